"""Anstånd: more time for one consultee, asked for or given; and the rules of the days it may move to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from remiss.domain.consultation import AnswerState
from remiss.domain.errors import ExtensionNotNeededError
from remiss.domain.meetings import proposed_day
from remiss.domain.working_days import working_day_from

_SUGGESTED_WEEKS = (1, 2, 4)


class ExtensionState(StrEnum):
    """Where a request for more time stands. A granted one may have another day than was asked for."""

    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Verdict(StrEnum):
    """What an officer says of a request: grants it, refuses it, or leaves it for later."""

    GRANT = "grant"
    REFUSE = "refuse"
    LATER = "later"


class DayFault(StrEnum):
    """Why a day cannot be a new last day: it has been, it gives no more time, or no answers are taken by then."""

    PAST = "past"
    NOT_LATER = "not_later"
    AFTER_CLOSING = "after_closing"


@dataclass(frozen=True)
class Suggestion:
    """A day worth proposing. ``meeting`` is the board's meeting it leaves room for, if that is why."""

    day: date
    meeting: date | None = None


def day_fault(day: date, *, present: date | None, closes_on: date | None, today: date) -> DayFault | None:
    """Why the day cannot be the consultee's new last day, or None when it can; ``present`` is its last day now."""
    if day < today:
        return DayFault.PAST
    if present is not None and day <= present:
        return DayFault.NOT_LATER
    return DayFault.AFTER_CLOSING if closes_on is not None and day > closes_on else None


def ensure_more_time_is_of_use(state: AnswerState) -> None:
    """Nothing while an answer, or the final one after a preliminary, is still to come; else ExtensionNotNeededError."""
    if state not in {AnswerState.NOT_ANSWERED, AnswerState.PRELIMINARY}:
        raise ExtensionNotNeededError


def suggestions(
    present: date | None, today: date, meetings: Iterable[date] = (), *, margin: int
) -> tuple[Suggestion, ...]:
    """Days to choose among, the earliest first: one, two and four weeks more, and the board's next meeting.

    Each is a working day. ``margin`` is the working days a board needs after its meeting to adjust the minutes.
    """
    start = max(present or today, today)
    later = (working_day_from(start + timedelta(weeks=weeks)) for weeks in _SUGGESTED_WEEKS)
    days = {day: Suggestion(day) for day in later}
    proposal = proposed_day(meetings, after=start, margin=margin)
    if proposal is not None:
        days[proposal.last_day] = Suggestion(proposal.last_day, proposal.meeting)
    return tuple(days[day] for day in sorted(days))
