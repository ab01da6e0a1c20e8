"""Reminders: each round's plan, what became of each, officers' morning digests, and notes of calls."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from remiss.db.base import Base, Word
from remiss.domain.reminders import ReminderOutcome


class ReminderStep(Base):
    """One step of a round's plan: so many days after the last day (negative before it)."""

    __tablename__ = "reminder_steps"
    __table_args__ = (UniqueConstraint("consultation_id", "days"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id"))
    days: Mapped[int]


class Reminder(Base):
    """A reminder whose time has come, and what became of it; the unique constraint lets it happen once.

    ``occasion`` names the step and the last day it was counted from ("-3 2015-09-28"), so that anstånd gives new ones.
    """

    __tablename__ = "reminders"
    __table_args__ = (UniqueConstraint("referral_id", "occasion"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    referral_id: Mapped[int] = mapped_column(ForeignKey("referrals.id"))
    occasion: Mapped[str]
    due_at: Mapped[datetime]
    handled_at: Mapped[datetime]
    outcome: Mapped[ReminderOutcome] = mapped_column(Word(ReminderOutcome))
    reason: Mapped[str] = mapped_column(default="")
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letters.id"))


class Digest(Base):
    """A morning letter to an officer; one a day at most. ``letter_id`` is None when there was nothing to tell."""

    __tablename__ = "digests"
    __table_args__ = (UniqueConstraint("user_id", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    day: Mapped[date]
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letters.id"))


class CallNote(Base):
    """What was said when somebody rang a consultee. Never changed, never removed."""

    __tablename__ = "call_notes"

    id: Mapped[int] = mapped_column(primary_key=True)
    referral_id: Mapped[int] = mapped_column(ForeignKey("referrals.id"), index=True)
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    text: Mapped[str]
