"""Closing a round with a letter: thanks to those who answered, word to those who did not, as the officer chooses."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from remiss.db.addressees import addressees
from remiss.db.consultation import Consultation, Referral
from remiss.db.post import Letter
from remiss.db.submission import Submission
from remiss.domain.consultation import Status
from remiss.domain.dispatch import Addressee
from remiss.domain.errors import ClosedError, InvalidFieldsError
from remiss.domain.permissions import Act, Actor
from remiss.domain.post import LetterKind
from remiss.domain.wording import Wording, faults, tidy
from remiss.mail.round_letters import write_round_letter
from remiss.usecases.journal import Journal
from remiss.usecases.membership import consultation_for
from remiss.usecases.outbox import Outbox, written_before
from remiss.usecases.tools import Tools
from remiss.usecases.wording import own_wording

GOODBYES = (LetterKind.THANKS, LetterKind.CLOSING)


@dataclass(frozen=True)
class Goodbyes:
    """The letters to send, by kind (``GOODBYES``), each with its text as typed; a kind that is not here is not sent."""

    texts: dict[LetterKind, str]


def say_goodbye(tools: Tools, consultation_id: int, goodbyes: Goodbyes, *, by: Actor) -> int:
    """Closes the round if it is open, and puts one letter to each in the outbox; how many.

    Who has got the letter since the round was closed does not get it again. InvalidFieldsError for a text that cannot
    be used; ClosedError for a round that was never sent, or is put away.
    """
    _check(goodbyes)
    try:
        with tools.transaction() as session:
            consultation = consultation_for(session, consultation_id, Act.EDIT_CONSULTATION, by)
            if consultation.status not in {Status.OPEN, Status.CLOSED}:
                raise ClosedError
            journal = Journal(session, tools.clock, by)
            if consultation.status is Status.OPEN:
                consultation.status, consultation.closed_at = Status.CLOSED, tools.clock()
                journal.on_consultation(consultation_id, "closed")
            sent = _send(tools, session, consultation, goodbyes)
            if sent:
                journal.on_consultation(consultation_id, "goodbyes_sent", letters=sent)
            return sent
    except IntegrityError as error:
        if written_before(error):  # Two at once: the other's letters are on their way.
            return 0
        raise


def receivers(session: Session, consultation_id: int) -> dict[LetterKind, tuple[Addressee, ...]]:
    """Who would get which letter: those with something handed in, and the others. All have an address."""
    answered = set(
        session.scalars(
            select(Submission.referral_id)
            .join(Referral, Submission.referral_id == Referral.id)
            .where(Referral.consultation_id == consultation_id, Submission.taken_back_at.is_(None))
        )
    )
    reached = [each for each in addressees(session, consultation_id) if each.addresses]
    return {
        LetterKind.THANKS: tuple(each for each in reached if each.referral_id in answered),
        LetterKind.CLOSING: tuple(each for each in reached if each.referral_id not in answered),
    }


def _check(goodbyes: Goodbyes) -> None:
    wrong = {}
    for kind, text in goodbyes.texts.items():
        fault = faults(Wording("", text), kind).get("text", "")
        if fault or not text.strip():
            wrong[f"{kind.value}_text"] = fault or "Skriv vad som ska stå i brevet."
    if wrong:
        raise InvalidFieldsError(wrong)


def _send(tools: Tools, session: Session, consultation: Consultation, goodbyes: Goodbyes) -> int:
    occasion, sent = f"closed {consultation.closed_at}", 0
    told = _told(session, consultation.id, occasion)
    everyone = receivers(session, consultation.id)
    outbox = Outbox(session, tools.clock, consultation)
    for kind, text in goodbyes.texts.items():
        own = own_wording(session, consultation.id, kind)
        for to in everyone[kind]:
            if (kind, to.referral_id) not in told:
                written = write_round_letter(tools.composer, kind, consultation, to, own, text=tidy(text))
                outbox.put(kind, occasion, to, written)
                sent += 1
    session.flush()
    return sent


def _told(session: Session, consultation_id: int, occasion: str) -> set[tuple[LetterKind, int | None]]:
    rows = session.execute(
        select(Letter.kind, Letter.referral_id).where(
            Letter.consultation_id == consultation_id, Letter.kind.in_(GOODBYES), Letter.occasion == occasion
        )
    )
    return {(kind, referral_id) for kind, referral_id in rows}
