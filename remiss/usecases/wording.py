"""Wording the invitation before it is sent: its subject and opening, and a trial letter to the one who asks."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from remiss.db.addressees import addressee
from remiss.db.consultation import Consultation
from remiss.db.people import User
from remiss.db.post import LetterWording
from remiss.domain import wording as words
from remiss.domain.consultation import Status
from remiss.domain.errors import AlreadySentError, InvalidFieldsError, NotFoundError, StaleFormError
from remiss.domain.permissions import Act, Actor
from remiss.domain.post import TRIAL, LetterKind
from remiss.mail.invitation import default_subject, default_text, write_invitation
from remiss.usecases.journal import Journal
from remiss.usecases.membership import consultation_for
from remiss.usecases.outbox import Outbox
from remiss.usecases.tools import Tools


@dataclass(frozen=True)
class Wording:
    """The invitation's words as typed, and the edition of the consultation that the page showed."""

    subject: str
    text: str
    edition: int


def word_invitation(tools: Tools, consultation_id: int, wording: Wording, *, by: Actor) -> None:
    """Keeps the words; the same as the proposed ones are not kept, so that those follow the round when it changes.

    InvalidFieldsError for words that are too long, StaleFormError when somebody else saved the round in between.
    """
    _ensure_fits(wording)
    with tools.transaction() as session:
        consultation = consultation_for(session, consultation_id, Act.SEND_CONSULTATION, by)
        if consultation.status is not Status.DRAFT:
            raise AlreadySentError
        if _worded(consultation, wording):
            return
        if consultation.edition != wording.edition:
            raise StaleFormError
        _reword(consultation, wording)
        Journal(session, tools.clock, by).on_consultation(consultation_id, "invitation_worded")


def send_trial_letter(tools: Tools, consultation_id: int, referral_id: int, *, by: Actor) -> str:
    """Puts the invitation to that consultee in the outbox, addressed to the one who asks; the result is the address."""
    with tools.transaction() as session:
        consultation = consultation_for(session, consultation_id, Act.SEND_CONSULTATION, by)
        to = addressee(session, consultation_id, referral_id)
        person = session.get(User, by.user_id)
        if to is None or person is None:
            raise NotFoundError("referral")
        written = write_invitation(tools.composer, consultation, to, trial=True)
        occasion = f"{TRIAL} {tools.clock().isoformat()}"
        Outbox(session, tools.clock, consultation).put_trial(
            LetterKind.INVITATION, occasion, (person.name, person.email), written
        )
        return person.email


def own_wording(session: Session, consultation_id: int, kind: LetterKind) -> words.Wording | None:
    """The officer's own words for the kind of letter in the consultation; None when it has none."""
    row = session.scalar(
        select(LetterWording).where(LetterWording.consultation_id == consultation_id, LetterWording.kind == kind)
    )
    return None if row is None else words.Wording(row.subject, row.text)


def _ensure_fits(wording: Wording) -> None:
    errors = words.faults(words.Wording(wording.subject, wording.text), LetterKind.INVITATION)
    if errors:
        raise InvalidFieldsError(errors)


def _kept(typed: str, proposed: str) -> str:
    """What is kept of a typed text: nothing when it is what we proposed, however its lines end."""
    tidy = words.tidy(typed)
    return "" if tidy == proposed else tidy


def _worded(consultation: Consultation, wording: Wording) -> bool:
    return (consultation.invitation_subject, consultation.invitation_text) == _words(consultation, wording)


def _reword(consultation: Consultation, wording: Wording) -> None:
    consultation.invitation_subject, consultation.invitation_text = _words(consultation, wording)


def _words(consultation: Consultation, wording: Wording) -> tuple[str, str]:
    subject = _kept(" ".join(wording.subject.split()), default_subject(consultation))
    return subject, _kept(wording.text, default_text(consultation))
