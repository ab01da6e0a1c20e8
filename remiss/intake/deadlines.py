"""The last days that a letter gives, and for whom: "För yttrande senast SLK: 19 oktober 2015"."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from remiss.intake.audiences import EVERYONE, Names, audience
from remiss.swedish.dates import FoundDate, find_dates
from remiss.swedish.saying import say_date

_ANSWERS = (
    "svar|svara|svarar|yttrar|svaret|svaren|yttra|yttrande|yttrandet|synpunkter|besvara[st]?|response|comments|reply"
)
# What a sentence must say for its day to be a last day; the first line that fits gives the weight.
_CUES: tuple[tuple[int, re.Pattern[str]], ...] = tuple(
    (weight, re.compile(pattern, re.IGNORECASE))
    for weight, pattern in (
        (4, r"för yttrande senast|sista (?:svarsdag|dag(?:en)? (?:för|att) (?:svar|yttra|lämna|inkom))|svarsdatum"),
        (4, r"remisstid|svarstid|remissvar(?:et|en)?\b.*\b(?:senast|till och med|t\.?\s?o\.?\s?m)|remissen pågår"),
        (3, rf"\b(?:{_ANSWERS})\b.*\b(?:senast|före|till och med|t\.?\s?o\.?\s?m|tillhanda|no later than|by|sista)\b"),
        (3, r"\bsenast\b.*\b(?:svar\w*|yttra\w*|synpunkter|tillhanda|inkom\w*|kommit in|komma in|lämna\w*|skicka\w*)"),
        (3, r"\b(?:inkom\w*|kommit in|komma in|lämna\w* in|ha oss tillhanda)\b.*\bsenast\b|\bdeadline\b|closing date"),
        (3, r"konsultationen|samrådstid|sista datum|sista dag\b|tiden för (?:svar|yttrande)|consultation period"),
        (1, r"\bsenast\b|\blast day\b"),
    )
)  # fmt: skip
_OTHER_MATTERS = re.compile(
    r"anstånd|förläng|revider|uppdater|anmäl|informationsmöte|webbinar|dialogmöte|\bfråg(?:a|or)\b.*\bsenast|"
    r"träder i kraft|trädde i kraft|\bgäller från|antogs|antagits|sammanträd|fattade beslut|besluta(?:de|s|t)?\b|"
    r"planera|publicer|sammanställning\w* (?:ska|kommer)|påminnelse|redovisas|återrapport",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"remisstid|svarstid|för yttrande senast|sista svarsdag", re.IGNORECASE)
_LIMIT = re.compile(r"senast|till|t\.?o\.?m|före|sista|gäller|löper ut|:|[-–—]|\boch\b|\bby\b|than", re.IGNORECASE)
_BEGINNING = re.compile(r"(?:från(?: och med)?|fr\.?\s?o\.?\s?m\.?|mellan|daterad|av|beslut)\s*$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?])(?<!\bkl\.)(?<!\bt\.ex\.)(?<!\bo\.m\.)\s+(?=[A-ZÅÄÖ])")
_WEAKEST_SURE = 2
_LONGEST_SEARCHED = 3_000


@dataclass(frozen=True)
class Deadline:
    """A last day, for whom ("alla", or the name of a consultee or group as printed), and the words that say it:
    ``paragraphs[paragraph][start:end]``.
    """  # noqa: D205 - the address of the words needs its own line

    date: dt.date
    applies_to: str
    paragraph: int
    start: int
    end: int


@dataclass(frozen=True)
class Deadlines:
    """The last days, the common one first, and the doubts about them as Swedish sentences."""

    found: tuple[Deadline, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Candidate:
    deadline: Deadline
    weight: int
    year_was_written: bool


def find_deadlines(paragraphs: Sequence[str], labels: Mapping[int, str], names: Names) -> Deadlines:
    """The last days in a letter. ``labels`` gives the words that stand beside or above a paragraph ("Svar senast")."""
    letter_day = _letter_day(paragraphs)
    candidates = [
        candidate
        for number, text in enumerate(paragraphs)
        for candidate in _in_paragraph(number, text, labels.get(number, ""), names, letter_day)
    ]
    if not candidates:
        return Deadlines((), (_why_none(paragraphs),))
    best = _best_for_each(candidates)
    return Deadlines(tuple(one.deadline for one in best), tuple(_doubts(best, candidates)))


def _why_none(paragraphs: Sequence[str]) -> str:
    any_year = 2000
    for text in paragraphs:
        for found in find_dates(text, any_year) if _weight(text) and not _OTHER_MATTERS.search(text) else ():
            if not found.year_was_written:
                return f"Brevet anger svarsdagen ”{text[found.start : found.end]}” utan årtal. Fyll i hela datumet."
    return "Brevet anger ingen dag då svaren ska vara inne. Fyll i den."


def _best_for_each(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    best: dict[str, _Candidate] = {}
    for one in candidates:
        kept = best.get(one.deadline.applies_to)
        if kept is None or one.weight > kept.weight:
            best[one.deadline.applies_to] = one
    common = best.get(EVERYONE)
    own = [one for who, one in best.items() if who != EVERYONE and (one.weight >= _WEAKEST_SURE or common is None)]
    return [*([common] if common else []), *own]


def _doubts(best: Sequence[_Candidate], candidates: Sequence[_Candidate]) -> Iterator[str]:
    for one in best:
        day = say_date(one.deadline.date)
        if not one.year_was_written:
            yield f"Svarsdagen {day} står utan årtal i brevet. Året är en gissning. Kontrollera det."
        if one.weight < _WEAKEST_SURE:
            yield f"Det är osäkert om {day} är dagen då svaren ska vara inne. Kontrollera den."
        others = {
            other.deadline.date
            for other in candidates
            if other.deadline.applies_to == one.deadline.applies_to and other.weight >= _WEAKEST_SURE
        }
        for other_day in sorted(others - {one.deadline.date}):
            yield f"Brevet anger också {say_date(other_day)} som svarsdag. Kontrollera om {day} är rätt."
    if all(one.deadline.applies_to != EVERYONE for one in best):
        yield "Brevet anger ingen svarsdag som gäller alla. Fyll i den."


def _in_paragraph(number: int, text: str, label: str, names: Names, letter_day: dt.date | None) -> Iterator[_Candidate]:
    for start, sentence in _sentences(text[:_LONGEST_SEARCHED]):
        context = f"{label.rstrip(': ')}: {sentence}" if label else sentence
        weight = _weight(context)
        dates = find_dates(sentence, letter_day.year if letter_day else None) if weight else ()
        for at, found in enumerate(dates):
            before = sentence[dates[at - 1].end if at else 0 : found.start]
            if not _is_last_day(sentence, dates, at):
                continue
            who = audience(f"{label.rstrip(': ')}: " if label and not at else "", before, sentence[found.end :], names)
            day = _rolled(found, letter_day)
            deadline = Deadline(day, who, number, start + found.start, start + found.end)
            yield _Candidate(deadline, weight, found.year_was_written)


def _weight(sentence: str) -> int:
    return next((weight for weight, cue in _CUES if cue.search(sentence)), 0)


def _is_last_day(sentence: str, dates: tuple[FoundDate, ...], at: int) -> bool:
    """Whether this very day is the last one, and not one that a span begins with or a decision was made on."""
    before = sentence[dates[at - 1].end if at else 0 : dates[at].start]
    after = sentence[dates[at].end : dates[at + 1].start if at + 1 < len(dates) else len(sentence)]
    if _BEGINNING.search(before) or _is_first_of_span(sentence, dates, at):
        return False
    if len(dates) > 1 and not _LIMIT.search(before):
        return False
    is_last = at + 1 == len(dates)
    return not _OTHER_MATTERS.search(before + after if is_last else before) or bool(_PLAIN.search(before))


def _is_first_of_span(sentence: str, dates: tuple[FoundDate, ...], at: int) -> bool:
    """Whether the day only begins a span, as in "1 februari–15 mars 2024"."""
    if at + 1 == len(dates):
        return False
    between = sentence[dates[at].end : dates[at + 1].start].strip(" \u00a0")
    return between in {"-", "–", "—", "till", "till och med", "t.o.m.", "to", "and"} or between == "och"


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for end in _SENTENCE_END.finditer(text):
        yield start, text[start : end.start()]
        start = end.end()
    yield start, text[start:]


def _letter_day(paragraphs: Sequence[str]) -> dt.date | None:
    """The letter's own date: the first day with a year that no sentence makes a last day."""
    for text in paragraphs:
        for found in find_dates(text):
            if found.year_was_written and not _weight(text):
                return found.day
    return None


def _rolled(found: FoundDate, letter_day: dt.date | None) -> dt.date:
    """The day as written; without a year, the first such day after the letter's own date."""
    if found.year_was_written or letter_day is None or found.day >= letter_day:
        return found.day
    try:
        return found.day.replace(year=found.day.year + 1)
    except ValueError:  # 29 February has no counterpart the year after.
        return found.day
