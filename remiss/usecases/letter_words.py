"""A round's own words for its kinds of letters: kept, put back, and tried in a letter to oneself."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from remiss.db.addressees import addressee
from remiss.db.people import User
from remiss.db.post import LetterWording
from remiss.domain.clock import local_day
from remiss.domain.errors import InvalidFieldsError, NotFoundError, StaleFormError
from remiss.domain.permissions import Act, Actor
from remiss.domain.post import TRIAL, LetterKind
from remiss.domain.wording import WORDED_KINDS, Wording, faults, mark, tidy
from remiss.mail.round_letters import write_round_letter
from remiss.mail.samples import sample_facts
from remiss.usecases.journal import Journal
from remiss.usecases.membership import consultation_for
from remiss.usecases.outbox import Outbox
from remiss.usecases.tools import Tools
from remiss.usecases.wording import own_wording


@dataclass(frozen=True)
class Typed:
    """New words for a kind of letter, and the mark of those that the page showed (``domain.wording.mark``)."""

    kind: LetterKind
    wording: Wording
    seen: str


def word_letter(tools: Tools, consultation_id: int, typed: Typed, *, by: Actor) -> None:
    """Keeps the words. An empty field, or one that says what we propose, follows our proposal.

    InvalidFieldsError for what cannot be used; StaleFormError when others have been kept since the page was shown.
    """
    kind = typed.kind
    _ensure_worded(kind)
    wrong = faults(typed.wording, kind)
    if wrong:
        raise InvalidFieldsError(wrong)
    try:
        with tools.transaction() as session:
            consultation_for(session, consultation_id, Act.SEND_CONSULTATION, by)
            if _keep(session, consultation_id, typed, _kept(typed.wording, tools.composer.proposed(kind))):
                Journal(session, tools.clock, by).on_consultation(
                    consultation_id, "letter_worded", letter_kind=kind.value
                )
    except (
        IntegrityError
    ):  # Two who word the same kind for the first time at once: uq_letter_wordings_consultation_id_kind.
        raise StaleFormError from None


def restore_words(tools: Tools, consultation_id: int, kind: LetterKind, *, by: Actor) -> None:
    """The letter says what we propose again."""
    _ensure_worded(kind)
    with tools.transaction() as session:
        consultation_for(session, consultation_id, Act.SEND_CONSULTATION, by)
        row = _row(session, consultation_id, kind)
        if row is not None:
            session.delete(row)
            Journal(session, tools.clock, by).on_consultation(
                consultation_id, "letter_words_restored", letter_kind=kind.value
            )


def send_trial(tools: Tools, consultation_id: int, kind: LetterKind, referral_id: int, *, by: Actor) -> str:
    """Puts such a letter, with made-up facts, in the outbox for the one who asks; the result is the address."""
    _ensure_worded(kind)
    with tools.transaction() as session:
        consultation = consultation_for(session, consultation_id, Act.SEND_CONSULTATION, by)
        to = addressee(session, consultation_id, referral_id)
        person = session.get(User, by.user_id)
        if to is None or person is None:
            raise NotFoundError("referral")
        facts = sample_facts(kind, consultation, to, local_day(tools.clock()))
        own = own_wording(session, consultation_id, kind)
        written = write_round_letter(tools.composer, kind, consultation, to, own, trial=True, **facts)
        occasion = f"{TRIAL} {tools.clock().isoformat()}"
        Outbox(session, tools.clock, consultation).put_trial(kind, occasion, (person.name, person.email), written)
        return person.email


def _ensure_worded(kind: LetterKind) -> None:
    if kind not in WORDED_KINDS:
        raise NotFoundError("letter kind")


def _kept(typed: Wording, proposed: Wording) -> Wording | None:
    """What is kept of what was typed: nothing of what we propose ourselves."""
    subject, text = " ".join(typed.subject.split()), tidy(typed.text)
    own = Wording("" if subject == proposed.subject else subject, "" if text == tidy(proposed.text) else text)
    return own if own.subject or own.text else None


def _keep(session: Session, consultation_id: int, typed: Typed, own: Wording | None) -> bool:
    """Whether something changed."""
    row = _row(session, consultation_id, typed.kind)
    before = None if row is None else Wording(row.subject, row.text)
    if before == own:
        return False
    if mark(before) != typed.seen:
        raise StaleFormError
    if row is not None:
        session.delete(row)
        session.flush()
    if own is not None:
        session.add(LetterWording(consultation_id=consultation_id, kind=typed.kind, subject=own.subject, text=own.text))
    return True


def _row(session: Session, consultation_id: int, kind: LetterKind) -> LetterWording | None:
    return session.scalar(
        select(LetterWording)
        .where(LetterWording.consultation_id == consultation_id, LetterWording.kind == kind)
        .with_for_update()
    )
