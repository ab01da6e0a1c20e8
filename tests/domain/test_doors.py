"""When a door closes, and for how long."""

from datetime import UTC, datetime, timedelta

import pytest

from remiss.domain.doors import Limit, minutes_closed

NOW = datetime(2015, 9, 1, 8, 0, tzinfo=UTC)
LIMIT = Limit(tries=3, window=timedelta(minutes=15))


def _ago(*minutes: float) -> list[datetime]:
    return [NOW - timedelta(minutes=each) for each in minutes]


@pytest.mark.parametrize(
    ("tries", "minutes"),
    [
        ([], 0),
        (_ago(1, 2), 0),
        (_ago(0, 0, 0), 15),
        (_ago(1, 2, 3), 12),
        (_ago(3, 2, 1), 12),
        (_ago(1, 2, 14.5), 1),
        (_ago(1, 2, 15), 0),
        (_ago(1, 2, 3, 14), 12),
    ],
)
def test_a_door_is_closed_until_the_third_latest_try_is_older_than_the_window(
    tries: list[datetime], minutes: int
) -> None:
    assert minutes_closed(tries, LIMIT, NOW) == minutes
