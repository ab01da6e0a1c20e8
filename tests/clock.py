"""A clock that stands still until a test moves it."""

from datetime import UTC, datetime, timedelta


class StoppedClock:
    """Shows the same moment every time it is asked."""

    def __init__(self, moment: datetime = datetime(2015, 9, 1, 8, 0, tzinfo=UTC)) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, **duration: int) -> None:
        """Moves the clock: ``forward(days=2, minutes=1)``."""
        self.moment += timedelta(**duration)

    def set(self, *parts: int) -> None:
        """Sets the clock to a moment in UTC: ``set(2015, 9, 28, 21, 59)``."""
        self.moment = datetime(*parts, tzinfo=UTC)  # type: ignore[misc, arg-type]  # The parts are datetime's own.
