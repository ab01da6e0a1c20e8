"""The code from a letter on paper: leads home, and not for those who guess."""

from collections.abc import Callable

import pytest

from remiss.db.people import Attempt
from remiss.domain.consultation import Status
from remiss.domain.links import PersonalLink
from remiss.domain.typed_codes import IN_ALL, PER_ADDRESS, typed_code
from remiss.usecases.relinking import reissue_link
from remiss.usecases.tools import Tools
from tests import factories
from tests.clock import StoppedClock
from tests.outbox import change
from tests.web.conftest import Visitor

CodeOf = Callable[..., str]
WRONG = "0000-0000-0000"


@pytest.fixture
def here(tools: Tools) -> factories.Round:
    return factories.consultation(tools, 2)


@pytest.fixture
def code_of(tools: Tools) -> CodeOf:
    def code(referral_id: int, issue: int = 1) -> str:
        return typed_code(tools.link_key, PersonalLink(referral_id, issue))

    return code


def test_the_code_leads_to_the_consultees_own_page(visitor: Visitor, here: factories.Round, code_of: CodeOf) -> None:
    page = visitor.post("/kod", code=code_of(here.referral_ids[1]).lower().replace("-", " "))
    assert "Nämnd 002" in page.text


def test_nothing_typed_is_lost_and_it_is_told_what_to_do(visitor: Visitor) -> None:
    page = visitor.post("/kod", 400, code=WRONG)
    assert "Koden stämmer inte." in page.text
    assert WRONG in page.source
    assert "Skriv koden som står i brevet." in visitor.post("/kod", 400, code="  ").text


def test_a_new_link_makes_the_old_code_worthless(
    visitor: Visitor, here: factories.Round, tools: Tools, code_of: CodeOf
) -> None:
    first = here.referral_ids[0]
    reissue_link(tools, here.id, first, 1, by=here.officer)
    visitor.post("/kod", 400, code=code_of(first, 1))
    assert "Nämnd 001" in visitor.post("/kod", code=code_of(first, 2)).text


def test_a_round_that_is_not_sent_has_no_codes(visitor: Visitor, tools: Tools, code_of: CodeOf) -> None:
    draft = factories.consultation(tools, 1, Status.DRAFT)
    visitor.post("/kod", 400, code=code_of(draft.referral_ids[0]))


def test_one_who_guesses_is_stopped_and_let_in_later(
    visitor: Visitor, here: factories.Round, clock: StoppedClock, code_of: CodeOf
) -> None:
    for _ in range(PER_ADDRESS.tries):
        visitor.post("/kod", 400, code=WRONG)
    right = code_of(here.referral_ids[0])
    assert "För många försök. Försök igen om 60 minuter." in visitor.post("/kod", 429, code=right).text
    clock.forward(minutes=61)
    visitor.post("/kod", code=right)


def test_many_who_guess_from_many_places_are_stopped_too(visitor: Visitor, tools: Tools) -> None:
    guesses = [Attempt(door="typed code", at=tools.clock()) for _ in range(IN_ALL.tries)]
    change(tools, lambda session: session.add_all(guesses))
    visitor.post("/kod", 429, code=WRONG)


def test_those_with_the_right_code_never_shut_the_door(
    visitor: Visitor, here: factories.Round, code_of: CodeOf
) -> None:
    for _ in range(PER_ADDRESS.tries + 2):
        visitor.post("/kod", code=code_of(here.referral_ids[0]))


def test_what_cannot_be_a_code_costs_no_try(visitor: Visitor, here: factories.Round, code_of: CodeOf) -> None:
    for _ in range(PER_ADDRESS.tries + 2):
        visitor.post("/kod", 400, code="hej")
    visitor.post("/kod", code=code_of(here.referral_ids[0]))
