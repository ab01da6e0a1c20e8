"""The journal as people read it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from remiss.db.base import Json
from remiss.db.post import Event

PAGE = 50


@dataclass(frozen=True)
class EventLine:
    """One act: when, by whom, what (an English word the page puts into Swedish), about whom, and its data."""

    at: datetime
    who: str
    act: str
    referral_id: int | None
    consultee: str
    details: Json


@dataclass(frozen=True)
class EventPage:
    """One page of the journal, newest first. Pages count from 1."""

    lines: tuple[EventLine, ...]
    page: int
    pages: int


def event_page(session: Session, consultation_id: int | None, page: int = 1) -> EventPage:
    """The consultation's journal, ``PAGE`` lines at a time; without one, that of accounts and the register."""
    here = Event.consultation_id == consultation_id
    total = session.scalar(select(func.count()).select_from(Event).where(here)) or 0
    pages = max(1, -(-total // PAGE))
    current = min(max(page, 1), pages)
    rows = session.scalars(select(Event).where(here).order_by(Event.id.desc()).offset((current - 1) * PAGE).limit(PAGE))
    return EventPage(tuple(_line(row) for row in rows), current, pages)


def latest_events(session: Session, consultation_id: int, count: int = 8) -> tuple[EventLine, ...]:
    """The newest lines of the journal."""
    rows = session.scalars(
        select(Event).where(Event.consultation_id == consultation_id).order_by(Event.id.desc()).limit(count)
    )
    return tuple(_line(row) for row in rows)


def events_about(session: Session, referral_id: int) -> tuple[EventLine, ...]:
    """Every line about one consultee's place, newest first."""
    rows = session.scalars(select(Event).where(Event.referral_id == referral_id).order_by(Event.id.desc()))
    return tuple(_line(row) for row in rows)


def _line(row: Event) -> EventLine:
    return EventLine(
        at=row.at,
        who=row.actor_name,
        act=row.act,
        referral_id=row.referral_id,
        consultee=str(row.details.get("consultee", "")),
        details=row.details,
    )
