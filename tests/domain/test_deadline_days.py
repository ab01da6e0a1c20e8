"""The last day is open until midnight in Stockholm, on any kind of day and whatever zone the server is in (P8)."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from remiss.domain.clock import end_of, local_day
from remiss.domain.consultation import Status, days_left, ensure_open, is_late, is_past
from remiss.domain.errors import ClosedError

# The day, and the first moment in UTC at which it is over. Worked out by hand: UTC+2 in summer, UTC+1 in winter.
CUT_OFFS = (
    (date(2015, 9, 28), datetime(2015, 9, 28, 22, tzinfo=UTC)),  # A Monday in summer time: the remiss of 2015.
    (date(2015, 10, 24), datetime(2015, 10, 24, 22, tzinfo=UTC)),  # The evening before the clocks go back.
    (date(2015, 10, 25), datetime(2015, 10, 25, 23, tzinfo=UTC)),  # 25 hours long.
    (date(2015, 10, 26), datetime(2015, 10, 26, 23, tzinfo=UTC)),
    (date(2026, 3, 28), datetime(2026, 3, 28, 23, tzinfo=UTC)),  # The evening before the clocks go forward.
    (date(2026, 3, 29), datetime(2026, 3, 29, 22, tzinfo=UTC)),  # 23 hours long.
    (date(2026, 3, 30), datetime(2026, 3, 30, 22, tzinfo=UTC)),
    (date(2024, 2, 29), datetime(2024, 2, 29, 23, tzinfo=UTC)),
    (date(2026, 6, 19), datetime(2026, 6, 19, 22, tzinfo=UTC)),  # Midsummer Eve is a day like others here.
    (date(2026, 12, 31), datetime(2026, 12, 31, 23, tzinfo=UTC)),  # Midnight is also the year's.
    (date(2026, 11, 30), datetime(2026, 11, 30, 23, tzinfo=UTC)),
)
ZONES = ("UTC", "Europe/Stockholm", "America/Los_Angeles", "Pacific/Kiritimati")
LAST_MOMENT = timedelta(microseconds=1)


@pytest.fixture(params=ZONES)
def _server_zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The process in another time zone, as TZ in the service's environment would put it."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("_server_zone")
@pytest.mark.parametrize(("day", "over"), CUT_OFFS)
def test_the_whole_of_the_last_day_is_open_and_not_a_moment_more(day: date, over: datetime) -> None:
    assert end_of(day) == over
    assert not is_late(day, over - LAST_MOMENT)
    assert is_late(day, over)
    assert not is_past(day, over - LAST_MOMENT)
    assert is_past(day, over)
    assert local_day(over - LAST_MOMENT) == day
    assert days_left(day, over - LAST_MOMENT) == 0
    assert days_left(day, over) == -1


@pytest.mark.usefixtures("_server_zone")
@pytest.mark.parametrize(("day", "over"), CUT_OFFS)
def test_answers_are_taken_for_the_whole_of_the_closing_day(day: date, over: datetime) -> None:
    ensure_open(Status.OPEN, day, withdrawn=False, now=over - LAST_MOMENT)
    with pytest.raises(ClosedError):
        ensure_open(Status.OPEN, day, withdrawn=False, now=over)


def test_the_days_the_clocks_change_are_23_and_25_hours_long() -> None:
    assert end_of(date(2026, 3, 29)) - end_of(date(2026, 3, 28)) == timedelta(hours=23)
    assert end_of(date(2015, 10, 25)) - end_of(date(2015, 10, 24)) == timedelta(hours=25)


def test_a_cut_off_by_the_servers_own_midnight_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: what a rule built on the server's zone would say is another moment than the table's."""
    monkeypatch.setenv("TZ", "America/Los_Angeles")
    time.tzset()
    day, over = CUT_OFFS[0]
    servers_midnight = datetime.combine(day + timedelta(days=1), datetime.min.time()).astimezone()
    monkeypatch.undo()
    time.tzset()
    assert servers_midnight != over
