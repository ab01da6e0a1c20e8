"""What a morning letter tells an officer: round by round what there is to know or do, and what waits in the tray."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from remiss.db.consultation import Consultation, Member, Referral
from remiss.db.courses import Reminded, known_of, reminded
from remiss.db.deadlines import Extension
from remiss.db.incoming import IncomingLetter
from remiss.db.post import Letter
from remiss.db.submission import Submission
from remiss.domain.consultation import Status
from remiss.domain.extensions import ExtensionState
from remiss.domain.incoming import IncomingState
from remiss.domain.permissions import Role
from remiss.domain.post import UNSETTLED, LetterState
from remiss.domain.reminders import days_late

_NAMED = 10

Told = TypeVar("Told")


@dataclass(frozen=True)
class Late:
    """A consultee whose answer is late by that many days."""

    name: str
    days: int


@dataclass(frozen=True)
class Asked:
    """A consultee that has asked for more time; ``until`` is the day it proposes, if it does."""

    name: str
    until: date | None


@dataclass(frozen=True)
class RoundNews:
    """What there is to tell of one round. ``late`` and ``answered`` name the first ten; the counts are of all."""

    title: str
    registry_number: str
    url: str
    late: tuple[Late, ...]
    late_count: int
    asked: tuple[Asked, ...]
    answered: tuple[str, ...]
    answered_count: int
    failed: int
    uncertain: int

    @property
    def silent(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.late or self.asked or self.answered or self.failed or self.uncertain)


@dataclass(frozen=True)
class News:
    """Everything in one morning letter. ``tray`` counts letters that came in and wait for a person."""

    rounds: tuple[RoundNews, ...]
    tray: int

    @property
    def silent(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.rounds or self.tray)


def news_for(session: Session, user_id: int, since: datetime, now: datetime, base_url: str) -> News:
    """What has happened since then in the person's open rounds, and how they stand now."""
    mine = select(Member.consultation_id).where(Member.user_id == user_id, Member.role == Role.OFFICER)
    rounds = session.scalars(
        select(Consultation)
        .where(Consultation.id.in_(mine), Consultation.status == Status.OPEN)
        .order_by(Consultation.last_day, Consultation.id)
    ).all()
    ids = [each.id for each in rounds]
    found = _Found(session, ids, since, now)
    told = (found.news(each, f"{base_url}/remisser/{each.id}") for each in rounds)
    return News(tuple(each for each in told if not each.silent), _tray(session, ids))


class _Found:
    """What the rounds have to tell, asked for all at once."""

    def __init__(self, session: Session, rounds: Collection[int], since: datetime, now: datetime) -> None:
        everyone = reminded(session, Referral.consultation_id.in_(rounds), now)
        known = known_of(session, everyone, now)
        names = {each.referral_id: each.name for each in everyone}
        self._late = _by_round(
            (each, Late(each.name, days))
            for each in everyone
            if (days := days_late(each.course, known[each.referral_id].facts, now))
        )
        self._asked = _by_round(
            (each, Asked(each.name, until)) for each, until in _asking(session, everyone) if not each.withdrawn
        )
        self._answered: dict[int, list[str]] = defaultdict(list)
        for referral_id, round_id in _answers(session, rounds, since):
            self._answered[round_id].append(names[referral_id])
        self._letters = _unsettled(session, rounds)

    def news(self, round_: Consultation, url: str) -> RoundNews:
        """What the round has to tell."""
        late = sorted(self._late[round_.id], key=lambda each: -each.days)
        answered = list(dict.fromkeys(self._answered[round_.id]))
        return RoundNews(
            title=round_.title,
            registry_number=round_.registry_number,
            url=url,
            late=tuple(late[:_NAMED]),
            late_count=len(late),
            asked=tuple(self._asked[round_.id]),
            answered=tuple(answered[:_NAMED]),
            answered_count=len(answered),
            failed=self._letters[round_.id, LetterState.FAILED],
            uncertain=self._letters[round_.id, LetterState.OVISS],
        )


def _by_round(told: Iterable[tuple[Reminded, Told]]) -> dict[int, list[Told]]:
    found: dict[int, list[Told]] = defaultdict(list)
    for each, what in told:
        found[each.consultation_id].append(what)
    return found


def _asking(session: Session, everyone: list[Reminded]) -> list[tuple[Reminded, date | None]]:
    by_id = {each.referral_id: each for each in everyone}
    rows = session.execute(
        select(Extension.referral_id, Extension.proposed_day)
        .where(Extension.state == ExtensionState.ASKED, Extension.referral_id.in_(by_id))
        .order_by(Extension.id)
    )
    return [(by_id[referral_id], until) for referral_id, until in rows]


def _answers(session: Session, rounds: Collection[int], since: datetime) -> list[tuple[int, int]]:
    """Who has handed something in since then, and in which round."""
    rows = session.execute(
        select(Submission.referral_id, Referral.consultation_id)
        .join(Referral, Submission.referral_id == Referral.id)
        .where(Referral.consultation_id.in_(rounds), Submission.arrived_at >= since)
        .order_by(Submission.id)
    )
    return [(referral_id, round_id) for referral_id, round_id in rows]


def _unsettled(session: Session, rounds: Collection[int]) -> Counter[tuple[int, LetterState]]:
    rows = session.execute(
        select(Letter.consultation_id, Letter.state).where(
            Letter.consultation_id.in_(rounds), Letter.state.in_(UNSETTLED)
        )
    )
    return Counter((round_id or 0, state) for round_id, state in rows)


def _tray(session: Session, rounds: Collection[int]) -> int:
    """How many letters the person is to place: those that may belong to its rounds, and those that may be anybody's."""
    waiting = session.scalars(select(IncomingLetter.candidates).where(IncomingLetter.state == IncomingState.TO_PLACE))
    mine = set(rounds)
    places = ({each.get("round_id") for each in candidates} for candidates in waiting)
    return sum(not found or bool(found & mine) for found in places)
