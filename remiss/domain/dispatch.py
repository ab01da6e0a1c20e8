"""Who a consultation goes to when it is sent, and what is worth a second look before it is.

Nothing here stops a dispatch; what must be in place stands in ``consultation.ensure_sendable``.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from remiss.domain.response_time import ResponseTime, TimeCaution

# Too short a time is a common reason to abstain (DOMAIN section 2, row 5): a board must have a meeting in it.
# An installation may choose another figure.
SHORTEST_RESPONSE_DAYS = 21

_IN_HOLIDAYS = (
    TimeCaution.OVER_CHRISTMAS,
    TimeCaution.OVER_JULY,
    TimeCaution.NOT_WORKING_DAY,
    TimeCaution.SQUEEZED,
)


@dataclass(frozen=True)
class Addressee:
    """A consultee that the consultation goes to, with every address its letter is sent to and its own last day.

    ``calendar_sequence`` is the edition of that day in its calendar (RFC 5545, 3.8.7.4).
    """

    referral_id: int
    consultee_id: int
    name: str
    addresses: tuple[str, ...]
    last_day: date | None
    calendar_sequence: int = 0


class Caution(StrEnum):
    """Something an officer may have overlooked; it is said before sending, and does not prevent it."""

    DEADLINE_PASSED = "deadline_passed"
    DEADLINE_NEAR = "deadline_near"
    NO_CONTACTS = "no_contacts"
    SHARED_ADDRESS = "shared_address"


def cautions(
    addressees: Sequence[Addressee], *, contacts: int, today: date, shortest: int = SHORTEST_RESPONSE_DAYS
) -> tuple[Caution, ...]:
    """What deserves a second look, the most serious first. ``shortest`` is the fewest days thought fair."""
    found = {
        Caution.DEADLINE_PASSED: bool(with_day_passed(addressees, today)),
        Caution.DEADLINE_NEAR: bool(with_day_near(addressees, today, shortest)),
        Caution.NO_CONTACTS: contacts == 0,
        Caution.SHARED_ADDRESS: bool(shared_addresses(addressees)),
    }
    return tuple(caution for caution, present in found.items() if present)


def with_day_passed(addressees: Iterable[Addressee], today: date) -> tuple[Addressee, ...]:
    """Those whose last day has been."""
    return tuple(each for each in addressees if each.last_day is not None and each.last_day < today)


def with_day_near(
    addressees: Iterable[Addressee], today: date, shortest: int = SHORTEST_RESPONSE_DAYS
) -> tuple[Addressee, ...]:
    """Those whose last day is to come, but too soon for a board to have a meeting before it."""
    days = ((each, (each.last_day - today).days) for each in addressees if each.last_day is not None)
    return tuple(each for each, left in days if 0 <= left < shortest)


def with_day_in_holidays(
    addressees: Iterable[Addressee], today: date, shortest: int = SHORTEST_RESPONSE_DAYS
) -> dict[TimeCaution, tuple[Addressee, ...]]:
    """Those whose time to answer goes over Christmas or July, or ends on a day when few are at work, by which it is."""
    found: dict[TimeCaution, tuple[Addressee, ...]] = {}
    for each in addressees:
        if each.last_day is not None:
            for caution in ResponseTime(today, each.last_day, shortest).cautions:
                if caution in _IN_HOLIDAYS:
                    found[caution] = (*found.get(caution, ()), each)
    return found


def earliest_last_day(addressees: Iterable[Addressee]) -> date | None:
    """The first day by which anyone is asked to answer; None when nobody has a day."""
    return min((each.last_day for each in addressees if each.last_day is not None), default=None)


def last_day_of_all(addressees: Sequence[Addressee], usual: date | None) -> date | None:
    """The day to build ``ensure_sendable`` on: None as soon as one consultee lacks a day; the usual one for nobody."""
    days = [each.last_day for each in addressees]
    return None if None in days else earliest_last_day(addressees) or usual


def shared_addresses(addressees: Iterable[Addressee]) -> dict[str, tuple[str, ...]]:
    """Addresses that several consultees have, with those consultees' names: each of them gets its own letter there."""
    names: dict[str, list[str]] = defaultdict(list)
    for each in addressees:
        for address in dict.fromkeys(address.casefold() for address in each.addresses):
            names[address].append(each.name)
    return {address: tuple(users) for address, users in names.items() if len(users) > 1}


def plan_mark(addressees: Iterable[Addressee]) -> str:
    """A fingerprint of who would get a letter, where, and by when they are asked to answer.

    The page holds it, so that what is sent is what was seen, even if somebody changed the list in between.
    """
    lines = (f"{each.referral_id}|{each.name}|{','.join(each.addresses)}|{each.last_day}" for each in addressees)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:32]
