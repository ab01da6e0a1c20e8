"""Boards' meeting days as they are pasted: "Farsta: 24 sept, 22 okt 2026", or the days on lines below the name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from remiss.swedish.dates import MONTHS, FoundDate, find_dates

# A list of days is no place for fractions, so "24/9" is a day here. It is spelt out, since find_dates has to doubt it.
_BARE = re.compile(r"(?<![\w/.:-])([0-3]?\d)/([01]?\d)(?![\d/]|\s*-?\s*(?:19|20)\d\d\b|-\d\d\b)")
_YEAR_ALONE = re.compile(r"[^\d]*\b(20\d\d)\b[^\d]*")
_AROUND = " \t\u00a0.,;:|–—-•*"


@dataclass(frozen=True)
class BoardDays:
    """A board as it was written, and the days that were found for it, the earliest first; ``line`` is where."""

    name: str
    days: tuple[date, ...]
    line: str


def read_meeting_days(text: str, today: date) -> tuple[BoardDays, ...]:
    """Every board in the text with its days. A day without any year is the next one of that date from ``today`` on.

    A year that stands alone on a line ("Sammanträden 2027") holds for the lines below it.
    """
    found: list[BoardDays] = []
    year: int | None = None
    for line in filter(None, (line.strip() for line in text.splitlines())):
        days = tuple(_days(line, today, year))
        heading = _YEAR_ALONE.fullmatch(line)
        if not days and heading is not None:
            year = int(heading[1])
        else:
            _add(found, _name(line, days), tuple(sorted({each.day for each in days})), line)
    return tuple(found)


def read_days(text: str, today: date) -> tuple[date, ...]:
    """The days in the text, one board's own, the earliest first."""
    lines = (line.strip() for line in text.splitlines())
    return tuple(sorted({each.day for line in lines for each in _days(line, today, None)}))


def _add(found: list[BoardDays], name: str, days: tuple[date, ...], line: str) -> None:
    if name or not found:
        found.append(BoardDays(name, days, line))
    else:
        last = found[-1]
        found[-1] = BoardDays(last.name, tuple(sorted({*last.days, *days})), last.line)


def _days(line: str, today: date, year: int | None) -> Iterator[FoundDate]:
    plain = _plain(line)
    borrowed = {each.start for each in find_dates(plain)}
    for each in find_dates(plain, year or today.year):
        rolls = year is None and each.start not in borrowed and each.day < today
        yield FoundDate(_next_year(each.day), each.start, each.end, each.year_was_written) if rolls else each


def _plain(line: str) -> str:
    """The line with "24/9" spelt out."""
    names = {number: name for name, number in reversed(MONTHS.items())}
    return _BARE.sub(lambda day: f"{day[1]} {names.get(int(day[2]), day[2])}", line)


def _next_year(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # 29 February.
        return date(day.year + 1, 3, 1)


def _name(line: str, days: tuple[FoundDate, ...]) -> str:
    """What stands before the first day, without weekday; all that is before a colon when there is no day."""
    plain = _plain(line)
    before = plain[: min(each.start for each in days)] if days else plain.partition(":")[0]
    return re.sub(r"\b(?:mån|tis|ons|tors|fre|lör|sön)(?:dag(?:en|ar)?|\.)?\s*$", "", before.strip(_AROUND)).strip(
        _AROUND
    )
