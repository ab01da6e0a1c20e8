"""A round closed to answers, and opened again."""

from datetime import date

import pytest

from remiss.db.consultation import Consultation
from remiss.domain.consultation import Status
from remiss.domain.errors import ClosedError
from remiss.usecases.reopening import reopen_consultation
from remiss.usecases.saying_goodbye import Goodbyes, say_goodbye
from remiss.usecases.tools import Tools
from tests import factories
from tests.outbox import acts, change_round


def row(tools: Tools, round_id: int) -> Consultation:
    with tools.reading() as session:
        found = session.get_one(Consultation, round_id)
        session.expunge_all()
        return found


def test_it_is_closed_and_opened_again(tools: Tools) -> None:
    here = factories.consultation(tools, 1)
    say_goodbye(tools, here.id, Goodbyes({}), by=here.officer)
    assert (row(tools, here.id).status, row(tools, here.id).closed_at) == (Status.CLOSED, tools.clock())
    assert reopen_consultation(tools, here.id, by=here.officer) is False
    assert reopen_consultation(tools, here.id, by=here.officer) is False
    assert (row(tools, here.id).status, row(tools, here.id).closed_at) == (Status.OPEN, None)
    assert acts(tools) == ["closed", "reopened"]


@pytest.mark.parametrize("status", [Status.OPEN, Status.CLOSED])
def test_a_closing_date_that_has_passed_does_not_keep_it_shut(tools: Tools, status: Status) -> None:
    here = factories.consultation(tools, 1, status)
    change_round(tools, here.id, closes_on=date(2015, 8, 31))
    assert reopen_consultation(tools, here.id, by=here.officer) is True
    assert (row(tools, here.id).status, row(tools, here.id).closes_on) == (Status.OPEN, None)


def test_a_closing_date_to_come_is_kept(tools: Tools) -> None:
    here = factories.consultation(tools, 1, Status.CLOSED)
    change_round(tools, here.id, closes_on=date(2015, 10, 31))
    assert reopen_consultation(tools, here.id, by=here.officer) is False
    assert row(tools, here.id).closes_on == date(2015, 10, 31)


@pytest.mark.parametrize("status", [Status.DRAFT, Status.ARCHIVED])
def test_one_never_sent_or_archived_is_not_opened(tools: Tools, status: Status) -> None:
    here = factories.consultation(tools, 1, status)
    with pytest.raises(ClosedError):
        reopen_consultation(tools, here.id, by=here.officer)
