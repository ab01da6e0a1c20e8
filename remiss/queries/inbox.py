"""The tray: letters that came in, by where they stand. A person sees those of its own rounds, and those of nobody's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, load_only, selectinload

from remiss.db.base import Json
from remiss.db.consultation import Consultation, Referral
from remiss.db.incoming import IncomingFile, IncomingLetter
from remiss.db.tray import own_rounds, plain_candidate, rounds_pointed_at
from remiss.domain.incoming import FileUse, IncomingKind, IncomingState, may_see
from remiss.domain.permissions import Act, Actor, allowed

_A_PAGE = 50
# What the lists need; a letter's text may be long.
_LIGHT = (
    IncomingLetter.arrived_at,
    IncomingLetter.from_name,
    IncomingLetter.from_address,
    IncomingLetter.subject,
    IncomingLetter.kind,
    IncomingLetter.trouble,
    IncomingLetter.candidates,
    IncomingLetter.consultation_id,
    IncomingLetter.referral_id,
    IncomingLetter.mailbox_round_id,
    IncomingLetter.settled_why,
    IncomingLetter.settled_by_id,
)


class Tab(StrEnum):
    """The parts of the tray, by the word that stands in the address."""

    TO_PLACE = "att-placera"
    SPONTANEOUS = "spontana"
    SET_ASIDE = "undanlagda"
    PLACED = "placerade"


STATES = {
    Tab.TO_PLACE: IncomingState.TO_PLACE,
    Tab.SPONTANEOUS: IncomingState.SPONTANEOUS,
    Tab.SET_ASIDE: IncomingState.SET_ASIDE,
    Tab.PLACED: IncomingState.PLACED,
}


@dataclass(frozen=True)
class LetterLine:
    """A letter in the list. ``likely`` is where it may belong, or lies; ``plain`` that one click is safe."""

    id: int
    arrived_at: datetime
    sender: str
    address: str
    subject: str
    kind: IncomingKind
    files: tuple[str, ...]
    likely: str
    round_title: str
    reason: str
    plain: bool
    trouble: str
    why: str
    by_machine: bool


@dataclass(frozen=True)
class InboxPage:
    """One tab, a page of it, the newest first (the oldest first among those to place). ``waiting`` are not yet read."""

    letters: tuple[LetterLine, ...]
    counts: dict[Tab, int]
    page: int
    pages: int
    waiting: int


def inbox_page(session: Session, tab: Tab, words: str, page: int, *, by: Actor) -> InboxPage:
    """The picture, in a constant number of statements."""
    mine = own_rounds(session, by)
    seen = {each: _seen(session, STATES[each], mine) for each in Tab}
    found = _matching(session, STATES[tab], seen[tab], words)
    pages = max(1, -(-len(found) // _A_PAGE))
    number = min(max(page, 1), pages)
    order = found if tab is Tab.TO_PLACE else found[::-1]
    waiting = session.scalar(
        select(func.count()).select_from(IncomingLetter).where(IncomingLetter.state == IncomingState.STORED)
    )
    return InboxPage(
        letters=_lines(session, order[(number - 1) * _A_PAGE : number * _A_PAGE]),
        counts={each: len(ids) for each, ids in seen.items()},
        page=number,
        pages=pages,
        waiting=waiting or 0,
    )


def tray_count(session: Session, by: Actor) -> int:
    """How many letters wait for the person to place them; 0 for one who does not place any."""
    if not allowed(by, Act.SEE_TRAY):
        return 0
    return len(_seen(session, IncomingState.TO_PLACE, own_rounds(session, by)))


def _seen(session: Session, state: IncomingState, mine: frozenset[int]) -> list[int]:
    """The ids of the letters in that state that the person may see, oldest first."""
    rows = session.execute(
        select(
            IncomingLetter.id,
            IncomingLetter.consultation_id,
            IncomingLetter.mailbox_round_id,
            IncomingLetter.candidates,
        )
        .where(IncomingLetter.state == state)
        .order_by(IncomingLetter.arrived_at, IncomingLetter.id)
    )
    return [
        letter_id
        for letter_id, lies_in, mailbox, candidates in rows
        if may_see(rounds_pointed_at(lies_in, mailbox, candidates), mine)
    ]


def _matching(session: Session, state: IncomingState, ids: list[int], words: str) -> list[int]:
    """Those whose sender or subject holds every word. Databases disagree on what Å is in small letters, so we look."""
    wanted = words.casefold().split()
    if not wanted:
        return ids
    rows = session.execute(
        select(IncomingLetter.id, IncomingLetter.subject, IncomingLetter.from_name, IncomingLetter.from_address).where(
            IncomingLetter.state == state
        )
    )
    kept = {letter_id for letter_id, *texts in rows if all(word in " ".join(texts).casefold() for word in wanted)}
    return [each for each in ids if each in kept]


def _lines(session: Session, ids: Sequence[int]) -> tuple[LetterLine, ...]:
    wanted: Select[IncomingLetter] = (
        select(IncomingLetter)
        .where(IncomingLetter.id.in_(ids))
        .options(load_only(*_LIGHT), selectinload(IncomingLetter.files).load_only(IncomingFile.name, IncomingFile.use))
    )
    rows = {row.id: row for row in session.scalars(wanted)}
    names, titles = _names(session, list(rows.values())), _titles(session)
    return tuple(_line(rows[each], names, titles) for each in ids)


def _names(session: Session, rows: Sequence[IncomingLetter]) -> dict[int, str]:
    wanted = {row.referral_id for row in rows} | {_first(row).get("referral_id") for row in rows}
    found = session.execute(select(Referral.id, Referral.name).where(Referral.id.in_(wanted - {None})))
    return {referral_id: name for referral_id, name in found}  # noqa: C416  # dict() does not take rows, as typed.


def _titles(session: Session) -> dict[int, str]:
    found = session.execute(select(Consultation.id, Consultation.title))
    return {round_id: title for round_id, title in found}  # noqa: C416  # dict() does not take rows, as typed.


def _first(row: IncomingLetter) -> Json:
    return row.candidates[0] if row.candidates else {}


def _line(row: IncomingLetter, names: dict[int, str], titles: dict[int, str]) -> LetterLine:
    first = _first(row)
    round_id = row.consultation_id or first.get("round_id")
    reasons = first.get("reasons") or [{}]
    return LetterLine(
        id=row.id,
        arrived_at=row.arrived_at,
        sender=row.from_name or row.from_address or "Okänd avsändare",
        address=row.from_address if row.from_name else "",
        subject=row.subject or "(inget ämne)",
        kind=row.kind,
        files=tuple(file.name for file in row.files if file.use is not FileUse.ORNAMENT),
        likely=names.get(row.referral_id or first.get("referral_id") or 0, ""),
        round_title=titles.get(round_id or 0, ""),
        reason=str(reasons[0].get("text", "")),
        plain=plain_candidate(row) is not None,
        trouble=row.trouble,
        why=row.settled_why,
        by_machine=row.settled_by_id is None,
    )
