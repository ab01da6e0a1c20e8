"""An officer's own words for a kind of letter: plain text with a few named placeholders, filled in for each consultee.

A placeholder is a Swedish name in braces, ``{sista_svarsdag}``. Other braces are left as they are typed.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from remiss.domain.post import LetterKind

LONGEST_SUBJECT = 200
LONGEST_TEXT = 8000

_PLACEHOLDER = re.compile(r"\{\s*(\w{1,40})\s*\}")
_EMPTY_BRACKETS = re.compile(r"[ \u00a0]*\(\s*\)")


@dataclass(frozen=True)
class Wording:
    """A letter's subject and opening, with placeholders."""

    subject: str
    text: str


PLACEHOLDERS: Mapping[str, str] = MappingProxyType(
    {
        "instans": "instansens namn",
        "remiss": "remissens rubrik, utan ”Remiss om” i början",
        "diarienummer": "remissens diarienummer",
        "sista_svarsdag": "instansens egen sista svarsdag, till exempel måndag 28 september 2015",
        "avsändare": "den organisation som frågar",
    }
)
"""What may stand in every letter, and what it means."""

_OWN: Mapping[LetterKind, Mapping[str, str]] = MappingProxyType(
    {
        LetterKind.REMINDER: {"dagar_kvar": "när dagen är: i dag, i morgon eller om 3 dagar"},
        LetterKind.OVERDUE: {"dagar_sedan": "när dagen var: i går eller för 5 dagar sedan"},
        LetterKind.PRELIMINARY_REMINDER: {"beslutsdag": "dagen då instansen väntade sitt beslut"},
        LetterKind.EXTENSION_GRANTED: {"ny_dag": "den nya sista svarsdagen"},
        LetterKind.ROUND_EXTENDED: {"ny_dag": "den nya sista svarsdagen"},
    }
)


def placeholders_for(kind: LetterKind) -> dict[str, str]:
    """The placeholders that a letter of the kind understands, and what each means."""
    return {**PLACEHOLDERS, **_OWN.get(kind, {})}


def unknown_placeholders(text: str, kind: LetterKind) -> tuple[str, ...]:
    """What stands in braces without being a placeholder of the kind, as typed, each once."""
    known = placeholders_for(kind)
    found = (match for match in _PLACEHOLDER.finditer(text) if match[1].casefold() not in known)
    return tuple(dict.fromkeys(match[0] for match in found))


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its placeholders filled. What has no value leaves no empty brackets behind."""
    filled = _PLACEHOLDER.sub(lambda match: values.get(match[1].casefold(), match[0]), text)
    return _EMPTY_BRACKETS.sub("", filled) if filled != text else text


WORDED_KINDS = (
    LetterKind.REMINDER,
    LetterKind.OVERDUE,
    LetterKind.PRELIMINARY_REMINDER,
    LetterKind.EXTENSION_GRANTED,
    LetterKind.EXTENSION_REFUSED,
    LetterKind.ROUND_EXTENDED,
    LetterKind.DOCUMENTS_REPLACED,
    LetterKind.FILE_REFUSED,
    LetterKind.NEW_LINK,
    LetterKind.QUESTION,
    LetterKind.THANKS,
    LetterKind.CLOSING,
)
"""The kinds to word for a whole round, in the order they come. The invitation is worded where it is sent."""


def faults(wording: Wording, kind: LetterKind) -> dict[str, str]:
    """What cannot be used of the words, as a sentence for each field at fault; nothing when all can."""
    found = {}
    if len(wording.subject) > LONGEST_SUBJECT:
        found["subject"] = f"Ämnesraden får ha högst {LONGEST_SUBJECT} tecken."
    if len(wording.text) > LONGEST_TEXT:
        found["text"] = f"Texten får ha högst {LONGEST_TEXT} tecken."
    for field, text in (("subject", wording.subject), ("text", wording.text)):
        strange = unknown_placeholders(text, kind)
        if strange:
            found.setdefault(field, _strange(strange, kind))
    return found


def tidy(typed: str) -> str:
    """The text as it is kept: one kind of line end, nothing around it."""
    return typed.replace("\r\n", "\n").strip()


def mark(wording: Wording | None) -> str:
    """A fingerprint of the words, so that what is saved replaces what was seen and nothing else."""
    words = "" if wording is None else f"{wording.subject}\n{wording.text}"
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def _strange(strange: tuple[str, ...], kind: LetterKind) -> str:
    known = ", ".join(f"{{{name}}}" for name in placeholders_for(kind))
    called = "är inte ett ord som fylls i" if len(strange) == 1 else "är inte ord som fylls i"
    return f"{', '.join(strange)} {called}. De som fylls i är {known}. Rätta stavningen eller ta bort klamrarna."
