"""What a password must be: long, not made of one's own name, and not one that everybody tries first (ASVS 6.2)."""

import re
from enum import StrEnum

SHORTEST = 12
_OWN_WORD = 3
_REMAINS = 6
_VARIED = 5

# What remains of a common password once digits and signs are taken off its ends; Swedish and English favourites.
_KEYBOARD = "abcdefghijkl abcdefghijklm asdfghjkl asdfghjklöä qwerty qwertyuiop qwertyuiopå qwertyuiopasdfghjkl zxcvbnm"
_WORDS = (
    "admin administrator changeme fotboll hejhejhej hemlig hemligt hemlighet iloveyou jagälskardig jultomten letmein "
    "lösen lösenord lösenordet passord password passw0rd p@ssw0rd p@ssword remiss remissen remissvar sommar sommaren "
    "stadshuset stockholm stockholmsstad sverige trustno valkommen välkommen vinter vintern welcome yttrande"
)
_TOO_COMMON = frozenset(f"{_KEYBOARD} {_WORDS}".split())


class PasswordFault(StrEnum):
    """Why a password will not do."""

    TOO_SHORT = "too_short"
    OWN_WORDS = "own_words"
    TOO_COMMON = "too_common"


def password_fault(password: str, *, email: str, name: str) -> PasswordFault | None:
    """What is wrong with the password for this person, or None. There is no rule about kinds of characters."""
    if len(password) < SHORTEST:
        return PasswordFault.TOO_SHORT
    if _is_common(password.casefold()):
        return PasswordFault.TOO_COMMON
    if _is_own_words(password.casefold(), f"{email} {name}".casefold()):
        return PasswordFault.OWN_WORDS
    return None


def _is_common(password: str) -> bool:
    core = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", password)
    half = core[: len(core) // 2]
    word = half if half * 2 == core else core
    return not word or word in _TOO_COMMON or len(set(password)) < _VARIED


def _is_own_words(password: str, about: str) -> bool:
    """Whether little but digits and signs remains when the person's own words are taken away."""
    words = sorted((word for word in re.findall(r"[^\W\d_]+", about) if len(word) >= _OWN_WORD), key=len, reverse=True)
    rest = password
    for word in words:
        rest = rest.replace(word, "")
    return rest != password and len(re.sub(r"[\W\d_]+", "", rest)) < _REMAINS
