"""Where the answer goes: mailbox, postal address or web form, and how it is to be handed in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from remiss.docmerge import Paragraph
from remiss.intake.found import EMAIL
from remiss.intake.letter import Letter, Placed, is_label

Kind = Literal["digital", "paper", "other"]
Wish = Literal["form", "subject_line", "do_not_enclose", "do_not_staple"]

_POSTCODE = re.compile(r"(?<![\d-])(?:SE?-? ?)?\d{3}[ \u00a0]\d{2}[ \u00a0]+[A-ZÅÄÖ][A-Za-zÅÄÖåäö]+")
_URL = re.compile(r"https?://[^\s<>()\"]+|\bwww\.[^\s<>()\"]+", re.IGNORECASE)
_ANSWER = re.compile(
    r"remissvar|\bsvar(?:et|en)?\b|\bsvara\b|yttrande|synpunkter|adress|skickas till|lämnas till|e-?postas|mejlas|"
    r"\b(?:rotelns|nämndens|kommunens|stadens|kansliets|funktions\w*) e-?post|brevlåda|registrator|response|"
    r"reply|comments",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"frågor|upplysning|\bkontakt|handläggare|questions|inquir", re.IGNORECASE)
_SEND = re.compile(r"\b(?:svar\w*|yttrande\w*|synpunkter)\b[^.]*\b(?:skicka|lämna|sänd|mejla|till)\w*", re.IGNORECASE)
_ENCLOSE = r"\b(?:bilägg|bilagga|bifoga)\w*"
_DO_NOT_ENCLOSE = rf"{_ENCLOSE}\b[^.]*\binte\b|\binte\b[^.]*{_ENCLOSE}|do not (?:attach|enclose)"
_DO_NOT_STAPLE = r"häfta\w*\b[^.]*\binte\b|\binte\b[^.]*\bhäfta\w*|do not staple"
_SUBJECT_LINE = (
    r"(?:ange|skriv|märk)\w*\b[^.]*(?:diarienummer|dnr|ärenderubrik|ämnesrad|rubrik|referens)|"
    r"(?:diarienummer|dnr)\w*\b[^.]*(?:ämnesrad|ärenderubrik|anges)|subject line"
)
_FORM = (
    r"\b(?:word|excel|pdf|wordformat|docx)\b|digital form|i? pappersform|elektronisk|webbformulär|"
    r"\bsom (?:en )?(?:fil|dokument)\b"
)
_WISHES: tuple[tuple[Wish, re.Pattern[str]], ...] = (
    ("do_not_enclose", re.compile(_DO_NOT_ENCLOSE, re.IGNORECASE)),
    ("do_not_staple", re.compile(_DO_NOT_STAPLE, re.IGNORECASE)),
    ("subject_line", re.compile(_SUBJECT_LINE, re.IGNORECASE)),
    ("form", re.compile(_FORM, re.IGNORECASE)),
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])")
_ADDRESS_LINES_ABOVE = 3
_LONGEST_ADDRESS_LINE = 60
_PARAGRAPHS_LED = 8


@dataclass(frozen=True)
class Address:
    """A place to send answers to. ``text`` is what the letter says; ``email`` the address in it, when there is one."""

    kind: Kind
    text: str
    email: str | None = None


@dataclass(frozen=True)
class Instruction:
    """How answers are to be handed in, in the letter's own words."""

    kind: Wish
    text: str


def addresses_in(letter: Letter) -> tuple[Placed[Address], ...]:
    """The addresses for answers, in order, each once; those that only take questions are left out."""
    body = tuple(letter.body())
    found: dict[Address, Placed[Address]] = {}
    led_until = -1
    for at, paragraph in enumerate(body):
        if _ANSWER.search(letter.labelled(paragraph)):
            led_until = at + _PARAGRAPHS_LED
        for one in _of_paragraph(letter, body, at) if at <= led_until else ():
            found.setdefault(one.value, one)
    return tuple(found.values())


def instructions_in(letter: Letter) -> tuple[Placed[Instruction], ...]:
    """The sentences that say in what form to answer, what to write on the subject line, and what to leave out."""
    found: list[Placed[Instruction]] = []
    for paragraph in letter.body():
        for start, sentence in _sentences(paragraph.text):
            wish = next((wish for wish, pattern in _WISHES if pattern.search(sentence)), None)
            if wish is not None:
                text = Instruction(wish, " ".join(sentence.split()))
                found.append(Placed(text, paragraph.index, start, start + len(sentence)))
    return tuple(found)


def _of_paragraph(letter: Letter, body: Sequence[Paragraph], at: int) -> Iterator[Placed[Address]]:
    paragraph = body[at]
    text = paragraph.text
    postcode = _POSTCODE.search(text)
    if postcode:
        whole, start = _postal(body, at, postcode.start())
        yield Placed(Address("paper", whole), paragraph.index, start, postcode.end())
    yield from _digital(letter, paragraph)


def _digital(letter: Letter, paragraph: Paragraph) -> Iterator[Placed[Address]]:
    label = letter.labels.get(paragraph.index, "")
    for start, sentence in _sentences(paragraph.text):
        context = f"{label}: {sentence}"
        if _QUESTION.search(context) and not _SEND.search(context):
            continue
        spoken = " ".join(sentence.split())
        for email in EMAIL.finditer(sentence):
            yield Placed(
                Address("digital", spoken, email.group()), paragraph.index, start + email.start(), start + email.end()
            )
        for url in _URL.finditer(sentence) if _ANSWER.search(context) else ():
            yield Placed(Address("other", spoken), paragraph.index, start + url.start(), start + url.end())


def _postal(body: Sequence[Paragraph], at: int, postcode: int) -> tuple[str, int]:
    """The address that ends with the postcode, and where it begins in its last paragraph.

    On one line it is parted by commas; stacked, the short lines above belong to it.
    """
    text = body[at].text
    ends = (text.rfind(sign, 0, postcode) + len(sign) for sign in (": ", "till ", ". ") if sign in text[:postcode])
    start = max(ends, default=0)
    last = " ".join(text[start:].split()).rstrip(".")
    if text[:postcode].strip(" ,"):
        return last, start
    lines: list[str] = []
    for above in reversed(body[max(0, at - _ADDRESS_LINES_ABOVE) : at]):
        line = above.text.strip()
        if len(line) > _LONGEST_ADDRESS_LINE or line.endswith((":", ".")) or is_label(line) or above.level is not None:
            break
        lines.insert(0, line)
    return ", ".join([*lines, last]), start


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for end in _SENTENCE_END.finditer(text):
        yield start, text[start : end.start()]
        start = end.end()
    yield start, text[start:]
