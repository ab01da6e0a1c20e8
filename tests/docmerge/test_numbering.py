import pytest
from hypothesis import given
from hypothesis import strategies as st

from remiss.docmerge import read
from remiss.docmerge.counting import written
from tests.docmerge.making import abstract, level, listed, num, p, style, styled, word

DEEP = abstract(
    0, level(0, "decimal", "%1."), level(1, "lowerLetter", "%2)"), level(2, "decimal", "%1.%2.%3", "<w:isLgl/>")
)


def labels(body: str, **more: str) -> list[str]:
    return [one.label for one in read(word(body, **more)).paragraphs()]


def test_levels_count_and_deeper_ones_begin_again() -> None:
    body = listed("", 1) + listed("", 1, 1) + listed("", 1, 1) + listed("", 1) + listed("", 1, 1) + listed("", 1, 2)
    assert labels(body, numbering=DEEP + num(1, 0)) == ["1.", "a)", "b)", "2.", "a)", "2.1.1"]


def test_lists_with_one_definition_count_together_and_an_override_starts_over_once() -> None:
    over = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    body = listed("", 1) + listed("", 2) + listed("", 3) + listed("", 3)
    assert labels(body, numbering=DEEP + num(1, 0) + num(2, 0) + num(3, 0, over)) == ["1.", "2.", "5.", "6."]


def test_a_level_of_the_lists_own_replaces_the_definitions() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "§ %1")}</w:lvlOverride>'
    assert labels(listed("", 1) + listed("", 1), numbering=DEEP + num(1, 0, own)) == ["§ I", "§ II"]


def test_a_level_may_be_told_not_to_begin_again() -> None:
    never = abstract(0, level(0, "decimal", "%1."), level(1, "decimal", "%2", '<w:lvlRestart w:val="0"/>'))
    body = listed("", 1) + listed("", 1, 1) + listed("", 1) + listed("", 1, 1)
    assert labels(body, numbering=never + num(1, 0)) == ["1.", "1", "2.", "2"]


def test_a_style_brings_its_list_and_each_styles_level_is_the_one_that_names_it() -> None:
    sheet = style("R1", "heading 1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    sheet += style("R2", "heading 2", '<w:basedOn w:val="R1"/>')
    lists = abstract(
        0, level(0, "decimal", "%1", '<w:pStyle w:val="R1"/>'), level(1, "decimal", "%1.%2", '<w:pStyle w:val="R2"/>')
    )
    body = styled("", "R1") + styled("", "R2") + styled("", "R2") + styled("", "R1")
    assert labels(body, styles=sheet, numbering=lists + num(1, 0)) == ["1", "1.1", "1.2", "2"]


def test_no_list_and_an_unknown_list_give_no_label() -> None:
    assert labels(p("a") + listed("b", 0) + listed("c", 77), numbering=DEEP + num(1, 0)) == ["", "", ""]


def test_bullets_are_told_apart_and_symbol_fonts_become_a_dot() -> None:
    lists = abstract(0, level(0, "bullet", "\uf0b7"), level(1, "bullet", "–")) + num(1, 0)
    found = list(read(word(listed("a", 1) + listed("b", 1, 1), numbering=lists)).paragraphs())
    assert [(one.label, one.is_bullet) for one in found] == [("•", True), ("–", True)]


def test_a_numbering_style_is_followed_to_its_definition() -> None:
    sheet = style("Lista", "Lista", '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>', "numbering")
    lists = '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="Lista"/></w:abstractNum>'
    lists += abstract(1, level(0, "upperLetter", "%1.")) + num(1, 0) + num(2, 1)
    assert labels(listed("", 1) + listed("", 1), styles=sheet, numbering=lists) == ["A.", "B."]


@pytest.mark.parametrize(
    ("count", "fmt", "expected"),
    [
        (27, "lowerLetter", "aa"),
        (4, "upperRoman", "IV"),
        (3, "decimalZero", "03"),
        (9, "hebrew1", "9"),
        (0, "lowerRoman", "0"),
        (3, "decimalEnclosedCircle", "③"),
        (21, "decimalEnclosedCircle", "21"),
        (2, "numberInDash", "- 2 -"),
        (255, "hex", "FF"),
        (7, "chicago", "‡‡"),
    ],
)
def test_counts_are_written_as_word_writes_them(count: int, fmt: str, expected: str) -> None:
    assert written(count, fmt) == expected


@given(st.integers(1, 3999))
def test_roman_numbers_read_back_to_what_they_were(count: int) -> None:
    worth = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
    signs = [worth[sign] for sign in written(count, "lowerRoman")]
    total = sum(-one if one < after else one for one, after in zip(signs, [*signs[1:], 0], strict=True))
    assert total == count


@pytest.mark.parametrize(
    ("fmt", "swedish", "english"),
    [
        ("ordinal", "1:a 2:a 3:e 11:e 12:e 21:a 111:e", "1st 2nd 3rd 11th 12th 21st 111th"),
        ("cardinalText", "Ett Två Tre Elva Tolv Tjugoett Etthundraelva", ""),
        ("ordinalText", "Första Andra Tredje Elfte Tolfte Tjugoförsta Etthundraelfte", ""),
        ("cardinalText", "", "One,Two,Three,Eleven,Twelve,Twenty-one,One hundred eleven"),
        ("ordinalText", "", "First,Second,Third,Eleventh,Twelfth,Twenty-first,One hundred eleventh"),
    ],
)
def test_numbers_are_spelled_as_their_language_does(fmt: str, swedish: str, english: str) -> None:
    counts = (1, 2, 3, 11, 12, 21, 111)
    if swedish:
        assert " ".join(written(count, fmt, "sv-SE") for count in counts) == swedish
    if english:
        between = "," if "," in english else " "
        assert between.join(written(count, fmt, "en-GB") for count in counts) == english


def test_round_numbers_in_words() -> None:
    counts = (20, 40, 100, 1000, 2020, 21_000)
    assert [written(count, "ordinalText", "sv") for count in counts] == [
        *("Tjugonde", "Fyrtionde", "Etthundrade", "Ettusende", "Tvåtusentjugonde", "Tjugoettusende")
    ]
    assert [written(count, "ordinalText", "en") for count in counts[:4]] == [
        *("Twentieth", "Fortieth", "One hundredth", "One thousandth")
    ]
    assert written(1_000_000, "cardinalText") == "1000000"


def test_a_list_in_words_is_in_the_language_of_the_text() -> None:
    lists = abstract(0, level(0, "ordinalText", "%1:"), level(1, "ordinal", "%2")) + num(1, 0)
    english = '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-US"/></w:rPr></w:rPrDefault></w:docDefaults>'
    swedish = style("Normal", "Normal", '<w:rPr><w:lang w:val="sv-SE"/></w:rPr>', is_default=True)
    body = listed("", 1) + listed("", 1, 1)

    assert labels(body, numbering=lists) == ["Första:", "1:a"]
    assert labels(body, numbering=lists, styles=english) == ["First:", "1st"]
    assert labels(body, numbering=lists, styles=english + swedish) == ["Första:", "1:a"]
