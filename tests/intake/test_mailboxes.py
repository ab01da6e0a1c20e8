"""Lists pasted out of a mail program or written in several ways at once, rows that name nobody, and files with none."""

import pytest

from remiss.intake.distribution import read_distribution, read_pasted
from remiss.intake.errors import EmptyListError
from remiss.intake.found import Distribution
from remiss.intake.mailboxes import evened
from tests import word_letters
from tests.intake.writing import word_file

BOTH = [("Bromma stadsdelsnämnd", "b@bromma.example"), ("Farsta stadsdelsnämnd", "f@farsta.example")]


def addressed(found: Distribution) -> list[tuple[str, str | None]]:
    return [(entry.printed, entry.email) for entry in found.entries()]


@pytest.mark.parametrize(
    "text",
    [
        '"Bromma stadsdelsnämnd" <b@bromma.example>; "Farsta stadsdelsnämnd" <f@farsta.example>',
        '"Bromma stadsdelsnämnd" <b@bromma.example>;\n"Farsta stadsdelsnämnd" <f@farsta.example>;',
        '"Bromma stadsdelsnämnd" <b@bromma.example>, "Farsta stadsdelsnämnd" <f@farsta.example>',
        "'Bromma stadsdelsnämnd' <b@bromma.example>; 'Farsta stadsdelsnämnd' <f@farsta.example>",
        "”Bromma stadsdelsnämnd” <b@bromma.example>\n“Farsta stadsdelsnämnd” <f@farsta.example>",
        '"Bromma stadsdelsnämnd" <b@bromma.example>\nFarsta stadsdelsnämnd\tf@farsta.example',
        "1\tBromma stadsdelsnämnd\tb@bromma.example\nFarsta stadsdelsnämnd <f@farsta.example>",
    ],
)
def test_names_out_of_a_mail_program_lose_their_quotation_marks(text: str) -> None:
    assert addressed(read_pasted(text)) == BOTH


def test_a_comma_within_quotation_marks_is_part_of_the_name() -> None:
    found = read_pasted('"Vård, omsorg och äldre" <v@stad.example>; "Expo" <e@expo.example>')
    assert addressed(found) == [("Vård, omsorg och äldre", "v@stad.example"), ("Expo", "e@expo.example")]


def test_lines_of_tabs_semicolons_and_angle_brackets_are_taken_one_by_one() -> None:
    lines = [
        "Bromma stadsdelsnämnd\tb@bromma.example",
        "f@farsta.example; Farsta stadsdelsnämnd",
        "Kulturnämnden <k@kultur.example>",
        "Facknämnder:",
        "Idrottsnämnden",
    ]
    found = read_pasted("\n".join(lines))
    assert addressed(found) == [*BOTH, ("Kulturnämnden", "k@kultur.example"), ("Idrottsnämnden", None)]
    assert [group.name for group in found.groups] == ["Remissinstanser", "Facknämnder"]
    assert found.notes == ()


def test_a_cell_that_finds_no_place_in_such_a_mix_is_told() -> None:
    found = read_pasted("Expo\te@expo.example\t2015-10-19\nBromma stadsdelsnämnd <b@bromma.example>")
    assert "”2015-10-19” på raden med Expo <e@expo.example> har inte tagits med." in found.notes


@pytest.mark.parametrize(
    "table",
    [
        "Namn\tE-post\nExpo\te@expo.example\nFarsta <f@farsta.example>",
        "Stadsdelsnämnder\tBolag\nBromma <b@b.example>\tExpo <e@e.example>\nFarsta <f@f.example>",
        "Expo\te@expo.example\nFarsta\tf@farsta.example",
        "Kulturnämnden\nIdrottsnämnden",
    ],
)
def test_tables_and_plain_lists_are_left_as_they_are(table: str) -> None:
    assert evened(table) is None


@pytest.mark.parametrize(
    "text", ["Expo\n1234\n---\nKulturnämnden", "Expo; 1234; ---; Kulturnämnden", "Expo, 1234, ---, Kulturnämnden"]
)
def test_rows_without_a_letter_are_left_out_and_told(text: str) -> None:
    found = read_pasted(text)
    assert [entry.printed for entry in found.entries()] == ["Expo", "Kulturnämnden"]
    assert found.notes == ("2 rader utan bokstäver har inte tagits med: ”1234”, ”---”.",)


def test_a_row_of_a_register_without_a_letter_is_left_out_and_told() -> None:
    found = read_pasted("Namn\tE-post\n1234\ta@stad.example\nExpo\te@expo.example")
    assert addressed(found) == [("Expo", "e@expo.example")]
    assert found.notes == ("Raden ”1234” har inga bokstäver och har inte tagits med.",)


def test_many_rows_without_a_letter_make_one_note() -> None:
    (note,) = read_pasted("Expo\n" + "\n".join(str(number) for number in range(100, 400))).notes
    assert note == "300 rader utan bokstäver har inte tagits med: ”100”, ”101”, ”102” och 297 till."


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "tom.txt"),
        (b" \n", "tom.csv"),
        (word_file(""), "tom.docx"),
        (word_letters.workbook([]), "tom.xlsx"),
    ],
)
def test_an_empty_file_is_said_to_be_empty_and_what_to_do(data: bytes, name: str) -> None:
    with pytest.raises(EmptyListError) as refused:
        read_distribution(data, name)
    assert refused.value.reason == "Filen är tom. Välj filen som listan står i, eller klistra in listan."
    assert refused.value.name == name


@pytest.mark.parametrize(("data", "name"), [(b"1234\n", "fel.txt"), (word_file("1234"), "fel.docx")])
def test_a_file_without_a_list_is_told_apart_from_pasted_words_without_one(data: bytes, name: str) -> None:
    with pytest.raises(EmptyListError) as refused:
        read_distribution(data, name)
    assert refused.value.reason.startswith("I filen finns ingen lista med remissinstanser.")
    with pytest.raises(EmptyListError) as pasted:
        read_pasted("1234")
    assert pasted.value.reason.startswith("Här finns inga remissinstanser. Skriv en instans per rad")
