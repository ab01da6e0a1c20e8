"""The page to send from and the list of letters ask as many questions of the database for 300 consultees as for 30."""

import pytest

from remiss.domain.consultation import Status
from remiss.queries.dispatch import dispatch_page, letter_view
from remiss.queries.extensions import Viewing
from remiss.queries.post import PAGE, Choice, Show, post_page
from remiss.usecases.sending import send_consultation
from remiss.usecases.tools import Tools
from tests import factories
from tests.queries.counting import count_queries


@pytest.mark.parametrize("consultees", [30, 300])
def test_the_page_to_send_from_asks_as_many_questions_whatever_the_list(tools: Tools, consultees: int) -> None:
    here = factories.consultation(tools, consultees, Status.DRAFT)
    with tools.reading() as session, count_queries() as asked:
        page = dispatch_page(session, here.id, Viewing(here.officer, tools.clock(), 5, 21))
        letter_view(session, tools.composer, here.id, here.referral_ids[-1])
    assert page.by_mail == consultees
    assert len(asked) == 17


@pytest.mark.parametrize("consultees", [30, 300])
def test_the_letters_page_asks_as_many_questions_whatever_the_list(tools: Tools, consultees: int) -> None:
    here = factories.consultation(tools, consultees, Status.DRAFT)
    send_consultation(tools, here.id, by=here.officer)
    with tools.reading() as session, count_queries() as asked:
        page = post_page(session, here.id, Choice(), by=here.officer)
    assert page.counts[Show.ALL] == consultees
    assert len(asked) == 5


def test_sending_asks_no_more_questions_for_each_consultee_than_its_own_letter(tools: Tools) -> None:
    counts = []
    for prefix, consultees in (("Nämnd", 5), ("Bolag", 50)):
        officer = factories.user(tools, f"Officer {prefix}")
        here = factories.consultation(tools, consultees, Status.DRAFT, officer=officer, prefix=prefix)
        with count_queries() as asked:
            send_consultation(tools, here.id, by=here.officer)
        counts.append(len([each for each in asked if not each.startswith("INSERT INTO letters")]))
    assert counts[0] == counts[1]


def test_a_long_list_comes_in_pages(tools: Tools) -> None:
    here = factories.consultation(tools, PAGE + 1, Status.DRAFT)
    send_consultation(tools, here.id, by=here.officer)
    with tools.reading() as session:
        first = post_page(session, here.id, Choice(), by=here.officer)
        last = post_page(session, here.id, Choice(page=99), by=here.officer)
    assert (len(first.lines), first.pages) == (PAGE, 2)
    assert (len(last.lines), last.page) == (1, 2)


def test_those_without_an_address_are_listed_only_once_the_round_is_sent(tools: Tools) -> None:
    here = factories.consultation(tools, 1, Status.DRAFT)
    with tools.reading() as session:
        assert post_page(session, here.id, Choice(), by=here.officer).on_paper == ()
