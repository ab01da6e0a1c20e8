"""Requests for more time (anstånd) as pages show them, and one consultee's own page of them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from remiss.db.consultation import Referral
from remiss.db.deadlines import Extension, MeetingDay
from remiss.db.people import User
from remiss.domain.clock import local_day
from remiss.domain.consultation import Channel
from remiss.domain.errors import NotFoundError
from remiss.domain.extensions import ExtensionState, Suggestion, suggestions
from remiss.domain.permissions import Actor
from remiss.domain.response_time import ResponseTime, TimeCaution
from remiss.queries.round_head import RoundHead, round_head
from remiss.queries.standings import Standing, standings


@dataclass(frozen=True)
class Viewing:
    """Who looks and when, and what the installation has chosen about time.

    ``margin`` is the working days a board needs after its meeting; ``shortest`` the fewest days to answer thought fair.
    """

    by: Actor
    now: datetime
    margin: int
    shortest: int


@dataclass(frozen=True)
class ExtensionLine:
    """A request for more time. ``last_day`` is the consultee's last day now; the two ``…_by`` are names."""

    id: int
    referral_id: int
    consultee: str
    state: ExtensionState
    channel: Channel
    proposed_day: date | None
    reason: str
    asked_by: str
    asked_email: str
    asked_at: datetime
    entered_by: str
    former_day: date | None
    granted_day: date | None
    answer: str
    decided_at: datetime | None
    decided_by: str
    last_day: date | None


@dataclass(frozen=True)
class ExtensionPage:
    """One consultee's last day: the request that waits, those decided, and days worth choosing among.

    ``cautions`` are about the day that was asked for. That it is near is no caution: whoever asks knows best.
    """

    head: RoundHead
    standing: Standing
    pending: ExtensionLine | None
    settled: tuple[ExtensionLine, ...]
    suggestions: tuple[Suggestion, ...]
    cautions: tuple[TimeCaution, ...]
    today: date


def extension_page(session: Session, consultation_id: int, referral_id: int, viewing: Viewing) -> ExtensionPage:
    """The picture for one consultee. NotFoundError when it is not asked in the consultation."""
    rows = standings(session, [consultation_id], viewing.now)
    row = next((each for each in rows if each.referral_id == referral_id), None)
    if row is None:
        raise NotFoundError("referral")
    today = local_day(viewing.now)
    lines = [
        line
        for line in extension_lines(session, consultation_id, {referral_id: row.last_day})
        if line.referral_id == referral_id
    ]
    meetings = coming_meetings(session, [row], today)[row.consultee_id]
    pending = next((line for line in lines if line.state is ExtensionState.ASKED), None)
    asked_for = pending.proposed_day if pending else None
    return ExtensionPage(
        head=round_head(session, consultation_id, viewing.by),
        standing=row,
        pending=pending,
        settled=tuple(line for line in reversed(lines) if line.state is not ExtensionState.ASKED),
        suggestions=suggestions(row.last_day, today, meetings, margin=viewing.margin),
        cautions=ResponseTime(today, asked_for, 0).cautions if asked_for else (),
        today=today,
    )


def extension_lines(session: Session, consultation_id: int, last_days: dict[int, date | None]) -> list[ExtensionLine]:
    """Every request in the consultation, the oldest first; ``last_days`` are the consultees' present ones."""
    entered, decided = aliased(User), aliased(User)
    rows = session.execute(
        select(Extension, Referral.name, entered.name, decided.name)
        .join(Referral, Extension.referral_id == Referral.id)
        .outerjoin(entered, Extension.entered_by_id == entered.id)
        .outerjoin(decided, Extension.decided_by_id == decided.id)
        .where(Referral.consultation_id == consultation_id)
        .order_by(Extension.id)
    )
    return [_line(row, (consultee, made_by, settled_by), last_days) for row, consultee, made_by, settled_by in rows]


def _line(
    row: Extension, names: tuple[str, str | None, str | None], last_days: dict[int, date | None]
) -> ExtensionLine:
    consultee, entered_by, decided_by = names
    return ExtensionLine(
        id=row.id,
        referral_id=row.referral_id,
        consultee=consultee,
        state=row.state,
        channel=row.channel,
        proposed_day=row.proposed_day,
        reason=row.reason,
        asked_by=row.asked_by,
        asked_email=row.asked_email,
        asked_at=row.asked_at,
        entered_by=entered_by or "",
        former_day=row.former_day,
        granted_day=row.granted_day,
        answer=row.answer,
        decided_at=row.decided_at,
        decided_by=decided_by or "",
        last_day=last_days.get(row.referral_id),
    )


def coming_meetings(session: Session, rows: Iterable[Standing], today: date) -> dict[int, list[date]]:
    """The coming meetings of each consultee, the earliest first."""
    found: dict[int, list[date]] = defaultdict(list)
    for consultee_id, day in session.execute(
        select(MeetingDay.consultee_id, MeetingDay.day)
        .where(MeetingDay.consultee_id.in_({row.consultee_id for row in rows}), MeetingDay.day > today)
        .order_by(MeetingDay.day)
    ):
        found[consultee_id].append(day)
    return found
