"""Collecting letters: raw bytes on disk, then a row, and only then a mark in the mailbox (PROMISES 5.3).

A crash anywhere leaves either nothing or a letter that is safe: bytes without a row are an orphan, and a letter without
a mark is seen again and known. The same bytes twice are one letter seen in two places. Nothing is ever deleted.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session

from remiss.db.consultation import Consultation
from remiss.db.incoming import IncomingLetter, Sighting
from remiss.domain.errors import StorageFullError
from remiss.mail.messages import Arrived, MailboxError, Place
from remiss.storage import Stored
from remiss.usecases.tools import Tools

_RACES = 3
_BATCH = 50
_WRITERS = 4


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
    coming: list[tuple[Arrived, Future[Stored]]] = []
    broken: MailboxError | None = None
    # Waiting for the disk is most of the work, and it writes several files down as fast as one.
    with ThreadPoolExecutor(_WRITERS) as writers:
        try:
            for letter in letters:
                writing = writers.submit(tools.storage.put, letter.raw)
                if not isinstance(letter.raw, bytes):
                    wait([writing])  # A file is good only until the next letter is asked for.
                coming.append((letter, writing))
        except MailboxError as error:
            broken = error
    kept = _keep(tools, [_arrived(tools, letter, writing.result(), round_id) for letter, writing in coming])
    if broken is not None:
        raise broken
    return [letter.place.uid for letter, _ in coming], kept


def _arrived(tools: Tools, letter: Arrived, stored: Stored, round_id: int | None) -> _Coming:
    arrived_at = _not_later(tools, letter.received_at or tools.clock())
    return _Coming(stored, arrived_at, round_id, letter.place, letter.cut)


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
        except (IntegrityError, OperationalError):
            continue  # Its rows are committed now, and are found; OperationalError: the two waited for each other.
    return _rows(tools, letters)


def _rows(tools: Tools, letters: Sequence[_Coming]) -> list[Kept]:
    """A letter for each fingerprint that is new, and a sighting for each place that is; the same questions for all."""
    with tools.transaction() as session:
        ids = _known_letters(session, letters)
        before = frozenset(ids)
        ids |= _new_letters(tools, session, [one for one in letters if one.stored.sha256 not in ids])
        seen = _seen_places(session, letters)
        session.add_all(_sightings(tools, [one for one in letters if one.place not in seen], ids))
    fresh = set(ids) - before
    return [Kept(ids[one.stored.sha256], new=_first(one, letters, fresh)) for one in letters]


def _first(coming: _Coming, letters: Sequence[_Coming], fresh: set[str]) -> bool:
    """Whether this one made its letter: it is new, and no other with the same bytes stands before it."""
    sha256 = coming.stored.sha256
    return sha256 in fresh and next(one for one in letters if one.stored.sha256 == sha256) is coming


def _known_letters(session: Session, letters: Sequence[_Coming]) -> dict[str, int]:
    wanted = select(IncomingLetter.sha256, IncomingLetter.id)
    found = session.execute(wanted.where(IncomingLetter.sha256.in_({one.stored.sha256 for one in letters})))
    return dict(found.all())


def _new_letters(tools: Tools, session: Session, letters: Sequence[_Coming]) -> dict[str, int]:
    """The new rows' ids by fingerprint, in the order the letters came."""
    rows: dict[str, IncomingLetter] = {}
    rounds = {one.round_id for one in letters if one.round_id is not None}
    there = set(session.scalars(select(Consultation.id).where(Consultation.id.in_(rounds)))) if rounds else set()
    for one in letters:
        rows.setdefault(
            one.stored.sha256,
            IncomingLetter(
                sha256=one.stored.sha256,
                size=one.stored.size,
                arrived_at=one.arrived_at,
                stored_at=tools.clock(),
                trouble=one.trouble,
                mailbox_round_id=one.round_id if one.round_id in there else None,
            ),
        )
    session.add_all(rows.values())
    session.flush()
    return {sha256: row.id for sha256, row in rows.items()}


def _seen_places(session: Session, letters: Sequence[_Coming]) -> frozenset[Place | None]:
    """The places where somebody has seen a letter already; None, since a letter without a place is seen nowhere."""
    boxes = {(one.place.mailbox, one.place.uidvalidity) for one in letters if one.place is not None}
    found: set[Place | None] = {None}
    for mailbox, validity in boxes:
        uids = [one.place.uid for one in letters if one.place is not None and one.place.mailbox == mailbox]
        wanted = select(Sighting.uid).where(
            Sighting.mailbox == mailbox, Sighting.uidvalidity == validity, Sighting.uid.in_(uids)
        )
        found |= {Place(mailbox, validity, uid) for uid in session.scalars(wanted)}
    return frozenset(found)


def _sightings(tools: Tools, letters: Sequence[_Coming], ids: Mapping[str, int]) -> Iterator[Sighting]:
    now = tools.clock()
    for one in letters:
        if one.place is not None:
            yield Sighting(
                letter_id=ids[one.stored.sha256],
                mailbox=one.place.mailbox,
                uidvalidity=one.place.uidvalidity,
                uid=one.place.uid,
                seen_at=now,
                # One that was not fetched whole is left unmarked in the mailbox, for a person to find there.
                marked_at=now if one.trouble else None,
            )
