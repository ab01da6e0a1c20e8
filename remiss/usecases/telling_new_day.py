"""Moving a consultee's last day, and telling it: the letter, with the calendar entry that replaces the one it has."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from remiss.db.consultation import Consultation, Referral
from remiss.domain.dispatch import Addressee
from remiss.domain.post import LetterKind
from remiss.mail.calendars import deadline_calendar, deadline_uid
from remiss.mail.round_letters import write_round_letter
from remiss.usecases.outbox import Outbox
from remiss.usecases.tools import Tools
from remiss.usecases.wording import own_wording


def move_last_day(referral: Referral, day: date | None) -> None:
    """The consultee's own last day is this, or none of its own; its calendar entries become outdated."""
    referral.last_day = day
    referral.calendar_sequence += 1


@dataclass(frozen=True)
class Told:
    """Who is told: the round, the consultee's place in it, and its addresses (None when it is withdrawn)."""

    consultation: Consultation
    referral: Referral
    to: Addressee | None


def tell(tools: Tools, session: Session, told: Told, reason: tuple[LetterKind, str], **facts: object) -> bool:
    """Whether a letter of that kind, for that occasion, was put in the outbox: not for one without an address.

    The letter takes a calendar entry along unless it refuses something, since only then is the day the same.
    """
    consultation, to, (kind, occasion) = told.consultation, told.to, reason
    if to is None or not to.addresses:
        return False
    own = own_wording(session, consultation.id, kind)
    written = write_round_letter(tools.composer, kind, consultation, to, own, **facts)
    calendar = "" if kind is LetterKind.EXTENSION_REFUSED else _calendar(tools, told, to.last_day)
    Outbox(session, tools.clock, consultation).put(kind, occasion, to, written, calendar=calendar)
    return True


def _calendar(tools: Tools, told: Told, last_day: date | None) -> str:
    if last_day is None:
        return ""
    return deadline_calendar(
        uid=deadline_uid(told.referral.id, tools.base_url),
        sequence=told.referral.calendar_sequence,
        last_day=last_day,
        title=told.consultation.title,
        url="",
        now=tools.clock(),
    )
