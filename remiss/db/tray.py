"""Letters that came in as the rules about who sees them need them."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from remiss.db.base import Json
from remiss.db.consultation import Member
from remiss.db.incoming import IncomingLetter
from remiss.domain.incoming import IncomingKind
from remiss.domain.permissions import ROUND_ACTS, Act, Actor


def own_rounds(session: Session, by: Actor) -> frozenset[int]:
    """The rounds in which the person takes in answers."""
    wanted = select(Member.consultation_id).where(
        Member.user_id == by.user_id, Member.role.in_(ROUND_ACTS[Act.RECEIVE_ANSWERS])
    )
    return frozenset(session.scalars(wanted))


def rounds_of(letter: IncomingLetter) -> frozenset[int]:
    """The round the letter lies in, or all those it may belong to."""
    return rounds_pointed_at(letter.consultation_id, letter.mailbox_round_id, letter.candidates)


def rounds_pointed_at(lies_in: int | None, mailbox: int | None, candidates: Sequence[Json]) -> frozenset[int]:
    """The same, of the columns alone."""
    if lies_in is not None:
        return frozenset({lies_in})
    return frozenset({int(each["round_id"]) for each in candidates} | ({mailbox} if mailbox is not None else set()))


def plain_candidate(letter: IncomingLetter) -> int | None:
    """The only referral that nothing speaks against, when the letter is an answer without trouble; otherwise None."""
    named = [each for each in letter.candidates if each["referral_id"] is not None and not each["against"]]
    if len(named) != 1 or letter.trouble or letter.kind is not IncomingKind.ANSWER:
        return None
    return int(named[0]["referral_id"])
