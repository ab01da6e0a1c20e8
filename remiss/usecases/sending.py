"""Sending a consultation: the round opens and every letter is written, in one transaction or not at all."""

from dataclasses import dataclass

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from remiss.db.addressees import addressees
from remiss.db.consultation import Consultation
from remiss.domain.consultation import Status, ensure_sendable
from remiss.domain.dispatch import Addressee, last_day_of_all, plan_mark
from remiss.domain.errors import AlreadySentError, PlanChangedError
from remiss.domain.permissions import Act, Actor
from remiss.usecases.invitations import put_invitation
from remiss.usecases.journal import Journal
from remiss.usecases.membership import consultation_for
from remiss.usecases.outbox import written_before
from remiss.usecases.tools import Tools


@dataclass(frozen=True)
class Dispatched:
    """How many letters were written, and the names of those that must get theirs on paper."""

    letters: int
    without_address: tuple[str, ...]


def send_consultation(tools: Tools, consultation_id: int, *, by: Actor, seen: str | None = None) -> Dispatched:
    """Opens the consultation and writes one invitation to each consultee that has an e-mail address.

    ``seen`` is the mark of the plan that the officer looked at (``domain.dispatch.plan_mark``). AlreadySentError for a
    second click, NotReadyToSendError for what is lacking, PlanChangedError when the plan is another than the one seen.
    """
    try:
        with tools.transaction() as session:
            consultation = consultation_for(session, consultation_id, Act.SEND_CONSULTATION, by)
            asked = addressees(session, consultation_id)
            _ensure_as_seen(consultation, asked, seen)
            _open(tools, session, consultation)
            return _invite(tools, session, consultation, asked, by)
    except IntegrityError as error:
        if written_before(error):
            raise AlreadySentError from error
        raise


def _ensure_as_seen(consultation: Consultation, asked: tuple[Addressee, ...], seen: str | None) -> None:
    ensure_sendable(
        consultation.status,
        consultees=len(asked),
        last_day=last_day_of_all(asked, consultation.last_day),
        has_documents=bool(consultation.current_documents),
    )
    if seen is not None and seen != plan_mark(asked):
        raise PlanChangedError


def _open(tools: Tools, session: Session, consultation: Consultation) -> None:
    """The round is open before a letter is written, so that of two hands at once the second stops here."""
    consultation.status = Status.OPEN
    consultation.sent_at = tools.clock()
    try:
        session.flush()
    except StaleDataError as error:
        raise AlreadySentError from error


def _invite(
    tools: Tools, session: Session, consultation: Consultation, asked: tuple[Addressee, ...], by: Actor
) -> Dispatched:
    for each in asked:
        if each.addresses:
            put_invitation(tools, session, consultation, each)
    without = tuple(each.name for each in asked if not each.addresses)
    letters = len(asked) - len(without)
    Journal(session, tools.clock, by).on_consultation(
        consultation.id, "sent", consultees=len(asked), letters=letters, without_address=list(without)
    )
    return Dispatched(letters, without)
