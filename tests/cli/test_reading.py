"""The commands that print what a file says."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.intake.writing import word_file
from tests.paths import ROOT

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


def run(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "remiss", *arguments]
    return subprocess.run(command, input=given, capture_output=True, check=False, cwd=ROOT, timeout=60)


@pytest.fixture
def missiv(tmp_path: Path) -> Path:
    path = tmp_path / "missiv.docx"
    path.write_bytes(
        word_file("h1|Remiss om äldreplan", "Dnr KS 2024/7", "Svar senast 2024-03-15.", "Sändlista", "*|Äldrenämnden")
    )
    return path


def test_read_missiv_prints_json_in_swedish_letters(missiv: Path) -> None:
    done = run("read-missiv", str(missiv))
    assert done.returncode == 0
    assert "Äldrenämnden" in done.stdout.decode()
    found = json.loads(done.stdout)
    assert list(found) == KEYS
    assert found["title"] == "Remiss om äldreplan"
    assert found["registry_number"] == "KS 2024/7"
    assert found["deadlines"] == [{"date": "2024-03-15", "applies_to": "alla"}]
    assert found["groups"] == [
        {
            "name": "Remissinstanser",
            "consultees": [
                {
                    "printed": "Äldrenämnden",
                    "name": "Äldrenämnden",
                    "category": "specialist_board",
                    "deadline": None,
                }
            ],
        }
    ]


def test_the_strategys_headings_join_the_topics(missiv: Path, tmp_path: Path) -> None:
    strategy = tmp_path / "plan.docx"
    strategy.write_bytes(word_file("h1|Mål", "h1|Medel"))
    found = json.loads(run("read-missiv", str(missiv), "--strategy", str(strategy)).stdout)
    assert [(topic["title"], topic["source"]) for topic in found["topics"]] == [
        ("Mål", "strategy"),
        ("Medel", "strategy"),
    ]


def test_read_list_takes_standard_in() -> None:
    done = run("read-list", "-", given="Socialnämnden\nRegion Skåne".encode())
    groups = json.loads(done.stdout)["groups"]
    assert [one["name"] for one in groups[0]["consultees"]] == ["Socialnämnden", "Region Skåne"]


def test_a_missing_file_and_an_unreadable_one_are_told_apart(tmp_path: Path) -> None:
    missing = run("read-list", str(tmp_path / "saknas.docx"))
    assert missing.returncode == 2
    assert "saknas.docx" in missing.stderr.decode()
    pdf = tmp_path / "missiv.pdf"
    pdf.write_bytes(b"%PDF-1.4")
    refused = run("read-missiv", str(pdf))
    assert refused.returncode == 3
    assert "PDF" in refused.stderr.decode()
    assert refused.stdout == b""


def test_reading_loads_neither_the_web_nor_the_database() -> None:
    code = "import sys, remiss.cli.reading; print([m for m in ('flask', 'sqlalchemy', 'openpyxl') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, cwd=ROOT, timeout=60)
    assert done.stdout.strip() == b"[]"
