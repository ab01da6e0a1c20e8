"""Opening a closed consultation again. Nothing received is touched. How it is closed stands in ``saying_goodbye``."""

from remiss.domain.consultation import Status, is_past
from remiss.domain.errors import ClosedError
from remiss.domain.permissions import Act, Actor
from remiss.usecases.journal import Journal
from remiss.usecases.membership import consultation_for
from remiss.usecases.tools import Tools


def reopen_consultation(tools: Tools, consultation_id: int, *, by: Actor) -> bool:
    """Whether a closing date that has passed had to be taken away, since it would have kept the round shut.

    Answers are taken again; nothing else happens when it is open already. ClosedError for one never sent, or archived.
    """
    with tools.transaction() as session:
        consultation = consultation_for(session, consultation_id, Act.EDIT_CONSULTATION, by)
        if consultation.status not in {Status.OPEN, Status.CLOSED}:
            raise ClosedError
        is_shut_by_date = is_past(consultation.closes_on, tools.clock())
        if consultation.status is Status.OPEN and not is_shut_by_date:
            return False
        former = consultation.closes_on if is_shut_by_date else None
        consultation.status, consultation.closed_at = Status.OPEN, None
        if is_shut_by_date:
            consultation.closes_on = None
        Journal(session, tools.clock, by).on_consultation(
            consultation_id, "reopened", former_closing=former.isoformat() if former else ""
        )
        return is_shut_by_date
