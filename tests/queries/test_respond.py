"""The pictures behind the personal link."""

from datetime import date

from sqlalchemy import update

from remiss.db.consultation import ConsulteeGroup, Referral
from remiss.domain.consultation import AnswerState, Channel, SubmissionKind
from remiss.queries.paper import paper_page
from remiss.queries.receipt import receipt
from remiss.queries.respond import RespondPage, respond_page
from remiss.usecases.tools import Tools
from tests import factories
from tests.files_to_send import PDF, upload
from tests.queries.counting import count_queries
from tests.usecases.answering import Consultee


def _page(tools: Tools, referral_id: int) -> RespondPage:
    with tools.reading() as session:
        return respond_page(session, referral_id, tools.clock())


def test_the_consultee_s_own_day_goes_before_its_group_s(tools: Tools) -> None:
    referral_id = factories.consultation(tools).referral_ids[0]
    assert _page(tools, referral_id).last_day == date(2015, 9, 28)
    with tools.transaction() as session:
        session.execute(update(ConsulteeGroup).values(last_day=date(2015, 10, 5)))
    assert _page(tools, referral_id).last_day == date(2015, 10, 5)
    with tools.transaction() as session:
        session.execute(update(Referral).values(last_day=date(2015, 10, 19)))
    assert _page(tools, referral_id).last_day == date(2015, 10, 19)


def test_versions_are_shown_newest_first_with_what_still_counts(tools: Tools) -> None:
    consultee = Consultee(tools, factories.consultation(tools).referral_ids[0])
    consultee.answer(upload("a.pdf", PDF))
    consultee.answer(upload("b.pdf", PDF + b"b"), kind=SubmissionKind.REPLACEMENT)
    consultee.answer(upload("c.pdf", PDF + b"c"), kind=SubmissionKind.SUPPLEMENT)
    page = _page(tools, consultee.referral_id)
    assert [(each.version, each.current) for each in page.handed_in] == [(3, True), (2, True), (1, False)]
    assert page.state is AnswerState.ANSWERED


def test_the_statements_are_as_many_however_much_there_is(tools: Tools) -> None:
    small, large = (
        factories.consultation(tools, 30),
        factories.consultation(tools, 300, officer=factories.user(tools, "Olle"), prefix="Styrelse"),
    )
    for_small, for_large = (Consultee(tools, round_.referral_ids[0]) for round_ in (small, large))
    for_small.answer(upload("a.pdf", PDF))
    for number in range(6):
        kind = SubmissionKind.SUPPLEMENT
        for_large.answer(*(upload(f"{n}.pdf", PDF + bytes([number, n])) for n in range(5)), kind=kind)
    for consultee in (for_small, for_large):
        consultee.add(upload("utkast.pdf", PDF + b"draft"))
    counts = []
    for round_ in (small, large):
        with tools.reading() as session, count_queries() as seen:
            respond_page(session, round_.referral_ids[0], tools.clock())
            receipt(session, round_.referral_ids[0], 1)
            paper_page(session, round_.id, round_.referral_ids[0], by=round_.officer, now=tools.clock())
            counts.append(len(seen))
    assert counts[0] == counts[1]
    assert counts[0] <= 20


def test_a_receipt_says_where_it_was_mailed_and_whether_more_has_come(tools: Tools) -> None:
    consultee = Consultee(tools, factories.consultation(tools).referral_ids[0])
    consultee.answer(upload("a.pdf", PDF))
    consultee.answer(upload("b.pdf", PDF + b"b"), kind=SubmissionKind.SUPPLEMENT)
    with tools.reading() as session:
        first, second = (receipt(session, consultee.referral_id, version) for version in (1, 2))
    assert (first.newest, second.newest) == (False, True)
    assert first.mailed_to == ("eva.exempel@namnd.example", "instans1@stad.example")
    assert first.channel is Channel.WEB
