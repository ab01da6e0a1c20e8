"""Those to ring: late without an answer, with every number we have and what was said last time."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from remiss.db.consultation import Referral
from remiss.db.courses import Known, Reminded, known_of, reminded
from remiss.db.people import Consultee, ConsulteeContact, User
from remiss.db.post import Letter
from remiss.db.reminding import CallNote
from remiss.domain.clock import local_day
from remiss.domain.consultation import AnswerState
from remiss.domain.permissions import Actor
from remiss.domain.post import LetterKind, LetterState
from remiss.domain.reminders import days_late
from remiss.queries.round_head import RoundHead, round_head


@dataclass(frozen=True)
class Number:
    """A telephone number, and whose it is ("" for the body's own switchboard)."""

    who: str
    phone: str


@dataclass(frozen=True)
class LastLetter:
    """The latest letter to the consultee."""

    id: int
    kind: LetterKind
    state: LetterState
    at: datetime


@dataclass(frozen=True)
class Note:
    """What was said in a call, by whom it was written, and when."""

    at: datetime
    by: str
    text: str


@dataclass(frozen=True)
class CallLine:
    """A consultee to ring. ``days_late`` is at least 1; ``notes`` are the newest first."""

    referral_id: int
    name: str
    group: str
    last_day: date | None
    days_late: int
    preliminary: bool
    asked_for_time: bool
    in_tray: bool
    has_draft: bool
    numbers: tuple[Number, ...]
    letter: LastLetter | None
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class CallsPage:
    """The list, the latest first."""

    head: RoundHead
    lines: tuple[CallLine, ...]
    today: date


def calls_page(session: Session, consultation_id: int, *, by: Actor, now: datetime) -> CallsPage:
    """The picture, in a number of statements that does not grow with the consultees. NotFoundError for no round."""
    head = round_head(session, consultation_id, by)
    asked = reminded(session, Referral.consultation_id == consultation_id, now) if head.sent_at else []
    known = known_of(session, asked, now)
    late = [(each, days_late(each.course, known[each.referral_id].facts, now)) for each in asked]
    rung = [(each, days) for each, days in late if days > 0]
    found = _Found(session, [each for each, _ in rung])
    lines = (found.line(each, known[each.referral_id], days) for each, days in rung)
    return CallsPage(head, tuple(sorted(lines, key=lambda line: -line.days_late)), local_day(now))


class _Found:
    """What is told of those to ring, asked for all at once."""

    def __init__(self, session: Session, those: list[Reminded]) -> None:
        ids = [each.referral_id for each in those]
        self._numbers = _numbers(session, [each.consultee_id for each in those])
        self._letters = _letters(session, ids)
        self._notes = _notes(session, ids)

    def line(self, each: Reminded, known: Known, days: int) -> CallLine:
        """The consultee's line."""
        return CallLine(
            referral_id=each.referral_id,
            name=each.name,
            group=each.group,
            last_day=each.course.last_day,
            days_late=days,
            preliminary=known.facts.state is AnswerState.PRELIMINARY,
            asked_for_time=known.facts.asked_for_time,
            in_tray=known.facts.in_tray,
            has_draft=known.has_draft,
            numbers=tuple(self._numbers[each.consultee_id]),
            letter=self._letters.get(each.referral_id),
            notes=tuple(self._notes[each.referral_id]),
        )


def _numbers(session: Session, consultee_ids: list[int]) -> dict[int, list[Number]]:
    """The contacts' numbers first: they lead to somebody who knows."""
    found: dict[int, list[Number]] = defaultdict(list)
    contacts = session.scalars(
        select(ConsulteeContact)
        .where(ConsulteeContact.consultee_id.in_(consultee_ids), ConsulteeContact.phone != "")
        .order_by(ConsulteeContact.position, ConsulteeContact.id)
    )
    for contact in contacts:
        who = ", ".join(filter(None, (contact.name, contact.title)))
        found[contact.consultee_id].append(Number(who, contact.phone))
    bodies = session.execute(
        select(Consultee.id, Consultee.phone).where(Consultee.id.in_(consultee_ids), Consultee.phone != "")
    )
    for consultee_id, phone in bodies:
        if any(number.phone == phone for number in found[consultee_id]):
            continue
        found[consultee_id].append(Number("", phone))
    return found


def _letters(session: Session, ids: list[int]) -> dict[int, LastLetter]:
    rows = session.execute(
        select(Letter.id, Letter.referral_id, Letter.kind, Letter.state, Letter.sent_at, Letter.created_at)
        .where(Letter.referral_id.in_(ids))
        .order_by(Letter.id)
    )
    found: dict[int, LastLetter] = {}
    for letter_id, referral_id, kind, state, sent_at, created_at in rows:
        found[referral_id or 0] = LastLetter(letter_id, kind, state, sent_at or created_at)
    return found


def _notes(session: Session, ids: list[int]) -> dict[int, list[Note]]:
    rows = session.execute(
        select(CallNote, User.name)
        .join(User, CallNote.by_id == User.id)
        .where(CallNote.referral_id.in_(ids))
        .order_by(CallNote.id.desc())
    )
    found: dict[int, list[Note]] = defaultdict(list)
    for note, name in rows:
        found[note.referral_id].append(Note(note.at, name, note.text))
    return found
