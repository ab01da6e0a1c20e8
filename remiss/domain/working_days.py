"""Working days in Sweden: which days are holidays by law, and which are free all the same.

Computed here rather than asked of the ``holidays`` library, since the rules of deadlines and reminders need it and
``domain`` imports nothing; the tests compare every day from 2005 to 2100 with that library.
"""

from datetime import date, timedelta

_DAY = timedelta(days=1)
_FRIDAY, _SATURDAY, _SUNDAY = 4, 5, 6

# Lag (1989:253) om allmänna helgdagar: the days with a date of their own.
_FIXED = {
    (1, 1): "nyårsdagen",
    (1, 6): "trettondedag jul",
    (5, 1): "första maj",
    (6, 6): "Sveriges nationaldag",
    (12, 25): "juldagen",
    (12, 26): "annandag jul",
}

# The same law: the days that are counted from Easter Sunday.
_FROM_EASTER = {
    -2: "långfredagen",
    0: "påskdagen",
    1: "annandag påsk",
    39: "Kristi himmelsfärdsdag",
    49: "pingstdagen",
}

# Not holidays by that law, but treated as such: lag (1930:173) om beräkning av lagstadgad tid, 2 §.
_EVES = {(12, 24): "julafton", (12, 31): "nyårsafton"}


def holiday(day: date) -> str:
    """The Swedish name of the holiday, or of the eve that is free all the same; empty on other days."""
    fixed = _FIXED.get((day.month, day.day)) or _EVES.get((day.month, day.day))
    return fixed or _FROM_EASTER.get((day - easter_sunday(day.year)).days) or _weekday_holiday(day)


def is_working_day(day: date) -> bool:
    """Whether people are at work: neither Saturday, Sunday, holiday, nor the eves of Midsummer, Christmas, New Year."""
    return day.weekday() < _SATURDAY and not holiday(day)


def is_squeezed(day: date) -> bool:
    """Whether it is a working day with a free day on either side (klämdag), when many are away."""
    return is_working_day(day) and not is_working_day(day - _DAY) and not is_working_day(day + _DAY)


def working_day_from(day: date) -> date:
    """The day itself when it is a working day, else the first one after it."""
    while not is_working_day(day):
        day += _DAY
    return day


def working_day_to(day: date) -> date:
    """The day itself when it is a working day, else the last one before it."""
    while not is_working_day(day):
        day -= _DAY
    return day


def add_working_days(day: date, count: int) -> date:
    """The working day that many working days after the day; ``count`` 0 gives ``working_day_from``."""
    day = working_day_from(day)
    for _ in range(count):
        day = working_day_from(day + _DAY)
    return day


def easter_sunday(year: int) -> date:
    """Easter Sunday of a Gregorian year (the anonymous algorithm published in Nature, 20 April 1876)."""
    golden = year % 19
    century, of_century = divmod(year, 100)
    leaps, rest = divmod(century, 4)
    moon = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    quarter, left = divmod(of_century, 4)
    sunday = (32 + 2 * rest + 2 * quarter - moon - left) % 7
    shift = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def _weekday_holiday(day: date) -> str:
    """The holidays that are always a certain day of the week, between two dates."""
    if day.weekday() == _FRIDAY and date(day.year, 6, 19) <= day <= date(day.year, 6, 25):
        return "midsommarafton"
    if day.weekday() != _SATURDAY:
        return ""
    if date(day.year, 6, 20) <= day <= date(day.year, 6, 26):
        return "midsommardagen"
    return "alla helgons dag" if date(day.year, 10, 31) <= day <= date(day.year, 11, 6) else ""
