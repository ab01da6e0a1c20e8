"""The overview, the list of rounds, and following one."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from remiss.db.post import AccessEntry
from remiss.domain.consultation import Stance, Status
from remiss.domain.permissions import Actor, Role
from remiss.usecases.tools import Tools
from tests import factories, files_to_send
from tests.clock import StoppedClock
from tests.files_to_send import upload
from tests.usecases.answering import Consultee
from tests.web.conftest import Visitor

VisitAs = Callable[[Actor], Visitor]


def test_an_empty_overview_says_what_to_do_next(tools: Tools, visit_as: VisitAs) -> None:
    page = visit_as(factories.user(tools)).get("/")
    assert "Inget väntar på dig just nu." in page.text
    assert "Ny remiss" in page.text


def test_the_overview_names_rounds_with_silent_consultees(tools: Tools, clock: StoppedClock, visit_as: VisitAs) -> None:
    round_ = factories.consultation(tools)
    clock.set(2015, 9, 30, 8, 0)
    page = visit_as(round_.officer).get("/")
    assert "3 instanser har inte svarat i tid" in page.text


def test_an_unsent_round_waits_on_the_overview(tools: Tools, visit_as: VisitAs) -> None:
    round_ = factories.consultation(tools, status=Status.DRAFT)
    assert "Sparad men inte skickad" in visit_as(round_.officer).get("/").text


@pytest.mark.parametrize("query", ["", "?q=strategi", "?status=open", "?q=finns+inte", "?status=nonsens"])
def test_the_list_of_rounds_stands_with_any_search(tools: Tools, visit_as: VisitAs, query: str) -> None:
    round_ = factories.consultation(tools)
    page = visit_as(round_.officer).get(f"/remisser{query}")
    assert ("Strategi för prov" in page.text) is ("finns" not in query)


def test_a_round_shows_its_figures_its_line_and_its_consultees(
    tools: Tools, clock: StoppedClock, visit_as: VisitAs
) -> None:
    round_ = factories.consultation(tools)
    clock.set(2015, 9, 14, 9, 0)
    Consultee(tools, round_.referral_ids[0]).answer(message="Ja.", stance=Stance.ENDORSE)
    page = visit_as(round_.officer).get(f"/remisser/{round_.id}")
    assert "1 av 3 har svarat eller avstått." in page.text
    assert "Besvarad 14 sep" in page.text
    assert page.all("{http://www.w3.org/2000/svg}polyline")


@pytest.mark.parametrize("query", ["?visa=saknas", "?visa=sena", "?q=004", "?sort=-status", "?visa=x&sort=x"])
def test_the_table_of_consultees_stands_with_any_choice(tools: Tools, visit_as: VisitAs, query: str) -> None:
    round_ = factories.consultation(tools, consultees=4)
    visit_as(round_.officer).get(f"/remisser/{round_.id}{query}")


def test_an_unsent_round_says_that_nobody_has_got_it(tools: Tools, visit_as: VisitAs) -> None:
    round_ = factories.consultation(tools, status=Status.DRAFT)
    page = visit_as(round_.officer).get(f"/remisser/{round_.id}")
    assert "Remissen är inte skickad än" in page.text


def test_reading_an_answer_leaves_a_row_but_looking_at_silence_does_not(tools: Tools, visit_as: VisitAs) -> None:
    round_ = factories.consultation(tools, consultees=2)
    first, second = round_.referral_ids
    Consultee(tools, first).answer(message="Ja.")
    visitor = visit_as(round_.officer)
    visitor.get(f"/remisser/{round_.id}/instanser/{first}")
    visitor.get(f"/remisser/{round_.id}/instanser/{second}")
    with tools.reading() as session:
        rows = session.scalars(select(AccessEntry)).all()
        assert [(row.user_id, row.referral_id) for row in rows] == [(round_.officer.user_id, first)]


def test_a_file_comes_as_it_was_sent_and_never_opens_in_the_browser(tools: Tools, visit_as: VisitAs) -> None:
    round_ = factories.consultation(tools, consultees=1)
    consultee = Consultee(tools, round_.referral_ids[0])
    content = files_to_send.word("Som det kom.")
    consultee.answer(upload("Yttrande § 7 (åäö).docx", content))
    file_id = consultee.submissions()[0].files[0].id
    answer = visit_as(round_.officer).client.get(f"/remisser/{round_.id}/filer/{file_id}")
    assert answer.data == content
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_file_of_another_round_is_not_found(tools: Tools, visit_as: VisitAs) -> None:
    round_ = factories.consultation(tools, consultees=1)
    other = factories.consultation(tools, consultees=1, officer=round_.officer, prefix="Annan")
    consultee = Consultee(tools, round_.referral_ids[0])
    consultee.answer(upload("svar.docx", files_to_send.word()))
    file_id = consultee.submissions()[0].files[0].id
    visit_as(round_.officer).get(f"/remisser/{other.id}/filer/{file_id}", expect=404)


def test_a_round_can_be_closed_and_opened_again(tools: Tools, visit_as: VisitAs) -> None:
    round_ = factories.consultation(tools)
    visitor = visit_as(round_.officer)
    assert "Remissen är stängd." in visitor.post(f"/remisser/{round_.id}/avsluta").text
    assert "Remissen är öppen igen." in visitor.post(f"/remisser/{round_.id}/oppna").text
    assert "Öppnade remissen igen" in visitor.get(f"/remisser/{round_.id}/handelser").text


def test_closing_what_was_never_sent_says_so(tools: Tools, visit_as: VisitAs) -> None:
    round_ = factories.consultation(tools, status=Status.DRAFT)
    visit_as(round_.officer).post(f"/remisser/{round_.id}/avsluta", expect=410)


def test_a_member_is_added_and_removed_and_the_last_officer_stays(tools: Tools, visit_as: VisitAs) -> None:
    round_ = factories.consultation(tools)
    sara = factories.user(tools, "Sara Prov", Role.COMPILER)
    visitor, here = visit_as(round_.officer), f"/remisser/{round_.id}/medlemmar"
    assert "Sara Prov" in visitor.post(here, user_id=sara.user_id, role="compiler").text
    visit_as(sara).get(f"/remisser/{round_.id}")
    visitor.post(f"{here}/{sara.user_id}/ta-bort")
    visit_as(sara).get(f"/remisser/{round_.id}", expect=403)
    visitor.post(f"{here}/{round_.officer.user_id}/ta-bort", expect=400)


def test_the_journal_is_read_page_by_page(tools: Tools, visit_as: VisitAs) -> None:
    round_ = factories.consultation(tools)
    visitor = visit_as(round_.officer)
    for _ in range(30):
        visitor.send(f"/remisser/{round_.id}/avsluta")
        visitor.send(f"/remisser/{round_.id}/oppna")
    assert "Sida 1 av 2" in visitor.get(f"/remisser/{round_.id}/handelser").text
    assert "Sida 2 av 2" in visitor.get(f"/remisser/{round_.id}/handelser?page=99").text
