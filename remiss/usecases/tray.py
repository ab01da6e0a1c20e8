"""Who sees which letters that came in: the shared first step of every deed in the tray."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from remiss.db.consultation import Member
from remiss.db.incoming import IncomingLetter
from remiss.domain.errors import NotFoundError
from remiss.domain.incoming import may_see
from remiss.domain.permissions import ROUND_ACTS, Act, Actor, require


def letter_in_tray(session: Session, letter_id: int, by: Actor, *, lock: bool = False) -> IncomingLetter:
    """The letter, when the person may see it. NotFoundError for one that is not theirs, as for one that is not."""
    require(by, Act.SEE_TRAY)
    letter = session.get(IncomingLetter, letter_id, with_for_update=lock)
    if letter is None or not may_see(rounds_of(letter), own_rounds(session, by)):
        raise NotFoundError("letter")
    return letter


def own_rounds(session: Session, by: Actor) -> frozenset[int]:
    """The rounds in which the person takes in answers."""
    wanted = select(Member.consultation_id).where(
        Member.user_id == by.user_id, Member.role.in_(ROUND_ACTS[Act.RECEIVE_ANSWERS])
    )
    return frozenset(session.scalars(wanted))


def rounds_of(letter: IncomingLetter) -> frozenset[int]:
    """The round the letter lies in, or all those it may belong to."""
    if letter.consultation_id is not None:
        return frozenset({letter.consultation_id})
    pointed = {int(each["round_id"]) for each in letter.candidates}
    return frozenset(pointed if letter.mailbox_round_id is None else pointed | {letter.mailbox_round_id})
