"""Another last day for a whole round or a group: who is moved by it, and who keeps a day of its own."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from remiss.domain.consultation import last_day_for


class Move(StrEnum):
    """What a new last day does to a consultee. One with a later day of its own (anstånd, say) keeps it."""

    LATER = "later"
    SAME = "same"
    KEEPS = "keeps"
    EARLIER = "earlier"


@dataclass(frozen=True)
class Spot:
    """A consultee's place among the days: its own, its group's and the round's, each perhaps not set."""

    referral_id: int
    name: str
    group_id: int
    own: date | None
    of_group: date | None
    of_round: date | None
    answered: bool

    @property
    def present(self) -> date | None:
        """The last day that holds now."""
        return last_day_for(self.own, self.of_group, self.of_round)


@dataclass(frozen=True)
class Moved:
    """A consultee, and what the new day does to it."""

    spot: Spot
    move: Move
    new_day: date

    @property
    def last_day(self) -> date | None:
        """The last day it will have."""
        return self.new_day if self.move in {Move.LATER, Move.EARLIER} else self.spot.present


def moves(spots: Iterable[Spot], new_day: date, *, group_id: int | None) -> tuple[Moved, ...]:
    """What the day does to each consultee of the group, or of the whole round when ``group_id`` is None."""
    wanted = (spot for spot in spots if group_id in {None, spot.group_id})
    return tuple(Moved(spot, _move(spot, new_day, whole_round=group_id is None), new_day) for spot in wanted)


def moves_mark(found: Iterable[Moved]) -> str:
    """A fingerprint of who moves from where to where, so that what is done is what was looked at."""
    lines = (f"{each.spot.referral_id}|{each.spot.present}|{each.last_day}|{each.spot.answered}" for each in found)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:32]


def _move(spot: Spot, new_day: date, *, whole_round: bool) -> Move:
    present = spot.present
    if present is None or new_day > present:
        return Move.LATER
    if new_day == present:
        return Move.SAME
    has_own = spot.own is not None or (whole_round and spot.of_group is not None)
    return Move.KEEPS if has_own else Move.EARLIER
