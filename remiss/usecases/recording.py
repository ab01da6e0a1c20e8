"""The tick for a paper copy, apart from the digital answer. An answer on paper is entered by ``entering``."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from remiss.db.consultation import Consultation, Referral
from remiss.domain.clock import local_day
from remiss.domain.consultation import Status
from remiss.domain.errors import ClosedError, InvalidFieldsError, NotFoundError
from remiss.domain.permissions import Act, Actor
from remiss.usecases.journal import Journal
from remiss.usecases.linking import locked_referral
from remiss.usecases.membership import consultation_for
from remiss.usecases.tools import Tools


@dataclass(frozen=True)
class Place:
    """One consultee's place in one consultation."""

    consultation_id: int
    referral_id: int


def tick_paper(tools: Tools, place: Place, day: date, *, by: Actor) -> None:
    """The consultee's paper copy is noted as received on that day. InvalidFieldsError for a day still to come."""
    with tools.transaction() as session:
        _, referral = place_for_paper(session, place, Act.TICK_PAPER, by)
        if day > local_day(tools.clock()):
            raise InvalidFieldsError({"received_on": "Dagen har inte varit än. Skriv dagen då pappersexemplaret kom."})
        if referral.paper_received_on == day:
            return
        referral.paper_received_on, referral.paper_ticked_by_id = day, by.user_id
        Journal(session, tools.clock, by).on_referral(referral, "paper_ticked", day=day.isoformat())


def untick_paper(tools: Tools, place: Place, *, by: Actor) -> None:
    """The tick is taken back; both the tick and this stay in the journal."""
    with tools.transaction() as session:
        _, referral = place_for_paper(session, place, Act.TICK_PAPER, by)
        if referral.paper_received_on is None:
            return
        day, referral.paper_received_on, referral.paper_ticked_by_id = referral.paper_received_on, None, None
        Journal(session, tools.clock, by).on_referral(referral, "paper_unticked", day=day.isoformat())


def place_for_paper(session: Session, place: Place, act: Act, by: Actor) -> tuple[Consultation, Referral]:
    """The consultation and the consultee, locked. NotFoundError before the round is sent; ClosedError once archived."""
    consultation = consultation_for(session, place.consultation_id, act, by)
    referral = locked_referral(session, place.consultation_id, place.referral_id)
    if referral is None or consultation.status is Status.DRAFT:
        raise NotFoundError("referral")
    if consultation.status is Status.ARCHIVED:
        raise ClosedError
    return consultation, referral
