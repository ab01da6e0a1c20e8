"""Which of the registry numbers in a letter is the consultation's own, and which is only an example."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from remiss.intake.letter import Letter, Placed
from remiss.swedish.registry_numbers import RegistryNumber, find_registry_numbers, is_same_registry_number

IN_MARGIN = -1
_PARTS = re.compile(r"[,;\n]|\b(?:och|samt|eller)\b")
_LABEL = re.compile(r"dnr|diarie|ärende(?:nummer|nr)|reference|registry", re.IGNORECASE)
_YOURS = re.compile(r"\b(?:ert|er|ditt|your)\s+(?:dnr|diarie\w*|ref\w*|beteckning|number)[\s.:]*$", re.IGNORECASE)
_OTHERS = re.compile(r"\b(?:se|jfr|jämför|enligt|tidigare|beslut\w*|i ärende|see)\b[^.]{0,40}$", re.IGNORECASE)


@dataclass(frozen=True)
class Numbers:
    """The consultation's own number, an example of one, and doubts. ``paragraph`` is -1 for one in the margin."""

    own: Placed[RegistryNumber] | None
    example: Placed[RegistryNumber] | None
    notes: tuple[str, ...] = ()


def numbers_in(letter: Letter) -> Numbers:
    """The registry numbers of the letter, headers and footers included; a labelled one is trusted before others."""
    placed = list(_all(letter))
    example = next((one for one in placed if one.value.is_example), None)
    real = [one for one in placed if not one.value.is_example]
    own = max(real, key=lambda one: _trust(letter, one), default=None)
    return Numbers(own, example, tuple(_doubts(letter, own, real, example)))


def numbers_typed(text: str) -> tuple[str, ...]:
    """The registry numbers in a typed field that are different ones; more than one of them is one too many."""
    found = find_registry_numbers(" dnr ".join(["", *_PARTS.split(text)]))
    different: list[str] = []
    for number in found:
        if not any(is_same_registry_number(number.text, other) for other in different):
            different.append(number.text)
    return tuple(different)


def _all(letter: Letter) -> Iterator[Placed[RegistryNumber]]:
    for paragraph in letter.paragraphs:
        label = letter.labels.get(paragraph.index, "")
        lead = "dnr " if _LABEL.search(label) else ""
        for number in find_registry_numbers(lead + paragraph.text):
            start, end = number.start - len(lead), number.end - len(lead)
            if not _YOURS.search(paragraph.text[:start]):
                yield Placed(number, paragraph.index, start, end)
    for text in letter.margins:
        yield from (Placed(number, IN_MARGIN, number.start, number.end) for number in find_registry_numbers(text))


def _trust(letter: Letter, one: Placed[RegistryNumber]) -> tuple[bool, bool, int]:
    """Labelled before bare, not mentioned in passing before mentioned, and the earlier before the later."""
    before = "" if one.paragraph == IN_MARGIN else letter.paragraphs[one.paragraph].text[: one.start]
    return not _OTHERS.search(before), one.value.is_labelled, -one.paragraph


def _doubts(
    letter: Letter,
    own: Placed[RegistryNumber] | None,
    real: list[Placed[RegistryNumber]],
    example: Placed[RegistryNumber] | None,
) -> Iterator[str]:
    if own is None:
        yield (
            f"Diarienumret {example.value.text} är bara ett exempel i brevet. Fyll i remissens eget."
            if example
            else "Brevet har inget diarienummer. Fyll i det."
        )
        return
    others = dict.fromkeys(
        one.value.text for one in real if not is_same_registry_number(one.value.text, own.value.text)
    )
    if others:
        yield f"Brevet nämner flera diarienummer. {own.value.text} har valts, inte {', '.join(others)}."
    elif not _trust(letter, own)[0]:
        yield f"Diarienumret {own.value.text} nämns i förbigående. Kontrollera att det är remissens eget."
