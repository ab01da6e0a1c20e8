"""Taking a consultee off the list of a round that is sent, and back again. What it has handed in stays, always."""

from remiss.db.consultation import Referral
from remiss.domain.consultation import Status
from remiss.domain.errors import ClosedError, NotFoundError
from remiss.domain.permissions import Act, Actor
from remiss.usecases.journal import Journal
from remiss.usecases.linking import locked_referral
from remiss.usecases.membership import consultation_for
from remiss.usecases.recording import Place
from remiss.usecases.tools import Tools


def withdraw_referral(tools: Tools, place: Place, why: str, *, by: Actor) -> None:
    """The consultee is no longer asked: its page takes no answers, and letters that wait are stopped at delivery.

    Nothing when it is withdrawn already. ``why`` is kept in the journal. ClosedError when the round is archived or was
    never sent.
    """
    with tools.transaction() as session:
        consultation = consultation_for(session, place.consultation_id, Act.SEND_CONSULTATION, by)
        if consultation.status not in {Status.OPEN, Status.CLOSED}:
            raise ClosedError(consultation.closes_on)
        referral = _found(locked_referral(session, place.consultation_id, place.referral_id))
        if referral.withdrawn_at is None:
            referral.withdrawn_at = tools.clock()
            Journal(session, tools.clock, by).on_referral(referral, "referral_withdrawn", why=why.strip())


def take_back_referral(tools: Tools, place: Place, *, by: Actor) -> None:
    """The consultee is asked again, with the link and the last day it had. Nothing when it was not withdrawn."""
    with tools.transaction() as session:
        consultation = consultation_for(session, place.consultation_id, Act.SEND_CONSULTATION, by)
        if consultation.status not in {Status.OPEN, Status.CLOSED}:
            raise ClosedError(consultation.closes_on)
        referral = _found(locked_referral(session, place.consultation_id, place.referral_id))
        if referral.withdrawn_at is not None:
            referral.withdrawn_at = None
            Journal(session, tools.clock, by).on_referral(referral, "referral_taken_back")


def _found(referral: Referral | None) -> Referral:
    if referral is None:
        raise NotFoundError("referral")
    return referral
