"""The points that a letter asks for opinions on: numbered, bulleted under a question, or "Fråga 1: …"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from remiss.docmerge import Paragraph
from remiss.intake.letter import Letter

Origin = Literal["missiv", "strategy"]

_TYPED_NUMBER = re.compile(
    r"^\s*(?:(?:fråga|punkt|frågeställning|question)\s+)?(?P<number>\d{1,2})\s*[.):]\s*(?P<rest>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_LABEL_NUMBER = re.compile(r"^(?:\w+ )?(?P<number>\d{1,2})[.)]?$")
_INTRODUCES = re.compile(
    r"punkter|frågor|frågeställning|synpunkter|områden|särskilt (?:belys|beakt|yttra|besvara)|ta ställning|"
    r"aspekter|questions|points",
    re.IGNORECASE,
)
_NOT_POINTS = re.compile(
    r"skicka|adress|e-?post|bilaga|häfta|word|diarienummer|kontakt|handling(?:ar)?\b|bifogas", re.IGNORECASE
)
_FIRST_SENTENCE = re.compile(r"^(?P<title>.+?[.?!:])(?=\s+[A-ZÅÄÖ\d]|$)", re.DOTALL)
_LONGEST_TITLE = 200


@dataclass(frozen=True)
class Topic:
    """A point to sort opinions under. ``text`` is what is said about it; ``parent`` the number of the heading above."""

    number: str
    title: str
    text: str
    source: Origin
    parent: str | None = None


@dataclass(frozen=True)
class Topics:
    """The points, the paragraph each begins in, and doubts as Swedish sentences."""

    found: tuple[Topic, ...]
    paragraphs: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()


def topics_in(letter: Letter) -> Topics:
    """The letter's points: its best numbered list, else the bullets under a question or an invitation to comment."""
    body = tuple(letter.body())
    numbered = max(_sequences(body), key=lambda run: _weight(body, run), default=[])
    if len(numbered) > 1 and not _is_about_answering(body, numbered):
        return _topics(body, numbered, ())
    bullets = _bullets_introduced(body)
    if bullets:
        doubt = "Punkterna är hämtade ur en punktlista utan nummer. Kontrollera att det är dem remissen frågar om."
        return _topics(body, bullets, (doubt,))
    return Topics((), (), ("Brevet har inga numrerade punkter att sortera synpunkter under. Lägg till rubriker.",))


def title_and_rest(paragraph: Paragraph) -> tuple[str, str]:
    """The point's title and the rest of its text: what is bold at the start, else the first sentence."""
    text = _without_number(paragraph.text)
    bold = _bold_start(paragraph)
    if bold and text.startswith(bold):
        return _tidy(bold), text[len(bold) :].strip()
    sentence = _FIRST_SENTENCE.match(text)
    title = sentence["title"] if sentence else text
    if len(title) > _LONGEST_TITLE:
        cut = title[:_LONGEST_TITLE].rsplit(" ", 1)[0]
        return f"{_tidy(cut)} …", text
    return _tidy(title), text[len(title) :].strip()


def _sequences(body: Sequence[Paragraph]) -> list[list[int]]:
    """Runs of paragraphs numbered 1, 2, 3 … with any text between; each run by the places of its paragraphs."""
    runs: list[list[int]] = []
    for at, paragraph in enumerate(body):
        number = _number(paragraph)
        if number == 1:
            runs.append([at])
        elif number and runs and number == len(runs[-1]) + 1:
            runs[-1].append(at)
    return runs


def _number(paragraph: Paragraph) -> int | None:
    if paragraph.is_bullet:
        return None
    match = _LABEL_NUMBER.match(paragraph.label) if paragraph.label else _TYPED_NUMBER.match(paragraph.text)
    return int(match["number"]) if match else None


def _weight(body: Sequence[Paragraph], run: list[int]) -> tuple[bool, bool, int]:
    """Announced points outweigh long lists, and lists about how to answer weigh least."""
    return not _is_about_answering(body, run), _is_introduced(body, run[0]), len(run)


def _is_introduced(body: Sequence[Paragraph], at: int) -> bool:
    return at > 0 and _INTRODUCES.search(body[at - 1].text[-200:]) is not None


def _is_about_answering(body: Sequence[Paragraph], run: Sequence[int]) -> bool:
    about = sum(_NOT_POINTS.search(body[at].text[:_LONGEST_TITLE]) is not None for at in run)
    return about * 2 > len(run)


def _bullets_introduced(body: Sequence[Paragraph]) -> list[int]:
    for at, paragraph in enumerate(body):
        if paragraph.text.rstrip().endswith(":") and _INTRODUCES.search(paragraph.text) and not paragraph.is_bullet:
            run: list[int] = []
            while at + 1 + len(run) < len(body) and body[at + 1 + len(run)].is_bullet:
                run.append(at + 1 + len(run))
            if len(run) > 1 and not _is_about_answering(body, run):
                return run
    return []


def _topics(body: Sequence[Paragraph], run: Sequence[int], notes: tuple[str, ...]) -> Topics:
    found: list[Topic] = []
    for order, at in enumerate(run):
        title, rest = title_and_rest(body[at])
        end = run[order + 1] if order + 1 < len(run) else _end_of_last(body, at)
        following = [paragraph.text.strip() for paragraph in body[at + 1 : end]]
        text = "\n".join(_made_whole([part for part in (rest, *following) if part]))
        found.append(Topic(str(order + 1), title, text, "missiv"))
    return Topics(tuple(found), tuple(body[at].index for at in run), notes)


def _end_of_last(body: Sequence[Paragraph], at: int) -> int:
    """Where the last point ends: nothing says so, but a paragraph broken off in mid-sentence goes on in the next."""
    end = at + 1
    while end < len(body) and not _is_whole(body[end - 1].text) and _goes_on(body[end]):
        end += 1
    return end


def _made_whole(parts: Sequence[str]) -> list[str]:
    """The paragraphs, with a sentence that a page break cut in two in one piece again."""
    whole: list[str] = []
    for part in parts:
        if whole and part[:1].islower() and not _is_whole(whole[-1]):
            whole[-1] = f"{whole[-1]} {part}"
        else:
            whole.append(part)
    return whole


def _is_whole(text: str) -> bool:
    return text.rstrip().endswith((".", "!", "?", ":", ")"))


def _goes_on(paragraph: Paragraph) -> bool:
    return paragraph.text.lstrip()[:1].islower() and paragraph.level is None


def _without_number(text: str) -> str:
    typed = _TYPED_NUMBER.match(text)
    return (typed["rest"] if typed else text).strip()


def _bold_start(paragraph: Paragraph) -> str:
    """The bold words a paragraph opens with; nothing when all or none of it is bold."""
    opening = ""
    for run in paragraph.runs:
        if run.text.strip() and not run.bold:
            return _without_number(opening) if opening.strip() else ""
        opening += run.text
    return ""


def _tidy(title: str) -> str:
    return " ".join(title.split()).rstrip(" .:")
