"""Every kind of letter about a round: whole without any choice made, and in the officer's words when there are such."""

from datetime import date

import pytest

from remiss.domain.dispatch import Addressee
from remiss.domain.links import LINK_PLACEHOLDER
from remiss.domain.post import LetterKind
from remiss.domain.wording import Wording, unknown_placeholders
from remiss.mail.compose import Composer, Written
from remiss.mail.round_letters import FACTS, write_round_letter
from remiss.settings import templates_folder
from tests.mail.rounds import BODY, bare, full

EVERYTHING: dict[str, object] = {
    "days_left": 3,
    "days_late": 5,
    "has_draft": True,
    "expected_on": date(2015, 10, 1),
    "former_day": date(2015, 9, 28),
    "new_day": date(2015, 10, 12),
    "last_day": date(2015, 9, 28),
    "answer": "Ni får två veckor.\n\nVälkomna åter.",
    "why": "Bilaga 2 saknades.",
    "subject": "Vad menar ni på sidan 3?",
    "text": "Ni skriver om skolan.",
    "names": ("strategi.docx", "bilaga.docx"),
    "files": (("svar.pdf", "Filen är krypterad."),),
}
# These go to whoever wrote to us, or after the page has closed.
WITHOUT_LINK = {LetterKind.THANKS, LetterKind.CLOSING, LetterKind.FILE_REFUSED}


@pytest.fixture(scope="module")
def composer() -> Composer:
    return Composer(templates_folder(), "Stockholms stad")


def whole(composer: Composer, kind: LetterKind, own: Wording | None = None) -> Written:
    return write_round_letter(composer, kind, full(), BODY, own, **{name: EVERYTHING[name] for name in FACTS[kind]})


@pytest.mark.parametrize("kind", FACTS)
def test_a_bare_round_makes_a_letter_without_gaps(composer: Composer, kind: LetterKind) -> None:
    written = write_round_letter(composer, kind, bare(), Addressee(1, 1, "Exempelnämnden", (), None))
    assert "None" not in written.text + written.html
    assert "()" not in written.subject
    assert "{" not in written.subject + written.text
    assert "\n\n\n" not in written.text
    assert "FRÅGOR" not in written.text


@pytest.mark.parametrize("kind", FACTS)
def test_both_halves_say_whom_it_is_to_and_whom_to_ask(composer: Composer, kind: LetterKind) -> None:
    written = whole(composer, kind)
    for half in (written.text, written.html):
        for said in ("Till Kungsholmens stadsdelsnämnd", "Eva Exempel", "remissvar@stad.example", "KS 314-331-2004"):
            assert said in half
    assert ("\n" in written.subject) is False


@pytest.mark.parametrize("kind", FACTS)
def test_a_personal_link_goes_only_to_those_it_is_for(composer: Composer, kind: LetterKind) -> None:
    written = whole(composer, kind)
    for half in (written.text, written.html):
        assert (LINK_PLACEHOLDER in half) is (kind not in WITHOUT_LINK)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (LetterKind.REMINDER, "är måndag 28 september 2015, om 3 dagar."),
        (LetterKind.REMINDER, "Öppna sidan, läs igenom svaret och välj Skicka."),
        (LetterKind.OVERDUE, "var måndag 28 september 2015, för 5 dagar sedan."),
        (LetterKind.PRELIMINARY_REMINDER, "Ni väntade ert beslut torsdag 1 oktober 2015."),
        (LetterKind.EXTENSION_GRANTED, "Svara senast måndag 12 oktober 2015."),
        (LetterKind.EXTENSION_GRANTED, "Ni får två veckor."),
        (LetterKind.EXTENSION_REFUSED, "Sista svarsdag är som förut måndag 28 september 2015."),
        (LetterKind.EXTENSION_REFUSED, "Välkomna åter."),
        (LetterKind.ROUND_EXTENDED, "ska svara senast måndag 12 oktober 2015."),
        (LetterKind.ROUND_EXTENDED, "Bilaga 2 saknades."),
        (LetterKind.QUESTION, "Ni skriver om skolan."),
        (LetterKind.DOCUMENTS_REPLACED, "bilaga.docx"),
        (LetterKind.FILE_REFUSED, "Filen är krypterad."),
        (LetterKind.THANKS, "Ni skriver om skolan."),
    ],
)
def test_both_halves_tell_what_the_letter_is_for(composer: Composer, kind: LetterKind, said: str) -> None:
    written = whole(composer, kind)
    assert said in written.text
    assert said in written.html


def test_the_question_has_a_subject_of_its_own(composer: Composer) -> None:
    assert whole(composer, LetterKind.QUESTION).subject == "Vad menar ni på sidan 3?"


def test_an_unsent_draft_is_spoken_of_only_when_there_is_one(composer: Composer) -> None:
    written = write_round_letter(composer, LetterKind.REMINDER, full(), BODY, days_left=1, has_draft=False)
    assert "inte skickat" not in written.text + written.html
    assert "i morgon" in written.text


@pytest.mark.parametrize("kind", FACTS)
def test_the_proposed_words_use_only_placeholders_that_are_explained(composer: Composer, kind: LetterKind) -> None:
    proposed = composer.proposed(kind)
    assert unknown_placeholders(f"{proposed.subject} {proposed.text}", kind) == ()
    assert proposed.text


def test_the_officers_words_take_the_place_of_the_proposed(composer: Composer) -> None:
    own = Wording("{remiss}: snart dags", "Hej {instans}!\n\nDet är {dagar_kvar}, {sista_svarsdag}.")
    written = whole(composer, LetterKind.REMINDER, own)
    assert written.subject == "Strategi mot våldsbejakande extremism: snart dags"
    assert "Hej Kungsholmens stadsdelsnämnd!\n\nDet är om 3 dagar, måndag 28 september 2015." in written.text
    assert "ännu inte fått" not in written.text


def test_what_was_typed_cannot_become_part_of_the_html(composer: Composer) -> None:
    nasty = "<script>alert(1)</script>{instans}{{ 7 * 7 }}"
    row = bare(title=nasty, registry_number=nasty)
    html = write_round_letter(
        composer, LetterKind.QUESTION, row, Addressee(1, 1, nasty, (), None), subject=nasty, text=nasty
    ).html
    assert "<script" not in html
    assert "49" not in html


def test_a_fact_that_the_letter_does_not_tell_is_a_mistake(composer: Composer) -> None:
    with pytest.raises(TypeError, match="why"):
        write_round_letter(composer, LetterKind.REMINDER, full(), BODY, why="?")
