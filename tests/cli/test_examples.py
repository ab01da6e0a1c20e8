"""``remiss demo`` and ``remiss compile``: the examples, and the review document of one of their rounds."""

import sqlite3
from pathlib import Path

import pytest

from remiss.demo.script import USERS
from remiss.docmerge import read
from tests.cli.command import Installation

pytestmark = pytest.mark.slow

Loaded = tuple[Installation, str]


def _counts(folder: Path) -> list[int]:
    tables = ("users", "consultees", "consultations", "referrals", "submissions", "letters", "events")
    with sqlite3.connect(folder / "remiss.db") as connection:
        return [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]  # noqa: S608  # Our own list.


def test_the_examples_print_a_log_in_for_each_person(loaded: Loaded) -> None:
    for user in USERS:
        assert f"{user.email}" in loaded[1]
        assert f"({user.password})" in loaded[1]


def test_loading_the_examples_twice_changes_nothing(loaded: Loaded) -> None:
    installation, first = loaded
    before = _counts(installation.folder)
    again = installation.run("demo")
    assert again.returncode == 0
    assert again.stdout == "Databasen är inte tom. Inget har ändrats.\n" + first
    assert _counts(installation.folder) == before
    assert min(before) > 0


def test_a_database_in_use_gets_no_examples(installation: Installation) -> None:
    assert installation.run("user", "add", "maj@stadshuset.example", "Maj").returncode == 0
    done = installation.run("demo")
    assert (done.returncode, done.stdout) == (0, "Databasen är inte tom. Inget har ändrats.\n")
    assert _counts(installation.folder)[:3] == [1, 0, 0]


def test_a_round_is_compiled_by_its_registry_number_however_it_is_written(loaded: Loaded, tmp_path: Path) -> None:
    out = tmp_path / "sammanställning.docx"
    done = loaded[0].run("compile", "ks 314-331-2004", "--out", str(out))
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"Sammanställning 1 är skriven till {out}.\n"
    assert "Skärholmens stadsdelsnämnd" in read(out.read_bytes()).text()


def test_a_round_that_is_not_there_is_said_to_be_missing(loaded: Loaded, tmp_path: Path) -> None:
    done = loaded[0].run("compile", "KS 2099/1", "--out", str(tmp_path / "inget.docx"))
    assert done.returncode == 3
    assert done.stderr == "Det finns ingen remiss med nummer eller diarienummer KS 2099/1.\n"
    assert not (tmp_path / "inget.docx").exists()


def test_a_place_that_cannot_be_written_to_is_named(loaded: Loaded, tmp_path: Path) -> None:
    out = tmp_path / "finns inte" / "sammanställning.docx"
    done = loaded[0].run("compile", "1", "--out", str(out))
    assert done.returncode == 2
    assert done.stderr.startswith(f"Filen {out} går inte att skriva")
