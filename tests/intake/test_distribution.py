"""Lists of consultees as text, CSV, Excel and Word."""

import io
from collections.abc import Sequence
from datetime import date

import openpyxl
import pytest

from remiss.intake.distribution import read_distribution, read_pasted
from remiss.intake.errors import EmptyListError, NotReadableError, TooLongListError
from remiss.intake.found import Distribution
from tests.intake.writing import word_file
from tests.paths import shared_file

NAMES = ["Socialnämnden", "Kulturnämnden", "Region Skåne"]


def shown(found: Distribution) -> dict[str, list[str]]:
    return {group.name: [entry.printed for entry in group.entries] for group in found.groups}


def workbook(*sheets: tuple[str, Sequence[Sequence[object]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    "text",
    [
        "Socialnämnden\nKulturnämnden\nRegion Skåne",
        "1. Socialnämnden\n2. Kulturnämnden\n3. Region Skåne",
        "1) Socialnämnden\r\n2) Kulturnämnden\r\n3) Region Skåne\r\n",
        "1\tSocialnämnden\n2\tKulturnämnden\n3\tRegion Skåne",
        "• Socialnämnden\n• Kulturnämnden\n• Region Skåne",
        "- Socialnämnden,\n- Kulturnämnden, och\n- Region Skåne.",
        "Socialnämnden,\nKulturnämnden,\nRegion Skåne",
        "Socialnämnden, Kulturnämnden, Region Skåne",
        "Socialnämnden, Kulturnämnden och Region Skåne.",
        "Socialnämnden; Kulturnämnden; Region Skåne",
        "Remissen skickas till Socialnämnden, Kulturnämnden samt Region Skåne.",
        "Sändlista\n\nSocialnämnden\n\nKulturnämnden\n\nRegion Skåne\n",
        "Socialnämnden\u00a0\n  Kulturnämnden\n\tRegion Skåne",
        '"Socialnämnden"\n"Kulturnämnden"\n"Region Skåne"',
        "I. Socialnämnden\nII. Kulturnämnden\nIII. Region Skåne",
        "Socialnämnden, Kulturnämnden, Region Skåne m.fl.",
    ],
)
def test_every_way_to_write_a_plain_list_gives_one_group(text: str) -> None:
    assert shown(read_pasted(text)) == {"Remissinstanser": NAMES}


@pytest.mark.parametrize(
    "text",
    [
        "Nämnderna:\nSocialnämnden\nKulturnämnden\n\nÖvriga:\nRegion Skåne",
        "Nämnderna\nSocialnämnden\nKulturnämnden\nÖvriga\nRegion Skåne",
        "Nämnderna: Socialnämnden och Kulturnämnden\nÖvriga: Region Skåne",
        "## Nämnderna\n* Socialnämnden\n* Kulturnämnden\n## Övriga\n* Region Skåne",
        "Nämnderna (2)\n1. Socialnämnden\n2. Kulturnämnden\nÖvriga (1)\n1. Region Skåne",
        "Nämnderna: Socialnämnden, Kulturnämnden; Övriga: Region Skåne",
        "Nämnderna          Övriga\nSocialnämnden      Region Skåne\nKulturnämnden",
        'Nämnderna\tÖvriga\n"Socialnämnden\nKulturnämnden"\t"Region\nSkåne"',
        "Nämnderna\tÖvriga\nSocialnämnden\tRegion Skåne\nKulturnämnden\t",
        "Nämnderna\tÖvriga\nSocialnämnden\nKultur-\nnämnden\tRegion\nSkåne",
        "Namn\tGrupp\nSocialnämnden\tNämnderna\nKulturnämnden\tNämnderna\nRegion Skåne\tÖvriga",
        "Nämnderna\tSocialnämnden\nNämnderna\tKulturnämnden\nÖvriga\tRegion Skåne",
    ],
)
def test_every_way_to_head_groups_gives_the_same_groups(text: str) -> None:
    found = shown(read_pasted(text))
    found["Nämnderna"] = [name.replace("Kultur-nämnden", "Kulturnämnden") for name in found["Nämnderna"]]
    assert found == {"Nämnderna": NAMES[:2], "Övriga": NAMES[2:]}


def test_the_sheet_of_2015_as_pasted_text_gives_thirty_two_with_slks_own_day() -> None:
    text = shared_file("data/remiss-2015.txt").read_text(encoding="utf-8")
    start = text.index("**Ärende: Socialnämndens")
    found = read_pasted(text[start : text.index("kristna råd") + len("kristna råd")])
    assert [len(group.entries) for group in found.groups] == [14, 2, 16]
    assert [entry.printed for entry in found.entries() if entry.deadline == date(2015, 10, 19)] == ["SLK"]


@pytest.mark.parametrize("name", ["missiv-2015.docx", "missiv-2015-rows.docx"])
def test_the_sheet_of_2015_is_found_in_the_whole_letter(name: str) -> None:
    found = read_distribution(shared_file(f"data/{name}").read_bytes(), name)
    assert [len(group.entries) for group in found.groups] == [14, 2, 16]


def test_an_address_or_a_day_beside_a_name_goes_where_it_belongs() -> None:
    found = read_pasted("Socialnämnden <s@stad.example>\nSLK (senast 19 oktober 2015)\nBris, e-post: b@bris.example")
    assert [(one.printed, one.email, one.deadline) for one in found.entries()] == [
        ("Socialnämnden", "s@stad.example", None),
        ("SLK", None, date(2015, 10, 19)),
        ("Bris", "b@bris.example", None),
    ]


def test_a_day_of_one_board_is_not_the_day_of_all_boards() -> None:
    found = read_pasted("Socialnämnden – svar senast 1 mars 2024\nKulturnämnden")
    assert [one.deadline for one in found.entries()] == [date(2024, 3, 1), None]


def test_addresses_copied_from_a_mail_program_are_names_with_addresses() -> None:
    found = read_pasted("Socialnämnden <s@stad.example>; Region Skåne <r@region.example>")
    assert [(one.printed, one.email) for one in found.entries()] == [
        ("Socialnämnden", "s@stad.example"),
        ("Region Skåne", "r@region.example"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_csv_file_is_read_in_every_coding_and_with_every_separator(encoding: str, separator: str) -> None:
    rows = [("Namn", "E-post", "Kategori"), ("Äldrenämnden", "a@stad.example", "Nämnder"), ("Bo AB", "", "Bolag")]
    text = "\r\n".join(separator.join(row) for row in rows)
    found = read_distribution(text.encode(encoding), "lista.csv")
    assert shown(found) == {"Nämnder": ["Äldrenämnden"], "Bolag": ["Bo AB"]}
    assert found.entries()[0].email == "a@stad.example"


def test_a_comma_within_quotes_is_part_of_the_name() -> None:
    found = read_distribution('Namn,E-post\n"Vård, omsorg och äldrenämnden",v@stad.example'.encode(), "lista.csv")
    assert shown(found) == {"Remissinstanser": ["Vård, omsorg och äldrenämnden"]}


def test_an_excel_register_with_title_numbers_dates_and_merged_groups() -> None:
    rows: list[list[object]] = [
        ["Sändlista för kulturplanen"],
        [],
        ["Nr", "Grupp", "Remissinstans", "E-post", "Sista svarsdag"],
        [1, "Nämnder", "Socialnämnden", "s@stad.example", date(2024, 3, 1)],
        [2, None, "Kulturnämnden", "ingen", None],
        [3, "Bolag", "Bo AB", "a@bo.example; b@bo.example", "när det går"],
    ]
    found = read_distribution(workbook(("Blad1", rows)), "lista.xlsx")
    assert shown(found) == {"Nämnder": NAMES[:2], "Bolag": ["Bo AB"]}
    assert [one.deadline for one in found.entries()] == [date(2024, 3, 1), None, None]
    assert [one.email for one in found.entries()] == ["s@stad.example", None, "a@bo.example"]
    told = " ".join(found.notes)
    for doubt in ("”ingen” är ingen e-postadress", "flera e-postadresser", "”när det går” är inget datum"):
        assert doubt in told


def test_excel_columns_under_group_headings_are_read_one_by_one() -> None:
    rows: list[list[object]] = [["Stadsdelsnämnder", "Bolag"], ["Bromma", "Bo AB"], ["Kungsholmen", None]]
    found = read_distribution(workbook(("Blad1", rows)), "lista.xlsx")
    assert shown(found) == {"Stadsdelsnämnder": ["Bromma", "Kungsholmen"], "Bolag": ["Bo AB"]}
    assert found.groups[0].entries[1].name == "Kungsholmens stadsdelsnämnd"


def test_rows_that_only_name_a_group_head_those_below() -> None:
    rows: list[list[object]] = [
        ["Namn", "E-post"],
        ["Nämnder", None],
        ["Socialnämnden", "s@s.example"],
        ["Bolag", None],
        ["Bo AB", "b@b.example"],
    ]
    found = read_distribution(workbook(("Blad1", rows)), "lista.xlsx")
    assert shown(found) == {"Nämnder": ["Socialnämnden"], "Bolag": ["Bo AB"]}


def test_sheets_named_as_groups_are_groups_and_other_sheets_are_told() -> None:
    both = read_distribution(workbook(("Nämnder", [["Socialnämnden"]]), ("Bolag", [["Bo AB"]])), "lista.xlsx")
    assert shown(both) == {"Nämnder": ["Socialnämnden"], "Bolag": ["Bo AB"]}
    first = read_distribution(workbook(("Lista", [["Socialnämnden"]]), ("Gammalt", [["Bo AB"]])), "lista.xlsx")
    assert shown(first) == {"Remissinstanser": ["Socialnämnden"]}
    assert any("”Gammalt”" in note for note in first.notes)


@pytest.mark.parametrize(
    ("parts", "groups"),
    [
        (("*|Socialnämnden", "*|Kulturnämnden"), {"Remissinstanser": NAMES[:2]}),
        (
            ("b|Nämnder", "Socialnämnden", "b|Det lokala livet", "Viken IF"),
            {"Nämnder": ["Socialnämnden"], "Det lokala livet": ["Viken IF"]},
        ),
        (("h1|Sändlista", "h2|Föreningslivet", "Viken IF"), {"Föreningslivet": ["Viken IF"]}),
        (("Nämnder", [["Socialnämnden"]], "Bolag", [["Bo AB"]]), {"Nämnder": ["Socialnämnden"], "Bolag": ["Bo AB"]}),
        (([["Nr", "Remissinstans"], ["1", "Socialnämnden"]],), {"Remissinstanser": ["Socialnämnden"]}),
        (([["Namn", "Grupp"], ["Viken IF", "Lokalt"]],), {"Lokalt": ["Viken IF"]}),
        (
            ([["Nämnder", ["Socialnämnden", "Kultur- och", "fritidsnämnden"]], ["Bolag", "Bo AB, Sjö AB"]],),
            {"Nämnder": ["Socialnämnden", "Kultur- och fritidsnämnden"], "Bolag": ["Bo AB", "Sjö AB"]},
        ),
    ],
)
def test_word_files_in_many_layouts(parts: tuple[str | list[list[str]], ...], groups: dict[str, list[str]]) -> None:
    assert shown(read_distribution(word_file(*parts), "lista.docx")) == groups


def test_a_thousand_bodies_and_a_name_of_three_hundred_letters_are_taken() -> None:
    assert len(read_pasted("\n".join(f"Förening nummer {number}" for number in range(1000))).entries()) == 1000
    found = read_pasted("A" * 300 + "\nSocialnämnden")
    assert found.entries()[0].printed == "A" * 300
    assert any("ovanligt långt" in note for note in found.notes)


def test_a_body_named_twice_is_kept_twice_and_told() -> None:
    found = read_pasted("Stadsdelsnämnder\nKungsholmen\nÖvriga\nKungsholmens stadsdelsnämnd")
    assert len(found.entries()) == 2
    assert "Kungsholmens stadsdelsnämnd står 2 gånger på listan." in found.notes


def test_prose_around_the_list_is_left_out_and_told() -> None:
    found = read_pasted("Socialnämnden\nSvaren ska skickas till oss senast i mars.\nKulturnämnden")
    assert shown(found) == {"Remissinstanser": NAMES[:2]}
    assert any("Svaren ska skickas" in note for note in found.notes)


@pytest.mark.parametrize("text", ["", "  \n\t\n", "Sändlista:\n"])
def test_an_empty_list_is_refused(text: str) -> None:
    with pytest.raises(EmptyListError):
        read_pasted(text)


def test_a_list_longer_than_any_round_is_refused() -> None:
    with pytest.raises(TooLongListError):
        read_pasted("\n".join(f"Förening {number}" for number in range(6000)))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.4", "pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "doc"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") + b"0" * 600, "xls"),
        (b"PK\x03\x04 xl/workbook.xml", "xlsx"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "unknown"),
    ],
)
def test_files_of_other_kinds_are_named(data: bytes, kind: str) -> None:
    with pytest.raises(NotReadableError) as refused:
        read_distribution(data, "lista")
    assert refused.value.kind == kind


@pytest.mark.parametrize(
    "line",
    [
        "SLK (19 oktober 2015)",
        "SLK 2015-10-19",
        "SLK, den 19 oktober 2015",
        "SLK (senast 19 oktober\n2015)",
        "SLK (2015-10-19) slk@stad.example",
        "slk@stad.example SLK – 19/10 2015",
    ],
)
def test_a_day_behind_a_name_is_its_own_last_day_and_no_part_of_the_name(line: str) -> None:
    first, second = read_pasted(f"{line}\nKulturnämnden").entries()
    assert (first.printed, first.deadline) == ("SLK", date(2015, 10, 19))
    assert (second.printed, second.deadline) == ("Kulturnämnden", None)


def test_a_number_of_a_directive_behind_a_name_is_no_day() -> None:
    (entry,) = read_pasted("Utredningen om kultur (dir. 2015:12)\n").entries()
    assert (entry.printed, entry.deadline) == ("Utredningen om kultur (dir. 2015:12)", None)


def test_a_day_in_a_heading_is_the_last_day_of_those_below_it() -> None:
    found = read_pasted("Nämnder (svar senast 28 september 2015):\nKulturnämnden\nÖvriga:\nSLK\n")
    assert shown(found) == {"Nämnder": ["Kulturnämnden"], "Övriga": ["SLK"]}
    assert [entry.deadline for entry in found.entries()] == [date(2015, 9, 28), None]


def test_columns_of_spaces_keep_what_stands_to_the_right_of_an_empty_cell() -> None:
    rows = [
        ("Stadsdelsnämnder", "Facknämnder", "Övriga"),
        ("Bromma", "Kulturnämnden", "SLK"),
        ("Farsta", "", "Polismyndigheten i"),
        ("", "", "Stockholm"),
    ]
    text = "\n".join("".join(cell.ljust(24) for cell in row).rstrip() for row in rows)
    assert shown(read_pasted(text)) == {
        "Stadsdelsnämnder": ["Bromma", "Farsta"],
        "Facknämnder": ["Kulturnämnden"],
        "Övriga": ["SLK", "Polismyndigheten i Stockholm"],
    }


def test_page_numbers_are_left_out_and_named() -> None:
    found = read_pasted("Sid 1 (2)\nSocialnämnden\nSida 2\nKulturnämnden\nSidan 3 av 3\n")
    assert shown(found) == {"Remissinstanser": ["Socialnämnden", "Kulturnämnden"]}
    assert len(found.notes) == 3
