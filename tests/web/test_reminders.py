"""The pages of a round's reminders: the plan, what comes and what has been, and those to ring."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select

from remiss.db.consultation import Consultation, Referral
from remiss.db.people import ConsulteeContact
from remiss.db.reminding import ReminderStep
from remiss.db.submission import Submission
from remiss.domain.consultation import Channel, Status, SubmissionKind
from remiss.domain.permissions import Actor
from remiss.usecases.planning_reminders import note_call
from remiss.usecases.reminding import remind
from remiss.usecases.tools import Tools
from tests import factories
from tests.clock import StoppedClock
from tests.outbox import acts, change, change_referral, letters
from tests.usecases.answering import Consultee
from tests.web.conftest import Visitor

VisitAs = Callable[[Actor], Visitor]


@pytest.fixture
def here(tools: Tools) -> factories.Round:
    """A round of three, of whom the first has answered; the 14th is two weeks before its last day."""
    round_ = factories.consultation(tools, 3)
    Consultee(tools, round_.referral_ids[0]).answer(message="Vi tillstyrker.")
    return round_


@pytest.fixture
def officer(visit_as: VisitAs, here: factories.Round) -> Visitor:
    return visit_as(here.officer)


def path(here: factories.Round, more: str = "") -> str:
    return f"/remisser/{here.id}/paminnelser{more}"


def steps(tools: Tools, here: factories.Round) -> list[int] | None:
    """The round's own steps; None when it follows the usual plan."""
    with tools.reading() as session:
        own = session.get_one(Consultation, here.id).own_reminder_plan
        found = session.scalars(select(ReminderStep.days).order_by(ReminderStep.days)).all()
    return list(found) if own else None


def test_the_page_says_what_comes_and_for_whom(officer: Visitor, here: factories.Round) -> None:
    page = officer.get(path(here))
    assert "14 september 2015 kl. 08.00" in page.text
    assert "2 instanser: Nämnd 002, Nämnd 003" in page.text
    assert 'value="14"' in page.source
    assert f"/remisser/{here.id}/brev/texter/overdue" in page.source
    everyone = officer.get(path(here, "?visa=alla")).text
    assert "Har svarat" in everyone


def test_the_page_says_what_became_of_each(
    officer: Visitor, here: factories.Round, tools: Tools, clock: StoppedClock
) -> None:
    clock.set(2015, 9, 14, 6, 0)
    remind(tools)
    page = officer.get(path(here)).text
    assert "2 påminnelser" in page
    assert "Har svarat (1):" in page
    assert "25 september 2015 kl. 08.00" in page


def test_the_plan_can_be_changed_step_by_step(officer: Visitor, here: factories.Round, tools: Tools) -> None:
    form = {"days-0": "10", "side-0": "fore", "days-1": "", "days-2": "2", "side-2": "efter"}
    page = officer.post(path(here, "/plan"), 200, **form)
    assert "Påminnelserna är ändrade." in page.text
    assert steps(tools, here) == [-10, 2]
    assert "18 september 2015 kl. 08.00" in page.text
    assert "Inga påminnelser skickas" in officer.post(path(here, "/plan"), act="inga").text
    assert steps(tools, here) == []
    officer.post(path(here, "/plan"), act="vanlig")
    assert steps(tools, here) is None
    assert acts(tools).count("reminders_planned") == 3


def test_a_plan_with_a_word_for_a_number_comes_back_as_typed(
    officer: Visitor, here: factories.Round, tools: Tools
) -> None:
    page = officer.post(path(here, "/plan"), 400, **{"days-0": "tio", "days-1": "7"})
    assert "Skriv antalet dagar med siffror" in page.text
    assert 'value="tio"' in page.source
    assert steps(tools, here) is None
    far = officer.post(path(here, "/plan"), 400, **{"days-0": "999"})
    assert "högst 180 dagar" in far.text


def test_a_consultee_is_left_out_and_taken_in_again(officer: Visitor, here: factories.Round, tools: Tools) -> None:
    other = here.referral_ids[1]
    page = officer.post(path(here, f"/{other}"), act="av")
    assert "Nämnd 002 får inga fler påminnelser." in page.text
    assert "Påminnelser är avstängda" in page.text
    with tools.reading() as session:
        assert session.get_one(Referral, other).reminders_off
    officer.post(path(here, f"/{other}"), act="pa")
    assert acts(tools)[-2:] == ["reminders_off", "reminders_on"]


def test_those_chosen_are_reminded_at_once(officer: Visitor, here: factories.Round, tools: Tools) -> None:
    assert "Markera först" in officer.post(path(here, "/nu")).text
    page = officer.post(path(here, "/nu"), instans=[str(each) for each in here.referral_ids]).text
    assert "Påminnelse på väg till Nämnd 002, Nämnd 003." in page
    assert "Nämnd 001 fick ingen påminnelse: har svarat." in page
    assert "skickade av en person" in page
    assert len([letter for letter in letters(tools) if letter.kind == "reminder"]) == 2


def test_before_dispatch_the_plan_can_be_made(visit_as: VisitAs, tools: Tools) -> None:
    draft = factories.consultation(tools, 1, Status.DRAFT)
    page = visit_as(draft.officer).get(path(draft)).text
    assert "Remissen är inte skickad än" in page
    assert "Ring dessa" not in page


def test_those_to_ring_are_those_late_with_numbers_and_notes(
    officer: Visitor, here: factories.Round, tools: Tools, clock: StoppedClock
) -> None:
    ring = f"/remisser/{here.id}/ring"
    assert "Ingen är sen." in officer.get(ring).text
    change_referral(tools, here.referral_ids[1], last_day=date(2015, 9, 20))
    contact = ConsulteeContact(consultee_id=2, name="Åsa Sekreterare", title="nämndsekreterare", phone="070-174 06 21")
    change(tools, lambda session: session.add(contact))
    clock.set(2015, 9, 30, 8, 0)
    found = officer.get(ring)
    page = found.text
    assert page.index("Nämnd 002") < page.index("Nämnd 003"), "the latest first"
    assert "10 dagar sen" in page
    assert 'href="tel:070-1740621"' in found.source
    assert "Åsa Sekreterare, nämndsekreterare" in page
    assert "Inget telefonnummer i registret" in page
    assert "Nämnd 001" not in page
    noted = officer.post(f"{ring}/{here.referral_ids[1]}", text="Lovar svar på fredag.\r\nRing annars.")
    assert "Samtalet med Nämnd 002 är antecknat." in noted.text
    assert "Lovar svar på fredag. Ring annars." in noted.text
    assert "Anna Exempel, 30 september 2015" in noted.text
    assert "Skriv vad som sades" in officer.post(f"{ring}/{here.referral_ids[1]}", 400, text=" ").text


def test_a_preliminary_answer_is_rung_about_when_its_decision_was_expected(
    officer: Visitor, tools: Tools, clock: StoppedClock, here: factories.Round
) -> None:
    waited = here.referral_ids[2]
    row = Submission(
        referral_id=waited,
        version=1,
        kind=SubmissionKind.PRELIMINARY,
        channel=Channel.OFFICER,
        arrived_at=tools.clock(),
        idempotency_key="preliminary",
    )
    change(tools, lambda session: session.add(row))
    change_referral(tools, waited, final_expected_on=date(2015, 10, 20))
    clock.set(2015, 10, 1, 8, 0)
    assert "Nämnd 003" not in officer.get(f"/remisser/{here.id}/ring").text
    clock.set(2015, 10, 22, 8, 0)
    page = officer.get(f"/remisser/{here.id}/ring").text
    assert "Preliminärt svar" in page
    assert "2 dagar sen" in page


def test_a_note_belongs_to_its_round(tools: Tools, here: factories.Round, officer: Visitor) -> None:
    there = factories.consultation(tools, 1, officer=factories.user(tools, "Bo Exempel"), prefix="Bolag")
    officer.post(f"/remisser/{here.id}/ring/{there.referral_ids[0]}", 404, text="Hej")
    note_call(tools, there.id, there.referral_ids[0], "Svarade inte.", by=there.officer)
    assert "call_noted" in acts(tools)
