"""What every entrance asks for first: the tool belt, who is asking, and that person's role in the round."""

from flask import current_app, g
from flask_login import current_user

from remiss.domain.permissions import Actor, Role
from remiss.mail.messages import Letterbox, Mailbox, Postman
from remiss.settings import Settings
from remiss.usecases.membership import role_in
from remiss.usecases.tools import Tools

EXTENSION = "remiss"
SETTINGS = "remiss-settings"
POSTMAN = "remiss-postman"
MAILBOXES = "remiss-mailboxes"


def tools() -> Tools:
    """The installation's tool belt."""
    belt = current_app.extensions[EXTENSION]
    if not isinstance(belt, Tools):
        raise TypeError(EXTENSION)
    return belt


def settings() -> Settings:
    """The installation's settings."""
    chosen = current_app.extensions[SETTINGS]
    if not isinstance(chosen, Settings):
        raise TypeError(SETTINGS)
    return chosen


def postman() -> Postman:
    """What carries the installation's letters."""
    carrier: Postman = current_app.extensions[POSTMAN]
    return carrier


def mailbox_names() -> tuple[str, ...]:
    """The names of the mailboxes that letters come to; none where none is configured."""
    mailboxes: tuple[Mailbox, ...] = current_app.extensions[MAILBOXES]
    return tuple(mailbox.name for mailbox in mailboxes)


def letterbox() -> Letterbox | None:
    """The letters that were kept instead of sent; None where a mail server is configured."""
    if settings().mail.server is not None:
        return None
    box: Letterbox = current_app.extensions[POSTMAN]
    return box


def actor_or_none() -> Actor | None:
    """The logged-in person, or None."""
    actor = getattr(current_user, "actor", None)
    return actor if isinstance(actor, Actor) else None


def actor() -> Actor:
    """The logged-in person. LookupError on a page that the guard has not closed to others."""
    found = actor_or_none()
    if found is None:
        raise LookupError("no one is logged in")
    return found


def membership(consultation_id: int) -> Role | None:
    """The logged-in person's role in the consultation; asked of the database once per request."""
    known: dict[int, Role | None] = g.setdefault("memberships", {})
    if consultation_id not in known:
        found = actor_or_none()
        with tools().reading() as session:
            known[consultation_id] = role_in(session, consultation_id, found.user_id if found else None)
    return known[consultation_id]
