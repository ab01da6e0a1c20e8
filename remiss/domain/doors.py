"""Doors that close for a while after many failures: log-in, forgotten password, personal links (ASVS 6.3.1)."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Limit:
    """How many tries a door stands within a window of time before it closes."""

    tries: int
    window: timedelta


def minutes_closed(tries: Iterable[datetime], limit: Limit, now: datetime) -> int:
    """Whole minutes until the door opens, at least 1; 0 when it is open.

    Tries at a closed door are not counted, so nobody can keep it shut for longer than the window by knocking on.
    """
    recent = sorted(at for at in tries if at > now - limit.window)
    if len(recent) < limit.tries:
        return 0
    opens_at = recent[-limit.tries] + limit.window
    return max(1, math.ceil((opens_at - now) / _MINUTE))
