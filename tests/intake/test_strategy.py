"""A strategy's headings as topics."""

import pytest

from remiss.intake.errors import NotReadableError
from remiss.intake.strategy import read_strategy
from tests.intake.writing import word_file


def numbered(*parts: str) -> list[tuple[str, str]]:
    return [(topic.number, topic.title) for topic in read_strategy(word_file(*parts)).topics]


def test_headings_by_style_are_numbered_as_written_or_counted() -> None:
    assert numbered("#|Plan", "h1|1. Bakgrund", "Text.", "h2|Mål", "h2|Medel", "h1|2. Ansvar") == [
        ("1", "Bakgrund"),
        ("1.1", "Mål"),
        ("1.2", "Medel"),
        ("2", "Ansvar"),
    ]


def test_lettered_paragraphs_under_a_heading_are_topics_with_their_text() -> None:
    strategy = read_strategy(
        word_file("h1|Fyra perspektiv", "a) Främjande: allt det goda.", "Mer om det.", "b) Förebyggande: resten.")
    )
    assert [(topic.number, topic.title, topic.text) for topic in strategy.topics[1:]] == [
        ("1.a", "Främjande", "allt det goda.\nMer om det."),
        ("1.b", "Förebyggande", "resten."),
    ]


def test_a_single_letter_is_no_list_of_perspectives() -> None:
    assert numbered("h1|Mål", "a) Ensam: punkt.") == [("1", "Mål")]


def test_without_styles_typed_numbers_on_short_lines_are_headings() -> None:
    assert numbered("1. Bakgrund", "Lång text om saken.", "2 Mål", "2.1 Delmål", "3. Detta är en hel mening.") == [
        ("1", "Bakgrund"),
        ("2", "Mål"),
        ("2.1", "Delmål"),
    ]


def test_a_text_without_headings_gives_a_note() -> None:
    strategy = read_strategy(word_file("Bara löpande text."))
    assert strategy.topics == ()
    assert "inga rubriker" in strategy.notes[0]


def test_a_pdf_is_named() -> None:
    with pytest.raises(NotReadableError) as refused:
        read_strategy(b"%PDF-1.7", "strategi.pdf")
    assert refused.value.kind == "pdf"
