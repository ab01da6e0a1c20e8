"""The files of the demonstration: real Word, alike each time, varied, and without a trace of the world outside."""

import io
import re
import time
import zipfile
from collections.abc import Iterator
from datetime import date

import docx
import pytest
from docx.document import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from remiss.demo.script import DemoFile, DemoRound, round_2015, round_now

TODAY = date(2026, 11, 20)
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def rounds() -> tuple[DemoRound, DemoRound]:
    return round_2015(), round_now(TODAY)


@pytest.fixture(scope="module")
def files(rounds: tuple[DemoRound, DemoRound]) -> tuple[DemoFile, ...]:
    return tuple(_files(rounds))


def _files(rounds: tuple[DemoRound, DemoRound]) -> Iterator[DemoFile]:
    for round_ in rounds:
        yield from round_.documents
        for answer in round_.answers:
            yield from answer.files


def _named(files: tuple[DemoFile, ...], part: str) -> Document:
    return docx.Document(io.BytesIO(next(file.data for file in files if part in file.name)))


def _all_xml(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [name for name in package.namelist() if name.endswith((".xml", ".rels"))]
        return "".join(package.read(name).decode() for name in parts)


def _words(files: tuple[DemoFile, ...]) -> Iterator[tuple[str, str]]:
    for file in files:
        if file.name.endswith(".docx"):
            yield file.name, re.sub(r"<[^>]+>", " ", _all_xml(file.data).replace("</w:t><w:t", ""))


def test_every_word_file_opens_and_says_something(files: tuple[DemoFile, ...]) -> None:
    for file in files:
        if file.name.endswith(".docx"):
            document = docx.Document(io.BytesIO(file.data))
            assert sum(len(paragraph.text) for paragraph in document.paragraphs) > 150, file.name


def test_every_file_says_in_its_properties_that_it_is_made_up(files: tuple[DemoFile, ...]) -> None:
    for file in files:
        if file.name.endswith(".docx"):
            properties = docx.Document(io.BytesIO(file.data)).core_properties
            assert properties.comments.startswith("Påhittad text")
            assert properties.language == "sv-SE"


def test_the_same_bytes_come_each_time_and_within_three_seconds(rounds: tuple[DemoRound, DemoRound]) -> None:
    began = time.process_time()
    again = (round_2015(), round_now(TODAY))
    assert time.process_time() - began < 3
    assert again == rounds


def test_the_excel_annex_opens_and_sums(files: tuple[DemoFile, ...]) -> None:
    data = next(file.data for file in files if file.name.endswith(".xlsx"))
    sheet = load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == ("Post", "Antal", "Kronor per år")
    assert rows[-1][2] == "=SUM(C2:C6)"


def test_the_pdf_annex_opens_with_its_swedish_letters(files: tuple[DemoFile, ...]) -> None:
    reader = PdfReader(io.BytesIO(next(file.data for file in files if file.name.endswith(".pdf"))))
    text = reader.pages[0].extract_text()
    assert "Vägar in i vården" in text
    assert "9–15" in text


def test_no_address_lies_outside_example(files: tuple[DemoFile, ...]) -> None:
    for name, words in _words(files):
        assert all(host.endswith(".example") for host in re.findall(r"[\w.-]+@([\w.-]+\w)", words)), name
        assert "www." not in words, name


def test_every_telephone_number_lies_in_the_series_set_aside_for_fiction(files: tuple[DemoFile, ...]) -> None:
    for name, words in _words(files):
        for number in re.findall(r"\b0\d{1,3}-[\d ]{5,}\d", words):
            assert re.fullmatch(r"070-174 06 (0[5-9]|[1-9]\d)", number), (name, number)


def test_real_persons_of_the_time_are_not_named(files: tuple[DemoFile, ...]) -> None:
    for name, words in _words(files):
        assert not re.search(r"Sahlin|Björgo|Wanngård", words), name


def test_the_files_wear_many_fonts(files: tuple[DemoFile, ...]) -> None:
    fonts = {
        docx.Document(io.BytesIO(file.data)).styles["Normal"].font.name for file in files if file.name.endswith(".docx")
    }
    assert len(fonts) >= 8


def test_a_board_s_minutes_refer_to_the_office_s_report(files: tuple[DemoFile, ...]) -> None:
    document = _named(files, "AMN 2015-0198-01.06 Protokollsutdrag")
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "hänvisar till förvaltningens tjänsteutlåtande som sitt yttrande" in text
    assert "§ 10" in text


def test_minutes_carry_reservations_and_special_statements(files: tuple[DemoFile, ...]) -> None:
    headings = [
        paragraph.text
        for file in files
        if file.role == "minutes_extract"
        for paragraph in docx.Document(io.BytesIO(file.data)).paragraphs
    ]
    assert headings.count("Reservation") >= 4
    assert headings.count("Särskilt uttalande") >= 4
    assert headings.count("Ersättaryttrande") == 2


@pytest.mark.parametrize(
    ("part", "mark"),
    [
        ("Yttrande_Brå_A2", "footnoteReference"),
        ("TU strategi extremism", "commentReference"),
        ("Remissvar_KS_HL_ver3", "ins"),
        ("Remissvar_KS_HL_ver3", "delText"),
        ("Remissvar Exit KLAR", "txbxContent"),
        ("Remissvar Exit KLAR", "drawing"),
        ("UtbN 2015-09-17", "sdt"),
    ],
)
def test_people_have_left_their_marks(files: tuple[DemoFile, ...], part: str, mark: str) -> None:
    assert next(_named(files, part).element.iter(f"{WORD}{mark}"), None) is not None


def test_numbered_headings_come_from_the_styles_and_not_from_the_text(files: tuple[DemoFile, ...]) -> None:
    document = _named(files, "A317.204-2015")
    headings = [each for each in document.paragraphs if each.style and each.style.name == "Heading 1"]
    assert headings[0].text == "Inställning"
    assert document.styles["Heading 1"].element.find(f".//{WORD}numPr") is not None


def test_one_annex_lies_in_landscape(files: tuple[DemoFile, ...]) -> None:
    turned = [section.orientation for section in _named(files, "Tjänsteutlåtande dnr 1.5.1-333-2015").sections]
    assert [str(each).split()[0] for each in turned] == ["PORTRAIT", "LANDSCAPE", "PORTRAIT"]


def test_pictures_have_alternative_texts(files: tuple[DemoFile, ...]) -> None:
    document = _named(files, "Tjänsteutlåtande ST 1.2.6")
    assert [shape._inline.docPr.get("descr", "")[:13] for shape in document.inline_shapes] == ["Stapeldiagram"]  # noqa: SLF001  # No public way to an alternative text.


def test_each_numbered_list_begins_at_one(files: tuple[DemoFile, ...]) -> None:
    document = _named(files, "TU Remiss strategi våldsbejakande")
    numbering = document.part.numbering_part.element
    restarts = numbering.findall(f".//{WORD}startOverride")
    assert restarts
    assert all(each.get(f"{WORD}val") == "1" for each in restarts)


def test_no_file_carries_the_thumbnail_of_an_empty_page(files: tuple[DemoFile, ...]) -> None:
    for file in files:
        if file.name.endswith(".docx"):
            with zipfile.ZipFile(io.BytesIO(file.data)) as package:
                assert not [name for name in package.namelist() if "thumbnail" in name], file.name
