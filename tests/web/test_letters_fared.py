"""The list of letters: how each has fared since it left, what to do now, and only the letters one asks for."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from remiss.db.incoming import Bounce, IncomingLetter
from remiss.domain.consultation import Status
from remiss.domain.permissions import Actor
from remiss.usecases.delivering import deliver_waiting
from remiss.usecases.sending import send_consultation
from remiss.usecases.tools import Tools
from tests import factories
from tests.outbox import Remembering, add_receipt, change, letters
from tests.web.conftest import Visitor

VisitAs = Callable[[Actor], Visitor]


@pytest.fixture
def here(tools: Tools) -> factories.Round:
    """A round sent to two, whose first letter came back."""
    draft = factories.consultation(tools, 2, Status.DRAFT)
    send_consultation(tools, draft.id, by=draft.officer)
    deliver_waiting(tools, Remembering())
    now = tools.clock()

    def come_back(session: Session) -> None:
        incoming = IncomingLetter(sha256="0" * 64, size=1, arrived_at=now, stored_at=now)
        session.add(incoming)
        session.flush()
        said = {"address": "instans1@stad.example", "text": "Mottagaren finns inte.", "at": now}
        session.add(Bounce(letter_id=letters(tools)[0].id, incoming_id=incoming.id, permanent=True, **said))

    change(tools, come_back)
    return draft


@pytest.fixture
def officer(visit_as: VisitAs, here: factories.Round) -> Visitor:
    return visit_as(here.officer)


def test_a_letter_that_came_back_is_told_of_with_what_to_do(officer: Visitor, here: factories.Round) -> None:
    page = officer.get(f"/remisser/{here.id}/brev?visa=hantera")
    assert "Ett brev behöver dig" in page.text
    assert "instans1@stad.example: Mottagaren finns inte." in page.text
    assert "Byt adress" in page.text
    assert "Skicka igen" in page.text
    assert "Nämnd 002" not in page.text


def test_the_rounds_own_page_leads_to_it(officer: Visitor, here: factories.Round) -> None:
    page = officer.get(f"/remisser/{here.id}")
    assert "Studsade" in page.text
    assert f"/remisser/{here.id}/brev?q=N" in page.source


def test_the_consultees_page_says_it_too(officer: Visitor, here: factories.Round) -> None:
    page = officer.get(f"/remisser/{here.id}/instanser/{here.referral_ids[0]}")
    assert "Remissen: studsade" in page.text
    assert "Mottagaren finns inte." in page.text


def test_once_a_new_letter_is_written_nobody_is_needed(officer: Visitor, here: factories.Round, tools: Tools) -> None:
    officer.post(f"/remisser/{here.id}/brev/{letters(tools)[0].id}/skicka-igen")
    assert "behöver dig" not in officer.get(f"/remisser/{here.id}/brev").text


def test_the_list_can_show_one_kind_of_letter(officer: Visitor, here: factories.Round, tools: Tools) -> None:
    add_receipt(tools, here.id, here.referral_ids[1])
    page = officer.get(f"/remisser/{here.id}/brev?slag=receipt")
    assert page.source.count('<th scope="row">') == 1
    assert officer.get(f"/remisser/{here.id}/brev?slag=finns-inte").source.count('<th scope="row">') == 3


def test_a_letter_that_waits_is_stopped_by_one_press(officer: Visitor, here: factories.Round, tools: Tools) -> None:
    add_receipt(tools, here.id, here.referral_ids[1])
    page = officer.post(f"/remisser/{here.id}/brev/{letters(tools)[-1].id}/stoppa")
    assert "Brevet är stoppat och skickas inte." in page.text
    assert "Stoppat av Anna Exempel." in page.text
    assert "Stoppade" in page.text
