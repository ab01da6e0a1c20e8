"""The log-in session: what the cookie carries, and whom it stands for (Flask-Login).

The cookie holds "<user>:<session number>". The number is raised by logging out, a new password and deactivation, so
every older cookie is worthless although it is correctly signed.
"""

from dataclasses import dataclass

from flask import Flask, session
from flask_login import LoginManager, login_user

from remiss.context import settings, tools
from remiss.domain.permissions import Actor, Role
from remiss.queries.accounts import Account, account_of_session
from remiss.settings import Settings

manager = LoginManager()
# Flask-Login's own guess by address and browser would throw out people whose network changes, and stops no thief.
manager.session_protection = None


@dataclass(frozen=True)
class SignedIn:
    """Someone with an open session, as Flask-Login wants to see it. ``key`` is what the cookie carries."""

    key: str
    account: Account
    actor: Actor
    is_authenticated: bool = True
    is_active: bool = True
    is_anonymous: bool = False

    def get_id(self) -> str:
        """The session's key."""
        return self.key


def register(app: Flask) -> None:
    """Gives the application its log-in sessions."""
    manager.init_app(app)
    manager.user_loader(load)


def load(key: str) -> SignedIn | None:
    """Whose session it is, read anew at every request; None when it is over. Renews the time it may lie unused."""
    with tools().reading() as reading:
        account = account_of_session(reading, key)
    if account is None:
        return None
    # Signs the cookie anew, from which PERMANENT_SESSION_LIFETIME is counted.
    session.modified = True
    return SignedIn(key, account, account.actor(sees_every_round=sees_every_round(account.role, settings())))


def begin_session(key: str) -> None:
    """Starts a session with nothing left of the one before it, so that a planted cookie gains nobody anything."""
    session.clear()
    person = load(key)
    if person is not None:
        login_user(person)


def sees_every_round(role: Role, chosen: Settings) -> bool:
    """Whether the installation lets people of the role read in rounds they are not members of."""
    let_in = {
        Role.ADMINISTRATOR: chosen.administrators_read_answers,
        Role.READER: chosen.readers_read_every_round,
    }
    return let_in.get(role, False)
