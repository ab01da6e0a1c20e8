"""The people who have accounts, as administrators see them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from remiss.db.consultation import Consultation, Member
from remiss.db.people import AccountLink, AccountLinkPurpose, User
from remiss.domain.errors import NotFoundError
from remiss.domain.permissions import Role
from remiss.swedish.terms import ROLES

_AFTER_Z = str.maketrans("åäö", "{|}")
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class UserStatus(StrEnum):
    """Whether a person can log in: not yet, yes, or no longer."""

    INVITED = "invited"
    ACTIVE = "active"
    DEACTIVATED = "deactivated"


@dataclass(frozen=True)
class UserRow:
    """A person in the list."""

    id: int
    email: str
    name: str
    title: str
    phone: str
    role: Role
    status: UserStatus
    last_login_at: datetime | None


@dataclass(frozen=True)
class UserList:
    """The people who match, in order, and how many there are in all of each status."""

    rows: tuple[UserRow, ...]
    counts: dict[UserStatus, int]


_ORDERS: dict[str, Callable[[UserRow], tuple[object, ...]]] = {
    "namn": lambda row: (_swedish(row.name),),
    "epost": lambda row: (row.email,),
    "roll": lambda row: (ROLES[row.role.value], _swedish(row.name)),
    "status": lambda row: (row.status.value, _swedish(row.name)),
    "inloggad": lambda row: (row.last_login_at or _LONG_AGO, _swedish(row.name)),
}


@dataclass(frozen=True)
class Membership:
    """A consultation the person is a member of."""

    consultation_id: int
    title: str
    registry_number: str
    role: Role


@dataclass(frozen=True)
class UserCard:
    """Everything an administrator sees of one person; ``invited_until`` is when the last invitation runs out."""

    row: UserRow
    created_at: datetime
    invited_until: datetime | None
    memberships: tuple[Membership, ...]


def user_list(session: Session, *, search: str = "", status: str = "", sort: str = "namn") -> UserList:
    """The people whose name, title or address holds the words searched for. One statement.

    ``sort`` is a column's key, with a minus to turn it round; an unknown one means by name.
    """
    everyone = [_row(user) for user in session.scalars(select(User))]
    words = search.casefold().split()
    rows = [row for row in everyone if (not status or row.status == status) and _matches(row, words)]
    rows.sort(key=_ORDERS.get(sort.removeprefix("-"), _ORDERS["namn"]), reverse=sort.startswith("-"))
    counts = {each: sum(row.status is each for row in everyone) for each in UserStatus}
    return UserList(tuple(rows), counts)


def user_card(session: Session, user_id: int) -> UserCard:
    """One person. NotFoundError when there is none."""
    user = session.get(User, user_id)
    if user is None:
        raise NotFoundError("user")
    invited_until = session.scalar(
        select(AccountLink.expires_at)
        .where(AccountLink.user_id == user_id, AccountLink.purpose == AccountLinkPurpose.INVITATION)
        .where(AccountLink.used_at.is_(None))
        .order_by(AccountLink.id.desc())
        .limit(1)
    )
    found = session.execute(
        select(Consultation.id, Consultation.title, Consultation.registry_number, Member.role)
        .join(Member, Member.consultation_id == Consultation.id)
        .where(Member.user_id == user_id)
        .order_by(Consultation.id.desc())
    )
    return UserCard(_row(user), user.created_at, invited_until, tuple(Membership(*row) for row in found))


def _row(user: User) -> UserRow:
    return UserRow(
        id=user.id,
        email=user.email,
        name=user.name,
        title=user.title,
        phone=user.phone,
        role=user.role,
        status=_status(user),
        last_login_at=user.last_login_at,
    )


def _status(user: User) -> UserStatus:
    if not user.active:
        return UserStatus.DEACTIVATED
    return UserStatus.ACTIVE if user.password_hash else UserStatus.INVITED


def _matches(row: UserRow, words: list[str]) -> bool:
    text = f"{row.name} {row.title} {row.email}".casefold()
    return all(word in text for word in words)


def _swedish(name: str) -> str:
    """A key that sorts å, ä, ö after z and in that order, as Swedish does; code points put ä before å."""
    return name.casefold().translate(_AFTER_Z)
