"""Codes to type from a letter on paper: the way to the personal page for those whom e-mail does not reach.

A code is twelve characters in groups of four, 60 bits of an HMAC of what a personal link claims; like the link it is
derived and never stored, and a new issue of the link makes the old code worthless. The alphabet is Crockford's base 32:
no I, L, O or U. Case, spaces and hyphens mean nothing, and O, I and L are taken for the 0 and 1 they look like.
"""

import hashlib
import hmac
from collections.abc import Iterable
from datetime import timedelta

from remiss.domain.doors import Limit
from remiss.domain.links import PersonalLink

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH, _GROUP = 12, 4
_BITS = 5
_LOOK_ALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})
# What stands between the groups, as people and printers write it.
_BETWEEN = dict.fromkeys(map(ord, " \t\r\n\u00a0\u2007\u202f-\u2010\u2011\u2012\u2013\u2212._"))

WINDOW = timedelta(hours=1)
PER_ADDRESS = Limit(tries=20, window=WINDOW)
IN_ALL = Limit(tries=1000, window=WINDOW)
"""How many codes may be tried. With 100 000 consultees, guessing at this pace finds one in about a million years."""


def typed_code(key: bytes, link: PersonalLink) -> str:
    """The code for this referral and issue: "7K3M-Q0XW-9TAB"."""
    code = _code(key, link)
    return "-".join(code[start : start + _GROUP] for start in range(0, _LENGTH, _GROUP))


def read_code(typed: str) -> str | None:
    """The twelve characters that were meant; None when it cannot be a code."""
    plain = typed.translate(_BETWEEN).upper().translate(_LOOK_ALIKES)
    return plain if len(plain) == _LENGTH and set(plain) <= set(_ALPHABET) else None


def link_behind(key: bytes, code: str, links: Iterable[PersonalLink]) -> PersonalLink | None:
    """The link among these whose code it is. Every one is compared, so that the time taken tells nothing."""
    found = None
    for link in links:
        if hmac.compare_digest(_code(key, link), code):
            found = link
    return found


def _code(key: bytes, link: PersonalLink) -> str:
    message = f"remiss typed code {link.referral_id} {link.issue}".encode()
    number = int.from_bytes(hmac.digest(key, message, hashlib.sha256)[:8])
    return "".join(_ALPHABET[(number >> _BITS * place) % len(_ALPHABET)] for place in range(_LENGTH))
