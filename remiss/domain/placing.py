"""Whose a letter is: written rules of certainty. What they do not settle waits for a person; nothing is guessed.

Signs are gathered elsewhere (``usecases/matching_letters.py``). Each points at the referrals it may mean: a registry
number at every referral of its round, a sender's address at each round its body is in. A letter is placed by itself
only when all signs have exactly one referral in common and one of these rules holds for it:

1. The letter answers one of ours: a reply tag, a Message-ID of ours in In-Reply-To or References, or a quoted link.
2. It names the round (registry number, or the round's own mailbox), and its sender's address is that body's alone.
3. It names the round, its sender's address is shared by several bodies, and the letterhead, text or subject names one.
4. It names the round, its sender has a domain that only that body has, and the letterhead, text or subject names it.

A sign that points elsewhere, a body named that is not the one the rest points at say, leaves nothing in common: then
the letter waits in the tray with both reasons. From is no proof (PROMISES 5.3), but whoever forges it must know the
number too, and where our own mail server says that it was forged, no rule holds.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class SignCode(StrEnum):
    """What a sign is, the strongest first: it is also the order in which reasons are shown."""

    TAG = "tag"
    REFERENCE = "reference"
    LINK = "link"
    NUMBER_SUBJECT = "number_subject"
    NUMBER_TEXT = "number_text"
    NUMBER_FILE = "number_file"
    MAILBOX = "mailbox"
    SENDER = "sender"
    DOMAIN = "domain"
    NAME_FILE = "name_file"
    NAME_SUBJECT = "name_subject"
    NAME_SENDER = "name_sender"
    NAME_TEXT = "name_text"
    NUMBER_QUOTED = "number_quoted"
    NAME_QUOTED = "name_quoted"
    ADDRESS_QUOTED = "address_quoted"


class Doubt(StrEnum):
    """Why a letter waits for a person although the signs agree."""

    FORGED = "forged"
    AUTOMATIC = "automatic"
    FORWARDED = "forwarded"
    WITHDRAWN = "withdrawn"
    NOT_AN_ANSWER = "not_an_answer"
    UNREADABLE = "unreadable"


ROUTES = frozenset({SignCode.TAG, SignCode.REFERENCE, SignCode.LINK})
ROUNDS = frozenset({SignCode.NUMBER_SUBJECT, SignCode.NUMBER_TEXT, SignCode.NUMBER_FILE, SignCode.MAILBOX})
NAMES = frozenset({SignCode.NAME_FILE, SignCode.NAME_SUBJECT, SignCode.NAME_SENDER, SignCode.NAME_TEXT})

# How much each sign says of who the sender is. Only for the order in the tray; certainty is a matter of rules.
_WEIGHTS = {
    SignCode.TAG: 100,
    SignCode.REFERENCE: 100,
    SignCode.LINK: 90,
    SignCode.SENDER: 40,
    SignCode.NAME_FILE: 35,
    SignCode.DOMAIN: 30,
    SignCode.NAME_SUBJECT: 25,
    SignCode.NAME_SENDER: 25,
    SignCode.NAME_TEXT: 20,
    SignCode.NUMBER_SUBJECT: 30,
    SignCode.NUMBER_FILE: 28,
    SignCode.NUMBER_TEXT: 25,
    SignCode.MAILBOX: 25,
    SignCode.NAME_QUOTED: 10,
    SignCode.ADDRESS_QUOTED: 10,
    SignCode.NUMBER_QUOTED: 8,
}
_MOST_CANDIDATES = 8


@dataclass(frozen=True)
class Sign:
    """Something in a letter that points at referrals; ``text`` is the reason as a Swedish sentence.

    ``alone`` for a sender's address that belongs to one body only.
    """

    code: SignCode
    text: str
    referrals: frozenset[int]
    alone: bool = False


@dataclass(frozen=True)
class Candidate:
    """A referral that a letter may belong to, with the signs for it."""

    referral_id: int
    signs: tuple[Sign, ...]


@dataclass(frozen=True)
class Match:
    """``certain`` is the referral that a rule settles; the candidates are all it may be, the likeliest first.

    ``signs`` holds everything seen, so that what contradicts is shown too.
    """

    certain: int | None
    candidates: tuple[Candidate, ...]
    signs: tuple[Sign, ...]


def match(signs: Sequence[Sign], doubts: frozenset[Doubt] = frozenset(), *, preferred: Iterable[int] = ()) -> Match:
    """Whose the letter is. ``preferred`` referrals (of open rounds) come first among those equally likely."""
    ordered = tuple(sorted(signs, key=lambda sign: list(SignCode).index(sign.code)))
    liked = frozenset(preferred)
    named = {each for sign in ordered if sign.code not in _ROUND_ONLY for each in sign.referrals}
    candidates = sorted((_candidate(each, ordered) for each in named), key=lambda one: _order(one, liked))
    return Match(_certain(ordered, doubts), tuple(candidates[:_MOST_CANDIDATES]), ordered)


_ROUND_ONLY = ROUNDS | {SignCode.NUMBER_QUOTED}


def _candidate(referral_id: int, signs: Sequence[Sign]) -> Candidate:
    return Candidate(referral_id, tuple(sign for sign in signs if referral_id in sign.referrals))


def _order(candidate: Candidate, liked: frozenset[int]) -> tuple[int, bool, int]:
    weight = sum(_WEIGHTS[code] for code in {sign.code for sign in candidate.signs})
    return -weight, candidate.referral_id not in liked, candidate.referral_id


def _certain(signs: Sequence[Sign], doubts: frozenset[Doubt]) -> int | None:
    if not signs or doubts - {Doubt.FORWARDED}:
        return None
    common = frozenset.intersection(*(sign.referrals for sign in signs))
    if len(common) != 1 or not _a_rule_holds(signs):
        return None
    # Whoever forwards may forward another's answer, so then the paper itself must say whose it is.
    if Doubt.FORWARDED in doubts and not any(sign.code is SignCode.NAME_FILE for sign in signs):
        return None
    return next(iter(common))


def _a_rule_holds(signs: Sequence[Sign]) -> bool:
    codes = {sign.code for sign in signs}
    if codes & ROUTES:
        return True
    if not codes & ROUNDS:
        return False
    if any(sign.code is SignCode.SENDER and sign.alone for sign in signs):
        return True
    return bool(codes & {SignCode.SENDER, SignCode.DOMAIN} and codes & NAMES)
