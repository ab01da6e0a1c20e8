"""Placeholders: filled when they are known, told of when they are not, and anything else is left as it was typed."""

import pytest

from remiss.domain.post import LetterKind
from remiss.domain.wording import Wording, faults, fill, mark, placeholders_for, unknown_placeholders

VALUES = {"instans": "Farsta stadsdelsnämnd", "diarienummer": "", "remiss": "Strategi"}


@pytest.mark.parametrize(
    ("typed", "filled"),
    [
        ("Hej {instans}!", "Hej Farsta stadsdelsnämnd!"),
        ("Hej { Instans }!", "Hej Farsta stadsdelsnämnd!"),
        ("{remiss} ({diarienummer})", "Strategi"),
        ("{okänt} {instans}", "{okänt} Farsta stadsdelsnämnd"),
        ("f() och {} och {två ord}", "f() och {} och {två ord}"),
        ("{{ instans }} {% x %}", "{Farsta stadsdelsnämnd} {% x %}"),
        ("inget att fylla", "inget att fylla"),
    ],
)
def test_what_is_known_is_filled_and_the_rest_is_left(typed: str, filled: str) -> None:
    assert fill(typed, VALUES) == filled


def test_a_value_is_not_filled_once_more() -> None:
    assert fill("{instans}", {"instans": "{remiss}", "remiss": "Strategi"}) == "{remiss}"


def test_what_is_unknown_is_named_once_with_the_ones_that_are_known() -> None:
    found = faults(Wording("Hej", "{sista_dag} och {sista_dag} och {instans}"), LetterKind.REMINDER)
    assert list(found) == ["text"]
    assert found["text"].startswith("{sista_dag} är inte ett ord som fylls i.")
    assert "{sista_svarsdag}" in found["text"]
    assert "{dagar_kvar}" in found["text"]


def test_a_placeholder_belongs_to_the_letters_that_can_tell_it() -> None:
    assert unknown_placeholders("{dagar_kvar}", LetterKind.REMINDER) == ()
    assert unknown_placeholders("{dagar_kvar}", LetterKind.QUESTION) == ("{dagar_kvar}",)
    assert "ny_dag" in placeholders_for(LetterKind.EXTENSION_GRANTED)


def test_words_that_are_too_long_are_told_of_in_their_own_field() -> None:
    assert set(faults(Wording("x" * 201, "y" * 8001), LetterKind.REMINDER)) == {"subject", "text"}


def test_the_mark_tells_words_apart() -> None:
    words = [None, Wording("a", "b"), Wording("a", ""), Wording("", "b")]
    assert len({mark(each) for each in words}) == 4
