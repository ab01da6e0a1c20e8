"""Asking a consultee something about its answer: a letter of its own, whose reply comes to the round's address."""

from dataclasses import dataclass

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from remiss.db.addressees import addressee
from remiss.db.consultation import Referral
from remiss.domain.consultation import Status
from remiss.domain.dispatch import Addressee
from remiss.domain.errors import ClosedError, InvalidFieldsError, NoAddressError, NotFoundError, WithdrawnError
from remiss.domain.permissions import Act, Actor
from remiss.domain.post import LetterKind
from remiss.domain.wording import Wording, faults, tidy
from remiss.mail.round_letters import write_round_letter
from remiss.usecases.journal import Journal
from remiss.usecases.linking import locked_referral
from remiss.usecases.membership import consultation_for
from remiss.usecases.outbox import Outbox, written_before
from remiss.usecases.recording import Place
from remiss.usecases.tools import Tools


@dataclass(frozen=True)
class Question:
    """What is asked, and the form's own key: the same key twice is one question."""

    subject: str
    text: str
    key: str


def ask_consultee(tools: Tools, place: Place, question: Question, *, by: Actor) -> None:
    """Puts the question in the outbox, to all the consultee's addresses. A double click asks once.

    InvalidFieldsError with a sentence for each field; NoAddressError without an address; WithdrawnError or ClosedError
    when the consultee or the round is not asked. A closed round can be asked about.
    """
    _check(question)
    try:
        with tools.transaction() as session:
            consultation = consultation_for(session, place.consultation_id, Act.SEND_CONSULTATION, by)
            if consultation.status not in {Status.OPEN, Status.CLOSED}:
                raise ClosedError(consultation.closes_on)
            referral, to = _reached(session, place)
            written = write_round_letter(
                tools.composer,
                LetterKind.QUESTION,
                consultation,
                to,
                subject=question.subject,
                text=tidy(question.text),
            )
            Outbox(session, tools.clock, consultation).put(LetterKind.QUESTION, f"key {question.key}", to, written)
            Journal(session, tools.clock, by).on_referral(referral, "question_asked", subject=written.subject)
    except IntegrityError as error:
        if not written_before(error):
            raise


def _reached(session: Session, place: Place) -> tuple[Referral, Addressee]:
    referral = locked_referral(session, place.consultation_id, place.referral_id)
    if referral is None:
        raise NotFoundError("referral")
    to = addressee(session, place.consultation_id, place.referral_id)
    if to is None:
        raise WithdrawnError
    if not to.addresses:
        raise NoAddressError
    return referral, to


def _check(question: Question) -> None:
    wrong = faults(Wording(question.subject, question.text), LetterKind.QUESTION)
    if not question.subject.strip():
        wrong["subject"] = "Skriv vad frågan gäller. Det blir brevets ämnesrad."
    if not question.text.strip():
        wrong["text"] = "Skriv frågan."
    if wrong:
        raise InvalidFieldsError(wrong)
