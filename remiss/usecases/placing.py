"""A person places a letter, moves one that was placed wrongly, or takes it back to the tray.

A submission is never removed. One that was placed at the wrong consultee is marked as taken back: it stays with its
files and its line in the journal, no longer counts, and nobody behind that consultee's link sees it. The letter may
then be placed again, which makes a submission of its own. A receipt that has not left is stopped.
"""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from remiss.db.consultation import Referral
from remiss.db.incoming import IncomingLetter
from remiss.db.post import Letter
from remiss.db.submission import Submission
from remiss.db.tray import plain_candidate
from remiss.domain.errors import LetterPlacedError, NotFoundError, StaleFormError
from remiss.domain.incoming import IncomingState
from remiss.domain.permissions import Act, Actor
from remiss.domain.post import LetterKind, LetterState
from remiss.mail.parse import parse
from remiss.usecases.journal import Journal
from remiss.usecases.linking import locked_referral
from remiss.usecases.making_answers import Placing, make_answer
from remiss.usecases.membership import consultation_for
from remiss.usecases.tools import Tools
from remiss.usecases.tray import letter_in_tray

_TAKEN_BACK = "Brevet som kvittot gällde hörde inte till instansen."


@dataclass(frozen=True)
class Placed:
    """Where a letter was placed, and as which version."""

    consultation_id: int
    referral_id: int
    name: str
    version: int


def place_letter(tools: Tools, letter_id: int, referral_id: int, *, by: Actor) -> Placed:
    """The letter has become the consultee's answer, marked late when it is; a closed round takes it too.

    The same click twice changes nothing. LetterPlacedError when it lies elsewhere already, ClosedError for an archived
    round.
    """
    receipt = _may_be_answered(tools, letter_id, by)
    with tools.transaction() as session:
        letter = letter_in_tray(session, letter_id, by, lock=True)
        if letter.state is IncomingState.PLACED:
            return _as_before(session, letter, referral_id)
        return _place(tools, session, letter, referral_id, Placing(by, receipt=receipt))


def place_likeliest(tools: Tools, letter_id: int, *, by: Actor) -> Placed:
    """The letter is placed where it is likeliest to belong; StaleFormError when that is not plain enough to be safe."""
    with tools.reading() as session:
        letter = letter_in_tray(session, letter_id, by)
        referral_id = plain_candidate(letter)
    if referral_id is None:
        raise StaleFormError
    return place_letter(tools, letter_id, referral_id, by=by)


def move_letter(tools: Tools, letter_id: int, referral_id: int, *, by: Actor) -> Placed:
    """The letter has become another consultee's answer, and is the former one's no longer."""
    receipt = _may_be_answered(tools, letter_id, by)
    with tools.transaction() as session:
        letter = letter_in_tray(session, letter_id, by, lock=True)
        if letter.referral_id == referral_id and letter.state is IncomingState.PLACED:
            return _as_before(session, letter, referral_id)
        _take_back(tools, session, letter, by)
        return _place(tools, session, letter, referral_id, Placing(by, receipt=receipt))


def back_to_tray(tools: Tools, letter_id: int, *, by: Actor) -> None:
    """The letter waits to be placed again, wherever it lay. Nothing happens to one that waits already."""
    with tools.transaction() as session:
        letter = letter_in_tray(session, letter_id, by, lock=True)
        if letter.state in {IncomingState.TO_PLACE, IncomingState.STORED}:
            return
        _take_back(tools, session, letter, by)
        letter.state = IncomingState.TO_PLACE


def _may_be_answered(tools: Tools, letter_id: int, by: Actor) -> bool:
    """Whether the letter's sender may be sent a receipt: a machine, a list or ourselves never."""
    with tools.reading() as session:
        sha256 = letter_in_tray(session, letter_id, by).sha256
    return not parse(tools.storage.get(sha256), tools.authserv_id).no_reply


def _place(tools: Tools, session: Session, letter: IncomingLetter, referral_id: int, placing: Placing) -> Placed:
    wanted = session.get(Referral, referral_id)
    if wanted is None:
        raise NotFoundError("referral")
    consultation_for(session, wanted.consultation_id, Act.RECEIVE_ANSWERS, placing.by)
    referral = locked_referral(session, wanted.consultation_id, referral_id)
    if referral is None:
        raise NotFoundError("referral")
    submission = make_answer(tools, session, letter, referral, placing)
    return Placed(referral.consultation_id, referral.id, referral.name, submission.version)


def _as_before(session: Session, letter: IncomingLetter, referral_id: int) -> Placed:
    submission = session.get(Submission, letter.submission_id)
    if submission is None or submission.referral_id != referral_id:
        raise LetterPlacedError
    referral = session.get_one(Referral, referral_id)
    return Placed(referral.consultation_id, referral.id, referral.name, submission.version)


def _take_back(tools: Tools, session: Session, letter: IncomingLetter, by: Actor) -> None:
    """The letter lies nowhere. What it had become stays, marked; its receipt is stopped unless it has left."""
    submission = session.get(Submission, letter.submission_id) if letter.submission_id else None
    if submission is not None:
        referral = session.get_one(Referral, submission.referral_id)
        consultation_for(session, referral.consultation_id, Act.RECEIVE_ANSWERS, by)
        locked_referral(session, referral.consultation_id, referral.id)
        submission.taken_back_at = tools.clock()
        _stop_receipt(session, submission)
        Journal(session, tools.clock, by).on_referral(
            referral, "answer_taken_back", version=submission.version, sender=letter.from_address, letter=letter.id
        )
    letter.submission_id = letter.referral_id = letter.consultation_id = None
    letter.settled_at, letter.settled_by_id, letter.settled_why = None, None, ""


def _stop_receipt(session: Session, submission: Submission) -> None:
    receipt = session.scalar(
        select(Letter)
        .where(
            Letter.kind == LetterKind.RECEIPT,
            Letter.referral_id == submission.referral_id,
            Letter.occasion == f"submission {submission.id}",
            Letter.state == LetterState.WAITING,
        )
        .with_for_update(skip_locked=True)
    )
    if receipt is not None:
        receipt.state, receipt.cause_text = LetterState.STOPPED, _TAKEN_BACK
