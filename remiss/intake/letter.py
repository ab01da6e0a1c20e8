"""A letter laid out for reading: its paragraphs in order, and the label that stands beside or above each in a table."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from remiss.docmerge import Document, Paragraph, Table

_LABEL = re.compile(
    r"(?:dnr|diarie\w*|ärende\w*|datum|handläggare|kontakt\w*|telefon\w*|tfn|e-?post\w*|svar\w*|sista \w+|senast|"
    r"remisstid\w*|för yttrande.*|remissvar\w*|yttrande\w*|adress\w*|rubrik|titel|title|subject|contact\w*|deadline|"
    r"last day.*|reference.*|avsändare|mottagare)(?: [\w/–-]+){0,4} ?:?",
    re.IGNORECASE,
)
_LONGEST_LABEL = 60


Value = TypeVar("Value")


@dataclass(frozen=True)
class Placed(Generic[Value]):
    """Something found in a letter, and where it stands: ``paragraphs[paragraph].text[start:end]``."""

    value: Value
    paragraph: int
    start: int
    end: int


@dataclass(frozen=True)
class Letter:
    """The paragraphs of a letter and what labels them ("Svar senast" beside "15 mars 2024").

    ``skipped`` are the numbers of the paragraphs that make up the distribution list.
    """

    paragraphs: tuple[Paragraph, ...]
    labels: Mapping[int, str]
    skipped: frozenset[int] = frozenset()
    margins: tuple[str, ...] = ()

    def body(self) -> Iterator[Paragraph]:
        """The paragraphs that say something and are not on the distribution list."""
        return (one for one in self.paragraphs if one.text.strip() and one.index not in self.skipped)

    def labelled(self, paragraph: Paragraph) -> str:
        """The paragraph's text with its label before it, as one would read it aloud."""
        label = self.labels.get(paragraph.index, "")
        return f"{label.rstrip(': ')}: {paragraph.text}" if label else paragraph.text


def letter_of(document: Document, skipped: frozenset[int] = frozenset()) -> Letter:
    """The document as a letter; headers and footers stand as ``margins``, since they hold numbers and addresses."""
    paragraphs = tuple(document.paragraphs())
    labels = dict(_labels_above(paragraphs))
    for block in document.blocks:
        if isinstance(block, Table):
            labels.update(_labels_in(block))
    return Letter(paragraphs, labels, skipped, (*document.headers, *document.footers))


def is_label(text: str) -> bool:
    """Whether the words only announce what stands beside or below them: "Handläggare", "Sista svarsdag:"."""
    tidy = " ".join(text.split())
    return 0 < len(tidy) <= _LONGEST_LABEL and _LABEL.fullmatch(tidy) is not None


def _labels_above(paragraphs: tuple[Paragraph, ...]) -> Iterator[tuple[int, str]]:
    filled = [paragraph for paragraph in paragraphs if paragraph.text.strip()]
    for above, below in pairwise(filled):
        if is_label(above.text) and not is_label(below.text):
            yield below.index, above.text.strip()


def _labels_in(table: Table) -> Iterator[tuple[int, str]]:
    """Labels to the left of a cell, and labels in the row above it; the nearer one, to the left, wins."""
    above: list[str] = []
    for row in table.rows:
        texts = [cell.text().strip() for cell in row.cells]
        for at, cell in enumerate(row.cells):
            left = texts[at - 1] if at and is_label(texts[at - 1]) else ""
            over = above[at] if at < len(above) and is_label(above[at]) else ""
            label = left or over
            for block in cell.blocks if label and not is_label(texts[at]) else ():
                if isinstance(block, Paragraph):
                    yield block.index, label
        above = texts
