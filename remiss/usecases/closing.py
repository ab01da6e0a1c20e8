"""Closing a consultation to further answers, and opening it again. Nothing received is touched by either."""

from remiss.domain.consultation import Status
from remiss.domain.errors import ClosedError
from remiss.domain.permissions import Act, Actor
from remiss.usecases.journal import Journal
from remiss.usecases.membership import consultation_for
from remiss.usecases.tools import Tools


def close_consultation(tools: Tools, consultation_id: int, *, by: Actor) -> None:
    """No more answers are taken through the links. ClosedError when the consultation is not open."""
    with tools.transaction() as session:
        consultation = consultation_for(session, consultation_id, Act.EDIT_CONSULTATION, by)
        if consultation.status is not Status.OPEN:
            raise ClosedError
        consultation.status = Status.CLOSED
        consultation.closed_at = tools.clock()
        Journal(session, tools.clock, by).on_consultation(consultation_id, "closed")


def reopen_consultation(tools: Tools, consultation_id: int, *, by: Actor) -> None:
    """Answers are taken again; nothing when it is open already. ClosedError for one never sent, or archived."""
    with tools.transaction() as session:
        consultation = consultation_for(session, consultation_id, Act.EDIT_CONSULTATION, by)
        if consultation.status is Status.OPEN:
            return
        if consultation.status is not Status.CLOSED:
            raise ClosedError
        consultation.status = Status.OPEN
        consultation.closed_at = None
        Journal(session, tools.clock, by).on_consultation(consultation_id, "reopened")
