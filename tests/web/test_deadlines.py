"""The pages about last days, from both sides."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select, update

from remiss.db.consultation import Consultation, Referral
from remiss.db.deadlines import Extension
from remiss.domain.consultation import Status
from remiss.domain.extensions import ExtensionState
from remiss.domain.permissions import Actor
from remiss.usecases.asking_more_time import ask_for_more_time
from remiss.usecases.extension_fields import TypedWish
from remiss.usecases.tools import Tools
from tests import factories
from tests.factories import Round
from tests.queries.counting import count_queries
from tests.usecases.answering import Consultee
from tests.web.audit import Page
from tests.web.conftest import Visitor
from tests.web.filling import filled

REQUEST: dict[str, Any] = {
    "choice": "other",
    "proposed_day": "12 oktober 2015",
    "reason": "Nämnden möts.",
    "asked_by": "Eva Exempel",
}
WISH = TypedWish("2015-10-12", "Nämnden möts.", "Eva Exempel")

VisitAs = Callable[[Actor], Visitor]


@pytest.fixture
def round_(tools: Tools) -> Round:
    return factories.consultation(tools)


def _ask(tools: Tools, round_: Round, place: int = 0) -> int:
    return ask_for_more_time(tools, Consultee(tools, round_.referral_ids[place]).token, WISH, at=tools.clock())


def _states(tools: Tools) -> list[ExtensionState]:
    with tools.reading() as session:
        return list(session.scalars(select(Extension.state).order_by(Extension.id)))


def _last_day(tools: Tools, round_: Round, place: int = 0) -> date | None:
    with tools.reading() as session:
        return session.get_one(Referral, round_.referral_ids[place]).last_day


def _typed(page: Page) -> dict[str, Any]:
    """What the form to move the day holds, to be sent again as it stands."""
    return {name: value for name, value in filled(page.form("flytta")).items() if name != "csrf_token"}


def test_a_consultee_asks_sees_that_it_waits_and_takes_it_back(round_: Round, tools: Tools, visitor: Visitor) -> None:
    place = f"/svara/{Consultee(tools, round_.referral_ids[0]).token}"
    assert "Vi behöver längre tid" in visitor.get(place).text
    assert "väntar på beslut" in visitor.post(f"{place}/anstand", **REQUEST).text
    assert "Ta tillbaka begäran" in visitor.get(f"{place}/anstand").text
    assert "tillbakatagen" in visitor.post(f"{place}/anstand/1/ta-tillbaka").text
    assert _states(tools) == [ExtensionState.WITHDRAWN]


def test_what_is_wrong_in_a_request_is_told_and_nothing_typed_is_lost(
    round_: Round, tools: Tools, visitor: Visitor
) -> None:
    place = f"/svara/{Consultee(tools, round_.referral_ids[0]).token}/anstand"
    page = visitor.post(place, 400, **{**REQUEST, "proposed_day": "28 september 2015"})
    assert "Sista svarsdag är redan måndag 28 september 2015" in page.text
    kept = filled(page.form("anstand"))
    assert (kept["proposed_day"], kept["reason"], kept["asked_by"]) == (
        "28 september 2015",
        "Nämnden möts.",
        "Eva Exempel",
    )


def test_the_decision_is_told_on_the_consultees_page(
    round_: Round, tools: Tools, visitor: Visitor, visit_as: VisitAs
) -> None:
    asked = _ask(tools, round_)
    officer = visit_as(round_.officer)
    path = f"/remisser/{round_.id}/instanser/{round_.referral_ids[0]}/anstand"
    assert "Nämnden möts." in officer.get(path).text
    page = officer.post(f"{path}/{asked}", verdict="grant", day="2015-10-12", answer="Gärna före.")
    assert "ska nu svara senast måndag 12 oktober 2015. Ett brev om det är på väg." in page.text
    seen = visitor.get(f"/svara/{Consultee(tools, round_.referral_ids[0]).token}").text
    assert "Ni har fått anstånd till måndag 12 oktober 2015" in seen
    assert "Gärna före." in seen


def test_the_second_of_two_officers_is_told_what_the_first_decided(
    round_: Round, tools: Tools, visit_as: VisitAs
) -> None:
    asked = _ask(tools, round_)
    officer = visit_as(round_.officer)
    path = f"/remisser/{round_.id}/instanser/{round_.referral_ids[0]}/anstand/{asked}"
    officer.post(path, verdict="refuse", answer="Tyvärr.")
    page = officer.post(path, verdict="grant", day="2015-10-12")
    assert "Någon annan hann före." in page.text
    assert "Tyvärr." in page.text
    assert _last_day(tools, round_) is None


def test_a_day_after_the_closing_is_asked_about_and_then_moves_it(
    round_: Round, tools: Tools, visit_as: VisitAs
) -> None:
    asked = _ask(tools, round_)
    with tools.transaction() as session:
        session.execute(update(Consultation).values(closes_on=date(2015, 10, 1)))
    officer = visit_as(round_.officer)
    path = f"/remisser/{round_.id}/instanser/{round_.referral_ids[0]}/anstand/{asked}"
    page = officer.post(path, 409, verdict="grant", day="2015-10-12", answer="Gärna före.")
    assert "Remissen stänger torsdag 1 oktober 2015" in page.text
    assert filled(page.form(str(asked)))["answer"] == "Gärna före."
    officer.post(path, verdict="grant", day="2015-10-12", move_closing="1")
    assert _last_day(tools, round_) == date(2015, 10, 12)


def test_an_officer_takes_down_a_call_and_grants_it_at_once(round_: Round, tools: Tools, visit_as: VisitAs) -> None:
    officer = visit_as(round_.officer)
    path = f"/remisser/{round_.id}/instanser/{round_.referral_ids[1]}/anstand"
    assert "Ge anstånd" in officer.get(path).text
    officer.post(path, 400, **REQUEST)
    officer.post(path, verdict="later", **REQUEST)
    assert _states(tools) == [ExtensionState.ASKED]
    other = f"/remisser/{round_.id}/instanser/{round_.referral_ids[2]}/anstand"
    officer.post(other, verdict="grant", **REQUEST)
    assert _last_day(tools, round_, 2) == date(2015, 10, 12)


def test_many_are_granted_at_once_and_none_marked_is_told(round_: Round, tools: Tools, visit_as: VisitAs) -> None:
    asked = [_ask(tools, round_, place) for place in range(2)]
    officer = visit_as(round_.officer)
    path = f"/remisser/{round_.id}/svarstid/anstand"
    assert "Markera minst en begäran först." in officer.post(path, 400, verdict="grant").text
    officer.post(path, 400, verdict="grant", day="snart", extension=asked)
    assert "2 instanser har fått anstånd" in officer.post(path, verdict="grant", extension=asked).text
    assert [_last_day(tools, round_, place) for place in range(3)] == [date(2015, 10, 12)] * 2 + [None]


def test_a_request_needs_no_decision_once_the_answer_has_come(round_: Round, tools: Tools, visit_as: VisitAs) -> None:
    _ask(tools, round_)
    Consultee(tools, round_.referral_ids[0]).answer(message="Vi tillstyrker.")
    officer = visit_as(round_.officer)
    page = officer.get(f"/remisser/{round_.id}/svarstid")
    assert "Ingen har bett om anstånd." in page.text
    assert "Behövdes inte" in page.text
    assert "ber om anstånd" not in officer.get("/").text


def test_a_round_is_prolonged_after_its_effect_has_been_shown(round_: Round, visit_as: VisitAs) -> None:
    officer = visit_as(round_.officer)
    path = f"/remisser/{round_.id}/svarstid/flytta"
    assert "Skriv den nya sista svarsdagen." in officer.post(path, 400, do="preview").text
    page = officer.post(path, do="preview", last_day="2015-12-24", why="Underlaget kom sent.")
    assert "Flytta svarsdagen för 3 instanser" in page.text
    assert "ingen arbetsdag (julafton)" in page.text
    typed = _typed(page)
    stale = {**typed, "seen": "another list"}
    assert "Se över listan igen" in officer.post(path, 409, **{**stale, "do": "save"}).text
    done = officer.post(path, **{**typed, "do": "save"})
    assert "3 instanser ska nu svara senast torsdag 24 december 2015. 3 brev om det är på väg." in done.text


def test_less_time_must_be_meant(round_: Round, visit_as: VisitAs) -> None:
    officer = visit_as(round_.officer)
    path = f"/remisser/{round_.id}/svarstid/flytta"
    page = officer.post(path, do="preview", last_day="2015-09-21")
    assert "får kortare tid än de har räknat med" in page.text
    typed = _typed(page)
    assert "Bekräfta att de ska få kortare tid." in officer.post(path, 400, **{**typed, "do": "save"}).text


def test_meeting_days_are_pasted_kept_for_one_board_and_used(round_: Round, tools: Tools, visit_as: VisitAs) -> None:
    officer = visit_as(round_.officer)
    pasted = "Nämnd 001: 22 okt 2015\nMånens nämnd: 22 okt 2015"
    page = officer.post("/remissinstanser/sammantraden", 400, meetings=pasted)
    assert "Månens nämnd finns inte i registret" in page.text
    assert filled(page.form("sammantraden"))["meetings"].strip() == "Månens nämnd: 22 okt 2015"
    assert "22 okt 2015" in officer.get("/remissinstanser/1").text
    officer.post("/remissinstanser/2/sammantraden", meetings="19/11")
    assert "29 okt 2015" in officer.get(f"/remisser/{round_.id}/svarstid").text
    board = f"{round_.referral_ids[0]} 2015-10-29"
    officer.post(f"/remisser/{round_.id}/svarstid/sammantraden", board=board)
    assert _last_day(tools, round_) == date(2015, 10, 29)


def test_the_page_asks_as_much_for_thirty_as_for_three_hundred(tools: Tools, visit_as: VisitAs) -> None:
    officer, counts = factories.user(tools), dict[str, list[int]]()
    for size in (30, 300):
        round_ = factories.consultation(tools, consultees=size, officer=officer, prefix=f"Instans {size}")
        for place in range(size // 10):
            _ask(tools, round_, place)
        for path in (
            f"/remisser/{round_.id}/svarstid",
            f"/remisser/{round_.id}/instanser/{round_.referral_ids[0]}/anstand",
        ):
            with count_queries() as seen:
                visit_as(officer).get(path)
            counts.setdefault(path.rpartition("/")[2], []).append(len(seen))
    assert all(few == many <= 15 for few, many in counts.values())


def test_a_round_that_is_not_sent_offers_no_anstand(tools: Tools, visit_as: VisitAs) -> None:
    draft = factories.consultation(tools, status=Status.DRAFT)
    officer = visit_as(draft.officer)
    assert "Remissen är inte skickad än" in officer.get(f"/remisser/{draft.id}/svarstid").text
    page = officer.get(f"/remisser/{draft.id}/instanser/{draft.referral_ids[0]}/anstand")
    assert "Remissen är inte öppen." in page.text
