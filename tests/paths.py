"""Where tests find things: the repository, and the folder of shared example files when it stands beside it."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


def shared_file(name: str) -> Path:
    """The example file, or a skip that says why: a clone alone does not carry the shared examples."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"exempelfilen {name} finns inte bredvid projektet")
    return path
