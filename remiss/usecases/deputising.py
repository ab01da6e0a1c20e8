"""Deputies: a colleague who has a person's roles in all its rounds while that person is on leave.

A deputy is a member like any other for the time, so every rule about members holds. The clock gives the roles when
the first day begins and takes them back when the last has ended; both are safe to repeat.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from remiss.db.consultation import Consultation, Member
from remiss.db.deadlines import Deputy
from remiss.db.people import User
from remiss.domain.clock import local_day
from remiss.domain.consultation import Status
from remiss.domain.errors import InvalidFieldsError, NotFoundError
from remiss.domain.permissions import SYSTEM, Act, Actor, Role, require
from remiss.usecases.journal import Journal
from remiss.usecases.tools import Tools

# Who does more: a deputy who already has a role in a round keeps the one that may do most.
_RANK = (Role.READER, Role.REGISTRAR, Role.COMPILER, Role.OFFICER)


@dataclass(frozen=True)
class Leave:
    """Who does the work, from the first day to the last, both included."""

    deputy_id: int
    first_day: date
    last_day: date


def appoint_deputy(tools: Tools, leave: Leave, *, by: Actor) -> int:
    """The id of the arrangement; its roles are given at once when it has begun.

    InvalidFieldsError for days in the wrong order or past, somebody who cannot deputise, or a time that is taken.
    """
    require(by, Act.USE_OWN_ACCOUNT)
    with tools.transaction() as session:
        today = local_day(tools.clock())
        person = session.get(User, by.user_id, with_for_update={"key_share": True})
        if person is None:
            raise NotFoundError("user")
        _check(session, person, leave, today)
        row = Deputy(
            user_id=person.id,
            deputy_id=leave.deputy_id,
            first_day=leave.first_day,
            last_day=leave.last_day,
            made_at=tools.clock(),
        )
        session.add(row)
        session.flush()
        colleague = session.get_one(User, leave.deputy_id)
        days = {"first_day": leave.first_day.isoformat(), "last_day": leave.last_day.isoformat()}
        Journal(session, tools.clock, by).on_installation("deputy_set", deputy=colleague.name, **days)
        if leave.first_day <= today:
            _give_roles(session, row)
        return row.id


def end_deputy(tools: Tools, deputy_row_id: int, *, by: Actor) -> None:
    """The arrangement is over now. Only the person itself ends it; NotFoundError for somebody else's."""
    with tools.transaction() as session:
        row = session.get(Deputy, deputy_row_id, with_for_update=True)
        if row is None or row.user_id != by.user_id:
            raise NotFoundError("deputy")
        if row.ended_at is None:
            _end(tools, session, row, by)


def keep_deputies(tools: Tools) -> int:
    """How many roles were given or taken back, by what day it is in Stockholm. For the clock; safe to repeat."""
    today = local_day(tools.clock())
    with tools.transaction() as session:
        changed = 0
        for row in session.scalars(_not_ended().with_for_update(skip_locked=True)).all():
            if row.last_day < today:
                changed += _end(tools, session, row, SYSTEM)
            elif row.first_day <= today:
                changed += _give_roles(session, row)
        return changed


def _not_ended() -> Select[Deputy]:
    return select(Deputy).where(Deputy.ended_at.is_(None)).order_by(Deputy.id)


def _check(session: Session, person: User, leave: Leave, today: date) -> None:
    colleague = session.get(User, leave.deputy_id)
    if colleague is None or not colleague.active or colleague.id == person.id:
        raise InvalidFieldsError({"deputy": "Välj den kollega som ska vara ersättare."})
    if colleague.role is Role.ADMINISTRATOR:
        raise InvalidFieldsError({"deputy": f"{colleague.name} är administratör och kan inte ersätta i remisser."})
    if leave.last_day < leave.first_day:
        raise InvalidFieldsError({"last_day": "Sista dagen är före den första. Byt plats på dem."})
    if leave.last_day < today:
        raise InvalidFieldsError({"last_day": "Dagarna har varit. Skriv dagar som kommer."})
    others = session.scalars(_not_ended().where(Deputy.user_id == person.id)).all()
    if any(each.first_day <= leave.last_day and leave.first_day <= each.last_day for each in others):
        raise InvalidFieldsError({"first_day": "Du har redan en ersättare någon av de dagarna. Avsluta den först."})


def _give_roles(session: Session, row: Deputy) -> int:
    """How many roles the deputy got: in every round that is not archived, the person's own role there."""
    wanted = session.scalars(
        select(Member)
        .join(Consultation, Member.consultation_id == Consultation.id)
        .where(
            Member.user_id == row.user_id,
            Member.deputy_id.is_(None),
            Consultation.status != Status.ARCHIVED,
        )
    ).all()
    held = {
        each.consultation_id: each for each in session.scalars(select(Member).where(Member.user_id == row.deputy_id))
    }
    return sum(_give(session, row, each, held.get(each.consultation_id)) for each in wanted)


def _give(session: Session, row: Deputy, of: Member, held: Member | None) -> bool:
    if held is None:
        session.add(Member(consultation_id=of.consultation_id, user_id=row.deputy_id, role=of.role, deputy_id=row.id))
        return True
    if held.deputy_id is not None or _RANK.index(held.role) >= _RANK.index(of.role):
        return False
    held.own_role, held.role, held.deputy_id = held.role, of.role, row.id
    return True


def _end(tools: Tools, session: Session, row: Deputy, by: Actor) -> int:
    """How many roles were taken back."""
    row.ended_at = tools.clock()
    held = session.scalars(select(Member).where(Member.deputy_id == row.id)).all()
    for member in held:
        if member.own_role is None:
            session.delete(member)
        else:
            member.role, member.own_role, member.deputy_id = member.own_role, None, None
    colleague = session.get_one(User, row.deputy_id)
    person = session.get_one(User, row.user_id)
    Journal(session, tools.clock, by).on_installation("deputy_ended", deputy=colleague.name, person=person.name)
    return len(held)
