"""Putting an invitation in the outbox: a step of every use case that asks a consultee, first time or again."""

from sqlalchemy.orm import Session

from remiss.db.consultation import Consultation
from remiss.domain.dispatch import Addressee
from remiss.domain.post import LetterKind
from remiss.mail.calendars import deadline_calendar, deadline_uid
from remiss.mail.invitation import write_invitation
from remiss.usecases.outbox import Outbox
from remiss.usecases.tools import Tools


def put_invitation(
    tools: Tools, session: Session, consultation: Consultation, to: Addressee, occasion: str = "1"
) -> None:
    """The invitation to a consultee with an address, with its last day as a calendar file."""
    written = write_invitation(tools.composer, consultation, to)
    calendar = day_as_calendar(tools, consultation, to)
    Outbox(session, tools.clock, consultation).put(LetterKind.INVITATION, occasion, to, written, calendar)


def day_as_calendar(tools: Tools, consultation: Consultation, to: Addressee) -> str:
    """The consultee's last day as a calendar file of the edition now in force; empty when it has no day."""
    if to.last_day is None:
        return ""
    return deadline_calendar(
        uid=deadline_uid(to.referral_id, tools.base_url),
        sequence=to.calendar_sequence,
        last_day=to.last_day,
        title=consultation.title,
        url="",
        now=tools.clock(),
    )
