"""What a FETCH answers, as imaplib gives it: pieces of lines with the letters' bytes between them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

_UID = re.compile(rb"\bUID (\d{1,10})")
_SIZE = re.compile(rb"\bRFC822\.SIZE (\d{1,12})")
_INTERNAL = re.compile(rb'\bINTERNALDATE "([^"]{1,60})"')
_DATE = re.compile(r"\s*(\d{1,2})-(\w{3})-(\d{4}) (\d{2}):(\d{2}):(\d{2}) ([+-])(\d{2})(\d{2})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NO_SIZE = 0


@dataclass(frozen=True)
class Fetched:
    """What was told of one letter. ``internal`` is its INTERNALDATE as it stood; ``body`` None when none was sent."""

    uid: int
    size: int
    internal: str
    body: bytes | None


def read_fetched(said: Sequence[object]) -> list[Fetched]:
    """The letters told of. What names no UID (another letter's flags, changed meanwhile) is passed over."""
    found: list[Fetched] = []
    for piece, after in zip(said, [*said[1:], b""], strict=True):
        if isinstance(piece, tuple):
            rest = after if isinstance(after, bytes) else b""
            one = _read(bytes(piece[0]) + rest, bytes(piece[1]))
        else:
            one = _read(piece, None) if isinstance(piece, bytes) and b"(" in piece else None
        if one is not None:
            found.append(one)
    return found


def internal_date(text: str) -> datetime | None:
    """When the server took the letter ("17-Jul-1996 02:44:25 -0700"), aware; None for what is no such date."""
    found = _DATE.fullmatch(text)
    if found is None or found[2].lower() not in _MONTHS:
        return None
    offset = timedelta(hours=int(found[8]), minutes=int(found[9])) * (-1 if found[7] == "-" else 1)
    month = _MONTHS.index(found[2].lower()) + 1
    try:
        return datetime(
            *(int(found[3]), month, int(found[1])),
            *(int(found[4]), int(found[5]), int(found[6])),
            tzinfo=timezone(offset),
        )
    except (ValueError, OverflowError):
        return None


def _read(line: bytes, body: bytes | None) -> Fetched | None:
    uid, size, internal = _UID.search(line), _SIZE.search(line), _INTERNAL.search(line)
    if uid is None:
        return None
    text = internal[1].decode("ascii", "replace") if internal else ""
    return Fetched(int(uid[1]), int(size[1]) if size else _NO_SIZE, text, body)
