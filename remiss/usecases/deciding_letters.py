"""What a person decides about a letter that failed, or that nobody can know has left."""

from sqlalchemy.orm import Session

from remiss.db.addressees import addressee
from remiss.db.consultation import Consultation, Referral
from remiss.db.post import Letter
from remiss.domain.dispatch import Addressee
from remiss.domain.errors import NoAddressError, NotFoundError, WithdrawnError
from remiss.domain.permissions import Act, Actor
from remiss.domain.post import LetterKind, LetterState, again, ensure_unsettled
from remiss.mail.compose import Written
from remiss.mail.invitation import write_invitation, write_new_link
from remiss.usecases.journal import Journal
from remiss.usecases.membership import consultation_for
from remiss.usecases.outbox import Outbox
from remiss.usecases.tools import Tools

_REPLACED = "Ersatt av ett nytt brev."


def send_again(tools: Tools, consultation_id: int, letter_id: int, *, by: Actor) -> None:
    """Puts a new letter for the same reason in the outbox, to the consultee's addresses as they are now.

    The old letter is stopped. LetterSettledError when somebody has decided already, NoAddressError without an address,
    WithdrawnError when the consultee is no longer asked.
    """
    with tools.transaction() as session:
        consultation = consultation_for(session, consultation_id, Act.SEND_CONSULTATION, by)
        letter = _unsettled(session, consultation_id, letter_id)
        to = _to(session, letter)
        written = _rewritten(tools, consultation, letter, to)
        Outbox(session, tools.clock, consultation).put(letter.kind, again(letter.occasion), to, written)
        _note(tools, session, letter, "letter_sent_again", by)
        letter.state = LetterState.STOPPED
        letter.cause_text = f"{_REPLACED} {letter.cause_text}".strip()


def count_as_sent(tools: Tools, consultation_id: int, letter_id: int, *, by: Actor) -> None:
    """The letter counts as sent: it turned out to have arrived, or was handed over in another way."""
    with tools.transaction() as session:
        consultation_for(session, consultation_id, Act.SEND_CONSULTATION, by)
        letter = _unsettled(session, consultation_id, letter_id)
        _note(tools, session, letter, "letter_counted_as_sent", by)
        letter.state = LetterState.SENT
        letter.sent_at = letter.claimed_at or tools.clock()
        letter.cause, letter.cause_text = None, f"Räknat som skickat av {by.name}."


def _unsettled(session: Session, consultation_id: int, letter_id: int) -> Letter:
    """The letter, locked so that of two decisions at once the second meets the first."""
    letter = session.get(Letter, letter_id, with_for_update=True)
    if letter is None or letter.consultation_id != consultation_id:
        raise NotFoundError("letter")
    ensure_unsettled(letter.state)
    return letter


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
