"""The consultation's own page: how it stands, at a glance and consultee by consultee."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from remiss.db.consultation import Referral
from remiss.db.post import Letter
from remiss.db.submission import ReviewDocument
from remiss.domain.clock import local_day
from remiss.domain.consultation import AnswerState
from remiss.domain.deliveries import Delivery, fared
from remiss.domain.permissions import Actor
from remiss.domain.post import LetterKind
from remiss.queries.deliveries import reports_on
from remiss.queries.events import EventLine, latest_events
from remiss.queries.round_head import RoundHead, round_head
from remiss.queries.standings import Standing, Tally, standings, tally


class Show(StrEnum):
    """Which consultees the table shows; the words are those of the address."""

    ALL = "alla"
    ANSWERED = "besvarade"
    ABSTAINED = "avstar"
    MISSING = "saknas"
    LATE = "sena"
    EXTENSION = "anstand"
    PRELIMINARY = "preliminara"
    DIGITAL_LACKING = "digital-saknas"
    PAPER_LACKING = "papper-saknas"


SORTS = ("lista", "namn", "status", "datum", "stallning")


@dataclass(frozen=True)
class Choice:
    """What the reader has chosen to see: filter, search words and sort (a leading minus turns it round)."""

    show: Show = Show.ALL
    words: str = ""
    sort: str = "lista"


@dataclass(frozen=True)
class GroupView:
    """A group with its numbers and the rows of it that are shown."""

    id: int
    name: str
    tally: Tally
    rows: tuple[Standing, ...]


@dataclass(frozen=True)
class FollowPage:
    """Everything on the consultation's page. ``rows`` are those shown.

    ``delivery`` maps referral ids to how the latest letter with a personal link has fared.
    """

    head: RoundHead
    tally: Tally
    groups: tuple[GroupView, ...]
    rows: tuple[Standing, ...]
    everyone: tuple[Standing, ...]
    counts: dict[Show, int]
    delivery: dict[int, Delivery]
    last_days: tuple[tuple[date, tuple[str, ...]], ...]
    events: tuple[EventLine, ...]
    today: date
    reviews: int


def follow_page(session: Session, consultation_id: int, choice: Choice, *, by: Actor, now: datetime) -> FollowPage:
    """The picture, in a number of statements that does not grow with the consultees."""
    head = round_head(session, consultation_id, by)
    everyone = standings(session, [consultation_id], now)
    shown = _sorted([row for row in everyone if _chosen(row, choice)], choice.sort)
    return FollowPage(
        head=head,
        tally=tally(everyone),
        groups=_groups(everyone, shown),
        rows=tuple(shown),
        everyone=tuple(everyone),
        counts={show: sum(_FILTERS[show](row) for row in everyone) for show in Show},
        delivery=_delivery(session, consultation_id),
        last_days=_last_days(everyone, head.last_day),
        events=latest_events(session, consultation_id),
        today=local_day(now),
        reviews=_reviews(session, consultation_id),
    )


_FILTERS: dict[Show, Callable[[Standing], bool]] = {
    Show.ALL: lambda _row: True,
    Show.ANSWERED: lambda row: row.state is AnswerState.ANSWERED,
    Show.ABSTAINED: lambda row: row.state is AnswerState.ABSTAINED,
    Show.MISSING: lambda row: row.state in {AnswerState.NOT_ANSWERED, AnswerState.PRELIMINARY} and not row.withdrawn,
    Show.LATE: lambda row: row.late,
    Show.EXTENSION: lambda row: (row.asked_for is not None or row.extended) and not row.withdrawn,
    Show.PRELIMINARY: lambda row: row.state is AnswerState.PRELIMINARY and not row.withdrawn,
    Show.DIGITAL_LACKING: lambda row: row.lacks_digital,
    Show.PAPER_LACKING: lambda row: row.lacks_paper,
}

_SORTS: dict[str, Callable[[Standing], tuple[object, ...]]] = {
    "namn": lambda row: (row.name.casefold(),),
    "status": lambda row: (row.state.value, row.late, row.name.casefold()),
    "datum": lambda row: (row.last_day or date.max, row.name.casefold()),
    "stallning": lambda row: (row.stance.value if row.stance else "~", row.name.casefold()),
}


def _chosen(row: Standing, choice: Choice) -> bool:
    words = choice.words.casefold().split()
    text = f"{row.name} {row.printed} {row.group}".casefold()
    return _FILTERS[choice.show](row) and all(word in text for word in words)


def _sorted(rows: list[Standing], sort: str) -> list[Standing]:
    key = _SORTS.get(sort.removeprefix("-"))
    return rows if key is None else sorted(rows, key=key, reverse=sort.startswith("-"))


def _groups(everyone: list[Standing], shown: list[Standing]) -> tuple[GroupView, ...]:
    names = dict.fromkeys((row.group_id, row.group) for row in everyone)
    return tuple(
        GroupView(
            id=group_id,
            name=name,
            tally=tally(row for row in everyone if row.group_id == group_id),
            rows=tuple(row for row in shown if row.group_id == group_id),
        )
        for group_id, name in names
    )


def _last_days(everyone: list[Standing], usual: date | None) -> tuple[tuple[date, tuple[str, ...]], ...]:
    """Every day somebody is to answer by, with the names of those for whom it is not the usual day."""
    days: dict[date, tuple[str, ...]] = {} if usual is None else {usual: ()}
    for row in everyone:
        if row.last_day is not None and row.last_day != usual and not row.withdrawn:
            days[row.last_day] = (*days.get(row.last_day, ()), row.printed)
    return tuple(sorted(days.items()))


def _delivery(session: Session, consultation_id: int) -> dict[int, Delivery]:
    reports = reports_on(session, consultation_id)
    rows = session.execute(
        select(Letter.referral_id, Letter.id, Letter.state, Letter.to_addresses)
        .join(Referral, Letter.referral_id == Referral.id)
        .where(
            Referral.consultation_id == consultation_id,
            Letter.kind.in_([LetterKind.INVITATION, LetterKind.NEW_LINK]),
        )
        .order_by(Letter.id)
    )
    return {
        referral_id: fared(state, addresses, reports.get(letter_id, ()))
        for referral_id, letter_id, state, addresses in rows
        if referral_id is not None
    }


def _reviews(session: Session, consultation_id: int) -> int:
    last = session.scalar(
        select(ReviewDocument.number)
        .where(ReviewDocument.consultation_id == consultation_id)
        .order_by(ReviewDocument.number.desc())
        .limit(1)
    )
    return last or 0
