"""File names from outside: made safe to show, and read for what they say about the file."""

import re
import unicodedata

from remiss.domain.consultation import FileRole

_LONGEST = 200
_NAMELESS = "namnlös fil"
_SPREADSHEETS = (".xlsx", ".xls", ".ods", ".csv")

# The first that fits decides: "Bilaga 2 till tjänsteutlåtandet" is an annex, whatever it is an annex to.
_ROLES = (
    (re.compile(r"^\W*\d*\W*bil(?:aga|agor|\.|\b)"), FileRole.ATTACHMENT),
    (re.compile(r"protokoll|\bprot\b|prot\.?utdrag|\butdrag\b|sammanträde|§"), FileRole.MINUTES_EXTRACT),
    (re.compile(r"tj[äa]nsteutl|\btju\b|\btjut\b|\btju?utl\w*"), FileRole.STAFF_REPORT),
    (re.compile(r"yttrande|remissvar|\bsvar\b|utlåtande|skrivelse"), FileRole.STATEMENT),
    (re.compile(r"bilaga|bilagor|\bbil\b"), FileRole.ATTACHMENT),
)


def readable_name(sent: str) -> str:
    """The name as a person would read it: the last part of a path, without characters that hide or reorder others.

    Control, formatting and bidirectional characters can make "exe.docx" look like something else, so they are dropped;
    letters, dashes and signs stay. Names past 200 characters lose their middle and keep their extension.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", sent).rstrip("/\\ "))[-1]
    shown = "".join(" " if sign.isspace() else sign for sign in last if sign.isspace() or _is_shown(sign))
    tidy = " ".join(shown.split())
    return _shortened(tidy) if tidy.strip(". ") else _NAMELESS


def guessed_role(name: str) -> FileRole:
    """What the file probably is, by its name: the words Swedish registries use. A statement when nothing tells."""
    words = re.sub(r"[_\-–]+", " ", unicodedata.normalize("NFC", name)).casefold()
    for pattern, role in _ROLES:
        if pattern.search(words):
            return role
    return FileRole.ATTACHMENT if words.endswith(_SPREADSHEETS) else FileRole.STATEMENT


def _is_shown(sign: str) -> bool:
    """Not control (Cc), formatting (Cf), surrogate (Cs), private (Co) or unassigned (Cn)."""
    return not unicodedata.category(sign).startswith("C")


def _shortened(name: str) -> str:
    if len(name) <= _LONGEST:
        return name
    stem, dot, extension = name.rpartition(".")
    tail = dot + extension if stem and len(extension) <= 10 else ""  # noqa: PLR2004  # No real extension is longer.
    return name[: _LONGEST - len(tail) - 1].rstrip() + "…" + tail
