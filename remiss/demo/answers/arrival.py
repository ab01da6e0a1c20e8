"""When an answer came: said as a clock in Stockholm shows it, kept in UTC."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

_STOCKHOLM = ZoneInfo("Europe/Stockholm")


def autumn(month: int, day: int, hour: int, minute: int) -> datetime:
    """That moment of 2015 in Stockholm, as an aware UTC time."""
    return datetime(2015, month, day, hour, minute, tzinfo=_STOCKHOLM).astimezone(UTC)
