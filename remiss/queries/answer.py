"""One consultee's place in a consultation: everything it has handed in, its letters and its history."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from remiss.db.consultation import Referral
from remiss.db.people import Consultee, User
from remiss.db.post import Letter
from remiss.db.submission import Submission, SubmissionFile
from remiss.domain.consultation import Channel, Handed, Stance, SubmissionKind, current_set, is_late
from remiss.domain.deliveries import Delivery, fared
from remiss.domain.errors import NotFoundError
from remiss.domain.permissions import Actor
from remiss.domain.post import LetterKind
from remiss.domain.standing_in import Manner
from remiss.queries.answer_files import AnswerFileView, file_view, user_names
from remiss.queries.deliveries import reports_on
from remiss.queries.events import EventLine, events_about
from remiss.queries.round_head import RoundHead, round_head
from remiss.queries.standings import Standing, standings


@dataclass(frozen=True)
class SubmissionView:
    """One handing-in, with its three dates. ``current`` tells whether it is part of the present answer."""

    id: int
    version: int
    kind: SubmissionKind
    channel: Channel
    stance: Stance | None
    document_on: date | None
    arrived_at: datetime
    registered_on: date | None
    late: bool
    current: bool
    own_ref: str
    message: str
    sender_name: str
    sender_email: str
    entered_by: str
    manner: Manner | None
    kind_guessed: bool
    files: tuple[AnswerFileView, ...]


@dataclass(frozen=True)
class LetterLine:
    """A letter to the consultee; ``said`` is what we know of why it fared as it did."""

    id: int
    kind: LetterKind
    delivery: Delivery
    created_at: datetime
    sent_at: datetime | None
    to: str
    said: str


@dataclass(frozen=True)
class ContactLine:
    """Somebody to call."""

    name: str
    title: str
    phone: str
    email: str


@dataclass(frozen=True)
class AnswerPage:
    """Everything about the consultee in this consultation. Neighbours are referral ids in the list's order, or None."""

    head: RoundHead
    standing: Standing
    submissions: tuple[SubmissionView, ...]
    letters: tuple[LetterLine, ...]
    events: tuple[EventLine, ...]
    emails: tuple[str, ...]
    phone: str
    contacts: tuple[ContactLine, ...]
    previous: int | None
    following: int | None


def answer_page(session: Session, consultation_id: int, referral_id: int, *, by: Actor, now: datetime) -> AnswerPage:
    """The picture. NotFoundError when the referral is not in the consultation."""
    rows = standings(session, [consultation_id], now)
    order = [row.referral_id for row in rows]
    if referral_id not in order:
        raise NotFoundError("referral")
    here = order.index(referral_id)
    body = session.scalars(
        select(Consultee)
        .join(Referral, Referral.consultee_id == Consultee.id)
        .where(Referral.id == referral_id)
        .options(selectinload(Consultee.addresses), selectinload(Consultee.contacts))
    ).one()
    return AnswerPage(
        head=round_head(session, consultation_id, by),
        standing=rows[here],
        submissions=_submissions(session, consultation_id, referral_id, rows[here].last_day),
        letters=_letters(session, referral_id),
        events=events_about(session, referral_id),
        emails=tuple(address.email for address in body.addresses),
        phone=body.phone,
        contacts=tuple(ContactLine(each.name, each.title, each.phone, each.email) for each in body.contacts),
        previous=order[here - 1] if here else None,
        following=order[here + 1] if here + 1 < len(order) else None,
    )


def _submissions(
    session: Session, consultation_id: int, referral_id: int, last_day: date | None
) -> tuple[SubmissionView, ...]:
    rows = session.execute(
        select(Submission, User.name)
        .outerjoin(User, Submission.entered_by_id == User.id)
        .where(Submission.referral_id == referral_id, Submission.taken_back_at.is_(None))
        .options(selectinload(Submission.files).selectinload(SubmissionFile.stand_in))
        .order_by(Submission.version.desc())
    ).all()
    current = {
        each.version
        for each in current_set(
            Handed(row.version, row.kind, row.stance is Stance.ABSTAIN, row.arrived_at) for row, _ in rows
        )
    }
    names = user_names(session, consultation_id)
    return tuple(_submission(row, name, last_day, names, current=row.version in current) for row, name in rows)


def _submission(
    row: Submission, entered_by: str | None, last_day: date | None, names: dict[int, str], *, current: bool
) -> SubmissionView:
    return SubmissionView(
        id=row.id,
        version=row.version,
        kind=row.kind,
        channel=row.channel,
        stance=row.stance,
        document_on=row.document_on,
        arrived_at=row.arrived_at,
        registered_on=row.registered_on,
        late=is_late(last_day, row.arrived_at),
        current=current,
        own_ref=row.own_ref,
        message=row.message,
        sender_name=row.sender_name,
        sender_email=row.sender_email,
        entered_by=entered_by or "",
        manner=row.manner,
        kind_guessed=row.kind_guessed,
        files=tuple(file_view(file, names, current=current) for file in row.files),
    )


def _letters(session: Session, referral_id: int) -> tuple[LetterLine, ...]:
    rows = session.scalars(select(Letter).where(Letter.referral_id == referral_id).order_by(Letter.id.desc())).all()
    reports = reports_on(session, rows[0].consultation_id) if rows and rows[0].consultation_id else {}
    return tuple(
        LetterLine(
            id=row.id,
            kind=row.kind,
            delivery=fared(row.state, row.to_addresses, reports.get(row.id, ())),
            created_at=row.created_at,
            sent_at=row.sent_at,
            to=", ".join(row.to_addresses),
            said=" ".join(report.text for report in reports.get(row.id, ())) or row.cause_text,
        )
        for row in rows
    )
