"""Own last days that are worth asking about before a draft is saved: already past, or before the round's own day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from remiss.domain.consultation import is_past
from remiss.domain.setup import SetupContent
from remiss.swedish.dates import typed_day
from remiss.swedish.saying import say_day


@dataclass(frozen=True)
class OddDay:
    """A last day of one consultee's or one group's own. ``is_past``: it has been; otherwise it is before the usual."""

    name: str
    day: date
    is_past: bool

    @property
    def words(self) -> str:
        """Whose day it is and what is odd about it, as a Swedish sentence."""
        why = "som har passerat" if self.is_past else "före remissens sista svarsdag"
        return f"{self.name} ska svara senast {say_day(self.day)}, {why}."


def odd_days(content: SetupContent, now: datetime) -> tuple[OddDay, ...]:
    """The own days that are past or come before the usual one, in the order of the list.

    Days that only repeat what is said of the usual day are left out: past as it is, and not before it.
    """
    usual = typed_day(content.last_day)
    found = []
    for name, day in _own_days(content):
        is_earlier = usual is not None and day < usual
        has_been = is_past(day, now)
        if is_earlier or (has_been and not is_past(usual, now)):
            found.append(OddDay(name, day, has_been))
    return tuple(found)


def _own_days(content: SetupContent) -> Iterator[tuple[str, date]]:
    """Whose and which, for every own day that can be read; a group's when anybody in it has no day of its own."""
    for group in content.groups:
        days = [typed_day(body.last_day) for body in group.bodies]
        groups_day = typed_day(group.last_day)
        if groups_day is not None and None in days:
            yield group.name, groups_day
        for body, day in zip(group.bodies, days, strict=True):
            if day is not None:
                yield body.name, day
