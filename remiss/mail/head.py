"""A letter's head, read with patience: fields as they stand, and what they say in plain text.

The standard library's parser raises on some of what strangers write (an unknown charset, a line break in a name, nested
comments); here nothing raises, and the work is bounded by the length of the head.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from remiss.mail.decoding import decoded_base64, decoded_quoted, text_of
from remiss.mail.one_line import one_line

_MOST_FIELDS = 1000
_LONGEST_FIELD = 16_384
_LONGEST_HEAD = 1024 * 1024
_FIELD = re.compile(rb"([!-9;-~]{1,200})[ \t]*:(.*)", re.DOTALL)
# An encoded word (RFC 2047, 2), also with the spaces inside that some programs leave.
_WORD = re.compile(r"=\?([^?\s*]{1,60})(?:\*[^?\s]{0,20})?\?([bBqQ])\?([^?]{0,2000})\?=")
_BETWEEN_WORDS = re.compile(r"(\?=)\s+(?==\?[^?\s]{1,80}\?[bBqQ]\?)")


@dataclass(frozen=True)
class Head:
    """The fields in the order they came: names in lower case, values unfolded and undecoded."""

    fields: tuple[tuple[str, bytes], ...] = ()

    def raw(self, name: str) -> str:
        """The first field of that name as it stands, "" when there is none. Raw 8-bit text may be in it."""
        return next(self.every(name), "")

    def every(self, name: str) -> Iterator[str]:
        """Every field of that name as it stands."""
        return (text_of(value, "utf-8").strip() for field, value in self.fields if field == name)

    def text(self, name: str) -> str:
        """The first field of that name as a person reads it: decoded, on one line."""
        return one_line(decoded_words(self.raw(name)))

    def has(self, name: str) -> bool:
        """Whether there is a field of that name."""
        return any(field == name for field, _ in self.fields)


def read_head(raw: bytes, start: int, end: int) -> tuple[Head, int]:
    """The head that begins at ``start``, and where the body begins. Lines that are no field end the head."""
    fields: list[tuple[str, list[bytes]]] = []
    at = start
    while at < end and at - start < _LONGEST_HEAD:
        after = raw.find(b"\n", at, end) + 1 or end
        line = raw[at:after].rstrip(b"\r\n")
        if not line:
            return _head(fields), after
        if not _takes(fields, line) and not _is_postmark(line, first=at == start):
            return _head(fields), at
        at = after
    return _head(fields), at


def decoded_words(text: str) -> str:
    """The text with its encoded words (RFC 2047) read; one that cannot be read stands as it is."""
    joined = _BETWEEN_WORDS.sub(r"\1", text[:_LONGEST_FIELD])
    return "".join(_decoded(run) for run in _runs(joined))


def _takes(fields: list[tuple[str, list[bytes]]], line: bytes) -> bool:
    """Whether the line belongs to the head; if so it has been added, unless the head is too long already."""
    if line[:1] in b" \t":
        if fields and sum(map(len, fields[-1][1])) < _LONGEST_FIELD:
            fields[-1][1].append(line)
        return True
    found = _FIELD.fullmatch(line)
    if found is None:
        return False
    if len(fields) < _MOST_FIELDS:
        fields.append((found[1].decode("ascii").lower(), [found[2][:_LONGEST_FIELD]]))
    return True


def _is_postmark(line: bytes, *, first: bool) -> bool:
    """The line that an mbox begins each letter with, which some programs leave."""
    return first and line.startswith((b"From ", b">From "))


def _head(fields: list[tuple[str, list[bytes]]]) -> Head:
    return Head(tuple((name, b"".join(lines)[:_LONGEST_FIELD]) for name, lines in fields))


def _runs(text: str) -> Iterator[list[re.Match[str]] | str]:
    """The text in pieces: plain ones, and encoded words that share charset and encoding.

    Such are read together, since some programs cut a letter of two bytes between two words.
    """
    at, run = 0, list[re.Match[str]]()
    for word in _WORD.finditer(text):
        same = run and word.start() == at and _manner(run[0]) == _manner(word)
        if run and not same:
            yield run
            run = []
        if word.start() > at:
            yield text[at : word.start()]
        run.append(word)
        at = word.end()
    if run:
        yield run
    yield text[at:]


def _manner(word: re.Match[str]) -> tuple[str, str]:
    return word[1].lower(), word[2].lower()


def _decoded(run: list[re.Match[str]] | str) -> str:
    if isinstance(run, str):
        return run
    charset, encoding = _manner(run[0])
    written = "".join(word[3] for word in run).encode("utf-8", "replace")
    return text_of(decoded_base64(written) if encoding == "b" else decoded_quoted(written, header=True), charset)
