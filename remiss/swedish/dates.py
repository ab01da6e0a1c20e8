"""Dates as Swedish letters write them: "den 28:e september 2015", "2015-09-28", "28/9 2015", "28 sept. 2015"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

# Swedish and English names, since agencies and organisations also write in English.
MONTHS: dict[str, int] = {
    "januari": 1, "january": 1, "jan": 1,
    "februari": 2, "february": 2, "febr": 2, "feb": 2,
    "mars": 3, "march": 3, "mar": 3,
    "april": 4, "apr": 4,
    "maj": 5, "may": 5,
    "juni": 6, "june": 6, "jun": 6,
    "juli": 7, "july": 7, "jul": 7,
    "augusti": 8, "august": 8, "aug": 8,
    "september": 9, "sept": 9, "sep": 9,
    "oktober": 10, "october": 10, "okt": 10, "oct": 10,
    "november": 11, "nov": 11,
    "december": 12, "dec": 12,
}  # fmt: skip

_GAP = r"[ \t\u00a0\u202f]"
_DASH = r"[-\u2010\u2011\u2012\u2013\u2212]"
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY = r"(?P<day>[0-3]?\d)(?::?(?:e|de|a|dje|st|nd|rd|th)\b)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_ARTICLE = rf"(?:(?:den|the){_GAP}+)?"
_AFTER_SPACE = rf"(?<![\w/.:])(?<!\d{_DASH}){_ARTICLE}"
_AFTER_ANY_DASH = rf"(?<![\w/.:]){_ARTICLE}"
_END = rf"(?!\w|{_DASH}\d|/\d)"
_DAY_MONTH = r"(?P<day>[0-3]?\d)(?P<sep>[./])(?P<month>[01]?\d)"
_LIMIT_WORD = rf"(?:(?<=\bden{_GAP})|(?<=\bsenast{_GAP})|(?<=t\.o\.m\.{_GAP}))"

# Where two shapes fit at the same place, the longer match wins.
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        # "den 28:e september 2015", "28 sept. 2015", "1–15 mars 2024" (the last day of a span), "15 mars"
        rf"{_AFTER_ANY_DASH}{_DAY}{_GAP}+(?:of{_GAP}+)?(?P<month>{_MONTH})\b(?:\.?,?{_GAP}+{_YEAR})?{_END}",
        # "March 15, 2024"
        rf"{_AFTER_SPACE}(?P<month>{_MONTH})\b\.?{_GAP}+{_DAY},?{_GAP}+{_YEAR}{_END}",
        # "2015-09-28", "2015.09.28", "2015/09/28"
        rf"{_AFTER_SPACE}{_YEAR}(?P<sep>{_DASH}|[./])(?P<month>[01]?\d)(?P=sep)(?P<day>[0-3]?\d){_END}",
        # "28/9 2015", "28/9-2015", "28.9.2015", "1/9–28/9 2015"
        rf"(?<![\w/.:])(?<!\d-){_DAY_MONTH}(?:(?P=sep)|{_GAP}*{_DASH}{_GAP}*|,?{_GAP}+){_YEAR}{_END}",
        # "28/9-15"
        rf"{_AFTER_SPACE}(?P<day>[0-3]?\d)/(?P<month>[01]?\d){_GAP}?{_DASH}(?P<year>\d\d){_END}",
        # "senast 28/9"; without such a word a fraction would be taken for a day
        rf"{_LIMIT_WORD}(?P<day>[0-3]?\d)/(?P<month>[01]?\d)(?P<year>(?!))?(?!{_GAP}?{_DASH}?{_GAP}?\d){_END}",
        # "20150928"
        rf"{_AFTER_SPACE}{_YEAR}(?P<month>[01]\d)(?P<day>[0-3]\d){_END}",
    )
)


@dataclass(frozen=True)
class FoundDate:
    """A day found in a text, and where: ``text[start:end]`` is what was written."""

    day: date
    start: int
    end: int
    year_was_written: bool = True

    def covers(self, text: str) -> bool:
        """Whether the text says this day and nothing more."""
        return not (text[: self.start] + text[self.end :]).strip(" .,;:()\u00a0")


def find_dates(text: str, year: int | None = None) -> tuple[FoundDate, ...]:
    """Every real calendar day in the text, in order.

    A day without a year ("den 15 mars") counts only when a later date in the same text lends it its year
    ("från den 1 mars till den 15 maj 2024") or when ``year`` says which one to assume.
    """
    found: list[FoundDate] = []
    borrowed = year
    for match in reversed(_longest_matches(text)):
        written = match["year"]
        borrowed = _whole_year(written) if written else borrowed
        day = _calendar_day(match, borrowed)
        if day is not None:
            found.append(FoundDate(day, match.start(), match.end(), bool(written)))
    return tuple(reversed(found))


def typed_day(text: str) -> date | None:
    """The one day that a person has typed in any usual form; None for nothing, two days, or no day of the calendar."""
    found = find_dates(text)
    return found[0].day if len(found) == 1 else None


def _longest_matches(text: str) -> list[re.Match[str]]:
    matches = sorted(_all_matches(text), key=lambda match: (match.start(), -match.end()))
    kept: list[re.Match[str]] = []
    for match in matches:
        if not kept or match.start() >= kept[-1].end():
            kept.append(match)
    return kept


def _all_matches(text: str) -> Iterator[re.Match[str]]:
    for shape in _SHAPES:
        yield from shape.finditer(text)


def _calendar_day(match: re.Match[str], year: int | None) -> date | None:
    month = MONTHS.get(match["month"].lower().rstrip("."), 0) or _number(match["month"])
    if year is None:
        return None
    try:
        return date(year, month, int(match["day"]))
    except ValueError:
        return None


def _whole_year(written: str) -> int:
    year = int(written)
    return year if year > 99 else 2000 + year  # noqa: PLR2004 - two digits are this century's


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0
