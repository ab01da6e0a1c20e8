"""Collecting letters: raw bytes on disk, then a row, and only then a mark in the mailbox (PROMISES 5.3).

A crash anywhere leaves either nothing or a letter that is safe: bytes without a row are an orphan, and a letter without
a mark is seen again and known. The same bytes twice are one letter seen in two places. Nothing is ever deleted.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from remiss.db.consultation import Consultation
from remiss.db.incoming import IncomingLetter, Sighting
from remiss.domain.errors import StorageFullError
from remiss.mail.messages import Arrived, MailboxError, Place
from remiss.storage import Stored
from remiss.usecases.tools import Tools

_RACES = 3
_BATCH = 50


@dataclass(frozen=True)
class Kept:
    """A letter that is safe, and whether it was new or had been kept before."""

    letter_id: int
    new: bool


@dataclass(frozen=True)
class _Coming:
    """A letter whose bytes lie in storage, about to get its row."""

    stored: Stored
    arrived_at: datetime
    round_id: int | None
    place: Place | None
    trouble: str = ""


def keep_letter(
    tools: Tools,
    raw: bytes | BinaryIO,
    *,
    arrived_at: datetime,
    mailbox_round_id: int | None = None,
    sighting: Place | None = None,
) -> int:
    """The id of the letter, kept: new, or the one that had the same bytes. StorageFullError when there is no room.

    ``arrived_at`` is the server's receipt, never the Date header; one that has not been yet counts as now.
    """
    coming = _Coming(tools.storage.put(raw), _not_later(tools, arrived_at), mailbox_round_id, sighting)
    return _keep(tools, [coming])[0].letter_id


def keep_arrived(tools: Tools, letters: Iterable[Arrived], round_id: int | None) -> tuple[list[int], list[Kept]]:
    """The UIDs of the letters that were fetched from a mailbox, and how each was kept, in the same order.

    When the mailbox breaks off, those that had come are kept before its error goes on.
    """
    coming: list[_Coming] = []
    broken: MailboxError | None = None
    try:
        for letter in letters:
            arrived_at = _not_later(tools, letter.received_at or tools.clock())
            coming.append(_Coming(tools.storage.put(letter.raw), arrived_at, round_id, letter.place, letter.cut))
    except MailboxError as error:
        broken = error
    kept = _keep(tools, coming)
    if broken is not None:
        raise broken
    return [one.place.uid for one in coming if one.place is not None], kept


def keep_loose(tools: Tools, letters: Iterable[BinaryIO], *, arrived_at: datetime) -> Iterator[Kept]:
    """Each letter that came without a mailbox, kept. StorageFullError when there is no room; those before are safe."""
    coming: list[_Coming] = []
    full: StorageFullError | None = None
    try:
        for letter in letters:
            coming.append(_Coming(tools.storage.put(letter), _not_later(tools, arrived_at), None, None))
            if len(coming) == _BATCH:
                yield from _keep(tools, coming)
                coming = []
    except StorageFullError as error:
        full = error
    yield from _keep(tools, coming)
    if full is not None:
        raise full


def _not_later(tools: Tools, moment: datetime) -> datetime:
    """A server whose clock is fast cannot make a letter come after now."""
    return min(moment, tools.clock())


def _keep(tools: Tools, letters: Sequence[_Coming]) -> list[Kept]:
    """One commit for all. A constraint tells of another worker that keeps the same letter at the same moment."""
    if not letters:
        return []
    for _ in range(_RACES):
        try:
            return _rows(tools, letters)
        except IntegrityError:
            continue  # Its rows are committed now, and are found.
    return _rows(tools, letters)


def _rows(tools: Tools, letters: Sequence[_Coming]) -> list[Kept]:
    """Written in the order of their fingerprints, so that two workers never wait for each other in a ring."""
    in_order = sorted(range(len(letters)), key=lambda number: letters[number].stored.sha256)
    with tools.transaction() as session:
        kept = {number: _row(tools, session, letters[number]) for number in in_order}
    return [kept[number] for number in range(len(letters))]


def _row(tools: Tools, session: Session, coming: _Coming) -> Kept:
    known = _seen_there(session, coming.place)
    if known is not None:
        return Kept(known, new=False)
    letter = session.scalar(select(IncomingLetter).where(IncomingLetter.sha256 == coming.stored.sha256))
    new = letter is None
    if letter is None:
        letter = _new_letter(tools, session, coming)
    if coming.place is not None:
        session.add(_sighting(tools, letter, coming))
        session.flush()
    return Kept(letter.id, new)


def _seen_there(session: Session, place: Place | None) -> int | None:
    if place is None:
        return None
    return session.scalar(
        select(Sighting.letter_id).where(
            Sighting.mailbox == place.mailbox,
            Sighting.uidvalidity == place.uidvalidity,
            Sighting.uid == place.uid,
        )
    )


def _new_letter(tools: Tools, session: Session, coming: _Coming) -> IncomingLetter:
    known_round = session.get(Consultation, coming.round_id) if coming.round_id is not None else None
    letter = IncomingLetter(
        sha256=coming.stored.sha256,
        size=coming.stored.size,
        arrived_at=coming.arrived_at,
        stored_at=tools.clock(),
        trouble=coming.trouble,
        mailbox_round_id=known_round.id if known_round else None,
    )
    session.add(letter)
    session.flush()
    return letter


def _sighting(tools: Tools, letter: IncomingLetter, coming: _Coming) -> Sighting:
    now, place = tools.clock(), coming.place
    if place is None:
        raise ValueError("a letter without a place is seen nowhere")
    return Sighting(
        letter_id=letter.id,
        mailbox=place.mailbox,
        uidvalidity=place.uidvalidity,
        uid=place.uid,
        seen_at=now,
        # One that was not fetched whole is left unmarked in the mailbox, for a person to find there.
        marked_at=now if coming.trouble else None,
    )
