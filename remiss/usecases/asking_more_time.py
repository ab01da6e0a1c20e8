"""Asking for more time (anstånd): by the consultee on its page, or by an officer who took the call.

One request at a time is undecided for each consultee; the referral's lock and a unique index both see to it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from remiss.db.answering import handed
from remiss.db.consultation import Consultation, Referral
from remiss.db.deadlines import Extension
from remiss.db.submission import Submission
from remiss.domain.clock import local_day
from remiss.domain.consultation import Channel, Status, answer_state
from remiss.domain.errors import (
    ClosedError,
    ExtensionDecidedError,
    ExtensionPendingError,
    NotFoundError,
    WithdrawnError,
)
from remiss.domain.extensions import ExtensionState, ensure_more_time_is_of_use
from remiss.domain.permissions import Act, Actor
from remiss.usecases.extension_fields import Time, TypedWish, Wish, clean_wish
from remiss.usecases.journal import Journal
from remiss.usecases.linking import locked_behind, locked_referral
from remiss.usecases.membership import consultation_for
from remiss.usecases.recording import Place
from remiss.usecases.submitting import last_day_of
from remiss.usecases.tools import Tools


def ask_for_more_time(tools: Tools, token: str, typed: TypedWish, *, at: datetime) -> int:
    """The id of the consultee's request. The same words twice (a double click) are one request.

    InvalidFieldsError for what cannot be used; ExtensionPendingError while another waits, ExtensionNotNeededError when
    it has answered; ClosedError and WithdrawnError as for answers.
    """
    with one_at_a_time(), tools.transaction() as session:
        door = locked_behind(session, tools.link_key, token)
        door.ensure_open(at)
        wish = clean_wish(typed, time_of(session, door.referral, door.consultation, at))
        waiting = undecided(session, door.referral.id)
        if waiting is not None and _says(waiting, wish):
            return waiting.id
        row = _put(session, door.referral, wish, Extension(channel=Channel.WEB, asked_at=at))
        Journal(session, tools.clock, door.actor).on_referral(
            door.referral, "extension_asked", day=wish.proposed_day.isoformat(), reason=wish.reason
        )
        return row.id


def take_back_request(tools: Tools, token: str, extension_id: int, *, at: datetime) -> None:
    """The consultee's own request waits no more. ExtensionDecidedError when somebody decided about it first."""
    with tools.transaction() as session:
        door = locked_behind(session, tools.link_key, token)
        row = session.get(Extension, extension_id)
        if row is None or row.referral_id != door.referral.id:
            raise NotFoundError("extension")
        if row.state is not ExtensionState.ASKED:
            raise ExtensionDecidedError
        row.state, row.decided_at = ExtensionState.WITHDRAWN, at
        Journal(session, tools.clock, door.actor).on_referral(door.referral, "extension_taken_back")


def enter_request(tools: Tools, place: Place, typed: TypedWish, *, by: Actor) -> int:
    """The id of a request that an officer has taken down, after a call say. Errors as for the consultee's own.

    ClosedError only when the round is closed by its officer: a closing day that has passed can still be moved.
    """
    with one_at_a_time(), tools.transaction() as session:
        _, _, row = take_down(tools, session, place, typed, by=by)
        return row.id


def take_down(
    tools: Tools, session: Session, place: Place, typed: TypedWish, *, by: Actor
) -> tuple[Consultation, Referral, Extension]:
    """The round, the consultee's place, locked, and the request that an officer has taken down for it."""
    consultation = consultation_for(session, place.consultation_id, Act.EDIT_CONSULTATION, by)
    referral = _asked_referral(session, consultation, place.referral_id)
    wish = clean_wish(typed, time_of(session, referral, consultation, tools.clock()))
    entered = Extension(channel=Channel.OFFICER, asked_at=tools.clock(), entered_by_id=by.user_id)
    row = _put(session, referral, wish, entered)
    Journal(session, tools.clock, by).on_referral(
        referral,
        "extension_entered",
        day=wish.proposed_day.isoformat(),
        asked_by=wish.asked_by,
        reason=wish.reason,
    )
    return consultation, referral, row


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Two who ask at once: the constraint's name, or on SQLite its column, says that a request waits already."""
    try:
        yield
    except IntegrityError as error:
        if any(name in str(error.orig) for name in ("uq_extensions_one_undecided", "extensions.referral_id")):
            raise ExtensionPendingError from error
        raise


def undecided(session: Session, referral_id: int) -> Extension | None:
    """The consultee's request that waits for a decision, or None."""
    return session.scalar(
        select(Extension).where(Extension.referral_id == referral_id, Extension.state == ExtensionState.ASKED)
    )


def time_of(session: Session, referral: Referral, consultation: Consultation, now: datetime) -> Time:
    """What a new last day of the consultee's is judged against."""
    return Time(last_day_of(session, referral, consultation), consultation.closes_on, local_day(now))


def ensure_not_answered(session: Session, referral_id: int) -> None:
    """Nothing while an answer, or the final one, is to come; ExtensionNotNeededError otherwise."""
    rows = session.scalars(
        select(Submission).where(Submission.referral_id == referral_id, Submission.taken_back_at.is_(None))
    )
    ensure_more_time_is_of_use(answer_state(handed(row) for row in rows))


def _asked_referral(session: Session, consultation: Consultation, referral_id: int) -> Referral:
    if consultation.status is not Status.OPEN:
        raise ClosedError(consultation.closes_on)
    referral = locked_referral(session, consultation.id, referral_id)
    if referral is None:
        raise NotFoundError("referral")
    if referral.withdrawn_at is not None:
        raise WithdrawnError
    return referral


def _put(session: Session, referral: Referral, wish: Wish, row: Extension) -> Extension:
    ensure_not_answered(session, referral.id)
    if undecided(session, referral.id) is not None:
        raise ExtensionPendingError
    row.referral_id = referral.id
    row.proposed_day, row.reason = wish.proposed_day, wish.reason
    row.asked_by, row.asked_email = wish.asked_by, wish.asked_email
    session.add(row)
    session.flush()
    return row


def _says(row: Extension, wish: Wish) -> bool:
    return Wish(row.proposed_day or wish.proposed_day, row.reason, row.asked_by, row.asked_email) == wish
