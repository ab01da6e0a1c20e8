"""A question to a consultee: one letter for each question, with a way to answer."""

import pytest

from remiss.domain.consultation import Status
from remiss.domain.errors import (
    ClosedError,
    InvalidFieldsError,
    NoAddressError,
    NotAllowedError,
    NotFoundError,
    WithdrawnError,
)
from remiss.domain.permissions import Role
from remiss.domain.post import LetterKind
from remiss.usecases.asking import Question, ask_consultee
from remiss.usecases.recording import Place
from remiss.usecases.tools import Tools
from tests import factories
from tests.outbox import acts, change_referral, change_round, letters, set_addresses

QUESTION = Question("Vad menar ni?", "Hej {instans}!\n\nPå sidan 3 står något.", "k1")


@pytest.fixture
def here(tools: Tools) -> factories.Round:
    return factories.consultation(tools, 2)


def ask(tools: Tools, here: factories.Round, question: Question = QUESTION) -> None:
    ask_consultee(tools, Place(here.id, here.referral_ids[0]), question, by=here.officer)


def test_the_question_goes_to_the_consultee_and_the_reply_to_the_round(tools: Tools, here: factories.Round) -> None:
    change_round(tools, here.id, reply_email="remissvar@stad.example")
    ask(tools, here)
    letter = letters(tools)[0]
    assert (letter.kind, letter.to_addresses, letter.reply_to) == (
        LetterKind.QUESTION,
        ["instans1@stad.example"],
        "remissvar@stad.example",
    )
    assert letter.subject == "Vad menar ni?"
    assert "Hej Nämnd 001!\n\nPå sidan 3 står något." in letter.text
    assert acts(tools) == ["question_asked"]


def test_a_double_click_asks_once_and_another_question_is_another_letter(tools: Tools, here: factories.Round) -> None:
    ask(tools, here)
    ask(tools, here)
    ask(tools, here, Question("Igen", "Och på sidan 4?", "k2"))
    assert [letter.subject for letter in letters(tools)] == ["Vad menar ni?", "Igen"]


def test_what_lacks_is_told_field_by_field(tools: Tools, here: factories.Round) -> None:
    with pytest.raises(InvalidFieldsError) as refusal:
        ask(tools, here, Question(" ", " ", "k"))
    assert set(refusal.value.fields) == {"subject", "text"}
    with pytest.raises(InvalidFieldsError, match="text"):
        ask(tools, here, Question("Hej", "{namn}", "k"))


def test_a_closed_round_can_be_asked_about_and_one_not_sent_cannot(tools: Tools, here: factories.Round) -> None:
    change_round(tools, here.id, status=Status.CLOSED)
    ask(tools, here)
    change_round(tools, here.id, status=Status.DRAFT)
    with pytest.raises(ClosedError):
        ask(tools, here, Question("Hej", "Hej", "k2"))


def test_one_that_cannot_be_reached_is_not_asked(tools: Tools, here: factories.Round) -> None:
    set_addresses(tools, here.referral_ids[0], [])
    with pytest.raises(NoAddressError):
        ask(tools, here)
    change_referral(tools, here.referral_ids[0], withdrawn_at=tools.clock())
    with pytest.raises(WithdrawnError):
        ask(tools, here)
    with pytest.raises(NotFoundError):
        ask_consultee(tools, Place(here.id, 999), QUESTION, by=here.officer)
    assert letters(tools) == []


def test_only_those_who_may_send_the_round_ask(tools: Tools, here: factories.Round) -> None:
    reader = factories.user(tools, "Lars Läsare", Role.READER)
    factories.join(tools, here, reader, Role.READER)
    with pytest.raises(NotAllowedError):
        ask_consultee(tools, Place(here.id, here.referral_ids[0]), QUESTION, by=reader)
