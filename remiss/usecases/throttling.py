"""Counting tries at doors, in the database so that every process counts the same."""

import hashlib
import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from remiss.db.people import Attempt
from remiss.domain.doors import Limit, minutes_closed
from remiss.domain.errors import TooManyAttemptsError

_KEPT = timedelta(days=1)
_IPV6_NEIGHBOURHOOD = 64


@dataclass(frozen=True)
class Door:
    """One door as it is named in the table, and what it stands."""

    name: str
    limit: Limit


def account_door(deed: str, email: str, limit: Limit) -> Door:
    """The door to one account, whether it exists or not.

    The address is kept as a fingerprint: people sometimes type their password where the address should be.
    """
    fingerprint = hashlib.sha256(email.encode()).hexdigest()[:32]
    return Door(f"{deed} account {fingerprint}", limit)


def address_door(deed: str, address: str, limit: Limit) -> Door:
    """The door from one network address; for IPv6 from its /64, which one household or office holds whole."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return Door(f"{deed} address unknown", limit)
    width = _IPV6_NEIGHBOURHOOD if found.version == 6 else 32  # noqa: PLR2004  # The two versions there are.
    network = ipaddress.ip_network((found, width), strict=False)
    return Door(f"{deed} address {network}", limit)


def knock(session: Session, doors: Iterable[Door], now: datetime) -> tuple[int, ...]:
    """Notes a try at every door before it is known how it goes; the result names the notes.

    Noting first means that many tries at the same moment are all counted. TooManyAttemptsError when a door is closed.
    """
    session.execute(delete(Attempt).where(Attempt.at < now - _KEPT))
    tries = []
    for door in doors:
        _ensure_open(session, door, now)
        tries.append(Attempt(door=door.name, at=now))
    session.add_all(tries)
    session.flush()
    return tuple(each.id for each in tries)


def forget(session: Session, tries: Iterable[int], *doors: Door) -> None:
    """Takes back these tries, which went well, and every earlier one at the doors."""
    session.execute(delete(Attempt).where(Attempt.id.in_(tuple(tries))))
    session.execute(delete(Attempt).where(Attempt.door.in_([door.name for door in doors])))


def _ensure_open(session: Session, door: Door, now: datetime) -> None:
    tries = session.scalars(
        select(Attempt.at).where(Attempt.door == door.name).order_by(Attempt.at.desc()).limit(door.limit.tries)
    )
    minutes = minutes_closed(tries, door.limit, now)
    if minutes:
        raise TooManyAttemptsError(minutes)
