"""Boards' meetings: whether there is one in time to decide on an answer, and what last day would leave room for one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from remiss.domain.working_days import add_working_days

BOARDS = frozenset({"district_board", "specialist_board"})
"""The categories of consultees that answer by a decision at a meeting (DOMAIN section 4.4)."""


@dataclass(frozen=True)
class Proposal:
    """A last day that leaves room for a meeting, and for its minutes to be adjusted (justeras) and sent."""

    meeting: date
    last_day: date


def meets_in_time(meetings: Iterable[date], *, after: date, last_day: date) -> bool:
    """Whether the board meets later than the day ``after`` and no later than the last day."""
    return any(after < day <= last_day for day in meetings)


def proposed_day(meetings: Iterable[date], *, after: date, margin: int) -> Proposal | None:
    """The first meeting later than the day, with that many working days after it; None when no meeting is known."""
    meeting = min((day for day in meetings if day > after), default=None)
    return None if meeting is None else Proposal(meeting, add_working_days(meeting, margin))
