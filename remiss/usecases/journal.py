"""The journal: what was done, by whom, in the transaction that did it."""

from sqlalchemy.orm import Session

from remiss.db.base import Json
from remiss.db.consultation import Referral
from remiss.db.post import AccessEntry, Event
from remiss.domain.clock import Clock
from remiss.domain.permissions import Actor, ActorKind


class Journal:
    """Writes events for one transaction. ``act`` is a short English past-tense word the pages put into Swedish."""

    def __init__(self, session: Session, clock: Clock, by: Actor) -> None:
        self._session = session
        self._clock = clock
        self._by = by

    def on_consultation(self, consultation_id: int, act: str, **details: object) -> None:
        """An act on a consultation."""
        self._write(act, consultation_id, None, details)

    def on_referral(self, referral: Referral, act: str, **details: object) -> None:
        """An act on one consultee's place in a consultation; the name then is kept in the details."""
        self._write(act, referral.consultation_id, referral.id, {"consultee": referral.name, **details})

    def on_installation(self, act: str, **details: object) -> None:
        """An act on users or the register."""
        self._write(act, None, None, details)

    def answer_read(self, consultation_id: int, referral_id: int | None, what: str) -> None:
        """A person has read an answer (PROMISES 5.10); nothing is written for the system itself.

        The shell acts under somebody's number, but it is not that person who reads.
        """
        if self._by.user_id is None or self._by.kind is ActorKind.SYSTEM:
            return
        self._session.add(
            AccessEntry(
                at=self._clock(),
                user_id=self._by.user_id,
                consultation_id=consultation_id,
                referral_id=referral_id,
                what=what,
            )
        )

    def _write(self, act: str, consultation_id: int | None, referral_id: int | None, details: Json) -> None:
        self._session.add(
            Event(
                at=self._clock(),
                act=act,
                actor_kind=self._by.kind,
                actor_id=self._by.user_id,
                actor_name=self._by.name,
                consultation_id=consultation_id,
                referral_id=referral_id,
                details=details,
            )
        )
