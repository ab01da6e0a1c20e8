"""Logging in and out. Whether an account exists can be told neither from the answer nor from its time (ASVS 6.3.8)."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from remiss.db.people import User
from remiss.domain.doors import Limit
from remiss.domain.errors import WrongCredentialsError
from remiss.domain.permissions import SYSTEM, Actor, ActorKind
from remiss.usecases.journal import Journal
from remiss.usecases.throttling import account_door, address_door, forget, knock
from remiss.usecases.tools import Tools

_WINDOW = timedelta(minutes=15)
PER_ACCOUNT = Limit(tries=10, window=_WINDOW)
PER_ADDRESS = Limit(tries=50, window=_WINDOW)


def sign_in(tools: Tools, email: str, password: str, *, address: str) -> str:
    """The key of the session that begins, "<user>:<session number>".

    ``address`` is the visitor's network address. WrongCredentialsError without saying what was wrong;
    TooManyAttemptsError when the account's or the address's door is closed.
    """
    typed = email.strip().lower()
    doors = (account_door("log-in", typed, PER_ACCOUNT), address_door("log-in", address, PER_ADDRESS))
    with tools.transaction() as session:
        tries = knock(session, doors, tools.clock())
        found = session.scalar(select(User).where(User.email == typed))
    password_hash = found.password_hash if found and found.active else None
    fits = tools.passwords.fits(password_hash, password)
    renewed = tools.passwords.renewed(password_hash, password) if fits and password_hash else None
    with tools.transaction() as session:
        if found is None or not fits:
            _turn_away(tools, session, found)
            key = None
        else:
            forget(session, tries, doors[0])
            key = _let_in(tools, session, found, renewed)
    if key is None:
        raise WrongCredentialsError
    return key


def sign_out(tools: Tools, *, by: Actor) -> None:
    """Ends every session the person has: a copied cookie is worth nothing afterwards (ASVS 7.4.1)."""
    with tools.transaction() as session:
        user = session.get(User, by.user_id)
        if user is not None:
            user.session_number += 1
            Journal(session, tools.clock, by).on_installation("logged_out", user_id=user.id)


def account_key(user: User) -> str:
    """What the cookie carries while the session lasts."""
    return f"{user.id}:{user.session_number}"


def _let_in(tools: Tools, session: Session, found: User, renewed: str | None) -> str | None:
    """The session's key, or None when the account was closed or its password changed while we looked at it."""
    user = session.get_one(User, found.id, with_for_update=True)
    if not user.active or user.password_hash != found.password_hash:
        return None
    user.last_login_at = tools.clock()
    user.password_hash = renewed or user.password_hash
    by = Actor(ActorKind.USER, user.name, user.id, user.role)
    Journal(session, tools.clock, by).on_installation("logged_in", user_id=user.id)
    return account_key(user)


def _turn_away(tools: Tools, session: Session, found: User | None) -> None:
    """Written for unknown accounts too, so that both take as long; what was typed is never kept."""
    user_id = found.id if found else None
    Journal(session, tools.clock, SYSTEM).on_installation("log_in_refused", user_id=user_id)
