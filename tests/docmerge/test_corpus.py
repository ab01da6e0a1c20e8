"""Real files from many programs: each is judged, read and merged, alone and in company, and no text is lost."""

import json
import re
import subprocess
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from pypdf import PdfReader

from remiss.docmerge import Contents, Heading, Judgement, Source, Unreadable, inspect, read
from tests.docmerge.merging_once import Merged
from tests.paths import shared_file
from tests.system import need

GIANT = 300_000


@pytest.fixture(scope="module")
def corpus() -> list[tuple[Path, bool]]:
    """Every real file, and whether an independent reader could open it."""
    index = shared_file("corpus/index.jsonl")
    rows = [json.loads(line) for line in index.read_text(encoding="utf-8").splitlines()]
    return [(index.parent / row["file"], row["status"] == "ok") for row in rows]


@pytest.fixture(scope="module")
def sound(corpus: list[tuple[Path, bool]]) -> list[bytes]:
    return [path.read_bytes() for path, readable in corpus if readable]


def batches(files: list[bytes], size: int) -> Iterator[list[bytes]]:
    rest = iter(files)
    while batch := list(islice(rest, size)):
        yield batch


def words(data: bytes) -> str:
    return " ".join(read(data).running_text().split())


def test_the_gate_takes_every_word_file_and_no_other(corpus: list[tuple[Path, bool]]) -> None:
    wrong = [
        path.name
        for path, readable in corpus
        if (inspect(path.read_bytes(), path.name).judgement is not Judgement.REJECT) != readable
    ]
    assert wrong == []


def test_what_the_gate_refuses_cannot_be_read_either(corpus: list[tuple[Path, bool]]) -> None:
    for path, readable in corpus:
        if not readable:
            with pytest.raises(Unreadable):
                read(path.read_bytes())


def test_every_word_file_comes_through_alone_with_its_text_and_its_numbers(sound: list[bytes]) -> None:
    lost = [place for place, data in enumerate(sound) if words(Merged(data).data) != words(data)]
    assert lost == []


@pytest.mark.parametrize("profile", ["clean", "faithful"])
def test_every_word_file_comes_through_in_company(sound: list[bytes], profile: str) -> None:
    """Giants are left to the test above: a merged document may hold more elements than one from outside may."""
    for batch in batches([data for data in sound if len(data) < GIANT], 15):
        merged = Merged(*batch, profile="clean" if profile == "clean" else "faithful")
        assert all(one.judgement is not Judgement.REJECT for one in merged.report.sources)
        assert words(merged.data) == " ".join(text for text in map(words, batch) if text)


def test_any_part_of_any_real_file_can_be_cut_out_twice(sound: list[bytes]) -> None:
    for place, data in enumerate([one for one in sound if len(one) < 60_000][::4]):
        shown = list(read(data).paragraphs())
        first = place * 7 % max(len(shown), 1)
        chosen = shown[first : first + 1 + place % 12]
        if chosen:
            part = Source("del.docx", data, range(first, first + len(chosen)))
            merged = Merged(part, part)
            assert all(one.judgement is not Judgement.REJECT for one in merged.report.sources)
            kept = " ".join(" ".join(one.text for one in read(merged.data).paragraphs()).split())
            assert [one.text for one in chosen if " ".join(one.text.split()) not in kept] == []


@pytest.mark.office
def test_libreoffice_opens_a_merged_document_and_the_contents_has_page_numbers(
    sound: list[bytes], tmp_path: Path
) -> None:
    soffice = need("soffice", "libreoffice-writer-nogui")
    pieces = [piece for n, data in enumerate(sound[:6]) for piece in (Heading(f"Instans {n}"), data)]
    (tmp_path / "a.docx").write_bytes(Merged(Contents(), *pieces).data)
    profile = f"-env:UserInstallation=file://{tmp_path}/profil"
    command = [soffice, "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path), "a.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    pages = [page.extract_text() for page in PdfReader(tmp_path / "a.pdf").pages]
    for n in range(6):
        shown = re.search(rf"Instans {n}\.*\s*(\d+)", pages[0])
        assert shown is not None
        assert f"Instans {n}" in pages[int(shown[1]) - 1]
