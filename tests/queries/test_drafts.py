"""The set-up page's picture: how names stand, what is counted, and what it costs."""

import time

import pytest

from remiss.db.people import Consultee, ConsulteeStatus
from remiss.domain.consultation import Status
from remiss.domain.errors import NotFoundError
from remiss.domain.permissions import Actor
from remiss.intake.settling import Settled
from remiss.queries.drafts import DraftPage, draft_page, drafts_of
from remiss.queries.round_settings import document_of, settings_page
from remiss.usecases.changing_consultation import take_up_consultation
from remiss.usecases.drafting import begin_draft
from remiss.usecases.reading_inputs import Inputs
from remiss.usecases.tools import Tools
from tests import factories
from tests.queries.counting import count_queries


@pytest.fixture
def officer(tools: Tools) -> Actor:
    return factories.user(tools)


def _page(tools: Tools, draft_id: int, by: Actor) -> DraftPage:
    with tools.reading() as session:
        return draft_page(session, draft_id, by.user_id, now=tools.clock())


def test_names_are_counted_by_how_they_stand(tools: Tools, officer: Actor) -> None:
    factories.consultee(tools, "Bromma stadsdelsnämnd", "bromma@stad.example")
    factories.consultee(tools, "Farsta stadsdelsnämnd")
    factories.consultee(tools, "Polismyndigheten", "polisen@stad.example")
    names = "Bromma stadsdelsnämnd\nFarsta stadsdelsnämnd\nPolismyndigheten i Stockholm\nExpo"
    page = _page(tools, begin_draft(tools, Inputs(pasted=names), by=officer), officer)
    counts = page.counts
    assert (counts.bodies, counts.known, counts.new, counts.ask, counts.without_address) == (4, 2, 1, 1, 2)
    (rows,) = (group.bodies for group in page.groups)
    assert counts.first_ask == rows[2].row.key
    assert [row.standing.settled for row in rows] == [Settled.KNOWN, Settled.KNOWN, Settled.ASK, Settled.NEW]
    assert [row.next_name for row in rows][-1] == ""
    assert [fragment.text for fragment in rows[2].fragments] == ["Polismyndigheten", "i", "Stockholm"]


def test_rows_that_are_one_body_are_marked_and_counted(tools: Tools, officer: Actor) -> None:
    factories.consultee(tools, "Bromma stadsdelsnämnd", "bromma@stad.example")
    names = "Stadsdelsnämnder:\nBromma\nFarsta\nÖvriga:\nBromma stadsdelsnämnd\nExpo\nExpo\nEXPO"
    page = _page(tools, begin_draft(tools, Inputs(pasted=names), by=officer), officer)
    rows = [row for group in page.groups for row in group.bodies]
    assert [row.times for row in rows] == [2, 1, 2, 3, 3, 3]
    assert (page.counts.repeated, page.counts.first_repeated) == (2, rows[2].row.key)


def test_a_likeness_nobody_has_judged_is_no_repetition(tools: Tools, officer: Actor) -> None:
    factories.consultee(tools, "Polismyndigheten", "polisen@stad.example")
    names = "Polismyndigheten i Stockholm\nPolismyndigheten"
    page = _page(tools, begin_draft(tools, Inputs(pasted=names), by=officer), officer)
    assert page.counts.repeated == 0


def test_a_body_that_has_closed_is_said_to_and_a_merged_one_is_not_offered(tools: Tools, officer: Actor) -> None:
    closed, merged = factories.consultee(tools, "Kulturnämnden"), factories.consultee(tools, "Idrottsnämnden")
    with tools.transaction() as session:
        session.get_one(Consultee, closed).status = ConsulteeStatus.CLOSED
        session.get_one(Consultee, merged).status = ConsulteeStatus.MERGED
    page = _page(tools, begin_draft(tools, Inputs(pasted="Kulturnämnden\nIdrottsnämnden"), by=officer), officer)
    (rows,) = (group.bodies for group in page.groups)
    assert [row.is_closed for row in rows] == [True, False]
    assert rows[1].standing.settled is Settled.NEW


def test_the_page_costs_the_same_for_30_and_300_consultees(tools: Tools, officer: Actor) -> None:
    for n in range(40):
        factories.consultee(tools, f"Nämnd {n:03}", f"namnd{n}@stad.example")
    counts = []
    for size in (30, 300):
        draft_id = begin_draft(tools, Inputs(pasted="\n".join(f"Nämnd {n:03}" for n in range(size))), by=officer)
        with count_queries() as seen:
            assert _page(tools, draft_id, officer).counts.bodies == size
        counts.append(len(seen))
    assert counts[0] == counts[1] == 3


def test_300_names_against_a_register_of_500_are_settled_within_a_second(tools: Tools, officer: Actor) -> None:
    with tools.transaction() as session:
        for n in range(500):
            name = f"Intresseföreningen {chr(97 + n % 26)}{chr(97 + n // 26)}sta för vatten"
            session.add(Consultee(name=name, genitive=name, category="other", created_at=tools.clock()))
    names = "\n".join(f"Interesseforeningen {chr(97 + n % 26)}{chr(97 + n // 26)}stad för vattnet" for n in range(300))
    draft_id = begin_draft(tools, Inputs(pasted=names), by=officer)
    started = time.process_time()
    page = _page(tools, draft_id, officer)
    assert time.process_time() - started < 1.0
    assert page.counts.bodies == 300


def test_drafts_are_listed_for_their_owner_the_latest_first(tools: Tools, officer: Actor) -> None:
    first = begin_draft(tools, Inputs(pasted="Expo"), by=officer)
    round_ = factories.consultation(tools, 2, Status.DRAFT, officer=officer)
    second = take_up_consultation(tools, round_.id, by=officer)
    with tools.reading() as session:
        lines = drafts_of(session, officer.user_id)
        assert [(line.id, line.bodies, line.is_change) for line in lines] == [(second, 2, True), (first, 1, False)]
        assert drafts_of(session, None) == ()


def test_a_draft_is_not_shown_to_another(tools: Tools, officer: Actor) -> None:
    draft_id = begin_draft(tools, Inputs(), by=officer)
    with pytest.raises(NotFoundError):
        _page(tools, draft_id, factories.user(tools, "Bo Exempel"))


def test_settings_cost_the_same_for_30_and_300_consultees(tools: Tools) -> None:
    counts = []
    for size, prefix in ((30, "Nämnd"), (300, "Bolag")):
        officer = factories.user(tools, f"{prefix} Exempel")
        round_ = factories.consultation(tools, size, officer=officer, prefix=prefix)
        with tools.reading() as session, count_queries() as seen:
            page = settings_page(session, round_.id, round_.officer)
        assert page.groups[0].bodies == size
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_a_document_is_found_only_in_its_own_consultation(tools: Tools, officer: Actor) -> None:
    here = factories.consultation(tools, 1, officer=officer)
    there = factories.consultation(tools, 1, officer=officer, prefix="Bolag")
    with tools.reading() as session:
        (document,) = settings_page(session, here.id, officer).documents
        assert document_of(session, here.id, document.id).name == "missiv.docx"
        with pytest.raises(NotFoundError):
            document_of(session, there.id, document.id)
