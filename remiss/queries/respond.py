"""The consultee's own page: who asks, what about, by when, and how its answer stands. Nobody else's answer is in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from remiss.db.answering import details_of, files_of, handed
from remiss.db.consultation import Consultation, ConsulteeGroup, Referral
from remiss.db.people import ConsulteeAddress
from remiss.db.submission import AnswerDraft, Submission
from remiss.domain.answering import AnswerFile, Details, Lack, answer_edition, details_edition, lacks
from remiss.domain.clock import local_day
from remiss.domain.consultation import (
    AnswerState,
    Channel,
    DocumentRole,
    Stance,
    Status,
    SubmissionKind,
    TopicSource,
    answer_state,
    current_set,
    ensure_open,
    is_late,
    last_day_for,
)
from remiss.domain.errors import ClosedError, NotFoundError, WithdrawnError
from remiss.domain.extensions import ExtensionState
from remiss.queries.own_extensions import OwnExtension, own_extensions


@dataclass(frozen=True)
class Contact:
    """A person to ask about the consultation."""

    name: str
    title: str
    phone: str
    email: str


@dataclass(frozen=True)
class SentOut:
    """A document of the consultation; size in bytes."""

    id: int
    role: DocumentRole
    name: str
    size: int


@dataclass(frozen=True)
class Point:
    """Something the consultation wants an opinion on."""

    label: str
    title: str
    text: str


@dataclass(frozen=True)
class HandedIn:
    """One handing-in of the consultee's own. ``current`` tells whether it is part of its present answer."""

    version: int
    kind: SubmissionKind
    channel: Channel
    stance: Stance | None
    arrived_at: datetime
    late: bool
    files: int
    current: bool

    @property
    def arrived_on(self) -> date:
        """The day it came in, in Stockholm: all that is known of paper."""
        return local_day(self.arrived_at)


@dataclass(frozen=True)
class DraftView:
    """The answer being prepared. ``edition`` and ``details_edition`` mark what the reader was shown."""

    key: str
    details: Details
    files: tuple[AnswerFile, ...]
    updated_at: datetime
    edition: str
    details_edition: str
    lacks: tuple[Lack, ...]


@dataclass(frozen=True)
class RespondPage:
    """Everything the pages behind a personal link show. ``last_day`` is the consultee's own.

    ``ran_out`` says that it is the closing day that has closed the consultation, and not its officer before it.
    """

    referral_id: int
    consultee: str
    title: str
    registry_number: str
    matter: str
    proposer: str
    purpose: str
    last_day: date | None
    overdue: bool
    closes_on: date | None
    ran_out: bool
    open: bool
    withdrawn: bool
    how_to_answer: str
    do_not_enclose: str
    paper_wanted: bool
    reply_email: str
    reply_postal: str
    contacts: tuple[Contact, ...]
    documents: tuple[SentOut, ...]
    points: tuple[Point, ...]
    handed_in: tuple[HandedIn, ...]
    state: AnswerState
    receipts_to: tuple[str, ...]
    draft: DraftView | None
    extensions: tuple[OwnExtension, ...]
    final_expected_on: date | None

    @property
    def has_handed_in(self) -> bool:
        """Whether anything has been handed in, however long ago and by whichever way."""
        return bool(self.handed_in)

    @property
    def waiting_request(self) -> OwnExtension | None:
        """The request for more time that nobody has decided about yet, or None."""
        return next((each for each in self.extensions if each.state is ExtensionState.ASKED), None)

    @property
    def may_need_time(self) -> bool:
        """Whether more time can be of use: the round is open, and an answer, or the final one, is to come."""
        return self.open and self.state in {AnswerState.NOT_ANSWERED, AnswerState.PRELIMINARY}


def respond_page(session: Session, referral_id: int, now: datetime) -> RespondPage:
    """The picture for one consultee. NotFoundError when there is no such referral. A constant number of statements."""
    referral = session.get(Referral, referral_id)
    if referral is None:
        raise NotFoundError("referral")
    consultation = _consultation(session, referral.consultation_id)
    group = session.get_one(ConsulteeGroup, referral.group_id)
    last_day = last_day_for(referral.last_day, group.last_day, consultation.last_day)
    submissions = _submissions(session, referral_id)
    return RespondPage(
        referral_id=referral.id,
        consultee=referral.name,
        title=consultation.title,
        registry_number=consultation.registry_number,
        matter=consultation.matter,
        proposer=consultation.proposer,
        purpose=consultation.purpose,
        last_day=last_day,
        overdue=last_day is not None and local_day(now) > last_day,
        closes_on=consultation.closes_on,
        ran_out=consultation.closes_on is not None and local_day(now) > consultation.closes_on,
        open=_is_open(consultation, referral, now),
        withdrawn=referral.withdrawn_at is not None,
        how_to_answer=consultation.how_to_answer,
        do_not_enclose=consultation.do_not_enclose,
        paper_wanted=consultation.paper_wanted,
        reply_email=consultation.reply_email,
        reply_postal=consultation.reply_postal,
        contacts=tuple(Contact(each.name, each.title, each.phone, each.email) for each in consultation.contacts),
        documents=tuple(SentOut(each.id, each.role, each.name, each.size) for each in consultation.current_documents),
        points=_points(consultation),
        handed_in=_handed_in(submissions, last_day),
        state=answer_state(handed(each) for each in submissions),
        receipts_to=_addresses(session, referral.consultee_id),
        draft=_draft(session, referral_id, handed_in_before=bool(submissions)),
        extensions=own_extensions(session, referral_id),
        final_expected_on=referral.final_expected_on,
    )


def _consultation(session: Session, consultation_id: int) -> Consultation:
    return session.scalars(
        select(Consultation)
        .where(Consultation.id == consultation_id)
        .options(
            selectinload(Consultation.contacts),
            selectinload(Consultation.documents),
            selectinload(Consultation.topics),
        )
    ).one()


def _is_open(consultation: Consultation, referral: Referral, now: datetime) -> bool:
    try:
        ensure_open(consultation.status, consultation.closes_on, withdrawn=referral.withdrawn_at is not None, now=now)
    except (ClosedError, WithdrawnError):
        return False
    return consultation.status is Status.OPEN


def _points(consultation: Consultation) -> tuple[Point, ...]:
    """What the cover letter and the officer ask about. The proposal's own headings are for sorting, not questions."""
    return tuple(
        Point(each.label, each.title, each.text)
        for each in consultation.topics
        if each.source is not TopicSource.PROPOSAL
    )


def _submissions(session: Session, referral_id: int) -> Sequence[Submission]:
    return session.scalars(
        select(Submission)
        .where(Submission.referral_id == referral_id, Submission.taken_back_at.is_(None))
        .options(selectinload(Submission.files))
        .order_by(Submission.version)
    ).all()


def _handed_in(submissions: Sequence[Submission], last_day: date | None) -> tuple[HandedIn, ...]:
    """Newest first."""
    current = {each.version for each in current_set(handed(row) for row in submissions)}
    return tuple(
        HandedIn(
            version=row.version,
            kind=row.kind,
            channel=row.channel,
            stance=row.stance,
            arrived_at=row.arrived_at,
            late=is_late(last_day, row.arrived_at),
            files=len(row.files),
            current=row.version in current,
        )
        for row in reversed(submissions)
    )


def _addresses(session: Session, consultee_id: int) -> tuple[str, ...]:
    found = session.scalars(
        select(ConsulteeAddress.email)
        .where(ConsulteeAddress.consultee_id == consultee_id)
        .order_by(ConsulteeAddress.position)
    )
    return tuple(found)


def _draft(session: Session, referral_id: int, *, handed_in_before: bool) -> DraftView | None:
    row = session.scalar(
        select(AnswerDraft).where(AnswerDraft.referral_id == referral_id).options(selectinload(AnswerDraft.files))
    )
    if row is None:
        return None
    details, files = details_of(row), files_of(row.files)
    return DraftView(
        key=row.idempotency_key,
        details=details,
        files=files,
        updated_at=row.updated_at,
        edition=answer_edition(details, files),
        details_edition=details_edition(details),
        lacks=lacks(details, files, handed_in_before=handed_in_before),
    )
