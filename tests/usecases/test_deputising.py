"""A deputy has the roles of the one on leave, for the days of the leave and no longer."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from remiss.db.consultation import Member
from remiss.domain.errors import InvalidFieldsError, NotFoundError
from remiss.domain.permissions import Actor, Role
from remiss.usecases.deputising import Leave, appoint_deputy, end_deputy, keep_deputies
from remiss.usecases.membering import remove_member
from remiss.usecases.tools import Tools
from tests import factories
from tests.clock import StoppedClock
from tests.outbox import acts

TODAY = date(2015, 9, 1)


def role(tools: Tools, round_id: int, who: Actor) -> Role | None:
    with tools.reading() as session:
        return session.scalar(
            select(Member.role).where(Member.consultation_id == round_id, Member.user_id == who.user_id)
        )


def leave(who: Actor, first: date = TODAY, last: date = TODAY) -> Leave:
    return Leave(who.user_id or 0, first, last)


def test_the_roles_come_with_the_first_day_and_go_after_the_last(tools: Tools, clock: StoppedClock) -> None:
    here = factories.consultation(tools)
    colleague = factories.user(tools, "Bo Kollega")
    tomorrow, after = TODAY + timedelta(days=1), TODAY + timedelta(days=3)
    appoint_deputy(tools, leave(colleague, tomorrow, after), by=here.officer)
    assert (keep_deputies(tools), role(tools, here.id, colleague)) == (0, None)
    clock.forward(days=1)
    assert (keep_deputies(tools), role(tools, here.id, colleague)) == (1, Role.OFFICER)
    assert keep_deputies(tools) == 0
    clock.forward(days=2)
    assert (keep_deputies(tools), role(tools, here.id, colleague)) == (0, Role.OFFICER)
    clock.forward(days=1)
    assert (keep_deputies(tools), role(tools, here.id, colleague)) == (1, None)
    assert acts(tools) == ["deputy_set", "deputy_ended"]


def test_a_lesser_role_is_raised_and_comes_back_a_greater_one_is_kept(tools: Tools) -> None:
    here = factories.consultation(tools)
    reader = factories.user(tools, "Lo Läsare", Role.READER)
    factories.join(tools, here, reader, Role.READER)
    row = appoint_deputy(tools, leave(reader), by=here.officer)
    assert role(tools, here.id, reader) is Role.OFFICER
    end_deputy(tools, row, by=here.officer)
    assert role(tools, here.id, reader) is Role.READER
    appoint_deputy(tools, leave(here.officer), by=reader)
    assert role(tools, here.id, here.officer) is Role.OFFICER


def test_a_round_made_during_the_leave_is_not_forgotten(tools: Tools) -> None:
    colleague = factories.user(tools, "Bo Kollega")
    here = factories.consultation(tools)
    appoint_deputy(tools, leave(colleague), by=here.officer)
    later = factories.consultation(tools, officer=here.officer, prefix="Kontor")
    assert keep_deputies(tools) == 1
    assert role(tools, later.id, colleague) is Role.OFFICER


def test_a_deputy_does_not_make_the_last_officer_superfluous(tools: Tools) -> None:
    here = factories.consultation(tools)
    colleague = factories.user(tools, "Bo Kollega")
    appoint_deputy(tools, leave(colleague), by=here.officer)
    with pytest.raises(InvalidFieldsError, match="role"):
        remove_member(tools, here.id, here.officer.user_id or 0, by=colleague)


def test_what_cannot_be_arranged_is_said(tools: Tools) -> None:
    here = factories.consultation(tools)
    colleague = factories.user(tools, "Bo Kollega")
    administrator = factories.user(tools, "Ada Admin", Role.ADMINISTRATOR)
    for who in (here.officer, administrator):
        with pytest.raises(InvalidFieldsError, match="deputy"):
            appoint_deputy(tools, leave(who), by=here.officer)
    yesterday = TODAY - timedelta(days=1)
    for days in ((TODAY, yesterday), (yesterday, yesterday)):
        with pytest.raises(InvalidFieldsError, match="last_day"):
            appoint_deputy(tools, leave(colleague, *days), by=here.officer)
    row = appoint_deputy(tools, leave(colleague), by=here.officer)
    with pytest.raises(InvalidFieldsError, match="first_day"):
        appoint_deputy(tools, leave(colleague), by=here.officer)
    with pytest.raises(NotFoundError):
        end_deputy(tools, row, by=colleague)
