"""What moves a deadline, and what helps to set one: anstånd, boards' meeting days."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from remiss.db.base import Base, Word
from remiss.domain.consultation import Channel
from remiss.domain.extensions import ExtensionState

_ASKED = text("state = 'asked'")


class Extension(Base):
    """A request for more time (anstånd), and what was decided. At most one of a consultee's is undecided at a time.

    ``channel`` is web when the consultee asked on its page and officer when a person entered it, after a call say.
    ``granted_day`` is the new last day, which may be another than ``proposed_day``.
    """

    __tablename__ = "extensions"
    __table_args__ = (
        Index(
            "uq_extensions_one_undecided",
            "referral_id",
            unique=True,
            sqlite_where=_ASKED,
            postgresql_where=_ASKED,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    referral_id: Mapped[int] = mapped_column(ForeignKey("referrals.id"), index=True)
    state: Mapped[ExtensionState] = mapped_column(Word(ExtensionState), default=ExtensionState.ASKED)
    channel: Mapped[Channel] = mapped_column(Word(Channel))
    proposed_day: Mapped[date | None]
    reason: Mapped[str] = mapped_column(default="")
    asked_by: Mapped[str] = mapped_column(default="")
    asked_email: Mapped[str] = mapped_column(default="")
    asked_at: Mapped[datetime]
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    former_day: Mapped[date | None]
    granted_day: Mapped[date | None]
    answer: Mapped[str] = mapped_column(default="")
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))


class MeetingDay(Base):
    """A day on which a consultee's board meets. A board answers by a decision at a meeting (DOMAIN section 4.4)."""

    __tablename__ = "meeting_days"
    __table_args__ = (UniqueConstraint("consultee_id", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultee_id: Mapped[int] = mapped_column(ForeignKey("consultees.id"))
    day: Mapped[date]


class Deputy(Base):
    """A colleague who does a person's work in its rounds from the first day to the last, both included."""

    __tablename__ = "deputies"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    deputy_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    first_day: Mapped[date]
    last_day: Mapped[date]
    made_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
