"""Whether the time to answer is fair: long enough, and not spent where people are away."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from remiss.domain.working_days import is_squeezed, is_working_day

_DAY = timedelta(days=1)


class TimeCaution(StrEnum):
    """Something about a last day that deserves a second look; none of them prevents anything.

    ``over_christmas`` and ``over_july`` are said when the last day lies in those weeks, or when too little of the time
    lies outside them; a round that goes out in May for September is not troubled with July.
    """

    PASSED = "passed"
    SHORT = "short"
    OVER_CHRISTMAS = "over_christmas"
    OVER_JULY = "over_july"
    NOT_WORKING_DAY = "not_working_day"
    SQUEEZED = "squeezed"


@dataclass(frozen=True)
class ResponseTime:
    """The time from the day somebody is told to its last day. ``shortest`` is the fewest days thought fair."""

    told_on: date
    last_day: date
    shortest: int

    @property
    def days(self) -> int:
        """Whole days from being told to the last day; negative when it has been."""
        return (self.last_day - self.told_on).days

    @property
    def cautions(self) -> tuple[TimeCaution, ...]:
        """What deserves a second look, the most serious first."""
        if self.days < 0:
            return (TimeCaution.PASSED,)
        found = {
            TimeCaution.SHORT: self.days < self.shortest,
            TimeCaution.OVER_CHRISTMAS: self._is_spent(in_christmas),
            TimeCaution.OVER_JULY: self._is_spent(in_july),
            TimeCaution.NOT_WORKING_DAY: not is_working_day(self.last_day),
            TimeCaution.SQUEEZED: is_squeezed(self.last_day),
        }
        return tuple(caution for caution, present in found.items() if present)

    def _is_spent(self, away: Callable[[date], bool]) -> bool:
        lost = sum(away(day) for day in self._each_day())
        # Twice the shortest time, so that a long round over the summer is left in peace.
        return bool(lost) and (away(self.last_day) or self.days - lost < 2 * self.shortest)

    def _each_day(self) -> Iterator[date]:
        return (self.told_on + number * _DAY for number in range(1, self.days + 1))


def in_christmas(day: date) -> bool:
    """Whether the day is in the weeks of Christmas and New Year: 20 December to 6 January."""
    return (day.month, day.day) >= (12, 20) or (day.month, day.day) <= (1, 6)


def in_july(day: date) -> bool:
    """Whether the day is in July, when boards do not meet."""
    return day.month == 7  # noqa: PLR2004  # The seventh month.
