"""How days, moments and sizes are said in Swedish. Moments are handed in as Stockholm shows them."""

from datetime import date, datetime

from babel.dates import format_date

_LOCALE = "sv"
_MONTH, _YEAR = 30.44, 365.25
_DAYS_SAID, _MONTHS_SAID = 62, 24
_KIB = 1024


def say_day(day: date) -> str:
    """The day in full: "måndag 28 september 2015"."""
    return format_date(day, "EEEE d MMMM y", locale=_LOCALE)


def say_date(day: date) -> str:
    """The day without its weekday: "28 september 2015"."""
    return format_date(day, "d MMMM y", locale=_LOCALE)


def say_short(day: date) -> str:
    """The day for dense tables: "28 sep 2015"."""
    return format_date(day, "d MMM y", locale=_LOCALE).replace(".", "")


def say_moment(moment: datetime) -> str:
    """A moment: "28 september 2015 kl. 14.05"."""
    return f"{say_date(moment.date())} kl. {moment:%H.%M}"


def say_relative(day: date, today: date) -> str:
    """How far away a day is: "i dag", "om 9 dagar", "för 3 månader sedan", "för 11 år sedan"."""
    return say_days_away((day - today).days)


def say_days_away(days: int) -> str:
    """The same for a number of days, negative for those that have been: "i dag", "om 9 dagar", "för 5 dagar sedan"."""
    near = {0: "i dag", 1: "i morgon", -1: "i går"}
    if days in near:
        return near[days]
    span = _say_span(abs(days))
    return f"om {span}" if days > 0 else f"för {span} sedan"


def _say_span(days: int) -> str:
    """Days while they can be counted on a calendar page, then months, then years; always rounded down."""
    if days < _DAYS_SAID:
        return f"{days} dagar"
    if days < _MONTHS_SAID * _MONTH:
        return f"{int(days / _MONTH)} månader"
    return f"{int(days / _YEAR)} år"


def say_step(days: int) -> str:
    """A step of a plan of reminders: "14 dagar före", "samma dag", "1 dag efter"."""
    if days == 0:
        return "samma dag"
    return f"{abs(days)} {'dag' if abs(days) == 1 else 'dagar'} {'före' if days < 0 else 'efter'}"


def say_size(size: int) -> str:
    """A size in bytes as people say it: "84 kB", "1,2 MB", "50 MB"."""
    if size < _KIB * _KIB:
        return f"{max(1, round(size / _KIB))} kB"
    megabytes = f"{size / _KIB / _KIB:.1f}".removesuffix(".0").replace(".", ",")
    return f"{megabytes} MB"


def say_fingerprint(sha256: str) -> str:
    """A SHA-256 in groups of eight, so that it can be compared by eye."""
    return " ".join(sha256[start : start + 8] for start in range(0, len(sha256), 8))
