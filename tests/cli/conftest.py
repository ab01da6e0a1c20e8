"""Installations for the command to work on: an empty one, a migrated one, and one that holds the examples."""

import shutil
from pathlib import Path

import pytest

from tests.cli.command import Installation


@pytest.fixture
def bare(tmp_path: Path) -> Installation:
    """An installation nobody has used."""
    return Installation(tmp_path)


@pytest.fixture
def installation(bare: Installation, migrated_sqlite: Path) -> Installation:
    """An installation with an empty, migrated database."""
    shutil.copy(migrated_sqlite, bare.folder / "remiss.db")
    return bare


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Installation, str]:
    """An installation with the examples, loaded by the command; and what it printed."""
    made = Installation(tmp_path_factory.mktemp("examples"))
    done = made.run("demo")
    assert done.returncode == 0, done.stderr
    return made, done.stdout
