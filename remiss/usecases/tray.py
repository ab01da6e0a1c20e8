"""Who sees which letters that came in: the shared first step of every deed in the tray."""

from sqlalchemy.orm import Session

from remiss.db.incoming import IncomingLetter
from remiss.db.tray import own_rounds, rounds_of
from remiss.domain.errors import NotFoundError
from remiss.domain.incoming import may_see
from remiss.domain.permissions import Act, Actor, require


def letter_in_tray(session: Session, letter_id: int, by: Actor, *, lock: bool = False) -> IncomingLetter:
    """The letter, when the person may see it. NotFoundError for one that is not theirs, as for one that is not."""
    require(by, Act.SEE_TRAY)
    letter = session.get(IncomingLetter, letter_id, with_for_update=lock)
    if letter is None or not may_see(rounds_of(letter), own_rounds(session, by)):
        raise NotFoundError("letter")
    return letter
