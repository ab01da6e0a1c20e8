"""The time, handed down: UTC inside, Stockholm at the windows."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def system_clock() -> datetime:
    """The present moment, aware, in UTC. Only the composition root hands this out."""
    return datetime.now(UTC)  # noqa: TID251  # The one place that may look at the wall.


def local(moment: datetime) -> datetime:
    """The same moment as a clock in Stockholm shows it."""
    return moment.astimezone(STOCKHOLM)


def local_day(moment: datetime) -> date:
    """The day it is in Stockholm at that moment."""
    return local(moment).date()


def end_of(day: date) -> datetime:
    """The first moment after the day: midnight in Stockholm, in UTC.

    The day may be 23 or 25 hours long; a deadline is open the whole day whatever the server's own zone.
    """
    midnight = datetime.combine(day + timedelta(days=1), time(), tzinfo=STOCKHOLM)
    return midnight.astimezone(UTC)
