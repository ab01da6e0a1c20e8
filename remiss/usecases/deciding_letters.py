"""What a person decides about a letter that failed, or that nobody can know has left."""

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from remiss.db.addressees import addressee
from remiss.db.consultation import Consultation, Referral
from remiss.db.incoming import Bounce
from remiss.db.post import Letter
from remiss.domain.deliveries import Report, may_be_sent_again
from remiss.domain.dispatch import Addressee
from remiss.domain.errors import LetterSettledError, NoAddressError, NotFoundError, WithdrawnError
from remiss.domain.permissions import Act, Actor
from remiss.domain.post import STOPPED_BY_HAND, LetterKind, LetterState, again, ensure_unsettled, ensure_waiting
from remiss.mail.compose import Written
from remiss.mail.invitation import write_invitation, write_new_link
from remiss.usecases.invitations import day_as_calendar
from remiss.usecases.journal import Journal
from remiss.usecases.membership import consultation_for
from remiss.usecases.outbox import Outbox, written_before
from remiss.usecases.tools import Tools

_REPLACED = "Ersatt av ett nytt brev."


def send_again(tools: Tools, consultation_id: int, letter_id: int, *, by: Actor) -> None:
    """Puts a new letter for the same reason in the outbox, to the consultee's addresses as they are now.

    The old letter, which failed, is uncertain, bounced or was stopped by hand, is stopped. LetterSettledError when
    somebody has decided already, NoAddressError without an address, WithdrawnError for one that is no longer asked.
    """
    try:
        _send_again(tools, consultation_id, letter_id, by)
    except IntegrityError as error:
        if written_before(error):  # It was stopped because another had taken its place.
            raise LetterSettledError from error
        raise


def _send_again(tools: Tools, consultation_id: int, letter_id: int, by: Actor) -> None:
    with tools.transaction() as session:
        consultation = consultation_for(session, consultation_id, Act.SEND_CONSULTATION, by)
        letter = _letter(session, consultation_id, letter_id)
        _ensure_replaceable(session, letter)
        to = _to(session, letter)
        written = _rewritten(tools, consultation, letter, to)
        Outbox(session, tools.clock, consultation).put(
            letter.kind, again(letter.occasion), to, written, _calendar(tools, consultation, letter, to)
        )
        _note(tools, session, letter, "letter_sent_again", by)
        letter.state = LetterState.STOPPED
        letter.cause_text = f"{_REPLACED} {letter.cause_text}".strip()


def stop_letter(tools: Tools, consultation_id: int, letter_id: int, *, by: Actor) -> None:
    """A letter that waits is not sent. LetterSettledError when it has left, is leaving or is stopped already."""
    with tools.transaction() as session:
        consultation_for(session, consultation_id, Act.SEND_CONSULTATION, by)
        letter = _letter(session, consultation_id, letter_id)
        ensure_waiting(letter.state)
        _note(tools, session, letter, "letter_stopped_by_hand", by)
        letter.state = LetterState.STOPPED
        letter.cause, letter.cause_text = None, f"{STOPPED_BY_HAND} {by.name}."


def count_as_sent(tools: Tools, consultation_id: int, letter_id: int, *, by: Actor) -> None:
    """The letter counts as sent: it turned out to have arrived, or was handed over in another way."""
    with tools.transaction() as session:
        consultation_for(session, consultation_id, Act.SEND_CONSULTATION, by)
        letter = _unsettled(session, consultation_id, letter_id)
        _note(tools, session, letter, "letter_counted_as_sent", by)
        letter.state = LetterState.SENT
        letter.sent_at = letter.claimed_at or tools.clock()
        letter.cause, letter.cause_text = None, f"Räknat som skickat av {by.name}."


def _letter(session: Session, consultation_id: int, letter_id: int) -> Letter:
    """The letter, locked so that of two decisions at once the second meets the first."""
    letter = session.get(Letter, letter_id, with_for_update=True)
    if letter is None or letter.consultation_id != consultation_id:
        raise NotFoundError("letter")
    return letter


def _unsettled(session: Session, consultation_id: int, letter_id: int) -> Letter:
    letter = _letter(session, consultation_id, letter_id)
    ensure_unsettled(letter.state)
    return letter


def _ensure_replaceable(session: Session, letter: Letter) -> None:
    rows = session.scalars(select(Bounce).where(Bounce.letter_id == letter.id))
    reports = [Report(row.address, row.permanent, row.text) for row in rows]
    if not may_be_sent_again(letter.state, reports, by_hand=letter.cause_text.startswith(STOPPED_BY_HAND)):
        raise LetterSettledError(letter.state.value)


def _calendar(tools: Tools, consultation: Consultation, letter: Letter, to: Addressee) -> str:
    """The calendar file as it is today, for a letter that had one."""
    return day_as_calendar(tools, consultation, to) if letter.calendar else ""


def _to(session: Session, letter: Letter) -> Addressee:
    if letter.referral_id is None or letter.consultation_id is None:
        raise NotFoundError("referral")
    to = addressee(session, letter.consultation_id, letter.referral_id)
    if to is None:
        raise WithdrawnError
    if not to.addresses:
        raise NoAddressError
    return to


def _rewritten(tools: Tools, consultation: Consultation, letter: Letter, to: Addressee) -> Written:
    """Letters about the round are written anew, with the dates of today; a receipt tells of then, and is kept."""
    if letter.kind is LetterKind.INVITATION:
        return write_invitation(tools.composer, consultation, to)
    if letter.kind is LetterKind.NEW_LINK:
        return write_new_link(tools.composer, consultation, to)
    return Written(letter.subject, letter.text, letter.html)


def _note(tools: Tools, session: Session, letter: Letter, act: str, by: Actor) -> None:
    journal = Journal(session, tools.clock, by)
    details = {"kind": letter.kind.value, "letter": letter.id, "was": letter.state.value}
    referral = session.get(Referral, letter.referral_id) if letter.referral_id else None
    if referral is not None:
        journal.on_referral(referral, act, **details)
    elif letter.consultation_id is not None:
        journal.on_consultation(letter.consultation_id, act, **details)
