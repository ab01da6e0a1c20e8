"""Addresses and Message-IDs in a head, taken out with patience. Never raises."""

import re
from email.utils import getaddresses

from remiss.mail.head import Head, decoded_words
from remiss.mail.one_line import one_line

# Everyone the letter says it was sent to; the last ones are what servers note of the envelope (no standard names them).
_RECIPIENTS = (
    *("to", "cc", "bcc", "resent-to", "resent-cc", "delivered-to", "x-original-to", "envelope-to", "x-envelope-to"),
    *("x-delivered-to", "x-forwarded-to", "apparently-to", "x-rcpt-to"),
)
_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"@]{1,64}@[^\s<>()\[\],;:\"@]{1,255}")
_ID = re.compile(r"<[^<>\s]{1,500}>")
_MOST = 1000
_MOST_IDS = 100
_LONGEST = 320


def sender(head: Head) -> tuple[str, str]:
    """The name and the address it says it is from, "" where there is none. It proves nothing."""
    for name in ("from", "sender", "reply-to"):
        for shown, address in named_addresses(head.raw(name)):
            return shown, address
    return one_line(decoded_words(head.raw("from")), 200), ""


def recipients(head: Head) -> tuple[str, ...]:
    """Everyone it was sent to, each once."""
    found = (address for name in _RECIPIENTS for value in head.every(name) for _, address in named_addresses(value))
    return tuple(dict.fromkeys(found))[:_MOST]


def named_addresses(value: str) -> list[tuple[str, str]]:
    """The names and addresses in a field. What cannot be read as such a list gives its addresses without names."""
    try:
        listed = getaddresses([value])
    except (ValueError, IndexError, RecursionError, TypeError):
        listed = []
    pairs = [(one_line(decoded_words(name), 200), one_line(address, _LONGEST)) for name, address in listed]
    sound = [(name, address) for name, address in pairs if _ADDRESS.fullmatch(address)]
    return sound[:_MOST] or [("", address) for address in addresses_in(value)]


def addresses_in(text: str) -> list[str]:
    """Everything in the text that looks like an address, each once."""
    return list(dict.fromkeys(one_line(found[0], _LONGEST) for found in _ADDRESS.finditer(text)))[:_MOST]


def own_id(head: Head) -> str:
    """The letter's Message-ID, with its angle brackets; "" when it has none."""
    raw = head.raw("message-id")
    found = _ID.search(raw)
    return found[0] if found else one_line(raw, 500)


def answered_ids(head: Head) -> tuple[str, ...]:
    """The Message-IDs it answers: In-Reply-To, then References from the last, each once."""
    referred = _ID.findall(head.raw("references"))
    return tuple(dict.fromkeys([*_ID.findall(head.raw("in-reply-to")), *reversed(referred)]))[:_MOST_IDS]
