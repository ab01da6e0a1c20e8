"""The consultation (remiss) and all that belongs to it before an answer comes."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.types import JSON

from remiss.db.base import Base, Json, Word
from remiss.domain.consultation import DocumentRole, Status, TopicSource
from remiss.domain.permissions import Role


class SetupDraft(Base):
    """A consultation being set up: all that was read from files and typed so far. Nothing else is saved before *Spara*.

    ``content`` is the form as ``usecases/drafting.py`` writes it; files lie in storage under their fingerprints.
    """

    __tablename__ = "setup_drafts"

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    title: Mapped[str] = mapped_column(default="")
    content: Mapped[Json] = mapped_column(JSON)
    edition: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]

    __mapper_args__ = {"version_id_col": edition}  # noqa: RUF012  # SQLAlchemy's optimistic lock.


class Consultation(Base):
    """A remiss: one proposal sent to many for their opinion.

    ``last_day`` is the day by which answers are asked for; after ``closes_on``, when set, none are taken.
    Reminders follow the usual plan unless it has an ``own_reminder_plan``, whose steps may be none at all.
    """

    __tablename__ = "consultations"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    matter: Mapped[str] = mapped_column(default="")
    proposer: Mapped[str] = mapped_column(default="")
    purpose: Mapped[str] = mapped_column(default="")
    registry_number: Mapped[str] = mapped_column(default="")
    status: Mapped[Status] = mapped_column(Word(Status), default=Status.DRAFT)
    last_day: Mapped[date | None]
    closes_on: Mapped[date | None]
    paper_wanted: Mapped[bool] = mapped_column(default=False)
    how_to_answer: Mapped[str] = mapped_column(default="")
    do_not_enclose: Mapped[str] = mapped_column(default="")
    reply_email: Mapped[str] = mapped_column(default="")
    reply_postal: Mapped[str] = mapped_column(default="")
    invitation_subject: Mapped[str] = mapped_column(default="")
    invitation_text: Mapped[str] = mapped_column(default="")
    own_reminder_plan: Mapped[bool] = mapped_column(default=False)
    created_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    edition: Mapped[int] = mapped_column(default=1)

    contacts: Mapped[list["RoundContact"]] = relationship(
        cascade="all, delete-orphan", order_by="RoundContact.position"
    )
    documents: Mapped[list["ConsultationDocument"]] = relationship(
        cascade="all, delete-orphan", order_by="ConsultationDocument.position"
    )
    groups: Mapped[list["ConsulteeGroup"]] = relationship(
        cascade="all, delete-orphan", order_by="ConsulteeGroup.position"
    )
    topics: Mapped[list["Topic"]] = relationship(cascade="all, delete-orphan", order_by="Topic.position")
    referrals: Mapped[list["Referral"]] = relationship(cascade="all, delete-orphan", order_by="Referral.position")
    members: Mapped[list["Member"]] = relationship(cascade="all, delete-orphan", order_by="Member.id")

    @property
    def current_documents(self) -> tuple["ConsultationDocument", ...]:
        """The documents that are sent out now, in order: those that nothing has replaced."""
        return tuple(document for document in self.documents if document.replaced_at is None)

    __mapper_args__ = {"version_id_col": edition}  # noqa: RUF012  # SQLAlchemy's optimistic lock.


class Member(Base):
    """A user's role in one consultation. Who has no row here sees none of its answers.

    With ``deputy_id`` the role is held for somebody on leave and ends with it; ``own_role`` is then the role the
    person had here before, and has again afterwards.
    """

    __tablename__ = "members"
    __table_args__ = (UniqueConstraint("consultation_id", "user_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    role: Mapped[Role] = mapped_column(Word(Role))
    deputy_id: Mapped[int | None] = mapped_column(ForeignKey("deputies.id"), index=True)
    own_role: Mapped[Role | None] = mapped_column(Word(Role))


class RoundContact(Base):
    """A person whom consultees may ask about this consultation, as the cover letter names them."""

    __tablename__ = "round_contacts"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id"), index=True)
    name: Mapped[str]
    title: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)


class ConsultationDocument(Base):
    """A document that is sent out with the consultation; the bytes lie in storage under ``sha256``.

    One that was replaced after dispatch stays, with ``replaced_at``, and the new one says what it replaces.
    """

    __tablename__ = "consultation_documents"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id"), index=True)
    role: Mapped[DocumentRole] = mapped_column(Word(DocumentRole))
    name: Mapped[str]
    sha256: Mapped[str]
    size: Mapped[int]
    position: Mapped[int] = mapped_column(default=0)
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("consultation_documents.id"))
    replaced_at: Mapped[datetime | None]


class ConsulteeGroup(Base):
    """A group on the distribution list (stadsdelsnämnderna, facknämnderna …), perhaps with its own last day."""

    __tablename__ = "consultee_groups"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id"), index=True)
    name: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
    last_day: Mapped[date | None]


class Topic(Base):
    """A point or heading under which opinions will be sorted. ``level`` 1 is outermost; order is ``position``."""

    __tablename__ = "topics"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id"), index=True)
    source: Mapped[TopicSource] = mapped_column(Word(TopicSource))
    label: Mapped[str] = mapped_column(default="")
    title: Mapped[str]
    text: Mapped[str] = mapped_column(default="")
    level: Mapped[int] = mapped_column(default=1)
    position: Mapped[int] = mapped_column(default=0)


class Referral(Base):
    """One consultee's place in one consultation.

    ``printed`` is the name on the distribution list and ``name``, ``genitive`` and ``category`` what the register said
    then: a snapshot, since bodies change name and merge. ``link_issue`` is the issue of its personal link; raising it
    revokes the older ones. ``calendar_sequence`` is raised whenever its last day moves (RFC 5545, 3.8.7.4).
    ``final_expected_on`` is when the decision after a preliminary answer is expected. ``added_at`` is set for one added
    after dispatch.
    """

    __tablename__ = "referrals"
    __table_args__ = (UniqueConstraint("consultation_id", "consultee_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id"))
    consultee_id: Mapped[int] = mapped_column(ForeignKey("consultees.id"), index=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("consultee_groups.id"), index=True)
    printed: Mapped[str]
    name: Mapped[str]
    genitive: Mapped[str]
    category: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
    last_day: Mapped[date | None]
    link_issue: Mapped[int] = mapped_column(default=1)
    calendar_sequence: Mapped[int] = mapped_column(default=0)
    reminders_off: Mapped[bool] = mapped_column(default=False)
    final_expected_on: Mapped[date | None]
    added_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    paper_received_on: Mapped[date | None]
    paper_ticked_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
