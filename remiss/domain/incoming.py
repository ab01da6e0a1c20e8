"""Letters that come in: what they are, where they stand, and what their files are."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class IncomingState(StrEnum):
    """Where a letter that came in stands. Every letter is kept, whatever its state.

    ``stored``: its bytes are safe, and nobody has read them yet. ``to_place``: a person must say whose it is.
    ``placed``: it has become a submission. ``spontaneous``: an answer from somebody not asked. ``set_aside``:
    nothing to place (a bounce, an automatic reply, a question that was dealt with).
    """

    STORED = "stored"
    TO_PLACE = "to_place"
    PLACED = "placed"
    SPONTANEOUS = "spontaneous"
    SET_ASIDE = "set_aside"


class IncomingKind(StrEnum):
    """What a letter is. ``unknown`` until it has been read, and for what nobody can tell."""

    UNKNOWN = "unknown"
    ANSWER = "answer"
    MESSAGE = "message"
    BOUNCE = "bounce"
    DELAY = "delay"
    AUTO_REPLY = "auto_reply"
    OURS = "ours"


class FileUse(StrEnum):
    """What an attached file is for us: part of the answer, the documents we sent out, or nothing of the answer."""

    ANSWER = "answer"
    MATERIAL = "material"
    ORNAMENT = "ornament"


class Making(StrEnum):
    """How a file that stands in for another was made."""

    CONVERTED = "converted"
    TYPED = "typed"
    TAKEN_OUT = "taken_out"


MAX_READS = 3
"""A letter that could not be read so many times is handed to a person as it is."""

READ_LEASE = timedelta(minutes=10)
"""Longer than any one letter takes to read: who has held it for so long is dead."""

MOST_RECEIPTS_A_DAY = 40
"""A net under everything else: more to one address in a day is a loop. A registry may serve a score of bodies."""

_ANSWERS = frozenset({"doc", "docx", "docm", "odt", "rtf", "pdf", "xls", "xlsx", "ods"})
_PICTURES = frozenset({"png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "webp", "svg", "heic", "emz", "wmz"})
_NEVER_ANSWERS = frozenset({"ics", "vcs", "vcf", "p7s", "p7m", "asc", "sig", "pgp", "css"})
# A scanned page is larger than this; a logo or a signature's picture seldom is.
_SCANNED_PAGE = 60_000


@dataclass(frozen=True)
class Enclosed:
    """What is known of a file in a letter without opening it. ``in_text`` when the letter shows it in its text."""

    name: str
    size: int
    in_text: bool = False
    in_report: bool = False


def use_of(file: Enclosed) -> FileUse:
    """What a file probably is for us, before its bytes are compared with what we sent out.

    Calendars, cards and signatures are never answers, nor is what a delivery report carries. A picture is one only when
    it is large enough to be a scanned page and does not stand in the letter's text.
    """
    extension = file.name.rpartition(".")[2].casefold()
    if file.in_report or extension in _NEVER_ANSWERS or file.size == 0:
        return FileUse.ORNAMENT
    if extension in _PICTURES and (file.in_text or file.size < _SCANNED_PAGE):
        return FileUse.ORNAMENT
    return FileUse.ANSWER


def is_paper(name: str) -> bool:
    """Whether the file is of a kind that an answer is written in: Word, Excel, OpenDocument, RTF or PDF."""
    return name.rpartition(".")[2].casefold() in _ANSWERS


def may_see(rounds: Collection[int], mine: Collection[int]) -> bool:
    """Whether one who places letters sees this one: by a round of one's own, or anyone when it points at none.

    ``rounds`` are those the letter lies in, or may belong to; ``mine`` those where the person takes in answers.
    """
    return not rounds or not set(rounds).isdisjoint(mine)
