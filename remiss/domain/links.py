"""Personal links: a capability for one consultee in one consultation, derived and never stored.

The token is ``<referral>-<issue>-<mac>`` where the MAC is HMAC-SHA-256 under the installation's key, cut to 160 bits.
A new issue number makes every older link worthless. GET with a link never changes anything.
"""

import base64
import hashlib
import hmac
import re
from dataclasses import dataclass

from remiss.domain.errors import AccountLinkError, LinkRevokedError, LinkUnknownError

_MAC_BYTES = 20
_PERSONAL = re.compile(r"([1-9][0-9]{0,17})-([1-9][0-9]{0,8})-([a-z2-7]{32})")
_QUOTED = re.compile(rf"(?<![\w-]){_PERSONAL.pattern}(?![\w-])")
# What mail programs and writers leave around an address that stood in a sentence.
_AROUND = " \t\r\n\u00a0.,;:!?()[]<>/\"'”’»*_"
_ACCOUNT = re.compile(r"([1-9][0-9]{0,17})-([a-z2-7]{32})")

# Stands in a stored letter until the moment of delivery, so that no link is ever kept in clear.
LINK_PLACEHOLDER = "https://personlig-lank.invalid/"

# Stands for the token in trial letters and previews; it is no token, so the page behind it says that the link is wrong.
EXAMPLE_TOKEN = "exempel"  # noqa: S105  # Opens nothing.


@dataclass(frozen=True)
class PersonalLink:
    """What a token claims once its MAC has been found right."""

    referral_id: int
    issue: int


def link_token(key: bytes, link: PersonalLink) -> str:
    """The token for this referral and issue: lower-case base 32 and digits, safe in a URL and over the phone."""
    return f"{link.referral_id}-{link.issue}-{_personal_mac(key, link)}"


def parse_token(key: bytes, token: str) -> PersonalLink:
    """What the token stands for, also with the full stop or bracket after it that a copied link brings along.

    LinkUnknownError when it is mistyped or made up; compared in constant time.
    """
    found = _PERSONAL.fullmatch(token.strip(_AROUND).lower())
    if found is None:
        raise LinkUnknownError
    link = PersonalLink(int(found[1]), int(found[2]))
    if not hmac.compare_digest(_personal_mac(key, link), found[3]):
        raise LinkUnknownError
    return link


def tokens_in(text: str) -> tuple[str, ...]:
    """What looks like tokens of personal links in the text, each once: a reply often quotes the letter it answers."""
    return tuple(dict.fromkeys(found.group() for found in _QUOTED.finditer(text)))


def without_tokens(text: str) -> str:
    """The text with every personal link made useless, since a capability is never kept in clear."""
    return _QUOTED.sub("…", text)


def ensure_current(link: PersonalLink, issue: int) -> None:
    """Nothing when the link is of the issue now in force; LinkRevokedError when another has been issued since."""
    if link.issue != issue:
        raise LinkRevokedError


def account_token(key: bytes, link_id: int) -> str:
    """The token of a mailed account link (invitation or new password)."""
    return f"{link_id}-{_mac(key, f'account link {link_id}')}"


def parse_account_token(key: bytes, token: str) -> int:
    """The id of the account link. AccountLinkError when the token is mistyped or made up."""
    found = _ACCOUNT.fullmatch(token.strip().lower())
    if found is None or not hmac.compare_digest(account_token(key, int(found[1])), found[0]):
        raise AccountLinkError
    return int(found[1])


def _mac(key: bytes, message: str) -> str:
    digest = hmac.new(key, f"remiss {message}".encode(), hashlib.sha256).digest()[:_MAC_BYTES]
    return base64.b32encode(digest).decode().lower()


def _personal_mac(key: bytes, link: PersonalLink) -> str:
    return _mac(key, f"personal link {link.referral_id} {link.issue}")
