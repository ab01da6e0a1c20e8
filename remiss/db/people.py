"""People and bodies: those who log in, and the register of consultees (remissinstanser)."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from remiss.db.base import Base, Word
from remiss.domain.permissions import Role


class ConsulteeStatus(StrEnum):
    """Whether a body still exists under its name. Rounds keep the name that was used then."""

    ACTIVE = "active"
    MERGED = "merged"
    CLOSED = "closed"


class NameKind(StrEnum):
    """What another name of a body is."""

    ALIAS = "alias"
    FORMER = "former"


class AccountLinkPurpose(StrEnum):
    """What a mailed account link may be used for."""

    INVITATION = "invitation"
    PASSWORD = "password"  # noqa: S105  # A purpose, not a password.


class User(Base):
    """Someone who logs in. ``session_number`` is raised to end every session (new password, deactivation)."""

    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    title: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    role: Mapped[Role] = mapped_column(Word(Role))
    password_hash: Mapped[str | None]
    active: Mapped[bool] = mapped_column(default=True)
    session_number: Mapped[int] = mapped_column(default=1)
    single_key_shortcuts: Mapped[bool] = mapped_column(default=True)
    morning_digest: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
    last_login_at: Mapped[datetime | None]


class AccountLink(Base):
    """A mailed link to choose a password. Its token is derived (domain/links.py), never stored, and works once."""

    __tablename__ = "account_links"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    purpose: Mapped[AccountLinkPurpose] = mapped_column(Word(AccountLinkPurpose))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class Attempt(Base):
    """One failed try at a door (log-in, personal link), kept so that every process counts the same."""

    __tablename__ = "attempts"
    __table_args__ = (Index("ix_attempts_door_at", "door", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    door: Mapped[str]
    at: Mapped[datetime]


class Consultee(Base):
    """A body that can be asked for its opinion, as the register knows it today."""

    __tablename__ = "consultees"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    genitive: Mapped[str]
    short_name: Mapped[str] = mapped_column(default="")
    category: Mapped[str]
    organisation_number: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    postal_address: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    status: Mapped[ConsulteeStatus] = mapped_column(Word(ConsulteeStatus), default=ConsulteeStatus.ACTIVE)
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("consultees.id"))
    edition: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]

    names: Mapped[list["ConsulteeName"]] = relationship(cascade="all, delete-orphan", order_by="ConsulteeName.id")
    addresses: Mapped[list["ConsulteeAddress"]] = relationship(
        cascade="all, delete-orphan", order_by="ConsulteeAddress.position"
    )
    contacts: Mapped[list["ConsulteeContact"]] = relationship(
        cascade="all, delete-orphan", order_by="ConsulteeContact.position"
    )

    __mapper_args__ = {"version_id_col": edition}  # noqa: RUF012  # SQLAlchemy's optimistic lock.


class ConsulteeName(Base):
    """Another name of a body: an alias people write, or one it had before. ``key`` is the form used to compare."""

    __tablename__ = "consultee_names"
    __table_args__ = (UniqueConstraint("consultee_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultee_id: Mapped[int] = mapped_column(ForeignKey("consultees.id"))
    name: Mapped[str]
    key: Mapped[str] = mapped_column(index=True)
    kind: Mapped[NameKind] = mapped_column(Word(NameKind), default=NameKind.ALIAS)


class ConsulteeAddress(Base):
    """An e-mail address of a body. Every address gets the body's letters; position 0 is the one shown."""

    __tablename__ = "consultee_addresses"
    __table_args__ = (UniqueConstraint("consultee_id", "email"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultee_id: Mapped[int] = mapped_column(ForeignKey("consultees.id"))
    email: Mapped[str] = mapped_column(index=True)
    position: Mapped[int] = mapped_column(default=0)


class ConsulteeContact(Base):
    """A person at a body whom one may call."""

    __tablename__ = "consultee_contacts"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultee_id: Mapped[int] = mapped_column(ForeignKey("consultees.id"), index=True)
    name: Mapped[str]
    title: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)
