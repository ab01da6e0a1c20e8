"""What else a person does with a letter: notes it as spontaneous, lays it aside, settles what the machine guessed."""

from sqlalchemy.orm import Session

from remiss.db.consultation import Referral
from remiss.db.incoming import IncomingLetter
from remiss.db.submission import Submission
from remiss.domain.consultation import Stance, Status, SubmissionKind
from remiss.domain.errors import ClosedError, InvalidFieldsError, LetterPlacedError, NotFoundError
from remiss.domain.incoming import IncomingState
from remiss.domain.permissions import Act, Actor
from remiss.usecases.journal import Journal
from remiss.usecases.linking import locked_referral
from remiss.usecases.membership import consultation_for
from remiss.usecases.tools import Tools
from remiss.usecases.tray import letter_in_tray

_LONGEST_REASON = 300
_RELATIONS = {
    SubmissionKind.SUPPLEMENT: "kompletterar det tidigare svaret",
    SubmissionKind.REPLACEMENT: "ersätter det tidigare svaret",
}


def note_spontaneous(tools: Tools, letter_id: int, consultation_id: int, *, by: Actor) -> None:
    """The letter lies in the round as an answer from somebody who was not asked. It may be promoted later."""
    with tools.transaction() as session:
        letter = _unplaced(session, letter_id, by)
        consultation = consultation_for(session, consultation_id, Act.RECEIVE_ANSWERS, by)
        if consultation.status in {Status.DRAFT, Status.ARCHIVED}:
            raise ClosedError(consultation.closes_on)
        letter.state, letter.consultation_id, letter.settled_why = IncomingState.SPONTANEOUS, consultation_id, ""
        letter.settled_at, letter.settled_by_id = tools.clock(), by.user_id
        journal = Journal(session, tools.clock, by)
        journal.on_consultation(consultation_id, "spontaneous_noted", sender=letter.from_address, letter=letter.id)


def set_aside(tools: Tools, letter_id: int, why: str, *, by: Actor) -> None:
    """The letter needs nothing more, for the reason given; it is kept and can be taken back.

    InvalidFieldsError without a reason.
    """
    reason = " ".join(why.split())
    if not reason or len(reason) > _LONGEST_REASON:
        raise InvalidFieldsError(
            {"why": f"Skriv varför brevet inte behöver placeras, med högst {_LONGEST_REASON} tecken."}
        )
    with tools.transaction() as session:
        letter = _unplaced(session, letter_id, by)
        letter.state, letter.settled_why = IncomingState.SET_ASIDE, reason
        letter.settled_at, letter.settled_by_id = tools.clock(), by.user_id
        Journal(session, tools.clock, by).on_installation(
            "letter_set_aside", sender=letter.from_address or "okänd avsändare", why=reason, letter=letter.id
        )


def settle_kind(tools: Tools, letter_id: int, kind: SubmissionKind, *, by: Actor) -> None:
    """A person has said whether the letter adds to the earlier answer or replaces it."""
    with tools.transaction() as session:
        submission, referral = _answer_of(session, letter_id, by)
        if kind not in _RELATIONS or submission.kind is SubmissionKind.FULL:
            raise NotFoundError("kind")
        submission.kind, submission.kind_guessed = kind, False
        Journal(session, tools.clock, by).on_referral(
            referral, "answer_kind_settled", version=submission.version, relation=_RELATIONS[kind]
        )


def settle_stance(tools: Tools, letter_id: int, stance: Stance | None, *, by: Actor) -> None:
    """A person has read where the answer stands, or (None) found that its words say nothing of it."""
    with tools.transaction() as session:
        submission, referral = _answer_of(session, letter_id, by)
        letter_in_tray(session, letter_id, by, lock=True).proposed_stance = None
        if stance is None or submission.stance is stance:
            return
        submission.stance = stance
        Journal(session, tools.clock, by).on_referral(
            referral, "answer_stance_settled", version=submission.version, stance=stance.value
        )


def _unplaced(session: Session, letter_id: int, by: Actor) -> IncomingLetter:
    letter = letter_in_tray(session, letter_id, by, lock=True)
    if letter.state is IncomingState.PLACED:
        raise LetterPlacedError
    return letter


def _answer_of(session: Session, letter_id: int, by: Actor) -> tuple[Submission, Referral]:
    """The submission that the letter has become, and its place, locked."""
    letter = letter_in_tray(session, letter_id, by)
    submission = session.get(Submission, letter.submission_id) if letter.submission_id else None
    if submission is None:
        raise NotFoundError("submission")
    place = session.get_one(Referral, submission.referral_id)
    consultation_for(session, place.consultation_id, Act.RECEIVE_ANSWERS, by)
    return submission, locked_referral(session, place.consultation_id, place.id) or place
