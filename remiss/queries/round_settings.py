"""The settings of one consultation: its facts and documents, what may be changed now, and a document to fetch."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from remiss.db.consultation import (
    Consultation,
    ConsultationDocument,
    ConsulteeGroup,
    Referral,
    SetupDraft,
    Topic,
)
from remiss.domain.consultation import DocumentRole
from remiss.domain.errors import NotFoundError
from remiss.domain.permissions import Actor
from remiss.domain.setup import SetupContact
from remiss.queries.round_head import RoundHead, round_head


@dataclass(frozen=True)
class DocumentLine:
    """A document that is, or will be, sent out; ``replaced_at`` for one that another has taken the place of."""

    id: int
    role: DocumentRole
    name: str
    size: int
    sha256: str
    replaced_at: datetime | None


@dataclass(frozen=True)
class GroupLine:
    """A group of consultees, how many it holds, and its own last day."""

    name: str
    bodies: int
    last_day: date | None


@dataclass(frozen=True)
class SettingsPage:
    """What the settings page shows. ``draft_id`` is the person's own draft of a change, if one is begun."""

    head: RoundHead
    edition: int
    matter: str
    proposer: str
    purpose: str
    how_to_answer: str
    do_not_enclose: str
    reply_email: str
    reply_postal: str
    paper_wanted: bool
    contacts: tuple[SetupContact, ...]
    documents: tuple[DocumentLine, ...]
    groups: tuple[GroupLine, ...]
    topics: int
    draft_id: int | None


@dataclass(frozen=True)
class StoredDocument:
    """Where a document lies in storage, and the name it was given."""

    name: str
    sha256: str


def settings_page(session: Session, consultation_id: int, by: Actor) -> SettingsPage:
    """The page. NotFoundError when there is no such consultation."""
    head = round_head(session, consultation_id, by)
    row = session.scalars(
        select(Consultation)
        .where(Consultation.id == consultation_id)
        .options(selectinload(Consultation.contacts), selectinload(Consultation.documents))
    ).one()
    return SettingsPage(
        head=head,
        edition=row.edition,
        matter=row.matter,
        proposer=row.proposer,
        purpose=row.purpose,
        how_to_answer=row.how_to_answer,
        do_not_enclose=row.do_not_enclose,
        reply_email=row.reply_email,
        reply_postal=row.reply_postal,
        paper_wanted=row.paper_wanted,
        contacts=tuple(
            SetupContact(place, one.name, one.title, one.phone, one.email) for place, one in enumerate(row.contacts, 1)
        ),
        documents=tuple(
            DocumentLine(one.id, one.role, one.name, one.size, one.sha256, one.replaced_at) for one in row.documents
        ),
        groups=_groups(session, consultation_id),
        topics=session.scalar(select(func.count(Topic.id)).where(Topic.consultation_id == consultation_id)) or 0,
        draft_id=_draft_of(session, row, by),
    )


def document_of(session: Session, consultation_id: int, document_id: int) -> StoredDocument:
    """The consultation's own document. NotFoundError for one of another consultation."""
    found = session.execute(
        select(ConsultationDocument.name, ConsultationDocument.sha256).where(
            ConsultationDocument.id == document_id, ConsultationDocument.consultation_id == consultation_id
        )
    ).first()
    if found is None:
        raise NotFoundError("document")
    return StoredDocument(found.name, found.sha256)


def _groups(session: Session, consultation_id: int) -> tuple[GroupLine, ...]:
    rows = session.execute(
        select(ConsulteeGroup.name, func.count(Referral.id), ConsulteeGroup.last_day)
        .outerjoin(Referral, Referral.group_id == ConsulteeGroup.id)
        .where(ConsulteeGroup.consultation_id == consultation_id)
        .group_by(ConsulteeGroup.id, ConsulteeGroup.name, ConsulteeGroup.last_day, ConsulteeGroup.position)
        .order_by(ConsulteeGroup.position)
    )
    return tuple(GroupLine(name, bodies, last_day) for name, bodies, last_day in rows)


def _draft_of(session: Session, row: Consultation, by: Actor) -> int | None:
    drafts = session.scalars(select(SetupDraft).where(SetupDraft.owner_id == by.user_id).order_by(SetupDraft.id.desc()))
    for draft in drafts:
        if (draft.content.get("consultation_id"), draft.content.get("consultation_edition")) == (row.id, row.edition):
            return draft.id
    return None
