"""Passwords chosen by their owners: asked for by letter, chosen behind its link, or changed by one who is logged in."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from remiss.db.people import AccountLink, AccountLinkPurpose, User
from remiss.domain.doors import Limit
from remiss.domain.errors import AccountLinkError, InvalidFieldsError, NotFoundError
from remiss.domain.links import parse_account_token
from remiss.domain.permissions import SYSTEM, Act, Actor, ActorKind, require
from remiss.domain.post import LetterKind
from remiss.usecases.account_fields import clean_email, ensure_good_password
from remiss.usecases.account_links import LASTS, revoke_links, write_link
from remiss.usecases.journal import Journal
from remiss.usecases.signing_in import PER_ACCOUNT, account_key
from remiss.usecases.throttling import account_door, address_door, forget, knock
from remiss.usecases.tools import Tools

_HOUR = timedelta(hours=1)
LETTERS_PER_ACCOUNT = Limit(tries=3, window=_HOUR)
LETTERS_PER_ADDRESS = Limit(tries=20, window=_HOUR)


@dataclass(frozen=True)
class Chooser:
    """Who may choose a password behind a link, and whether it is the first one."""

    name: str
    email: str
    invited: bool


def ask_for_new_password(tools: Tools, email: str, *, address: str) -> None:
    """A letter with a link to whoever has an account by that address; for others nothing, in the same time.

    InvalidFieldsError for what is no address; TooManyAttemptsError whether or not there is an account.
    """
    typed = clean_email(email)
    doors = (
        account_door("new password", typed, LETTERS_PER_ACCOUNT),
        address_door("new password", address, LETTERS_PER_ADDRESS),
    )
    with tools.transaction() as session:
        knock(session, doors, tools.clock())
        user = session.scalar(select(User).where(User.email == typed, User.active))
    expires_at = tools.clock() + LASTS[AccountLinkPurpose.PASSWORD]
    name = user.name if user else "nobody"
    written = tools.composer.compose(LetterKind.PASSWORD_RESET, name=name, expires_at=expires_at)
    with tools.transaction() as session:
        if user is not None:
            write_link(session, tools.clock, user, AccountLinkPurpose.PASSWORD, written)
        user_id = user.id if user else None
        Journal(session, tools.clock, SYSTEM).on_installation("password_requested", user_id=user_id)


def chooser_behind(tools: Tools, token: str) -> Chooser:
    """Whom the link is for. AccountLinkError when it is used, too old or not ours. Changes nothing."""
    with tools.reading() as session:
        link, user = _link(tools, session, token, lock=False)
        return Chooser(user.name, user.email, link.purpose is AccountLinkPurpose.INVITATION)


def choose_password(tools: Tools, token: str, password: str) -> None:
    """The password is the account's from now on; the link is used, and every session of before is over.

    InvalidFieldsError naming ``password``; AccountLinkError also for the second of two who use the link at once.
    """
    chooser = chooser_behind(tools, token)
    ensure_good_password(password, email=chooser.email, name=chooser.name)
    password_hash = tools.passwords.hash(password)
    with tools.transaction() as session:
        _, user = _link(tools, session, token, lock=True)
        user.password_hash = password_hash
        user.session_number += 1
        revoke_links(session, tools.clock, user)
        # Who holds the letter is the owner: a door that others have knocked shut opens again.
        forget(session, (), account_door("log-in", user.email, PER_ACCOUNT))
        by = Actor(ActorKind.USER, user.name, user.id, user.role)
        Journal(session, tools.clock, by).on_installation("password_chosen", user_id=user.id, name=user.name)


def change_password(tools: Tools, present: str, new: str, *, by: Actor) -> str:
    """The key of the one session that remains; all others are over.

    InvalidFieldsError naming ``present_password`` or ``password``; TooManyAttemptsError after many wrong guesses.
    """
    require(by, Act.USE_OWN_ACCOUNT)
    with tools.transaction() as session:
        user = _own(session, by)
        ensure_good_password(new, email=user.email, name=user.name)
        door = account_door("change password", user.email, PER_ACCOUNT)
        tries = knock(session, [door], tools.clock())
    if not tools.passwords.fits(user.password_hash, present):
        raise InvalidFieldsError({"present_password": "Det nuvarande lösenordet stämmer inte."})
    password_hash = tools.passwords.hash(new)
    with tools.transaction() as session:
        user = _own(session, by)
        user.password_hash = password_hash
        user.session_number += 1
        forget(session, tries, door)
        revoke_links(session, tools.clock, user)
        Journal(session, tools.clock, by).on_installation("password_changed", user_id=user.id, name=user.name)
        return account_key(user)


def _link(tools: Tools, session: Session, token: str, *, lock: bool) -> tuple[AccountLink, User]:
    link = session.get(AccountLink, parse_account_token(tools.link_key, token), with_for_update=lock)
    now: datetime = tools.clock()
    if link is None or link.used_at is not None or link.expires_at <= now:
        raise AccountLinkError
    user = session.get_one(User, link.user_id)
    if not user.active:
        raise AccountLinkError
    return link, user


def _own(session: Session, by: Actor) -> User:
    user = session.get(User, by.user_id, with_for_update=True)
    if user is None:
        raise NotFoundError("user")
    return user
