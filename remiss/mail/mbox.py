"""An mbox taken apart while it is read (RFC 4155): any size, one letter in hand at a time.

A letter's lines are ended with CRLF, as they were when it travelled, so that one that also came by IMAP is known again;
a "From " that was quoted to stand in the text is unquoted (the form called mboxrd).
"""

import re
import tempfile
from collections.abc import Iterator
from typing import BinaryIO, cast

# Who and when, as the line that begins a letter says; many programs leave a "From " in a text unquoted.
_POSTMARK = re.compile(rb"From \S+ .*\d\d:\d\d")
_QUOTED = re.compile(rb"^>+From ")
_IN_MEMORY = 4 * 1024 * 1024
_LONGEST_LINE = 1024 * 1024


def is_mbox(beginning: bytes) -> bool:
    """Whether a file that begins so is a heap of letters."""
    return beginning.startswith(b"From ")


def letters_in(stream: BinaryIO) -> Iterator[BinaryIO]:
    """Each letter, to be read from its beginning; it is good until the next is asked for. None for what is no mbox."""
    lines = _lines(stream)
    _, another = next(lines, (b"", False))
    while another:
        with _kept_aside() as letter:
            another = _fill(letter, lines)
            letter.seek(0)
            yield letter


def _lines(stream: BinaryIO) -> Iterator[tuple[bytes, bool]]:
    """The lines as they travelled, and whether a letter begins there; the blank line before that is nobody's."""
    first, blank = True, False
    while line := stream.readline(_LONGEST_LINE):
        begins = line.startswith(b"From ") if first else blank and _POSTMARK.match(line) is not None
        if blank and not begins:
            yield b"\r\n", False
        first, blank = False, line in {b"\n", b"\r\n"}
        if not blank:
            yield (b"" if begins else _as_travelled(line)), begins


def _fill(letter: BinaryIO, lines: Iterator[tuple[bytes, bool]]) -> bool:
    """Writes one letter's lines; whether another begins after it."""
    for line, begins in lines:
        if begins:
            return True
        letter.write(line)
    return False


def _kept_aside() -> BinaryIO:
    return cast("BinaryIO", tempfile.SpooledTemporaryFile(_IN_MEMORY))


def _as_travelled(line: bytes) -> bytes:
    bare = line[1:] if _QUOTED.match(line) else line
    return bare.rstrip(b"\r\n") + b"\r\n" if bare.endswith(b"\n") else bare
