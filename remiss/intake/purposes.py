"""Who has made the proposal, and what the consultation is for, in the letter's own words where it says so."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from remiss.swedish.bodies import is_known_body

_PROPOSAL_OF = re.compile(r"^(?P<who>[A-ZÅÄÖ][^,.;:]{2,80}?)s (?:förslag|utkast|remiss|skrivelse)\b")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])")
_AIM = re.compile(
    r"\b(?:avsikten|syftet|målet) (?:är|med remissen)\b|\butgångspunkt för (?:det|den|ett|en)\b|\bblir underlag\b|"
    r"\bunderlag (?:för|till|när|inför)\b.*\b(?:beslut|strategi|program|plan)",
    re.IGNORECASE,
)
_DECISION = re.compile(r"\bbeslut\w*|\bfullmäktige\b|\banta\w*", re.IGNORECASE)
_LONGEST = 400


@dataclass(frozen=True)
class Purpose:
    """A sentence that says what the answers are for: ``paragraphs[paragraph][start:end]``."""

    text: str
    paragraph: int
    start: int
    end: int


def proposer_in(matter: str) -> str:
    """The body in "Socialnämndens förslag till …"; empty when the matter names none."""
    match = _PROPOSAL_OF.match(" ".join(matter.split()))
    return match["who"] if match and is_known_body(match["who"]) else ""


def purpose_in(paragraphs: Sequence[str]) -> Purpose | None:
    """The first sentence that says what the consultation leads to, one that names a decision before others."""
    found = [purpose for number, text in enumerate(paragraphs) for purpose in _sentences(number, text)]
    return next((one for one in found if _DECISION.search(one.text)), found[0] if found else None)


def _sentences(number: int, text: str) -> list[Purpose]:
    purposes: list[Purpose] = []
    start = 0
    for end in [*(match.start() for match in _SENTENCE_END.finditer(text)), len(text)]:
        sentence = text[start:end]
        shift = len(sentence) - len(sentence.lstrip())
        if len(sentence) <= _LONGEST and _AIM.search(sentence):
            purposes.append(Purpose(sentence.strip(), number, start + shift, start + len(sentence.rstrip())))
        start = end
    return purposes
