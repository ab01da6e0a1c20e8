"""Boards' coming meetings, as the register knows them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from remiss.db.deadlines import MeetingDay
from remiss.db.people import Consultee, ConsulteeStatus
from remiss.domain.clock import local_day
from remiss.domain.meetings import BOARDS


@dataclass(frozen=True)
class BoardMeetings:
    """A board and its coming meetings, the earliest first."""

    consultee_id: int
    name: str
    days: tuple[date, ...]


@dataclass(frozen=True)
class MeetingsPage:
    """The boards with coming meetings, and those without, both by name."""

    known: tuple[BoardMeetings, ...]
    unknown: tuple[BoardMeetings, ...]


def meetings_page(session: Session, now: datetime) -> MeetingsPage:
    """Every active body that is a board or has meetings, in two statements."""
    days = coming_days(session, local_day(now))
    rows = session.execute(
        select(Consultee.id, Consultee.name, Consultee.category)
        .where(Consultee.status == ConsulteeStatus.ACTIVE)
        .order_by(Consultee.name)
    )
    boards = [
        BoardMeetings(consultee_id, name, tuple(days[consultee_id]))
        for consultee_id, name, category in rows
        if category in BOARDS or days[consultee_id]
    ]
    return MeetingsPage(
        known=tuple(board for board in boards if board.days), unknown=tuple(board for board in boards if not board.days)
    )


def coming_days(session: Session, today: date) -> dict[int, list[date]]:
    """The meetings from today on, by consultee, the earliest first."""
    found: dict[int, list[date]] = defaultdict(list)
    for consultee_id, day in session.execute(
        select(MeetingDay.consultee_id, MeetingDay.day).where(MeetingDay.day >= today).order_by(MeetingDay.day)
    ):
        found[consultee_id].append(day)
    return found
