"""A round's last days and its anstånd: what waits for a decision, what has been decided, and who waits until when."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from remiss.domain.clock import local_day
from remiss.domain.consultation import AnswerState
from remiss.domain.extensions import ExtensionState
from remiss.domain.meetings import BOARDS, meets_in_time, proposed_day
from remiss.queries.extensions import ExtensionLine, Viewing, coming_meetings, extension_lines
from remiss.queries.round_head import RoundHead, round_head
from remiss.queries.standings import Standing, standings


@dataclass(frozen=True)
class DayLine:
    """A last day, with the names of those whose answer is still to come by it, and how many have answered."""

    day: date
    waiting: tuple[str, ...]
    answered: int


@dataclass(frozen=True)
class BoardLine:
    """A board that has no meeting before its last day, and the day that would leave room for its next one."""

    referral_id: int
    name: str
    last_day: date
    meeting: date
    proposal: date


@dataclass(frozen=True)
class DeadlinesPage:
    """What the page about last days shows. ``unknown`` are the boards whose coming meetings nobody has entered.

    ``settled`` also has requests that need no decision any more, since the answer came. ``latest`` is the last
    day anyone still has to answer by: when the compiler has everything.
    """

    head: RoundHead
    pending: tuple[ExtensionLine, ...]
    settled: tuple[ExtensionLine, ...]
    days: tuple[DayLine, ...]
    latest: date | None
    boards: tuple[BoardLine, ...]
    unknown: tuple[str, ...]


def deadlines_page(session: Session, consultation_id: int, viewing: Viewing) -> DeadlinesPage:
    """The picture, in a number of statements that does not grow with the consultees."""
    today = local_day(viewing.now)
    head = round_head(session, consultation_id, viewing.by)
    rows = [row for row in standings(session, [consultation_id], viewing.now) if not row.withdrawn]
    lines = extension_lines(session, consultation_id, {row.referral_id: row.last_day for row in rows})
    waiting = [row for row in rows if row.state in {AnswerState.NOT_ANSWERED, AnswerState.PRELIMINARY}]
    meetings = coming_meetings(session, rows, today)
    boards = [row for row in waiting if row.category in BOARDS]
    return DeadlinesPage(
        head=head,
        pending=tuple(line for line in lines if _waits(line, waiting)),
        settled=tuple(line for line in reversed(lines) if not _waits(line, waiting)),
        days=_days(rows, waiting),
        latest=max((row.last_day for row in waiting if row.last_day is not None), default=None),
        boards=tuple(_boards(boards, meetings, today, viewing.margin)),
        unknown=tuple(row.name for row in boards if not meetings[row.consultee_id]),
    )


def _waits(line: ExtensionLine, waiting: Iterable[Standing]) -> bool:
    """Whether somebody must decide about the request: an answer, or being withdrawn, makes it needless."""
    return line.state is ExtensionState.ASKED and any(row.referral_id == line.referral_id for row in waiting)


def boards_without_meeting(
    session: Session, consultation_id: int, viewing: Viewing
) -> tuple[tuple[BoardLine, ...], tuple[str, ...]]:
    """The boards with no meeting before their last day, and the names of those whose meetings nobody has entered."""
    today = local_day(viewing.now)
    rows = [row for row in standings(session, [consultation_id], viewing.now) if not row.withdrawn]
    boards = [row for row in rows if row.category in BOARDS]
    meetings = coming_meetings(session, boards, today)
    lines = tuple(_boards(boards, meetings, today, viewing.margin))
    return lines, tuple(row.name for row in boards if not meetings[row.consultee_id])


def _days(rows: Iterable[Standing], waiting: list[Standing]) -> tuple[DayLine, ...]:
    everyone: dict[date, list[Standing]] = defaultdict(list)
    for row in rows:
        if row.last_day is not None:
            everyone[row.last_day].append(row)
    return tuple(
        DayLine(day, names := tuple(row.name for row in waiting if row.last_day == day), len(here) - len(names))
        for day, here in sorted(everyone.items())
    )


def _boards(
    boards: Iterable[Standing], meetings: dict[int, list[date]], today: date, margin: int
) -> Iterable[BoardLine]:
    for row in boards:
        known, day = meetings[row.consultee_id], row.last_day
        if day is None or meets_in_time(known, after=today, last_day=day):
            continue
        proposal = proposed_day(known, after=max(day, today), margin=margin)
        if proposal is not None:
            yield BoardLine(row.referral_id, row.name, day, proposal.meeting, proposal.last_day)
