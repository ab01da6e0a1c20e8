"""Letters that came in: their bytes as they came, where they were seen, and the files they brought."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.types import JSON

from remiss.db.base import Base, Json, Word
from remiss.domain.consultation import FileRole, Stance
from remiss.domain.incoming import FileUse, IncomingKind, IncomingState


class IncomingLetter(Base):
    """A letter that came in. Its raw bytes lie in storage under ``sha256``; nothing of it is ever removed.

    ``arrived_at`` is the server's receipt (INTERNALDATE, or when it was dropped in the browser), never its Date header.
    ``candidates`` are those it may come from, the likeliest first, each with its reasons. ``auth_note`` is what our own
    mail server said of the sender (RFC 8601); From proves nothing. ``proposed_stance`` is what its words seem to say,
    until a person has settled it. ``settled_why`` is why it was set aside, in Swedish.
    """

    __tablename__ = "incoming_letters"
    __table_args__ = (Index("ix_incoming_letters_state_id", "state", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(unique=True)
    size: Mapped[int]
    state: Mapped[IncomingState] = mapped_column(Word(IncomingState), default=IncomingState.STORED)
    kind: Mapped[IncomingKind] = mapped_column(Word(IncomingKind), default=IncomingKind.UNKNOWN)
    arrived_at: Mapped[datetime]
    stored_at: Mapped[datetime]
    read_at: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
    trouble: Mapped[str] = mapped_column(default="")
    mailbox_round_id: Mapped[int | None] = mapped_column(ForeignKey("consultations.id"), index=True)
    message_id: Mapped[str] = mapped_column(default="", index=True)
    from_name: Mapped[str] = mapped_column(default="")
    from_address: Mapped[str] = mapped_column(default="")
    subject: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    auth_note: Mapped[str] = mapped_column(default="")
    candidates: Mapped[list[Json]] = mapped_column(JSON, default=list)
    consultation_id: Mapped[int | None] = mapped_column(ForeignKey("consultations.id"), index=True)
    referral_id: Mapped[int | None] = mapped_column(ForeignKey("referrals.id"), index=True)
    submission_id: Mapped[int | None] = mapped_column(ForeignKey("submissions.id"), index=True)
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    settled_why: Mapped[str] = mapped_column(default="")
    proposed_stance: Mapped[Stance | None] = mapped_column(Word(Stance))

    files: Mapped[list["IncomingFile"]] = relationship(cascade="all, delete-orphan", order_by="IncomingFile.position")


class IncomingFile(Base):
    """A file that a letter brought, byte for byte as its encoding gave it; ``use`` is a guess a person confirms."""

    __tablename__ = "incoming_files"

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[int] = mapped_column(ForeignKey("incoming_letters.id"), index=True)
    name: Mapped[str]
    sha256: Mapped[str]
    size: Mapped[int]
    use: Mapped[FileUse] = mapped_column(Word(FileUse))
    role: Mapped[FileRole] = mapped_column(Word(FileRole))
    verdict: Mapped[str]
    findings: Mapped[list[Json]] = mapped_column(JSON, default=list)
    position: Mapped[int] = mapped_column(default=0)


class Sighting(Base):
    """Where a letter was seen: a mailbox's UIDVALIDITY and UID (RFC 3501, 2.3.1.1), which is never read twice.

    ``marked_at`` is when it was flagged or moved in the mailbox, after the letter was committed.
    """

    __tablename__ = "sightings"
    __table_args__ = (UniqueConstraint("mailbox", "uidvalidity", "uid"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[int] = mapped_column(ForeignKey("incoming_letters.id"), index=True)
    mailbox: Mapped[str]
    uidvalidity: Mapped[int] = mapped_column(BigInteger)
    uid: Mapped[int] = mapped_column(BigInteger)
    seen_at: Mapped[datetime]
    marked_at: Mapped[datetime | None]


class MailboxState(Base):
    """How a mailbox fares. Every letter up to ``uid_done`` has been kept; other UIDs are looked for each time.

    ``held_until``: a worker is reading it until then, so that others turn to something else; the sightings' constraint
    is what keeps a letter from being taken twice. ``failing_since`` is when it could first not be read, and why.
    """

    __tablename__ = "mailbox_states"

    id: Mapped[int] = mapped_column(primary_key=True)
    mailbox: Mapped[str] = mapped_column(unique=True)
    uidvalidity: Mapped[int] = mapped_column(BigInteger, default=0)
    uid_done: Mapped[int] = mapped_column(BigInteger, default=0)
    checked_at: Mapped[datetime | None]
    well_at: Mapped[datetime | None]
    failing_since: Mapped[datetime | None]
    trouble: Mapped[str] = mapped_column(default="")
    held_until: Mapped[datetime | None]


class Bounce(Base):
    """What another mail server said of a letter of ours (RFC 3464). Only one that names our Message-ID counts."""

    __tablename__ = "bounces"
    __table_args__ = (UniqueConstraint("letter_id", "incoming_id", "address"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[int] = mapped_column(ForeignKey("letters.id"))
    incoming_id: Mapped[int] = mapped_column(ForeignKey("incoming_letters.id"), index=True)
    address: Mapped[str] = mapped_column(default="")
    permanent: Mapped[bool]
    status: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]
