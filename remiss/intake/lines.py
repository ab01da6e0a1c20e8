"""A list written as lines: bulleted, numbered, plain, or many names on one line, with or without group headings."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from remiss.intake.found import (
    DEFAULT_GROUP,
    EMAIL,
    Distribution,
    FoundEntry,
    FoundGroup,
    entry_with_asides,
    is_nameless,
    note_on_nameless,
)
from remiss.intake.headings import (
    LONGEST_HEADING,
    field_of,
    is_group_heading,
    is_list_heading,
    names_in_sentence,
    plain_heading,
)
from remiss.swedish.bodies import is_known_body
from remiss.swedish.lists import join_fragments, reason_to_join

_MARK = re.compile(
    r"^\s*(?:[-–—•*·▪◦●○■□➢→\uf0b7\u2043]\s*(?=\S)|o\s+(?=[A-ZÅÄÖ])|\(?\d{1,4}[.):]\s+|\d{1,4}\s*\t\s*|"
    r"[a-zåäö]\)\s+|[IVX]{1,5}[.)]\s+)"
)
_ASIDE = re.compile(
    r"^(?:ärende|för yttrande|yttrande senast|svar(?:a)? senast|sista (?:svars)?dag|remisstid|datum|dnr|diarie|"
    r"handläggare|kontakt|sid(?:a|an)?\.? ?\d+|bilaga)\b",
    re.IGNORECASE,
)
_GROUP_ON_SAME_LINE = re.compile(r"; *(?=[^;:,\n]{3,60}: *\S)")
_AROUND = ' \t\u00a0"“”»«'
_HASHES = re.compile(r"^\s*#{1,6}\s+(?P<title>\S.*?)\s*$")
_COLLECTIVE = re.compile(r"(?:alla|samtliga) ", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:är|ska|skall|kan|har|får|bör|skickas|lämnas|sänds|önskas|önskar|vill|senast|vi|ni)\b", re.IGNORECASE
)
_OUTSIDE_BRACKETS = r"(?![^()]*\))"
_COMMA = re.compile(rf",\s*{_OUTSIDE_BRACKETS}")
_SEMICOLON = re.compile(rf"\s*;\s*{_OUTSIDE_BRACKETS}")
_LAST_AND = re.compile(r"^(?P<one>.+[^\s-]) (?:och|samt|and) (?:även |också )?(?P<other>[A-ZÅÄÖ].*)$")
_SENTENCE_WORDS = 9
_MANY_COMMAS = 3


@dataclass(frozen=True)
class Line:
    """One line of a list, and what its look says: a bullet or number begins a new name (``is_marked``), large or bold
    letters name a group (``is_heading``). ``is_name`` says that the words are a name although they could be a heading.
    """  # noqa: D205 - three flags need the room

    text: str
    is_marked: bool = False
    is_heading: bool = False
    is_name: bool = False


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines of a plain text that are not empty, their bullets and numbers taken off and remembered as marks."""
    return tuple(_line(raw) for raw in _GROUP_ON_SAME_LINE.sub("\n", text).splitlines() if raw.strip(_AROUND))


def groups_of_lines(lines: Iterable[Line], default: str = DEFAULT_GROUP) -> Distribution:
    """The groups that the lines make, with notes on lines left out; names before any heading go under ``default``."""
    groups: list[FoundGroup] = []
    notes: list[str] = []
    for heading, members in _sections(_settled(tuple(lines)), default):
        kept = [line for line in members if not _is_aside(line.text)]
        notes += [f"Raden ”{_short(line.text)}” har inte tagits med." for line in members if line not in kept]
        named, nameless = _told_apart(_one_name_each(kept))
        notes += note_on_nameless(nameless)
        entries = tuple(_entries(named, heading))
        if entries:
            groups.append(FoundGroup(heading, entries))
        elif heading != default:
            notes.append(f"Under rubriken ”{_short(heading)}” står ingen remissinstans.")
    return Distribution(tuple(groups), tuple(notes))


def divided(text: str) -> tuple[str, ...]:
    """The names on one line that are parted by semicolons or commas and a last "och"; one name stays as it is."""
    if ";" in text:
        return tuple(part for part in _SEMICOLON.split(text) if part)
    parts = [part.strip() for part in _COMMA.split(text) if part.strip()]
    if not parts:
        return ()
    if len(parts) == 1 and not _is_two_known(parts[0]):
        return (text.strip(" ,."),)
    head, last = parts[:-1], _without_tail(parts[-1])
    return (*head, *_divided_at_and(last, head))


def _line(raw: str) -> Line:
    title = _HASHES.match(raw)
    if title:
        return Line(title["title"], is_heading=True)
    bare = raw.replace("**", "").strip(_AROUND)
    plain = bare if is_nameless(bare) else _MARK.sub("", bare, count=1)
    return Line(plain.strip(_AROUND), is_marked=plain != bare)


def _settled(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with their quotation of a whole group ("Alla bolag" as a point) told from headings.

    A point that could be a heading is one only when other points follow below it.
    """
    settled: list[Line] = []
    for line, below in zip_longest(lines, lines[1:]):
        has_members = below is not None and not is_group_heading(below.text)
        is_collective = _COLLECTIVE.match(line.text) is not None
        is_name = line.is_marked and is_group_heading(line.text) and (is_collective or not has_members)
        settled.append(replace(line, is_name=True) if is_name else line)
    return tuple(settled)


def _sections(lines: Sequence[Line], default: str) -> Iterator[tuple[str, list[Line]]]:
    heading, members = default, list[Line]()
    for line in lines:
        title, rest = _as_heading(line)
        if title is None or (members and _goes_on(members[-1], line)):
            members.append(line)
            continue
        yield heading, members
        heading, members = title or default, ([Line(rest)] if rest else [])
    yield heading, members


def _goes_on(above: Line, line: Line) -> bool:
    """Whether a word that could be a heading is the end of a name: "Sveriges Kommuner och", "Regioner"."""
    is_plain = not (line.is_heading or line.is_marked or line.text.endswith(":"))
    return is_plain and reason_to_join(above.text, line.text) is not None


def _as_heading(line: Line) -> tuple[str | None, str]:
    """The heading that the line is, and what follows it on the same line; None when it is no heading.

    A heading of the list or of a field ("Sändlista", "Remissinstans") gives an empty one: it groups nothing.
    """
    before, colon, after = line.text.partition(":")
    if line.is_name:
        return None, ""
    if is_list_heading(line.text):
        return "", ""
    if colon and after.strip() and (is_group_heading(before) or (is_list_heading(before) and "," in after)):
        return ("" if is_list_heading(before) else plain_heading(before)), after.strip()
    if line.is_heading or (not line.is_marked and _is_spoken_heading(line.text)) or is_group_heading(line.text):
        return plain_heading(line.text), ""
    return ("", "") if field_of(line.text) in {"name", "number"} else (None, "")


def _is_spoken_heading(text: str) -> bool:
    return text.endswith(":") and len(text) <= LONGEST_HEADING and not _ASIDE.match(text)


def is_sentence(text: str) -> bool:
    """Whether the words say something about the list, and do not stand on it: a full stop, and a verb or many words."""
    if not text.endswith((".", "!", "?")) or len(divided(text)) >= _MANY_COMMAS:
        return False
    words = len(text.split())
    return words >= _SENTENCE_WORDS or (words > 2 and _VERB.search(text) is not None)  # noqa: PLR2004 - "AB X."


def _is_aside(text: str) -> bool:
    return bool(_ASIDE.match(text)) or is_sentence(text)


def _entries(lines: list[Line], heading: str) -> Iterator[FoundEntry]:
    for chunk in _chunks(lines):
        for joined in join_fragments(chunk):
            entry = entry_with_asides(joined, heading)
            if entry is not None:
                yield entry


def _told_apart(lines: Sequence[Line]) -> tuple[list[Line], list[str]]:
    """The lines that may be names, and the texts of those that cannot be since they hold no letter.

    A line that ends a bracket begun above ("SLK (senast 19 oktober", "2015)") goes on with it and is kept.
    """
    named: list[Line] = []
    nameless: list[str] = []
    for line in lines:
        ends_bracket = bool(named) and named[-1].text.count("(") > named[-1].text.count(")")
        if ends_bracket or not is_nameless(line.text):
            named.append(line)
        elif line.text:
            nameless.append(line.text)
    return named, nameless


def _chunks(lines: Sequence[Line]) -> Iterator[list[str]]:
    """Runs of lines that may belong together: a marked line never goes on with the one above it."""
    chunk: list[str] = []
    for line in lines:
        if line.is_marked and chunk:
            yield chunk
            chunk = []
        chunk.append(line.text)
    yield chunk


def _one_name_each(lines: list[Line]) -> list[Line]:
    """The lines with several names divided, and with the commas taken away that only part one line from the next."""
    ends_with_comma = sum(line.text.endswith((",", ";")) for line in lines)
    if len(lines) > 1 and ends_with_comma * 3 >= len(lines):
        return [Line(text, is_marked=True) for text in (_without_tail(line.text) for line in lines) if text]
    result: list[Line] = []
    for line in lines:
        named = names_in_sentence(line.text)
        several = named is not None or _holds_several(line, alone=len(lines) == 1)
        names = divided(named or line.text) if several else (_tidy(line),)
        is_sure = line.is_marked or len(names) > 1
        result += [Line(name, is_marked=is_sure and EMAIL.fullmatch(name) is None) for name in names]
    return result


def _holds_several(line: Line, *, alone: bool) -> bool:
    if ";" in line.text or len(EMAIL.findall(line.text)) > 1:
        return True
    commas = len(_COMMA.findall(line.text))
    has_address = re.search(r"@|\d{3} \d{2}", line.text) is not None
    return commas >= _MANY_COMMAS or (alone and not has_address)


def _tidy(line: Line) -> str:
    return _without_tail(line.text) if line.is_marked else line.text.rstrip(" ;")


def _without_tail(text: str) -> str:
    plain = text.rstrip(" ,;.")
    return re.sub(r",? (?:och|samt|and|m\.? ?fl|med flera|etc)$", "", plain)


def _divided_at_and(last: str, others: list[str]) -> tuple[str, ...]:
    pair = _LAST_AND.match(last)
    if pair is None:
        return (re.sub(r"^(?:och|samt|and) ", "", last),)
    is_list_of_words = bool(others) and all(len(other.split()) == 1 for other in others)
    if is_known_body(pair["other"]) or (is_list_of_words and len(last.split()) == 3):  # noqa: PLR2004 - "A och B"
        return (pair["one"], pair["other"])
    return (last,)


def _is_two_known(text: str) -> bool:
    pair = _LAST_AND.match(text)
    return pair is not None and is_known_body(pair["one"]) and is_known_body(pair["other"])


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_HEADING else f"{text[:LONGEST_HEADING]}…"
