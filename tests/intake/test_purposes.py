"""Who proposes, and what the answers are for."""

import pytest

from remiss.intake.purposes import proposer_in, purpose_in


@pytest.mark.parametrize(
    ("matter", "proposer"),
    [
        ("Socialnämndens förslag till Strategi mot våldsbejakande extremism", "Socialnämnden"),
        ("Trafikkontorets utkast till plan", "Trafikkontoret"),
        ("Sommarens förslag till läsning", ""),
        ("Strategi för grönare gator", ""),
    ],
)
def test_the_proposer_is_read_from_the_matter(matter: str, proposer: str) -> None:
    assert proposer_in(matter) == proposer


def test_the_sentence_that_names_a_decision_is_the_purpose() -> None:
    texts = (
        "Detta är en utgångspunkt för ett samtal. Vi hörs.",
        "Hej. Svaren blir underlag för det beslut som fullmäktige fattar i höst. Tack.",
    )
    found = purpose_in(texts)
    assert found is not None
    assert texts[found.paragraph][found.start : found.end] == found.text
    assert found.text == "Svaren blir underlag för det beslut som fullmäktige fattar i höst."


def test_a_letter_that_says_nothing_of_its_purpose_has_none() -> None:
    assert purpose_in(("Vi vill ha era synpunkter.",)) is None
