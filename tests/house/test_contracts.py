"""The import contracts bite: each is shown to catch a planted violation."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.paths import ROOT

PLANTED = [
    ("domain/clock.py", "import flask", "The core knows no framework"),
    ("domain/consultation.py", "from remiss.db import base", "Imports only go down the stairs"),
    ("swedish/terms.py", "from remiss.domain import clock", "Imports only go down the stairs"),
    ("swedish/terms.py", "import sqlalchemy", "The core knows no framework"),
    ("docmerge/verdicts.py", "import flask", "docmerge knows Word and nothing else"),
    ("docmerge/verdicts.py", "from remiss.swedish import terms", "Imports only go down the stairs"),
    ("usecases/journal.py", "import flask", "Flask stays upstairs"),
    ("usecases/journal.py", "from remiss.queries import events", "Imports only go down the stairs"),
    ("usecases/journal.py", "import docx", "Only docmerge opens Word files"),
    ("queries/chart.py", "from lxml import etree", "Only docmerge opens Word files"),
    ("queries/chart.py", "from remiss.usecases import journal", "Imports only go down the stairs"),
    ("web/labels.py", "from remiss.db import people", "Entrances never touch the tables"),
    ("web/labels.py", "from remiss.mail import smtp", "Only app.py plugs in the wires"),
    ("web/labels.py", "from remiss import jobs", "Imports only go down the stairs"),
    ("mail/compose.py", "from remiss.usecases import tools", "Imports only go down the stairs"),
    ("settings.py", "from remiss import storage", "Imports only go down the stairs"),
]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package and its contracts, where they can be spoilt."""
    folder = tmp_path_factory.mktemp("planted")
    shutil.copytree(ROOT / "remiss", folder / "remiss", ignore=shutil.ignore_patterns("__pycache__", "static"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def _lint(folder: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).parent / "lint-imports"
    return subprocess.run([program, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False)


def test_the_house_as_it_stands_keeps_every_contract(copy: Path) -> None:
    result = _lint(copy)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(("module", "line", "contract"), PLANTED)
def test_a_planted_violation_is_caught(copy: Path, module: str, line: str, contract: str) -> None:
    path = copy / "remiss" / module
    whole = path.read_text(encoding="utf-8")
    try:
        path.write_text(f"{whole}\n{line}\n", encoding="utf-8")
        result = _lint(copy)
    finally:
        path.write_text(whole, encoding="utf-8")
    broken = [row for row in result.stdout.splitlines() if row.endswith("BROKEN")]
    assert any(contract in row for row in broken), result.stdout[-2000:]


def test_a_room_without_a_place_in_the_stairs_is_caught(copy: Path) -> None:
    stray = copy / "remiss" / "utils.py"
    try:
        stray.write_text('"""Nothing."""\n', encoding="utf-8")
        assert _lint(copy).returncode != 0
    finally:
        stray.unlink()
