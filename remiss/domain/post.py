"""Letters out: their kinds, their states, and what a failure means."""

import re
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from urllib.parse import urlsplit

from remiss.domain.errors import LetterSettledError


class LetterKind(StrEnum):
    """Why a letter is written. Each kind is a folder in ``templates/mail/``."""

    INVITATION = "invitation"
    NEW_LINK = "new_link"
    RECEIPT = "receipt"
    ACCOUNT_INVITATION = "account_invitation"
    PASSWORD_RESET = "password_reset"  # noqa: S105  # A kind of letter, not a password.
    REMINDER = "reminder"
    OVERDUE = "overdue"
    PRELIMINARY_REMINDER = "preliminary_reminder"
    EXTENSION_GRANTED = "extension_granted"
    EXTENSION_REFUSED = "extension_refused"
    ROUND_EXTENDED = "round_extended"
    QUESTION = "question"
    THANKS = "thanks"
    CLOSING = "closing"
    DOCUMENTS_REPLACED = "documents_replaced"
    FILE_REFUSED = "file_refused"
    DIGEST = "digest"


# Written by the machine on its own; marked so that no machine answers them (RFC 3834).
AUTOMATIC_KINDS = frozenset(
    {
        LetterKind.RECEIPT,
        LetterKind.ACCOUNT_INVITATION,
        LetterKind.PASSWORD_RESET,
        LetterKind.REMINDER,
        LetterKind.OVERDUE,
        LetterKind.PRELIMINARY_REMINDER,
        LetterKind.FILE_REFUSED,
        LetterKind.DIGEST,
    }
)

# Owed even to a consultee that has been withdrawn: what it handed in remains, and so does the receipt.
OWED_KINDS = frozenset({LetterKind.RECEIPT})

# The occasion of a trial letter begins so; it goes to the officer who asked for it and opens nothing.
TRIAL = "trial"


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


# What a person must decide about.
UNSETTLED = frozenset({LetterState.OVISS, LetterState.FAILED})


class FailureCause(StrEnum):
    """Whose fault a failed delivery is, which decides what can be done about it."""

    CONNECTION = "connection"
    RECIPIENT = "recipient"
    CONTENT = "content"


MAX_TRIES = 12
_LONGEST_WAIT = timedelta(hours=6)

# While no way out can be opened no letter is offered, so none loses a try; all wait this long.
OUTAGE_WAIT = timedelta(minutes=5)

# A Message-ID as ``message_id`` makes it; the number is never longer than a database can hold.
_OURS = re.compile(r"(?<![^\s<])([0-9]{8}T[0-9]{6})\.([0-9]{6,18})@")

# Longer than any one delivery can take (a handful of SMTP replies, each with its own time-out): who has held a letter
# for so long is dead.
LEASE = timedelta(minutes=15)


def next_try(now: datetime, tries: int) -> datetime:
    """When to try again after the given number of failed tries: 1, 2, 4 … minutes, at most six hours apart."""
    return now + min(timedelta(minutes=2 ** max(tries - 1, 0)), _LONGEST_WAIT)


def ensure_unsettled(state: LetterState) -> None:
    """Nothing when a person is to decide about the letter; LetterSettledError when that is done, or not needed."""
    if state not in UNSETTLED:
        raise LetterSettledError(state.value)


def ensure_waiting(state: LetterState) -> None:
    """Nothing when the letter still waits its turn; LetterSettledError when it is too late to stop it."""
    if state is not LetterState.WAITING:
        raise LetterSettledError(state.value)


STOPPED_BY_HAND = "Stoppat av"
"""How the reason begins of a letter that a person stopped."""


def again(occasion: str) -> str:
    """The occasion of a letter that is sent once more: "1" becomes "1, again 2", and that "1, again 3"."""
    repeated = re.fullmatch(r"(.*), again (\d+)", occasion)
    if repeated is None:
        return f"{occasion}, again 2"
    return f"{repeated[1]}, again {int(repeated[2]) + 1}"


def message_id(letter_id: int, created_at: datetime, base_url: str) -> str:
    """The letter's Message-ID, the same at every try: the second it was written (UTC), its number, the installation.

    The second tells installations apart that have begun again from letter 1 under the same name; a receiving server
    may throw away a Message-ID it has seen before.
    """
    return f"<{created_at:%Y%m%dT%H%M%S}.{letter_id:06}@{mail_domain(base_url)}>"


def mail_domain(base_url: str) -> str:
    """The installation's host as it stands after the @ in names of letters and calendar events."""
    host = urlsplit(base_url).hostname or "localhost"
    return f"[{host}]" if ":" in host else host.encode("idna").decode("ascii")


def parse_message_id(text: str) -> tuple[int, datetime] | None:
    """The number of the letter that a Message-ID of ours names, and the second it was written; None for others'.

    Anyone can write such a name: both must agree with the outbox row, and the host with the installation's.
    """
    found = _OURS.search(text)
    if found is None:
        return None
    try:
        return int(found[2]), datetime.strptime(found[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    except ValueError:  # The forty-first of a month.
        return None
