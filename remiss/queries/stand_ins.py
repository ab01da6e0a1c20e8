"""A person's arrangements for leave: who stands in, and whom the person stands in for."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from remiss.db.deadlines import StandIn
from remiss.db.people import User
from remiss.domain.clock import local_day
from remiss.domain.permissions import Actor, Role


@dataclass(frozen=True)
class StandInLine:
    """One arrangement. ``is_mine`` when it is the looker's own leave; ``has_begun`` by today in Stockholm."""

    id: int
    person: str
    stand_in: str
    first_day: date
    last_day: date
    is_mine: bool
    has_begun: bool


@dataclass(frozen=True)
class StandInPage:
    """Arrangements that have not ended, the earliest first, and the colleagues one may choose."""

    lines: tuple[StandInLine, ...]
    colleagues: tuple[tuple[int, str], ...]
    today: date


def stand_in_page(session: Session, *, by: Actor, now: datetime) -> StandInPage:
    """The picture, in two statements."""
    today = local_day(now)
    person, colleague = aliased(User), aliased(User)
    rows = session.execute(
        select(StandIn, person.name, colleague.name)
        .join(person, StandIn.user_id == person.id)
        .join(colleague, StandIn.stand_in_id == colleague.id)
        .where(
            StandIn.ended_at.is_(None),
            StandIn.last_day >= today,
            (StandIn.user_id == by.user_id) | (StandIn.stand_in_id == by.user_id),
        )
        .order_by(StandIn.first_day, StandIn.id)
    )
    lines = tuple(
        StandInLine(
            id=row.id,
            person=name,
            stand_in=other,
            first_day=row.first_day,
            last_day=row.last_day,
            is_mine=row.user_id == by.user_id,
            has_begun=row.first_day <= today,
        )
        for row, name, other in rows
    )
    colleagues = session.execute(
        select(User.id, User.name)
        .where(User.active, User.id != by.user_id, User.role != Role.ADMINISTRATOR)
        .order_by(User.name)
    )
    return StandInPage(lines, tuple((row.id, row.name) for row in colleagues), today)
