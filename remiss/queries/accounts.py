"""Who logs in: the one row every page asks for, and what a person sees of its own account."""

import re
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from remiss.db.people import User
from remiss.domain.errors import NotFoundError
from remiss.domain.permissions import Actor, ActorKind, Role

_SESSION_KEY = re.compile(r"([1-9][0-9]{0,17}):([1-9][0-9]{0,8})")


@dataclass(frozen=True)
class Account:
    """A person who may log in, as the person sees itself."""

    id: int
    email: str
    name: str
    title: str
    phone: str
    role: Role
    session_number: int
    single_key_shortcuts: bool
    morning_digest: bool

    def actor(self, *, sees_every_round: bool) -> Actor:
        """The person as one who acts."""
        return Actor(ActorKind.USER, self.name, self.id, self.role, sees_every_round)


def account_of_session(session: Session, key: str) -> Account | None:
    """Whose session "<user>:<session number>" is; None when it is over, or the account is closed. One statement."""
    found = _SESSION_KEY.fullmatch(key)
    if found is None:
        return None
    row = session.scalar(
        select(User).where(
            User.id == int(found[1]),
            User.session_number == int(found[2]),
            User.active,
        )
    )
    return _account(row) if row else None


def own_account(session: Session, *, by: Actor) -> Account:
    """The person's own account. NotFoundError when it is gone."""
    row = session.get(User, by.user_id)
    if row is None:
        raise NotFoundError("user")
    return _account(row)


def _account(row: User) -> Account:
    return Account(
        id=row.id,
        email=row.email,
        name=row.name,
        title=row.title,
        phone=row.phone,
        role=row.role,
        session_number=row.session_number,
        single_key_shortcuts=row.single_key_shortcuts,
        morning_digest=row.morning_digest,
    )
