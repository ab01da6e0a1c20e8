"""How days and moments are said in Swedish."""

from datetime import UTC, date, datetime, timedelta

import pytest

from remiss.domain.clock import local
from remiss.swedish.saying import say_date, say_day, say_moment, say_relative, say_short

DAY = date(2015, 9, 28)


def test_a_day_in_full_in_short_and_without_its_weekday() -> None:
    assert say_day(DAY) == "måndag 28 september 2015"
    assert say_date(DAY) == "28 september 2015"
    assert say_short(DAY) == "28 sep 2015"


def test_a_moment_is_said_as_stockholms_clocks_show_it() -> None:
    assert say_moment(local(datetime(2015, 9, 28, 12, 5, tzinfo=UTC))) == "28 september 2015 kl. 14.05"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "i dag"),
        (1, "i morgon"),
        (-1, "i går"),
        (9, "om 9 dagar"),
        (-3, "för 3 dagar sedan"),
        (-100, "för 3 månader sedan"),
        (400, "om 13 månader"),
        (-4071, "för 11 år sedan"),
    ],
)
def test_distance_is_said_in_words_of_its_own_size(days: int, said: str) -> None:
    assert say_relative(DAY + timedelta(days=days), DAY) == said
