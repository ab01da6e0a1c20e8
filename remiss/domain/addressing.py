"""E-mail addresses: the reply tag that tells which letter of ours is answered, and domains that prove nothing.

The tag stands after a plus sign in the address that answers go to (RFC 5233): ``svar+12-k3f…@``. It is derived from the
referral under the installation's key, is never stored, and grants nothing: it helps to place a letter, no more.
"""

import base64
import hashlib
import hmac
import re
from collections.abc import Iterable

_MAC_BYTES = 10
_TAGGED = re.compile(r"[^@+]+\+([1-9][0-9]{0,17})-([a-z2-7]{16})@[^@]+")
_LONGEST_LOCAL_PART = 64

PUBLIC_DOMAINS = frozenset(
    {"gmail.com", "googlemail.com", "hotmail.com", "hotmail.se", "outlook.com", "outlook.se", "live.com",
    "live.se", "msn.com", "yahoo.com", "yahoo.se", "icloud.com", "me.com", "mac.com", "telia.com", "comhem.se",
    "bredband.net", "bredband2.com", "bahnhof.se", "tele2.se", "spray.se", "home.se", "swipnet.se",
    "glocalnet.net", "passagen.se", "proton.me", "protonmail.com", "pm.me", "tutanota.com", "gmx.com",
    "gmx.net", "mail.com", "aol.com", "zoho.com", "fastmail.com", "yandex.com", "mail.ru", "hey.com",
    "tuta.com", "hushmail.com"}
)  # fmt: skip
"""Domains where anyone may have an address, so that sharing one says nothing of whom somebody speaks for."""


def reply_tag(key: bytes, referral_id: int) -> str:
    """The tag of the referral: lower-case letters, digits and a hyphen, short enough for any mail system."""
    digest = hmac.new(key, f"remiss reply tag {referral_id}".encode(), hashlib.sha256).digest()[:_MAC_BYTES]
    return f"{referral_id}-{base64.b32encode(digest).decode().lower()}"


def tagged_address(address: str, tag: str) -> str:
    """The address with the tag after a plus sign; unchanged when it has one already or would become too long."""
    local, at, domain = address.rpartition("@")
    tagged = f"{local}+{tag}"
    if not at or not local or "+" in local or len(tagged) > _LONGEST_LOCAL_PART:
        return address
    return f"{tagged}@{domain}"


def tagged_referrals(key: bytes, addresses: Iterable[str]) -> tuple[int, ...]:
    """The referrals whose tags stand in the addresses, in order and each once; made-up tags are left out."""
    found: dict[int, None] = {}
    for address in addresses:
        match = _TAGGED.fullmatch(address.strip().lower())
        if match is not None and hmac.compare_digest(reply_tag(key, int(match[1])), f"{match[1]}-{match[2]}"):
            found.setdefault(int(match[1]))
    return tuple(found)


def without_tag(address: str) -> str:
    """The address as it is compared: lower case, and without what stands after a plus sign."""
    local, _, domain = address.strip().lower().rpartition("@")
    return f"{local.partition('+')[0]}@{domain}"


def domain_of(address: str) -> str:
    """What stands after the last @, in lower case; "" when there is none."""
    return address.strip().lower().rpartition("@")[2] if "@" in address else ""


def is_public_domain(domain: str) -> bool:
    """Whether anyone may have an address there."""
    return domain in PUBLIC_DOMAINS
