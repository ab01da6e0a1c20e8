"""The numbers of footnotes as text, as Word counts them, for LibreOffice, which counts them otherwise."""

import re
import subprocess
from pathlib import Path

import pytest
from lxml import etree
from pypdf import PdfReader

from remiss.docmerge import Heading, Source, with_written_notes
from tests.docmerge.making import W, word
from tests.docmerge.merging_once import Merged
from tests.docmerge.notation import file_of
from tests.system import need

ROMAN = '<w:footnotePr><w:numFmt w:val="lowerRoman"/></w:footnotePr>'
BY_PAGE = '<w:footnotePr><w:numRestart w:val="eachPage"/></w:footnotePr>'


def noted(*notes: str) -> bytes:
    """An answer with these footnotes."""
    return file_of("\n".join(f"Text{{not|{note}}}" for note in notes))


def set_so(settings: str, notes: int) -> bytes:
    """An answer with so many footnotes and these settings."""
    body = "".join(f'<w:p><w:r><w:footnoteReference w:id="{n}"/></w:r></w:p>' for n in range(1, notes + 1))
    kept = "".join(f'<w:footnote w:id="{n}"><w:p/></w:footnote>' for n in range(1, notes + 1))
    return word(body, footnotes=kept, settings=settings)


def marks(data: bytes, folder: Path) -> list[str]:
    """The text right after each reference to a footnote."""
    path = folder / "document.docx"
    path.write_bytes(data)
    unpacked = subprocess.run(["unzip", "-p", path, "word/document.xml"], check=True, capture_output=True).stdout
    references = etree.fromstring(unpacked).iter(f"{{{W}}}footnoteReference")
    own = f"{{{W}}}customMarkFollows"
    after = ((one.get(own), one.getnext()) for one in references)
    return ["" if is_own is None or text is None else text.text or "" for is_own, text in after]


def test_each_answer_begins_with_one_and_its_sections_go_on(tmp_path: Path) -> None:
    two_sections = file_of("Ett{not|a}\n----\nTvå{not|b}\nTre{not|c}")
    merged = Merged(noted("x", "y"), two_sections, noted("z"))
    assert marks(with_written_notes(merged.data), tmp_path) == ["1", "2", "1", "2", "3", "1"]


def test_they_are_written_as_their_section_writes_them(tmp_path: Path) -> None:
    merged = Merged(noted("x"), set_so(ROMAN, 3))
    assert marks(with_written_notes(merged.data), tmp_path) == ["1", "i", "ii", "iii"]


def test_notes_that_are_counted_by_page_are_left_to_the_layout(tmp_path: Path) -> None:
    merged = Merged(set_so(BY_PAGE, 2), noted("x", "y"))
    assert marks(with_written_notes(merged.data), tmp_path) == ["", "", "1", "2"]


def test_a_document_that_counts_its_notes_once_is_left_as_it_is() -> None:
    merged = Merged(noted("x", "y"))
    assert with_written_notes(merged.data) == merged.data


@pytest.mark.office
def test_libreoffice_shows_those_numbers_once_and_no_others(tmp_path: Path) -> None:
    soffice = need("soffice", "libreoffice-writer-nogui")
    sources = [Source(f"{n}.docx", noted("förstanoten", "andranoten")) for n in range(3)]
    answers = [one for source in sources for one in (Heading("Nämnd", 2), source)]
    # A page of our own ends the document, as in the product: LibreOffice 7.4 garbles a mark in the very last paragraph.
    merged = Merged(Heading("Svar", 1), *answers, Heading("Slut", 1))
    (tmp_path / "alla.docx").write_bytes(with_written_notes(merged.data))
    command = [soffice, "--headless", f"-env:UserInstallation=file://{tmp_path}/profil", "--convert-to", "pdf"]
    subprocess.run([*command, "alla.docx"], cwd=tmp_path, check=True, capture_output=True, timeout=120)
    text = "".join(page.extract_text() for page in PdfReader(tmp_path / "alla.pdf").pages)
    assert re.findall(r"(\d)\s*(förstanoten|andranoten)", text) == [("1", "förstanoten"), ("2", "andranoten")] * 3
