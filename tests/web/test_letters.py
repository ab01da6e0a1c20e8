"""The letters of a round: how each has fared, what to decide, and new links."""

from collections.abc import Callable

import pytest

from remiss.domain.consultation import Status
from remiss.domain.permissions import Actor, Role
from remiss.domain.post import FailureCause, LetterKind, LetterState
from remiss.mail.messages import DeliveryError, UncertainDeliveryError
from remiss.usecases.delivering import deliver_waiting
from remiss.usecases.sending import send_consultation
from remiss.usecases.tools import Tools
from remiss.usecases.wording import send_trial_letter
from tests import factories
from tests.outbox import Remembering, add_receipt, letters, set_addresses, states
from tests.web.conftest import Visitor

VisitAs = Callable[[Actor], Visitor]
GONE = DeliveryError(FailureCause.RECIPIENT, "Servern svarade 550: no such user", temporary=False)


@pytest.fixture
def here(tools: Tools) -> factories.Round:
    """A round sent to three, whose letters wait."""
    draft = factories.consultation(tools, 3, Status.DRAFT)
    send_consultation(tools, draft.id, by=draft.officer)
    return draft


@pytest.fixture
def officer(visit_as: VisitAs, here: factories.Round) -> Visitor:
    return visit_as(here.officer)


def path(here: factories.Round, more: str = "") -> str:
    return f"/remisser/{here.id}/brev{more}"


def names(page_source: str) -> list[str]:
    """The recipients in the table, from top to bottom."""
    rows = page_source.split('<th scope="row">')[1:]
    return [row.split("<")[0] for row in rows]


def test_before_dispatch_the_page_says_why_it_is_empty(visit_as: VisitAs, tools: Tools) -> None:
    draft = factories.consultation(tools, 1, Status.DRAFT)
    page = visit_as(draft.officer).get(path(draft))
    assert "Inga brev har skrivits än." in page.text
    assert "Gå till Skicka" in page.text


def test_what_needs_a_person_stands_first_with_what_to_do(
    officer: Visitor, here: factories.Round, tools: Tools
) -> None:
    deliver_waiting(tools, Remembering(next=[{}, UncertainDeliveryError(), GONE]))
    page = officer.get(path(here))
    assert names(page.source) == ["Nämnd 003", "Nämnd 002", "Nämnd 001"]
    assert "2 brev behöver dig" in page.text
    assert "Servern svarade 550: no such user" in page.text
    assert page.text.count("Skicka igen") == 2
    assert page.text.count("Räkna som skickat") == 2


def test_sending_again_and_counting_as_sent_settle_them(officer: Visitor, here: factories.Round, tools: Tools) -> None:
    deliver_waiting(tools, Remembering(next=[UncertainDeliveryError(), GONE]))
    first, second, _ = letters(tools)
    officer.post(path(here, f"/{first.id}/skicka-igen"))
    page = officer.post(path(here, f"/{second.id}/rakna-som-skickat"))
    assert states(tools) == [LetterState.STOPPED, LetterState.SENT, LetterState.SENT, LetterState.WAITING]
    assert "behöver dig" not in page.text.replace("Behöver dig", "")
    assert "Räknat som skickat av Anna Exempel." in page.text
    again = officer.post(path(here, f"/{first.id}/skicka-igen"), expect=409)
    assert "Brevet är redan omhändertaget" in again.text


def test_a_closed_way_out_is_said_at_the_top(officer: Visitor, here: factories.Round, tools: Tools) -> None:
    deliver_waiting(tools, Remembering(closed=True))
    page = officer.get(path(here))
    assert "Breven kommer inte iväg just nu" in page.text
    assert "E-postservern svarar inte." in page.text


def test_the_list_can_be_filtered_searched_and_sorted(officer: Visitor, here: factories.Round, tools: Tools) -> None:
    deliver_waiting(tools, Remembering(next=[GONE]), limit=2)
    assert names(officer.get(path(here, "?visa=hantera")).source) == ["Nämnd 001"]
    assert names(officer.get(path(here, "?visa=skickade")).source) == ["Nämnd 002"]
    assert names(officer.get(path(here, "?visa=vantar")).source) == ["Nämnd 003"]
    assert names(officer.get(path(here, "?q=instans2%40stad")).source) == ["Nämnd 002"]
    assert names(officer.get(path(here, "?sort=namn")).source) == ["Nämnd 001", "Nämnd 002", "Nämnd 003"]
    assert names(officer.get(path(here, "?sort=-namn")).source) == ["Nämnd 003", "Nämnd 002", "Nämnd 001"]
    assert "Inget brev passar urvalet." in officer.get(path(here, "?q=finnsinte")).text
    for odd in ("?visa=annat", "?sort=annat", "?page=99", "?page=x"):
        assert len(names(officer.get(path(here, odd)).source)) == 3


def test_a_trial_letter_is_called_one(visit_as: VisitAs, tools: Tools) -> None:
    draft = factories.consultation(tools, 1, Status.DRAFT)
    send_trial_letter(tools, draft.id, draft.referral_ids[0], by=draft.officer)
    page = visit_as(draft.officer).get(path(draft))
    assert "Provbrev till Anna Exempel" in page.text


def test_a_letter_can_be_read_without_its_link(officer: Visitor, here: factories.Round, tools: Tools) -> None:
    letter = letters(tools)[0]
    page = officer.get(path(here, f"/{letter.id}"))
    assert "Till Nämnd 001" in page.text
    assert "http://remiss.example/svara/exempel" in page.text
    framed = officer.client.get(path(here, f"/{letter.id}/html"))
    assert "sandbox" in framed.headers["Content-Security-Policy"]
    assert "Läs handlingarna och svara" in framed.text
    officer.get(path(here, "/999"), expect=404)


def test_the_letter_for_paper_holds_the_working_link(officer: Visitor, here: factories.Round, tools: Tools) -> None:
    set_addresses(tools, here.referral_ids[1], [])
    page = officer.get(path(here))
    assert "De här instanserna saknar e-postadress." in page.text
    printed = officer.get(path(here, f"/{here.referral_ids[1]}/utskrift"))
    assert tools.personal_url(here.referral_ids[1], 1) in printed.text
    assert "tisdag 1 september 2015" in printed.text


def test_before_dispatch_the_letter_for_paper_holds_no_working_link(visit_as: VisitAs, tools: Tools) -> None:
    draft = factories.consultation(tools, 1, Status.DRAFT)
    printed = visit_as(draft.officer).get(path(draft, f"/{draft.referral_ids[0]}/utskrift"))
    assert tools.personal_url(draft.referral_ids[0], 1) not in printed.source
    assert "Remissen är inte skickad än" in printed.text


def test_a_new_link_is_asked_about_and_then_sent(officer: Visitor, here: factories.Round, tools: Tools) -> None:
    ask = path(here, f"/{here.referral_ids[0]}/ny-lank")
    page = officer.get(ask)
    assert "Ett brev med en ny länk går till instans1@stad.example." in page.text
    assert len(letters(tools)) == 3, "asking changes nothing"
    done = officer.post(ask, issue="1")
    assert "Den gamla länken är spärrad och ett brev med den nya är på väg." in done.text
    assert letters(tools)[-1].kind is LetterKind.NEW_LINK
    officer.post(ask, expect=409, issue="1")
    assert len(letters(tools)) == 4


def test_a_new_link_without_an_address_is_printed(officer: Visitor, here: factories.Round, tools: Tools) -> None:
    set_addresses(tools, here.referral_ids[0], [])
    ask = path(here, f"/{here.referral_ids[0]}/ny-lank")
    assert "Du får skriva ut brevet med den nya länken." in officer.get(ask).text
    printed = officer.post(ask, issue="1")
    assert tools.personal_url(here.referral_ids[0], 2) in printed.text


def test_a_closed_round_offers_no_new_link(visit_as: VisitAs, tools: Tools) -> None:
    closed = factories.consultation(tools, 1, Status.CLOSED)
    page = visit_as(closed.officer).get(path(closed, f"/{closed.referral_ids[0]}/ny-lank"))
    assert "Remissen är inte öppen" in page.text


def test_who_may_not_send_sees_the_list_and_no_acts(visit_as: VisitAs, tools: Tools, here: factories.Round) -> None:
    deliver_waiting(tools, Remembering(next=[GONE]))
    reader = factories.user(tools, "Cia Läsare", Role.READER)
    factories.join(tools, here, reader, Role.READER)
    page = visit_as(reader).get(path(here))
    assert "Kom inte fram" in page.text
    assert "Räkna som skickat" not in page.text.replace("räkna brevet som skickat", "")
    assert not [form for form in page.all("form") if form.get("method") == "post" and "brev" in form.get("action", "")]


def test_a_receipt_is_not_read_by_those_who_may_not_read_answers(
    visit_as: VisitAs, tools: Tools, here: factories.Round
) -> None:
    add_receipt(tools, here.id, here.referral_ids[0])
    administrator = visit_as(factories.user(tools, "Ada Admin", Role.ADMINISTRATOR))
    receipt = letters(tools)[-1]
    page = administrator.get(path(here))
    assert f"/brev/{receipt.id}" not in page.source
    administrator.get(path(here, f"/{receipt.id}"), expect=403)
    assert administrator.client.get(path(here, f"/{receipt.id}/html")).status_code == 403


def test_strangers_come_nowhere(visit_as: VisitAs, tools: Tools, here: factories.Round) -> None:
    stranger = visit_as(factories.user(tools, "Bo Annan"))
    letter, referral = letters(tools)[0].id, here.referral_ids[0]
    for more in ("", f"/{letter}", f"/{letter}/html", f"/{referral}/utskrift", f"/{referral}/ny-lank"):
        assert stranger.client.get(path(here, more)).status_code == 403
    for more in (f"/{letter}/skicka-igen", f"/{letter}/rakna-som-skickat", f"/{referral}/ny-lank"):
        assert stranger.send(path(here, more), issue="1").status_code == 403
    assert states(tools) == [LetterState.WAITING] * 3
