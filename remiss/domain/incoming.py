"""Letters that come in: what they are, where they stand, and what their files are."""

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
