"""A round's own words for its letters: kept, followed, put back, and never lost when two write at once."""

import threading

import pytest

from remiss.domain.errors import InvalidFieldsError, NotAllowedError, NotFoundError, StaleFormError
from remiss.domain.permissions import Role
from remiss.domain.post import LetterKind, LetterState
from remiss.domain.wording import WORDED_KINDS, Wording, mark
from remiss.usecases.delivering import deliver_waiting
from remiss.usecases.letter_words import Typed, restore_words, send_trial, word_letter
from remiss.usecases.tools import Tools
from remiss.usecases.wording import own_wording
from tests import factories
from tests.outbox import Remembering, acts, letters

UNTOUCHED = mark(None)
KIND = LetterKind.REMINDER


@pytest.fixture
def here(tools: Tools) -> factories.Round:
    return factories.consultation(tools, 2)


def kept(tools: Tools, here: factories.Round, kind: LetterKind = KIND) -> Wording | None:
    with tools.reading() as session:
        return own_wording(session, here.id, kind)


def write(tools: Tools, here: factories.Round, text: str, seen: str = UNTOUCHED, subject: str = "") -> None:
    word_letter(tools, here.id, Typed(KIND, Wording(subject, text), seen), by=here.officer)


def test_the_words_are_kept_for_that_kind_in_that_round(tools: Tools, here: factories.Round) -> None:
    write(tools, here, "  Hej {instans}!\r\n\r\nSnart.  ")
    assert kept(tools, here) == Wording("", "Hej {instans}!\n\nSnart.")
    assert kept(tools, here, LetterKind.OVERDUE) is None
    assert acts(tools) == ["letter_worded"]


def test_what_we_propose_ourselves_is_not_kept(tools: Tools, here: factories.Round) -> None:
    proposed = tools.composer.proposed(KIND)
    write(tools, here, proposed.text.replace("\n", "\r\n"), subject=proposed.subject)
    assert kept(tools, here) is None
    assert acts(tools) == []


def test_a_placeholder_nobody_knows_is_refused_with_a_sentence(tools: Tools, here: factories.Round) -> None:
    with pytest.raises(InvalidFieldsError) as refusal:
        write(tools, here, "Hej {namn}!")
    assert "{namn} är inte ett ord som fylls i." in refusal.value.fields["text"]
    assert kept(tools, here) is None


def test_somebody_elses_new_words_are_not_written_over_unseen(tools: Tools, here: factories.Round) -> None:
    write(tools, here, "Min text")
    with pytest.raises(StaleFormError):
        write(tools, here, "Din text")
    assert kept(tools, here) == Wording("", "Min text")
    write(tools, here, "Din text", mark(Wording("", "Min text")))
    assert kept(tools, here) == Wording("", "Din text")


def test_of_two_who_word_it_at_once_one_is_told(tools: Tools, here: factories.Round) -> None:
    told: list[type[Exception]] = []

    def one(text: str) -> None:
        try:
            write(tools, here, text)
        except StaleFormError as error:
            told.append(type(error))

    hands = [threading.Thread(target=one, args=(text,)) for text in ("Ett", "Två")]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    assert told == [StaleFormError]
    assert kept(tools, here) is not None


def test_our_own_words_can_be_put_back(tools: Tools, here: factories.Round) -> None:
    write(tools, here, "Min text")
    restore_words(tools, here.id, KIND, by=here.officer)
    restore_words(tools, here.id, KIND, by=here.officer)
    assert kept(tools, here) is None
    assert acts(tools) == ["letter_worded", "letter_words_restored"]


@pytest.mark.parametrize("kind", WORDED_KINDS)
def test_a_trial_letter_goes_to_the_one_who_asks_and_opens_nothing(
    tools: Tools, here: factories.Round, kind: LetterKind
) -> None:
    address = send_trial(tools, here.id, kind, here.referral_ids[0], by=here.officer)
    post = Remembering()
    assert deliver_waiting(tools, post)[LetterState.SENT] == 1
    assert post.carried[0].to_addresses == (address,)
    assert post.carried[0].subject.startswith("Provbrev: ")
    assert "Nämnd 001" in post.carried[0].text
    assert tools.personal_url(here.referral_ids[0], 1) not in post.carried[0].text
    assert letters(tools)[0].referral_id is None


def test_a_trial_letter_says_the_words_that_are_kept(tools: Tools, here: factories.Round) -> None:
    write(tools, here, "Det är {dagar_kvar} kvar.", subject="Hej {instans}")
    send_trial(tools, here.id, KIND, here.referral_ids[1], by=here.officer)
    assert letters(tools)[0].subject == "Provbrev: Hej Nämnd 002"
    assert "Det är om 3 dagar kvar." in letters(tools)[0].text


def test_only_those_who_may_send_the_round_may_word_its_letters(tools: Tools, here: factories.Round) -> None:
    reader = factories.user(tools, "Lars Läsare", Role.READER)
    factories.join(tools, here, reader, Role.READER)
    with pytest.raises(NotAllowedError):
        word_letter(tools, here.id, Typed(KIND, Wording("", "Min"), UNTOUCHED), by=reader)
    with pytest.raises(NotAllowedError):
        restore_words(tools, here.id, KIND, by=reader)
    with pytest.raises(NotAllowedError):
        send_trial(tools, here.id, KIND, here.referral_ids[0], by=reader)


def test_letters_about_accounts_are_not_the_rounds_to_word(tools: Tools, here: factories.Round) -> None:
    with pytest.raises(NotFoundError):
        send_trial(tools, here.id, LetterKind.PASSWORD_RESET, here.referral_ids[0], by=here.officer)
