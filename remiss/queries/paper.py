"""One consultee's answer on paper, for the one who registers it: what has come before, and whether it is ticked off."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from remiss.db.consultation import Consultation, ConsulteeGroup, Referral
from remiss.db.people import User
from remiss.db.submission import Submission
from remiss.domain.clock import local_day
from remiss.domain.consultation import Channel, SubmissionKind, is_late, last_day_for
from remiss.domain.errors import NotFoundError
from remiss.domain.permissions import Actor
from remiss.queries.round_head import RoundHead, round_head


@dataclass(frozen=True)
class Before:
    """Something the consultee has handed in already."""

    version: int
    kind: SubmissionKind
    channel: Channel
    arrived_on: date
    late: bool


@dataclass(frozen=True)
class PaperPage:
    """The round's head, the consultee, and its paper. ``ticked_by`` is empty when nobody has ticked it off."""

    head: RoundHead
    referral_id: int
    consultee: str
    last_day: date | None
    today: date
    paper_wanted: bool
    paper_received_on: date | None
    ticked_by: str
    before: tuple[Before, ...]


def paper_page(session: Session, consultation_id: int, referral_id: int, *, by: Actor, now: datetime) -> PaperPage:
    """The picture. NotFoundError when the referral is not in the consultation."""
    head = round_head(session, consultation_id, by)
    found = session.execute(
        select(Referral, ConsulteeGroup.last_day, Consultation.last_day, Consultation.paper_wanted, User.name)
        .join(ConsulteeGroup, Referral.group_id == ConsulteeGroup.id)
        .join(Consultation, Referral.consultation_id == Consultation.id)
        .outerjoin(User, Referral.paper_ticked_by_id == User.id)
        .where(Referral.id == referral_id, Referral.consultation_id == consultation_id)
    ).first()
    if found is None:
        raise NotFoundError("referral")
    referral, group_day, round_day, paper_wanted, ticked_by = found
    last_day = last_day_for(referral.last_day, group_day, round_day)
    return PaperPage(
        head=head,
        referral_id=referral.id,
        consultee=referral.name,
        last_day=last_day,
        today=local_day(now),
        paper_wanted=paper_wanted,
        paper_received_on=referral.paper_received_on,
        ticked_by=ticked_by or "",
        before=_before(session, referral_id, last_day),
    )


def _before(session: Session, referral_id: int, last_day: date | None) -> tuple[Before, ...]:
    """Newest first."""
    rows = session.scalars(
        select(Submission)
        .where(Submission.referral_id == referral_id, Submission.taken_back_at.is_(None))
        .order_by(Submission.version.desc())
    )
    return tuple(
        Before(row.version, row.kind, row.channel, local_day(row.arrived_at), is_late(last_day, row.arrived_at))
        for row in rows
    )
