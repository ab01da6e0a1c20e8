"""A person's arrangements for leave: who deputises, and whom the person deputises for."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from remiss.db.deadlines import Deputy
from remiss.db.people import User
from remiss.domain.clock import local_day
from remiss.domain.permissions import Actor, Role


@dataclass(frozen=True)
class DeputyLine:
    """One arrangement. ``is_mine`` when it is the looker's own leave; ``has_begun`` by today in Stockholm."""

    id: int
    person: str
    deputy: str
    first_day: date
    last_day: date
    is_mine: bool
    has_begun: bool


@dataclass(frozen=True)
class DeputyPage:
    """Arrangements that have not ended, the earliest first, and the colleagues one may choose."""

    lines: tuple[DeputyLine, ...]
    colleagues: tuple[tuple[int, str], ...]
    today: date


def deputy_page(session: Session, *, by: Actor, now: datetime) -> DeputyPage:
    """The picture, in two statements."""
    today = local_day(now)
    person, colleague = aliased(User), aliased(User)
    rows = session.execute(
        select(Deputy, person.name, colleague.name)
        .join(person, Deputy.user_id == person.id)
        .join(colleague, Deputy.deputy_id == colleague.id)
        .where(
            Deputy.ended_at.is_(None),
            Deputy.last_day >= today,
            (Deputy.user_id == by.user_id) | (Deputy.deputy_id == by.user_id),
        )
        .order_by(Deputy.first_day, Deputy.id)
    )
    lines = tuple(
        DeputyLine(
            id=row.id,
            person=name,
            deputy=other,
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
    return DeputyPage(lines, tuple((row.id, row.name) for row in colleagues), today)
