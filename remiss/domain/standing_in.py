"""Files that cannot be merged as they came, and what stands in for them: which are made, and where each one is.

An old Word file, an OpenDocument or an RTF file is converted; the text of a PDF is taken out; what neither can be done
with is typed by a person. Nothing that stands in for a file is merged before a person has confirmed it.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from remiss.domain.incoming import Making

MOST_TRIES = 3
"""How many times a file is tried by itself; one that takes the worker with it is not tried for ever."""

NOT_MADE = "not_made"
"""The remark on a file that nothing could be made of: its sentence says why, and what to do."""

_MAKINGS = {"doc": Making.CONVERTED, "odt": Making.CONVERTED, "rtf": Making.CONVERTED, "pdf": Making.TAKEN_OUT}


class MakingState(StrEnum):
    """Where the making of a stand-in is. ``wanted``: nobody has begun, or not ended well. ``made`` and ``failed``."""

    WANTED = "wanted"
    MADE = "made"
    FAILED = "failed"


class LeftOut(StrEnum):
    """Why a person keeps a file out of the compilation: our own material, sent twice, or no part of the answer."""

    MATERIAL = "material"
    DUPLICATE = "duplicate"
    NOT_ANSWER = "not_answer"


class Handling(StrEnum):
    """What a person did about a file that could not be read safely."""

    TYPED = "typed"
    ASKED = "asked"
    NOTHING = "nothing"


class Manner(StrEnum):
    """How an answer came that an officer entered."""

    PHONE = "phone"
    FAX = "fax"
    MEETING = "meeting"
    FILES = "files"


class Merging(StrEnum):
    """What the compilation does with a file.

    ``itself`` and ``stand_in`` are merged. ``awaited``: something stands in for it that nobody has confirmed.
    ``being_made``: nothing does yet. ``lacking``: nothing can be made of it by itself. ``left_out`` by a person.
    """

    ITSELF = "itself"
    STAND_IN = "stand_in"
    AWAITED = "awaited"
    BEING_MADE = "being_made"
    LACKING = "lacking"
    LEFT_OUT = "left_out"


def making_for(findings: Iterable[Mapping[str, object]]) -> Making | None:
    """How a stand-in is made for a file with these findings; None for one that needs none or that none can be made of.

    The judge names what a file really is, in the finding's ``kind`` or, for one it turned away, in its ``code``.
    """
    kinds = (str(found.get("kind") or found.get("code")) for found in findings)
    return next((_MAKINGS[kind] for kind in kinds if kind in _MAKINGS), None)


def merging_for(
    *, left_out: LeftOut | None, stands_in: bool | None, making: MakingState | None, refused: bool
) -> Merging:
    """What the compilation does with a file; ``stands_in`` is None when nothing does, else whether it is confirmed."""
    if left_out is not None:
        return Merging.LEFT_OUT
    if stands_in is not None:
        return Merging.STAND_IN if stands_in else Merging.AWAITED
    if making is MakingState.WANTED:
        return Merging.BEING_MADE
    return Merging.LACKING if refused or making is MakingState.FAILED else Merging.ITSELF


def kind_of(findings: Iterable[Mapping[str, object]]) -> str:
    """What a file that a stand-in is made for really is ("doc", "odt", "rtf" or "pdf"); empty for any other."""
    kinds = (str(found.get("kind") or found.get("code")) for found in findings)
    return next((kind for kind in kinds if kind in _MAKINGS), "")
