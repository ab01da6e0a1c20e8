"""The commands that print what a file says."""

import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from remiss.demo.missiv import cover_letter
from remiss.demo.strategy import strategy
from tests.cli.command import Installation, clean_environment, script
from tests.intake.writing import word_file

KEYS = [
    "title",
    "registry_number",
    "registry_number_example",
    "deadlines",
    "contacts",
    "addresses",
    "topics",
    "groups",
    "notes",
]


def _kept(folder: Path, name: str, content: bytes) -> str:
    (folder / name).write_bytes(content)
    return name


def _workbook() -> bytes:
    book, stream = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    for row in (("Instans", "E-post"), ("Äldrenämnden", "aldre@stad.example"), ("Region Skåne", None)):
        sheet.append(row)
    book.save(stream)
    return stream.getvalue()


def _names(printed: str) -> list[str]:
    groups: list[dict[str, Any]] = json.loads(printed)["groups"]
    return [one["name"] for group in groups for one in group["consultees"]]


def test_read_missiv_prints_json_in_swedish_letters(bare: Installation) -> None:
    letter = word_file(
        "h1|Remiss om äldreplan", "Dnr KS 2024/7", "Svar senast 2024-03-15.", "Sändlista", "*|Äldrenämnden"
    )
    done = bare.run("read-missiv", _kept(bare.folder, "missiv.docx", letter))
    assert done.returncode == 0
    assert "Äldrenämnden" in done.stdout
    found = json.loads(done.stdout)
    assert list(found) == KEYS
    assert found["title"] == "Remiss om äldreplan"
    assert found["registry_number"] == "KS 2024/7"
    assert found["deadlines"] == [{"date": "2024-03-15", "applies_to": "alla"}]
    entry = {
        "printed": "Äldrenämnden",
        "name": "Äldrenämnden",
        "category": "specialist_board",
        "deadline": None,
    }
    assert found["groups"] == [{"name": "Remissinstanser", "consultees": [entry]}]


def test_the_examples_own_missiv_gives_the_32_bodies_of_2015(bare: Installation) -> None:
    letter = _kept(bare.folder, "missiv.docx", cover_letter().data)
    proposal = _kept(bare.folder, "strategi.docx", strategy().data)
    found = json.loads(bare.run("read-missiv", letter, "--strategy", proposal).stdout)
    assert [len(group["consultees"]) for group in found["groups"]] == [14, 2, 16]
    assert [one["date"] for one in found["deadlines"]] == ["2015-09-28", "2015-10-19"]
    assert found["registry_number"] is None
    assert found["registry_number_example"] == "KS 314-331-2004"
    assert {topic["source"] for topic in found["topics"]} == {"missiv", "strategy"}


@pytest.mark.parametrize(
    "given",
    [
        pytest.param("Äldrenämnden\nRegion Skåne\n", id="one per line"),
        pytest.param("1. Äldrenämnden\n2. Region Skåne\n", id="numbered"),
        pytest.param("Äldrenämnden, Region Skåne", id="commas"),
    ],
)
def test_read_list_takes_pasted_text_on_standard_in(bare: Installation, given: str) -> None:
    assert _names(bare.run("read-list", "-", given=given).stdout) == ["Äldrenämnden", "Region Skåne"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("lista.xlsx", _workbook()),
        ("lista.csv", "Instans;E-post\nÄldrenämnden;aldre@stad.example\nRegion Skåne;\n".encode("cp1252")),
        ("lista.txt", "Äldrenämnden\nRegion Skåne\n".encode()),
        ("lista.docx", word_file("*|Äldrenämnden", "*|Region Skåne")),
    ],
)
def test_read_list_takes_files_of_four_kinds(bare: Installation, name: str, content: bytes) -> None:
    done = bare.run("read-list", _kept(bare.folder, name, content))
    assert done.returncode == 0, done.stderr
    assert _names(done.stdout) == ["Äldrenämnden", "Region Skåne"]


@pytest.mark.parametrize(
    ("command", "name", "content", "said"),
    [
        ("read-missiv", "missiv.pdf", b"%PDF-1.4", "Filen är en PDF."),
        ("read-missiv", "missiv.docx", b"", "Filen är tom."),
        ("read-missiv", "missiv.docx", b"\x00\x01 inte Word", "Filen är inte ett Word-dokument."),
        ("read-missiv", "missiv.docx", cover_letter().data[:3000], "Filen är avhuggen eller skadad"),
        ("read-list", "lista.txt", b"", "Filen är tom."),
    ],
)
def test_a_file_that_cannot_be_used_gets_a_sentence_and_status_3(
    bare: Installation, command: str, name: str, content: bytes, said: str
) -> None:
    done = bare.run(command, _kept(bare.folder, name, content))
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith(said)
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["read-missiv", "read-list"])
def test_a_file_that_is_not_there_is_named_with_status_2(bare: Installation, command: str) -> None:
    done = bare.run(command, "saknas.docx")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "Filen saknas.docx går inte att öppna. Kontrollera namnet och försök igen.\n"


def test_a_reader_who_has_had_enough_gets_no_traceback() -> None:
    """As in ``remiss read-list - | head -1``."""
    pipe = subprocess.PIPE
    with subprocess.Popen([script(), "read-list", "-"], stdin=pipe, stdout=pipe, stderr=pipe) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        process.stdin.write("Äldrenämnden".encode())
        process.stdin.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


@pytest.mark.parametrize(("command", "too_much"), [("read-missiv", "openpyxl"), ("read-list", "docx")])
def test_reading_loads_neither_the_web_nor_the_database(bare: Installation, command: str, too_much: str) -> None:
    files = {"read-missiv": cover_letter().data, "read-list": "Äldrenämnden".encode()}
    name = _kept(bare.folder, "lista.txt", files[command])
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "remiss", command, name],
        env=clean_environment(),
        cwd=bare.folder,
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = {
        line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if re.match(r"import time: +\d", line)
    }
    assert "remiss.intake.distribution" in loaded
    heavy = {"flask", "sqlalchemy", "werkzeug", "jinja2", "alembic", "apscheduler", "argon2", too_much}
    assert loaded & heavy == set()
