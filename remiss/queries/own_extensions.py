"""A consultee's own requests for more time (anstånd), as its page shows them."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from remiss.db.consultation import Referral
from remiss.db.deadlines import Extension, MeetingDay
from remiss.domain.clock import local_day
from remiss.domain.extensions import ExtensionState, Suggestion, suggestions


@dataclass(frozen=True)
class OwnExtension:
    """A request: what was asked for, and what was decided. Who decided is the authority's own business."""

    id: int
    state: ExtensionState
    proposed_day: date | None
    reason: str
    asked_by: str
    asked_email: str
    asked_at: datetime
    former_day: date | None
    granted_day: date | None
    answer: str
    decided_at: datetime | None


def own_extensions(session: Session, referral_id: int) -> tuple[OwnExtension, ...]:
    """The consultee's requests, the newest first."""
    rows = session.scalars(select(Extension).where(Extension.referral_id == referral_id).order_by(Extension.id.desc()))
    return tuple(
        OwnExtension(
            id=row.id,
            state=row.state,
            proposed_day=row.proposed_day,
            reason=row.reason,
            asked_by=row.asked_by,
            asked_email=row.asked_email,
            asked_at=row.asked_at,
            former_day=row.former_day,
            granted_day=row.granted_day,
            answer=row.answer,
            decided_at=row.decided_at,
        )
        for row in rows
    )


def days_to_propose(
    session: Session, referral_id: int, last_day: date | None, now: datetime, margin: int
) -> tuple[Suggestion, ...]:
    """Days the consultee may want to choose among; its board's meetings are the register's."""
    today = local_day(now)
    meetings = session.scalars(
        select(MeetingDay.day)
        .join(Referral, MeetingDay.consultee_id == Referral.consultee_id)
        .where(Referral.id == referral_id, MeetingDay.day > today)
    )
    return suggestions(last_day, today, meetings, margin=margin)
