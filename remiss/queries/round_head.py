"""What stands at the top of every page about one consultation."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from remiss.db.consultation import Consultation, Member
from remiss.domain.consultation import Status
from remiss.domain.errors import NotFoundError
from remiss.domain.permissions import Actor, Role


@dataclass(frozen=True)
class RoundHead:
    """The consultation's name, dates and status, and the role in it of the one who looks."""

    id: int
    title: str
    registry_number: str
    status: Status
    last_day: date | None
    closes_on: date | None
    sent_at: datetime | None
    paper_wanted: bool
    role: Role | None


def round_head(session: Session, consultation_id: int, by: Actor) -> RoundHead:
    """The head of the page. NotFoundError when there is no such consultation."""
    found = session.execute(
        select(Consultation, Member.role)
        .outerjoin(Member, (Member.consultation_id == Consultation.id) & (Member.user_id == by.user_id))
        .where(Consultation.id == consultation_id)
    ).first()
    if found is None:
        raise NotFoundError("consultation")
    consultation, role = found
    return RoundHead(
        id=consultation.id,
        title=consultation.title,
        registry_number=consultation.registry_number,
        status=consultation.status,
        last_day=consultation.last_day,
        closes_on=consultation.closes_on,
        sent_at=consultation.sent_at,
        paper_wanted=consultation.paper_wanted,
        role=role,
    )
