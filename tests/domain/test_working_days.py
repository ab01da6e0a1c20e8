from datetime import date, timedelta

import pytest
from holidays.countries.sweden import Sweden

from remiss.domain.working_days import (
    add_working_days,
    holiday,
    is_squeezed,
    is_working_day,
    working_day_from,
    working_day_to,
)

_DAY = timedelta(days=1)


def _days(first: date, last: date) -> list[date]:
    return [first + number * _DAY for number in range((last - first).days + 1)]


def test_every_day_until_the_library_ends_is_what_it_says() -> None:
    """Its public holidays and its de facto ones, without the plain Sundays that it would count among the former."""
    library = Sweden(years=range(2005, 2101), categories=("public", "de_facto"), include_sundays=False)
    days = _days(date(2005, 1, 1), date(2100, 12, 31))
    assert [day for day in days if bool(holiday(day)) != (day in library)] == []


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 1, 1), "nyårsdagen"),
        (date(2026, 1, 6), "trettondedag jul"),
        (date(2026, 4, 3), "långfredagen"),
        (date(2026, 4, 6), "annandag påsk"),
        (date(2026, 5, 14), "Kristi himmelsfärdsdag"),
        (date(2026, 6, 6), "Sveriges nationaldag"),
        (date(2026, 6, 19), "midsommarafton"),
        (date(2026, 6, 20), "midsommardagen"),
        (date(2020, 6, 19), "midsommarafton"),
        (date(2021, 6, 25), "midsommarafton"),
        (date(2026, 10, 31), "alla helgons dag"),
        (date(2026, 12, 24), "julafton"),
        (date(2026, 12, 31), "nyårsafton"),
    ],
)
def test_holidays_and_the_eves_that_are_free_all_the_same_have_their_names(day: date, name: str) -> None:
    assert holiday(day) == name
    assert not is_working_day(day)


def test_ordinary_eves_and_days_are_worked() -> None:
    # Skärtorsdagen, valborgsmässoafton, trettondagsafton: short days, but days of work.
    for day in (date(2026, 4, 2), date(2026, 4, 30), date(2026, 1, 5), date(2015, 9, 28)):
        assert is_working_day(day)
        assert holiday(day) == ""


def test_a_friday_after_ascension_day_is_squeezed() -> None:
    assert is_squeezed(date(2026, 5, 15))
    assert not is_squeezed(date(2026, 5, 13))
    assert not is_squeezed(date(2026, 5, 16))


def test_a_day_moves_to_the_working_day_before_or_after() -> None:
    assert working_day_from(date(2026, 12, 24)) == date(2026, 12, 28)
    assert working_day_to(date(2026, 12, 27)) == date(2026, 12, 23)
    assert working_day_from(date(2026, 11, 20)) == working_day_to(date(2026, 11, 20)) == date(2026, 11, 20)


def test_working_days_are_counted_over_holidays() -> None:
    assert add_working_days(date(2026, 12, 22), 5) == date(2027, 1, 4)
    assert add_working_days(date(2026, 11, 21), 0) == date(2026, 11, 23)
