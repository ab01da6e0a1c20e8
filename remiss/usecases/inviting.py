"""Inviting people: an account without a password, and a letter with the link to choose one."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from remiss.db.people import AccountLinkPurpose, User
from remiss.domain.errors import AccountTakenIntoUseError, DuplicateError, NotFoundError
from remiss.domain.permissions import Act, Actor, ActorKind, Role, require
from remiss.domain.post import LetterKind
from remiss.mail.compose import Written
from remiss.swedish.terms import ROLES
from remiss.usecases.account_fields import NewUser, clean_new_user
from remiss.usecases.account_links import LASTS, write_link
from remiss.usecases.journal import Journal
from remiss.usecases.tools import Tools

_INVITATION = AccountLinkPurpose.INVITATION


@dataclass(frozen=True)
class Invited:
    """A person who has been invited, and the link in the letter."""

    user_id: int
    link_id: int


def invite_user(tools: Tools, new: NewUser, *, by: Actor) -> Invited:
    """A new account whose owner gets a letter with a link that works for fourteen days.

    InvalidFieldsError for what cannot be used; DuplicateError when the address already has an account.
    """
    require(by, Act.MANAGE_USERS)
    clean = clean_new_user(new)
    written = _letter(tools, clean.person.name, Role(clean.role), by)
    user = new_row(clean, tools.clock())
    with tools.transaction() as session:
        add_account(session, user)
        link_id = write_link(session, tools.clock, user, _INVITATION, written)
        Journal(session, tools.clock, by).on_installation(
            "user_invited", user_id=user.id, name=user.name, role=user.role.value
        )
        return Invited(user.id, link_id)


def resend_invitation(tools: Tools, user_id: int, *, by: Actor) -> Invited:
    """A new letter with a new link; the old link works no more.

    AccountTakenIntoUseError when the person has chosen a password already, or the account is closed.
    """
    require(by, Act.MANAGE_USERS)
    with tools.reading() as session:
        user = _invited(session, user_id)
        name, role = user.name, user.role
    written = _letter(tools, name, role, by)
    with tools.transaction() as session:
        user = _invited(session, user_id)
        link_id = write_link(session, tools.clock, user, _INVITATION, written)
        Journal(session, tools.clock, by).on_installation("invitation_resent", user_id=user.id, name=user.name)
        return Invited(user.id, link_id)


def new_row(new: NewUser, now: datetime) -> User:
    """The account's row, not yet in the database, without a password."""
    person = new.person
    return User(
        email=new.email, name=person.name, title=person.title, phone=person.phone, role=Role(new.role), created_at=now
    )


def add_account(session: Session, user: User) -> None:
    """The row, with its number. DuplicateError("email") when the address is taken, also by one who was faster."""
    session.add(user)
    try:
        session.flush()
    except IntegrityError as error:
        cause = str(error.orig)
        # PostgreSQL names the constraint, SQLite the column.
        if "uq_users_email" in cause or "users.email" in cause:
            raise DuplicateError("email") from None
        raise


def _letter(tools: Tools, name: str, role: Role, by: Actor) -> Written:
    expires_at: datetime = tools.clock() + LASTS[_INVITATION]
    inviter = by.name if by.kind is ActorKind.USER else ""
    about = {"name": name, "role": ROLES[role.value], "inviter": inviter, "expires_at": expires_at}
    return tools.composer.compose(LetterKind.ACCOUNT_INVITATION, **about)


def _invited(session: Session, user_id: int) -> User:
    user = session.get(User, user_id)
    if user is None:
        raise NotFoundError("user")
    if user.password_hash is not None or not user.active:
        raise AccountTakenIntoUseError
    return user
