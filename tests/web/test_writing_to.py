"""Writing to consultees: a question to one, and good-byes when the round closes."""

from collections.abc import Callable

import pytest

from remiss.domain.permissions import Actor
from remiss.usecases.tools import Tools
from tests import factories
from tests.outbox import letters, set_addresses
from tests.web.conftest import Visitor

VisitAs = Callable[[Actor], Visitor]


@pytest.fixture
def here(tools: Tools) -> factories.Round:
    return factories.consultation(tools, 2)


@pytest.fixture
def officer(visit_as: VisitAs, here: factories.Round) -> Visitor:
    return visit_as(here.officer)


def question(here: factories.Round) -> str:
    return f"/remisser/{here.id}/instanser/{here.referral_ids[0]}/fraga"


def test_the_question_says_where_it_goes_and_where_the_reply_comes(officer: Visitor, here: factories.Round) -> None:
    page = officer.get(question(here))
    assert "Brevet går till instans1@stad.example." in page.text
    assert "avsändaradressen" in page.text
    assert "Vi har en fråga till {instans}" in page.source


def test_asking_leads_back_to_the_consultee(officer: Visitor, here: factories.Round, tools: Tools) -> None:
    page = officer.post(question(here), subject="Sidan 3", text="Vad menar ni?", key="k")
    assert "Frågan är på väg." in page.text
    assert letters(tools)[0].subject == "Sidan 3"


def test_what_is_typed_stays_when_something_lacks(officer: Visitor, here: factories.Round) -> None:
    page = officer.post(question(here), 400, subject="", text="Vad menar ni med {namn}?", key="k")
    assert "Skriv vad frågan gäller." in page.text
    assert "Vad menar ni med {namn}?" in page.source


def test_one_without_an_address_is_told_of(officer: Visitor, here: factories.Round, tools: Tools) -> None:
    set_addresses(tools, here.referral_ids[0], [])
    assert "Instansen saknar e-postadress" in officer.get(question(here)).text


def test_closing_asks_first_and_sends_what_is_chosen(officer: Visitor, here: factories.Round, tools: Tools) -> None:
    page = officer.get(f"/remisser/{here.id}/avsluta")
    assert "2 instanser har inte svarat: skicka brevet" in page.text
    done = officer.post(f"/remisser/{here.id}/avsluta", closing="1", closing_text="Nu är det stängt, {instans}.")
    assert "Remissen är stängd. 2 brev är på väg." in done.text
    assert "Nu är det stängt, Nämnd 001." in letters(tools)[0].text


def test_closing_without_letters_sends_none(officer: Visitor, here: factories.Round, tools: Tools) -> None:
    done = officer.post(f"/remisser/{here.id}/avsluta", closing_text="Inte vald.")
    assert "Remissen är stängd." in done.text
    assert letters(tools) == []


def test_a_text_that_cannot_be_used_is_not_lost(officer: Visitor, here: factories.Round) -> None:
    page = officer.post(f"/remisser/{here.id}/avsluta", 400, closing="1", closing_text="Hej {namn}, min text.")
    assert "Hej {namn}, min text." in page.source
    assert "{namn} är inte ett ord som fylls i." in page.text
