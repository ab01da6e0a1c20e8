"""No page asks the database more questions because more consultees were asked."""

from collections.abc import Callable

import pytest

from remiss.domain.consultation import Status
from remiss.domain.permissions import Actor, Role
from remiss.usecases.reviewing import build_review
from remiss.usecases.tools import Tools
from tests import factories
from tests.queries.counting import count_queries
from tests.usecases.answering import Consultee
from tests.web.conftest import Visitor

FEW, MANY = 30, 300

ROUND_PAGES = (
    "/remisser/{id}",
    "/remisser/{id}?visa=saknas&sort=-namn&q=n",
    "/remisser/{id}/instanser/{referral}",
    "/remisser/{id}/brev",
    "/remisser/{id}/paminnelser?visa=alla",
    "/remisser/{id}/ring",
    "/remisser/{id}/sammanstallning",
    "/remisser/{id}/handelser",
    "/remisser/{id}/medlemmar",
)


def _half_answered(tools: Tools, size: int, officer: Actor) -> factories.Round:
    round_ = factories.consultation(tools, consultees=size, officer=officer, prefix=f"Instans {size}")
    for referral_id in round_.referral_ids[: size // 10]:
        Consultee(tools, referral_id).answer(message="Vi tillstyrker.")
    return round_


@pytest.fixture
def rounds(tools: Tools) -> tuple[factories.Round, factories.Round]:
    """A small and a large consultation with the same officer."""
    officer = factories.user(tools)
    few, many = (_half_answered(tools, size, officer) for size in (FEW, MANY))
    for round_ in (few, many):
        build_review(tools, round_.id, by=officer)
    return few, many


def _questions(visitor: Visitor, path: str) -> int:
    with count_queries() as seen:
        visitor.get(path)
    return len(seen)


def test_round_pages_ask_as_much_for_thirty_as_for_three_hundred(
    rounds: tuple[factories.Round, factories.Round], visit_as: Callable[[Actor], Visitor]
) -> None:
    visitor = visit_as(rounds[0].officer)
    for page in ROUND_PAGES:
        counts = [_questions(visitor, page.format(id=round_.id, referral=round_.referral_ids[0])) for round_ in rounds]
        assert counts[0] == counts[1] <= 24, page


def test_the_page_that_sends_asks_as_much_for_thirty_as_for_three_hundred(
    tools: Tools, visit_as: Callable[[Actor], Visitor]
) -> None:
    officer = factories.user(tools)
    counts = []
    for size in (FEW, MANY):
        round_ = factories.consultation(tools, size, Status.DRAFT, officer=officer, prefix=f"Instans {size}")
        counts.append(_questions(visit_as(officer), f"/remisser/{round_.id}/skicka"))
    assert counts[0] == counts[1] <= 24


def test_lists_across_rounds_ask_as_much_however_much_there_is(
    tools: Tools, visit_as: Callable[[Actor], Visitor]
) -> None:
    administrator = factories.user(tools, "Eva Exempel", Role.ADMINISTRATOR)
    officer = factories.user(tools)
    pages = ("/", "/remisser", "/remissinstanser", "/administration/anvandare", "/post")
    factories.consultation(tools, FEW, officer=officer, prefix="Först")
    before = {page: _questions(visit_as(administrator), page) for page in pages}
    for number in range(5):
        factories.consultation(tools, FEW, officer=officer, prefix=f"Sedan {number}")
        factories.user(tools, f"Person {number}")
    assert {page: _questions(visit_as(administrator), page) for page in pages} == before
