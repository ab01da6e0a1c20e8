"""The headings of a strategy as a tree of topics, its lettered perspectives among them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from remiss import docmerge
from remiss.docmerge import Document, Paragraph
from remiss.intake.errors import NotReadableError
from remiss.intake.topics import Topic

_NUMBERED = re.compile(r"^\s*(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+(?P<title>[A-ZÅÄÖ].*)$")
_LETTERED = re.compile(
    r"^\s*(?P<letter>[a-zåäö])\)\s*(?P<title>[A-ZÅÄÖ][^:.]{1,80}?)\s*(?::|\.|$)(?P<rest>.*)$", re.DOTALL
)
_LABEL_LETTER = re.compile(r"^\(?(?P<letter>[a-zåäö])[).]?$")
_SPOKEN_TITLE = re.compile(r"^(?P<title>[A-ZÅÄÖ][^:.]{1,80}?)\s*:\s*(?P<rest>.+)$", re.DOTALL)
_LONGEST_HEADING = 150
_FEWEST_LETTERS = 2


@dataclass(frozen=True)
class Strategy:
    """What a strategy holds to sort opinions under: its title and its headings, parents before children."""

    title: str
    topics: tuple[Topic, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Heading:
    depth: int
    title: str
    text: str
    number: str = ""


def read_strategy(data: bytes, filename: str = "") -> Strategy:
    """The strategy in the Word file. NotReadableError for any other file."""
    try:
        return strategy_of(docmerge.read(data))
    except docmerge.Unreadable as error:
        raise NotReadableError(error.code, error.sentence, filename) from error


def strategy_of(document: Document) -> Strategy:
    """The document's headings as topics, numbered as a table of contents would ("2", "2.1", "2.a")."""
    body = [paragraph for paragraph in document.paragraphs() if paragraph.text.strip()]
    headings = list(_headings(body))
    title = next((paragraph.text.strip() for paragraph in body if paragraph.level == 0), "")
    if not headings:
        return Strategy(title, (), ("Underlaget har inga rubriker som går att känna igen. Lägg till dem du behöver.",))
    return Strategy(title, tuple(_tree(headings)))


def _headings(body: Sequence[Paragraph]) -> Iterator[_Heading]:
    has_styles = any(paragraph.level for paragraph in body)
    starts = [at for at, paragraph in enumerate(body) if _depth(paragraph, has_styles=has_styles)]
    lettered = _lettered_places(body, starts)
    places = sorted({*starts, *lettered})
    for order, at in enumerate(places):
        end = places[order + 1] if order + 1 < len(places) else len(body)
        following = tuple(paragraph.text.strip() for paragraph in body[at + 1 : end])
        if at in lettered:
            letter, title, rest = _lettered(body[at])
            yield _Heading(99, title, "\n".join(part for part in (rest, *following) if part), letter)
        else:
            depth = _depth(body[at], has_styles=has_styles)
            yield _Heading(depth, _plain_title(body[at].text), "\n".join(following), _written_number(body[at]))


def _depth(paragraph: Paragraph, *, has_styles: bool) -> int:
    """The heading's depth, 1 for a chapter; 0 for a paragraph that is no heading.

    Where the document uses heading styles they alone count; otherwise typed numbers ("2.1 Mål") on short lines do.
    """
    if has_styles:
        return paragraph.level or 0
    text = paragraph.labelled()
    match = _NUMBERED.match(text)
    is_line = len(text) <= _LONGEST_HEADING and not text.rstrip().endswith((".", ",", ";"))
    return match["number"].count(".") + 1 if match and is_line else 0


def _lettered_places(body: Sequence[Paragraph], starts: Sequence[int]) -> set[int]:
    """Paragraphs that open with "a) Främjande:", in runs a, b, c … under one heading; a letter alone is no run."""
    found: set[int] = set()
    run: list[int] = []
    for at, paragraph in enumerate(body):
        letter = _lettered(paragraph)[0]
        if at in starts or letter == "a":
            run = []
        if letter and letter == "abcdefghijklmnopqrstuvwxyz"[len(run) : len(run) + 1]:
            run.append(at)
        if len(run) >= _FEWEST_LETTERS:
            found.update(run)
    return found


def _lettered(paragraph: Paragraph) -> tuple[str, str, str]:
    """The letter, the title and the rest of a lettered paragraph; empty words for any other."""
    typed = _LETTERED.match(paragraph.text)
    if typed:
        return typed["letter"], _tidy(typed["title"]), typed["rest"].strip()
    label = _LABEL_LETTER.match(paragraph.label)
    spoken = _SPOKEN_TITLE.match(paragraph.text)
    return (label["letter"], _tidy(spoken["title"]), spoken["rest"].strip()) if label and spoken else ("", "", "")


def _tree(headings: Sequence[_Heading]) -> Iterator[Topic]:
    """Topics with numbers: as written where they are, else counted; depths that are skipped leave no gap."""
    above: list[tuple[int, str]] = []
    counted: dict[str, int] = {}
    for heading in headings:
        while above and above[-1][0] >= heading.depth:
            above.pop()
        parent = above[-1][1] if above else ""
        counted[parent] = counted.get(parent, 0) + 1
        own = heading.number or str(counted[parent])
        number = own if not parent or own.startswith(f"{parent}.") else f"{parent}.{own}"
        above.append((heading.depth, number))
        yield Topic(number, heading.title, heading.text, "strategy", parent or None)


def _written_number(paragraph: Paragraph) -> str:
    match = _NUMBERED.match(paragraph.labelled())
    return match["number"] if match else ""


def _plain_title(text: str) -> str:
    match = _NUMBERED.match(text)
    return _tidy(match["title"] if match else text)


def _tidy(title: str) -> str:
    return " ".join(title.split()).rstrip(" .:")
