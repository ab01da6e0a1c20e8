"""Reading mailboxes: what lies in them is kept, then marked, letter by letter; nothing stops the rest.

How far a mailbox has been read stands in the database, and never in its own flags: others may set and clear those.
"""

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from remiss.db.incoming import MailboxState, Sighting
from remiss.domain.errors import StorageFullError
from remiss.mail.messages import Arrived, Mailbox, MailboxError, OpenMailbox
from remiss.usecases.collecting import keep_arrived
from remiss.usecases.tools import Tools

log = logging.getLogger(__name__)

# So long a worker that has died keeps others from the mailbox; it says that it lives with every batch.
LEASE = timedelta(seconds=10)
_BATCH = 20
_FULL = "Disken är full. Breven ligger kvar i brevlådan tills det finns plats."
_UNFORESEEN = "Ett oväntat fel avbröt läsningen. Felet står i programmets logg."
_LEFT = "{} brev gick inte att hämta; resten är hämtade. De försöks igen varje gång."


@dataclass
class _Visit:
    """One reading of one mailbox. ``left`` are the UIDs that could not be fetched, ``cut`` those not fetched whole."""

    mailbox: Mailbox
    opened: OpenMailbox
    left: list[int]
    cut: set[int]
    trouble: str = ""


def collect_letters(tools: Tools, mailboxes: Iterable[Mailbox]) -> Counter[str]:
    """How many letters were "new" and "known". A mailbox that cannot be read is noted, and the others are read."""
    done: Counter[str] = Counter()
    for mailbox in mailboxes:
        if not _taken(tools, mailbox.name):
            continue
        try:
            with mailbox as opened:
                trouble = _empty(tools, _Visit(mailbox, opened, [], set()), done)
        except MailboxError as error:
            trouble = error.text
        except StorageFullError:
            trouble = _FULL
        except Exception:
            log.exception("Reading the mailbox %s failed.", mailbox.name)
            trouble = _UNFORESEEN
        _note(tools, mailbox.name, trouble)
    return done


def _taken(tools: Tools, name: str) -> bool:
    """Whether the mailbox is ours to read now; another worker may be reading it."""
    now = tools.clock()
    try:
        with tools.transaction() as session:
            if session.scalar(select(MailboxState.id).where(MailboxState.mailbox == name)) is None:
                session.add(MailboxState(mailbox=name))
                session.flush()
            return _hold(session, name, now, now + LEASE)
    except IntegrityError:  # Another worker has just begun with it.
        return False


def _hold(session: Session, name: str, now: datetime, until: datetime) -> bool:
    free = or_(MailboxState.held_until.is_(None), MailboxState.held_until <= now)
    taken = session.execute(
        update(MailboxState)
        .where(MailboxState.mailbox == name, free)
        .values(held_until=until)
        .returning(MailboxState.id)
    )
    return taken.first() is not None


def _empty(tools: Tools, visit: _Visit, done: Counter[str]) -> str:
    """Keeps and marks what has come since last time; a Swedish sentence about what went wrong, "" for nothing."""
    for unmarked in _batches(_unmarked(tools, visit)):
        _mark(tools, visit, unmarked)
    waiting = visit.opened.uids(above=_done_before(tools, visit))
    for batch in _batches(waiting):
        known = _known(tools, visit, batch)
        fresh = [uid for uid in batch if uid not in known]
        kept = _keep(tools, visit, fresh, done)
        _mark(tools, visit, [uid for uid in kept if uid not in visit.cut])
        visit.left += [uid for uid in fresh if uid not in kept]
    _advance(tools, visit, waiting)
    left = [_LEFT.format(len(visit.left))] if visit.left else []
    return " ".join([*left, *filter(None, [visit.trouble])])


def _keep(tools: Tools, visit: _Visit, uids: Sequence[int], done: Counter[str]) -> list[int]:
    """The UIDs of the letters that are kept now. One that will not be fetched is left, and the others are fetched."""
    if not uids:
        return []
    kept, how = keep_arrived(tools, _fetched(visit, uids), visit.mailbox.round_id)
    for one in how:
        done["new" if one.new else "known"] += 1
    return kept


def _fetched(visit: _Visit, uids: Sequence[int]) -> Iterator[Arrived]:
    """The letters as they come. One that is not fetched whole is to be left unmarked, for a person to find."""
    for letter in visit.opened.fetch(uids):
        if letter.cut:
            visit.cut.add(letter.place.uid)
        yield letter


def _batches(uids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (uids[at : at + _BATCH] for at in range(0, len(uids), _BATCH))


def _done_before(tools: Tools, visit: _Visit) -> int:
    """The UID up to which all has been kept; 0 when the server has numbered the letters anew (UIDVALIDITY)."""
    with tools.reading() as session:
        state = session.scalars(select(MailboxState).where(MailboxState.mailbox == visit.mailbox.name)).one()
        return state.uid_done if state.uidvalidity == visit.opened.uidvalidity else 0


def _known(tools: Tools, visit: _Visit, uids: Sequence[int]) -> frozenset[int]:
    """Those that somebody has kept already. Says on the way that we are still here."""
    now = tools.clock()
    with tools.transaction() as session:
        session.execute(
            update(MailboxState).where(MailboxState.mailbox == visit.mailbox.name).values(held_until=now + LEASE)
        )
        return frozenset(session.scalars(select(Sighting.uid).where(*_here(visit), Sighting.uid.in_(uids))))


def _unmarked(tools: Tools, visit: _Visit) -> list[int]:
    """Those that were kept by a worker that died before it could mark them."""
    with tools.reading() as session:
        wanted = select(Sighting.uid).where(*_here(visit), Sighting.marked_at.is_(None)).order_by(Sighting.uid)
        return list(session.scalars(wanted))


def _here(visit: _Visit) -> tuple[ColumnElement[bool], ...]:
    return Sighting.mailbox == visit.mailbox.name, Sighting.uidvalidity == visit.opened.uidvalidity


def _mark(tools: Tools, visit: _Visit, uids: Sequence[int]) -> None:
    """Marks them in the mailbox, then notes it. A mark that fails is tried again next time; the letters are safe."""
    if not uids:
        return
    try:
        visit.opened.mark(uids)
    except MailboxError as error:
        visit.trouble = error.text
        return
    with tools.transaction() as session:
        session.execute(
            update(Sighting)
            .where(*_here(visit), Sighting.uid.in_(uids), Sighting.marked_at.is_(None))
            .values(marked_at=tools.clock())
        )


def _advance(tools: Tools, visit: _Visit, waiting: Sequence[int]) -> None:
    """Notes how far everything has been kept: to the last letter, or to the one before the first that was left."""
    last = min(visit.left) - 1 if visit.left else max(waiting, default=0)
    with tools.transaction() as session:
        state = session.scalars(
            select(MailboxState).where(MailboxState.mailbox == visit.mailbox.name).with_for_update()
        ).one()
        if state.uidvalidity != visit.opened.uidvalidity:
            state.uidvalidity, state.uid_done = visit.opened.uidvalidity, 0
        state.uid_done = max(state.uid_done, last)


def _note(tools: Tools, name: str, trouble: str) -> None:
    """How it went, for those who look after the installation; the mailbox is free for others."""
    now = tools.clock()
    with tools.transaction() as session:
        state = session.scalars(select(MailboxState).where(MailboxState.mailbox == name).with_for_update()).one()
        state.checked_at, state.held_until, state.trouble = now, None, trouble
        if trouble:
            state.failing_since = state.failing_since or now
        else:
            state.well_at, state.failing_since = now, None
