"""Boards' meeting days in the register: many at once from a pasted list, or one board's own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from remiss.db.deadlines import MeetingDay
from remiss.db.people import Consultee
from remiss.domain.clock import local_day
from remiss.domain.errors import InvalidFieldsError, NotFoundError
from remiss.domain.permissions import Act, Actor, require
from remiss.swedish.matching import KnownBody, NameBook, Sureness
from remiss.swedish.meeting_days import BoardDays, read_days, read_meeting_days
from remiss.swedish.names import name_forms
from remiss.usecases.journal import Journal
from remiss.usecases.matching import whole_register
from remiss.usecases.tools import Tools

LONGEST_TEXT = 100_000
_BOARDS = "Stadsdelsnämnder"


@dataclass(frozen=True)
class MeetingsRead:
    """What was made of a pasted list: each board with the days it has got, and each line not understood, with why."""

    saved: tuple[tuple[str, tuple[date, ...]], ...]
    unread: tuple[tuple[str, str], ...]


def add_meeting_days(tools: Tools, text: str, *, by: Actor) -> MeetingsRead:
    """Every day that a board of the register is said to meet is in it; days known before stay.

    A line whose board or days cannot be told for sure is left, with a Swedish sentence that says what to do.
    """
    require(by, Act.EDIT_REGISTER)
    _ensure_reasonable(text)
    with tools.transaction() as session:
        book = whole_register(session).book
        saved: dict[int, tuple[str, tuple[date, ...]]] = {}
        unread: list[tuple[str, str]] = []
        for each in read_meeting_days(text, local_day(tools.clock())):
            body, why = _whose(each, book)
            if body is None:
                unread.append((each.line, why))
            else:
                saved[body.id] = (body.name, tuple(sorted({*saved.get(body.id, ("", ()))[1], *each.days})))
        for consultee_id, (name, days) in saved.items():
            _add(session, consultee_id, days)
            _note(tools, session, by, name, days)
        return MeetingsRead(tuple(saved.values()), tuple(unread))


def set_meeting_days(tools: Tools, consultee_id: int, text: str, *, by: Actor) -> tuple[date, ...]:
    """The board's coming meetings are those in the text and no others; meetings that have been stay."""
    require(by, Act.EDIT_REGISTER)
    _ensure_reasonable(text)
    today = local_day(tools.clock())
    days = read_days(text, today)
    if text.strip() and not days:
        raise InvalidFieldsError({"meetings": "Ingen dag kunde läsas. Skriv till exempel: 24 sept, 22 okt 2026."})
    with tools.transaction() as session:
        row = session.get(Consultee, consultee_id)
        if row is None:
            raise NotFoundError("consultee")
        session.execute(delete(MeetingDay).where(MeetingDay.consultee_id == consultee_id, MeetingDay.day >= today))
        _add(session, consultee_id, days)
        _note(tools, session, by, row.name, days)
    return days


def _ensure_reasonable(text: str) -> None:
    if len(text) > LONGEST_TEXT:
        raise InvalidFieldsError({"meetings": f"Texten är för lång. Högst {LONGEST_TEXT} tecken åt gången."})


def _whose(read: BoardDays, book: NameBook) -> tuple[KnownBody | None, str]:
    if not read.name:
        return None, "Skriv nämndens namn först på raden, till exempel Farsta: 24 sept 2026."
    if not read.days:
        return None, "Ingen dag kunde läsas på raden. Skriv till exempel 24 sept, 22 okt 2026."
    match = book.match(read.name, name_forms(read.name, _BOARDS).nominative)
    if match.sureness in {Sureness.EXACT, Sureness.ALIAS}:
        return match.body, ""
    if match.proposals:
        names = " eller ".join(each.name for each in match.proposals)
        return None, f"Menar du {names}? Skriv namnet som det står i registret."
    return None, f"{read.name} finns inte i registret. Lägg till instansen, eller rätta namnet."


def _add(session: Session, consultee_id: int, days: Iterable[date]) -> None:
    known = set(session.scalars(select(MeetingDay.day).where(MeetingDay.consultee_id == consultee_id)))
    session.add_all(MeetingDay(consultee_id=consultee_id, day=day) for day in days if day not in known)


def _note(tools: Tools, session: Session, by: Actor, name: str, days: tuple[date, ...]) -> None:
    Journal(session, tools.clock, by).on_installation(
        "meetings_entered", consultee=name, count=len(days), days=[day.isoformat() for day in days]
    )
