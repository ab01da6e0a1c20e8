"""Across consultations: what waits for me, and the list of them all."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from remiss.db.consultation import Consultation, Member, SetupDraft
from remiss.db.post import Letter
from remiss.domain.consultation import Status, days_left
from remiss.domain.permissions import Act, Actor, Role, allowed
from remiss.domain.post import LetterState
from remiss.queries.standings import Standing, Tally, standings, tally


@dataclass(frozen=True)
class RoundLine:
    """A consultation in a list. ``days`` is whole days to the usual last day, negative after it."""

    id: int
    title: str
    registry_number: str
    status: Status
    last_day: date | None
    days: int | None
    tally: Tally
    next_days: tuple[date, ...]
    role: Role | None


@dataclass(frozen=True)
class DraftLine:
    """A consultation being set up."""

    id: int
    title: str
    updated_at: datetime


@dataclass(frozen=True)
class TroubleLine:
    """Letters of a consultation that need a person: uncertain or failed."""

    consultation_id: int
    title: str
    uncertain: int
    failed: int


@dataclass(frozen=True)
class Overview:
    """The first page: what to do, and my consultations.

    ``asking`` are open rounds where somebody waits for a decision about anstånd, ``overdue`` those with consultees past
    their day.
    """

    rounds: tuple[RoundLine, ...]
    drafts: tuple[DraftLine, ...]
    troubles: tuple[TroubleLine, ...]
    asking: tuple[RoundLine, ...]
    overdue: tuple[RoundLine, ...]
    unsent: tuple[RoundLine, ...]


@dataclass(frozen=True)
class RoundList:
    """The list of consultations that the person may see, filtered; ``counts`` is per status, before the filter."""

    rounds: tuple[RoundLine, ...]
    counts: dict[Status, int]


_LOUD = (LetterState.OVISS, LetterState.FAILED)


def overview(session: Session, *, by: Actor, now: datetime) -> Overview:
    """The picture for the person, in six statements."""
    lines = [line for line in _lines(session, _visible(by), now) if line.role is not None]
    standing = [line for line in lines if line.status is Status.OPEN]
    return Overview(
        rounds=tuple(line for line in lines if line.status in {Status.OPEN, Status.DRAFT}),
        drafts=_drafts(session, by),
        troubles=_troubles(session, {line.id: line.title for line in lines}),
        asking=tuple(line for line in standing if line.tally.asking),
        overdue=tuple(line for line in standing if line.tally.overdue),
        unsent=tuple(line for line in lines if line.status is Status.DRAFT),
    )


def round_list(session: Session, words: str, status: Status | None, *, by: Actor, now: datetime) -> RoundList:
    """Every consultation the person may see, the newest first; search looks in title and registry number."""
    lines = _lines(session, _visible(by), now)
    wanted = words.casefold().split()
    return RoundList(
        rounds=tuple(
            line
            for line in lines
            if status in {None, line.status}
            and all(word in f"{line.title} {line.registry_number}".casefold() for word in wanted)
        ),
        counts={each: sum(line.status is each for line in lines) for each in Status},
    )


def _visible(by: Actor) -> Select[Consultation, Role]:
    """Those the person is a member of; all of them for one who may see every round."""
    statement = select(Consultation, Member.role).outerjoin(
        Member, (Member.consultation_id == Consultation.id) & (Member.user_id == by.user_id)
    )
    if not allowed(by, Act.SEE_CONSULTATION):
        statement = statement.where(Member.id.is_not(None))
    return statement.order_by(Consultation.created_at.desc(), Consultation.id.desc())


def visible_ids(by: Actor) -> Select[int]:
    """A statement for the ids of the consultations the person may see."""
    if allowed(by, Act.SEE_CONSULTATION):
        return select(Consultation.id)
    return select(Member.consultation_id).where(Member.user_id == by.user_id)


def _lines(session: Session, statement: Select[Consultation, Role], now: datetime) -> list[RoundLine]:
    found = session.execute(statement).all()
    rows: dict[int, list[Standing]] = {consultation.id: [] for consultation, _ in found}
    for row in standings(session, list(rows), now):
        rows[row.consultation_id].append(row)
    return [_line(consultation, role, rows[consultation.id], now) for consultation, role in found]


def _line(consultation: Consultation, role: Role | None, rows: list[Standing], now: datetime) -> RoundLine:
    day = consultation.last_day
    later = {row.last_day for row in rows if row.last_day is not None and row.last_day != day}
    return RoundLine(
        id=consultation.id,
        title=consultation.title,
        registry_number=consultation.registry_number,
        status=consultation.status,
        last_day=day,
        days=None if day is None else days_left(day, now),
        tally=tally(rows),
        next_days=tuple(sorted(later)),
        role=role,
    )


def _drafts(session: Session, by: Actor) -> tuple[DraftLine, ...]:
    rows = session.scalars(
        select(SetupDraft).where(SetupDraft.owner_id == by.user_id).order_by(SetupDraft.updated_at.desc())
    )
    return tuple(DraftLine(row.id, row.title, row.updated_at) for row in rows)


def _troubles(session: Session, titles: dict[int, str]) -> tuple[TroubleLine, ...]:
    rows = session.execute(
        select(Letter.consultation_id, Letter.state, func.count())
        .where(Letter.consultation_id.in_(titles), Letter.state.in_(_LOUD))
        .group_by(Letter.consultation_id, Letter.state)
    )
    counts: dict[int, dict[LetterState, int]] = {}
    for consultation_id, state, count in rows:
        if consultation_id is not None:
            counts.setdefault(consultation_id, {})[state] = count
    return tuple(
        TroubleLine(key, titles[key], each.get(LetterState.OVISS, 0), each.get(LetterState.FAILED, 0))
        for key, each in counts.items()
    )
