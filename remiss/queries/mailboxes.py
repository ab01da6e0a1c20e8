"""How the mailboxes that letters come to fare."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from remiss.db.consultation import Consultation
from remiss.db.incoming import MailboxState

# They are looked into every minute; after so long without a look the clock itself has stopped.
_LONGEST_SILENCE = timedelta(minutes=15)


@dataclass(frozen=True)
class MailboxLine:
    """One mailbox. ``forgotten``: nobody has looked into it for a while, so the clock is not running."""

    name: str
    checked_at: datetime | None
    failing_since: datetime | None
    trouble: str
    forgotten: bool


def mailbox_lines(session: Session, names: Iterable[str], now: datetime) -> tuple[MailboxLine, ...]:
    """A line for each of the configured mailboxes, in their order, also for one that has not been looked into yet."""
    wanted = tuple(names)
    rows = {row.mailbox: row for row in session.scalars(select(MailboxState).where(MailboxState.mailbox.in_(wanted)))}
    return tuple(_line(name, rows.get(name), now) for name in wanted)


def round_is_there(session: Session, round_id: int) -> bool:
    """Whether there is a consultation with the number that a mailbox is kept for."""
    return session.get(Consultation, round_id) is not None


def _line(name: str, row: MailboxState | None, now: datetime) -> MailboxLine:
    if row is None:
        return MailboxLine(name, None, None, "", forgotten=False)
    looked = row.checked_at or row.held_until
    forgotten = looked is not None and looked < now - _LONGEST_SILENCE
    return MailboxLine(name, row.checked_at, row.failing_since, row.trouble, forgotten=forgotten)
