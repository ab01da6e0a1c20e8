"""What the pages show that change a round which is already sent."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from remiss.db.consultation import Consultation, ConsultationDocument, ConsulteeGroup, Referral
from remiss.db.people import Consultee, ConsulteeAddress, ConsulteeStatus
from remiss.domain.consultation import DocumentRole, Status
from remiss.domain.errors import NotFoundError
from remiss.domain.permissions import Actor
from remiss.queries.round_head import RoundHead, round_head


@dataclass(frozen=True)
class GroupChoice:
    """A group on the list, and the day by which its consultees answer."""

    id: int
    name: str
    last_day: date | None


@dataclass(frozen=True)
class NewcomerPage:
    """The groups in order, and the names of bodies in the register, to choose among while typing."""

    head: RoundHead
    groups: tuple[GroupChoice, ...]
    known: tuple[str, ...]


@dataclass(frozen=True)
class PlacePage:
    """One consultee's place in the round, and its addresses as the register's ``edition`` has them."""

    head: RoundHead
    referral_id: int
    name: str
    withdrawn: bool
    emails: tuple[str, ...]
    edition: int
    others: tuple[str, ...]


@dataclass(frozen=True)
class SentDocumentPage:
    """A document that was sent out, and how many consultees will be told when it is replaced."""

    head: RoundHead
    document_id: int
    name: str
    role: DocumentRole
    replaced: bool
    told: int


def newcomer_page(session: Session, consultation_id: int, *, by: Actor) -> NewcomerPage:
    """The page where a consultee is added."""
    head = round_head(session, consultation_id, by)
    rows = session.execute(
        select(ConsulteeGroup.id, ConsulteeGroup.name, ConsulteeGroup.last_day)
        .where(ConsulteeGroup.consultation_id == consultation_id)
        .order_by(ConsulteeGroup.position)
    )
    asked = select(Referral.consultee_id).where(Referral.consultation_id == consultation_id)
    known = session.scalars(
        select(Consultee.name)
        .where(Consultee.status == ConsulteeStatus.ACTIVE, Consultee.id.not_in(asked))
        .order_by(Consultee.name)
    )
    groups = tuple(GroupChoice(row.id, row.name, row.last_day or head.last_day) for row in rows)
    return NewcomerPage(head, groups, tuple(known))


def place_page(session: Session, consultation_id: int, referral_id: int, *, by: Actor) -> PlacePage:
    """The pages about one consultee's place. NotFoundError when it is not in the round.

    ``others`` are the other open rounds it is asked in, which the same addresses are used for.
    """
    head = round_head(session, consultation_id, by)
    found = session.execute(
        select(Referral, Consultee)
        .join(Consultee, Referral.consultee_id == Consultee.id)
        .where(Referral.id == referral_id, Referral.consultation_id == consultation_id)
    ).first()
    if found is None:
        raise NotFoundError("referral")
    referral, body = found
    emails = session.scalars(
        select(ConsulteeAddress.email)
        .where(ConsulteeAddress.consultee_id == body.id)
        .order_by(ConsulteeAddress.position, ConsulteeAddress.id)
    )
    return PlacePage(
        head=head,
        referral_id=referral.id,
        name=referral.name,
        withdrawn=referral.withdrawn_at is not None,
        emails=tuple(emails),
        edition=body.edition,
        others=_other_rounds(session, referral),
    )


def sent_document_page(session: Session, consultation_id: int, document_id: int, *, by: Actor) -> SentDocumentPage:
    """The page where a document is replaced. NotFoundError for one of another round."""
    head = round_head(session, consultation_id, by)
    row = session.get(ConsultationDocument, document_id)
    if row is None or row.consultation_id != consultation_id:
        raise NotFoundError("document")
    told = session.scalars(
        select(Referral.id).where(
            Referral.consultation_id == consultation_id,
            Referral.withdrawn_at.is_(None),
            Referral.consultee_id.in_(select(ConsulteeAddress.consultee_id)),
        )
    ).all()
    return SentDocumentPage(head, row.id, row.name, row.role, row.replaced_at is not None, len(told))


def _other_rounds(session: Session, referral: Referral) -> tuple[str, ...]:
    titles = session.scalars(
        select(Consultation.title)
        .join(Referral, Referral.consultation_id == Consultation.id)
        .where(
            Referral.consultee_id == referral.consultee_id,
            Referral.id != referral.id,
            Consultation.status == Status.OPEN,
        )
        .order_by(Consultation.id.desc())
    )
    return tuple(titles)
