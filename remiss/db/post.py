"""Letters out, the journal of events, and the journal of who has read answers."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import JSON

from remiss.db.base import Base, Json, Word
from remiss.domain.permissions import ActorKind
from remiss.domain.post import FailureCause, LetterKind, LetterState


class Letter(Base):
    """A letter in the outbox, written in the same transaction as its reason and carried later by another hand.

    ``occasion`` names the reason within its kind and referral ("1", "issue 2", "submission 14"): the unique constraint
    makes a second letter for the same reason impossible. Where a personal link belongs, the text holds a placeholder
    that is filled at delivery. ``calendar`` is an iCalendar file (RFC 5545) that goes with it, or empty.
    """

    __tablename__ = "letters"
    __table_args__ = (
        UniqueConstraint("kind", "referral_id", "occasion"),
        Index("ix_letters_state_next_try_at", "state", "next_try_at"),
        CheckConstraint("tries >= 0", name="tries_not_negative"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[LetterKind] = mapped_column(Word(LetterKind))
    occasion: Mapped[str]
    consultation_id: Mapped[int | None] = mapped_column(ForeignKey("consultations.id"), index=True)
    referral_id: Mapped[int | None] = mapped_column(ForeignKey("referrals.id"), index=True)
    account_link_id: Mapped[int | None] = mapped_column(ForeignKey("account_links.id"), unique=True)
    to_name: Mapped[str]
    to_addresses: Mapped[list[str]] = mapped_column(JSON)
    reply_to: Mapped[str] = mapped_column(default="")
    subject: Mapped[str]
    text: Mapped[str]
    html: Mapped[str]
    calendar: Mapped[str] = mapped_column(default="")
    state: Mapped[LetterState] = mapped_column(Word(LetterState), default=LetterState.WAITING)
    tries: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime]
    cause: Mapped[FailureCause | None] = mapped_column(Word(FailureCause))
    cause_text: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    claimed_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]


class LetterWording(Base):
    """An officer's own words for one kind of letter in one consultation; without a row the template's own are used."""

    __tablename__ = "letter_wordings"
    __table_args__ = (UniqueConstraint("consultation_id", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id"))
    kind: Mapped[LetterKind] = mapped_column(Word(LetterKind))
    subject: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")


class Event(Base):
    """One act, written in the transaction that did it. Never changed, never removed."""

    __tablename__ = "events"
    __table_args__ = (Index("ix_events_consultation_id_id", "consultation_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    act: Mapped[str]
    actor_kind: Mapped[ActorKind] = mapped_column(Word(ActorKind))
    actor_id: Mapped[int | None]
    actor_name: Mapped[str]
    consultation_id: Mapped[int | None] = mapped_column(ForeignKey("consultations.id"))
    referral_id: Mapped[int | None] = mapped_column(ForeignKey("referrals.id"), index=True)
    details: Mapped[Json] = mapped_column(JSON)


class AccessEntry(Base):
    """A person has read an answer: which, when, how."""

    __tablename__ = "access_entries"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id"), index=True)
    referral_id: Mapped[int | None] = mapped_column(ForeignKey("referrals.id"), index=True)
    what: Mapped[str]
