"""Letters out: their kinds, their states, and what a failure means."""

from datetime import datetime, timedelta
from enum import StrEnum


class LetterKind(StrEnum):
    """Why a letter is written. Each kind is a folder in ``templates/mail/``."""

    INVITATION = "invitation"
    NEW_LINK = "new_link"
    RECEIPT = "receipt"
    ACCOUNT_INVITATION = "account_invitation"
    PASSWORD_RESET = "password_reset"  # noqa: S105  # A kind of letter, not a password.


class LetterState(StrEnum):
    """The life of a letter in the outbox.

    ``oviss``: the process died, or the line broke after the final dot; it may have left or not, and a person decides.
    """

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    OVISS = "oviss"
    FAILED = "failed"
    STOPPED = "stopped"


class FailureCause(StrEnum):
    """Whose fault a failed delivery is, which decides what can be done about it."""

    CONNECTION = "connection"
    RECIPIENT = "recipient"
    CONTENT = "content"


MAX_TRIES = 12
_LONGEST_WAIT = timedelta(hours=6)


def next_try(now: datetime, tries: int) -> datetime:
    """When to try again after the given number of failed tries: 1, 2, 4 … minutes, at most six hours apart."""
    return now + min(timedelta(minutes=2 ** max(tries - 1, 0)), _LONGEST_WAIT)
