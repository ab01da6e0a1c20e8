"""A letter taken apart: multiparts and letters inside letters (RFC 2046), within limits and in time that follows size.

The standard library's parser calls itself for every level and gives up after some hundreds, and needs seconds for some
thousands of parts; this one knows where to stop, and says what it left.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from remiss.mail.head import Head, read_head
from remiss.mail.parameters import Value, read_value

MOST_PARTS = 1000
MOST_LEVELS = 30
_TOO_DEEP = "Brevet har delar inuti delar i fler än 30 nivåer; det som ligger djupare är inte läst."
_TOO_MANY = "Brevet har fler än 1 000 delar; resten är inte lästa."
_LETTERS = frozenset({"message/rfc822", "message/global"})
_AFTER_BOUNDARY = re.compile(rb"(--)?[ \t]*(?:\r?\n|\r?\Z)")


@dataclass(frozen=True)
class Part:
    """A part of a letter: its head, its body as it travelled, and the parts inside it if it is made of such."""

    head: Head
    body: bytes
    kind: Value
    parts: tuple["Part", ...] = ()

    @property
    def is_letter(self) -> bool:
        """Whether it is a whole letter inside this one; its only part is that letter."""
        return self.kind.value in _LETTERS and bool(self.parts)


@dataclass
class _Ledger:
    """How much has been taken apart, and what was left. ``troubles`` are Swedish sentences."""

    left: int = MOST_PARTS
    troubles: dict[str, None] = field(default_factory=dict)


def unwrap(raw: bytes) -> tuple[Part, str]:
    """The letter's parts, and Swedish sentences about what was left unread, "" when all was read. Never raises."""
    whole = raw if b"\n" in raw else raw.replace(b"\r", b"\n")
    ledger = _Ledger()
    part = _part(whole, _Span(0, len(whole)), ledger, 0, "text/plain")
    return part, " ".join(ledger.troubles)


@dataclass(frozen=True)
class _Span:
    """A stretch of the letter's bytes."""

    start: int
    end: int


def _part(whole: bytes, span: _Span, ledger: _Ledger, level: int, usual: str) -> Part:
    ledger.left -= 1
    head, begin = read_head(whole, span.start, span.end)
    kind = read_value(head.raw("content-type") or usual)
    body = _Span(min(begin, span.end), span.end)
    inner = tuple(_inner(whole, body, ledger, level, (head, kind)))
    return Part(head, b"" if inner else whole[body.start : body.end], kind, inner)


def _inner(whole: bytes, body: _Span, ledger: _Ledger, level: int, own: tuple[Head, Value]) -> Iterator[Part]:
    """The parts inside, or none for one that is no container, or lies too deep."""
    head, kind = own
    if not (kind.value.startswith("multipart/") or _is_plain_letter(head, kind)):
        return
    if level >= MOST_LEVELS:
        ledger.troubles[_TOO_DEEP] = None
        return
    usual = "message/rfc822" if kind.value == "multipart/digest" else "text/plain"
    spans = iter([body]) if kind.value in _LETTERS else _split(whole, body, kind.get("boundary"))
    for span in spans:
        if ledger.left <= 0:
            ledger.troubles[_TOO_MANY] = None
            return
        yield _part(whole, span, ledger, level + 1, usual)


def _is_plain_letter(head: Head, kind: Value) -> bool:
    """A letter inside the letter may not be encoded (RFC 2046, 5.2.1); one that is, is a file to us."""
    return kind.value in _LETTERS and head.raw("content-transfer-encoding").strip().lower() not in {
        "base64",
        "quoted-printable",
    }


def _split(whole: bytes, body: _Span, boundary: str) -> Iterator[_Span]:
    """The stretches between the boundary's lines. What stands before the first and after the last is nobody's."""
    mark = b"--" + boundary.encode("utf-8", "replace")
    start, at = -1, body.start
    while boundary and (at := whole.find(mark, at, body.end)) != -1:
        after = _AFTER_BOUNDARY.match(whole, at + len(mark), body.end)
        if after is None or (at > body.start and whole[at - 1] != ord("\n")):
            at += len(mark)
            continue
        if start >= 0:
            yield _Span(start, _before_break(whole, start, at))
        start = after.end()
        if after[1]:
            return
        at = start
    if start >= 0:  # The last boundary is missing: the letter was cut off.
        yield _Span(start, body.end)


def _before_break(whole: bytes, start: int, at: int) -> int:
    """Where the part ends: the line break before a boundary belongs to the boundary (RFC 2046, 5.1.1)."""
    end = at - 1 if at > start and whole[at - 1] == ord("\n") else at
    return end - 1 if end > start and whole[end - 1] == ord("\r") else max(end, start)
