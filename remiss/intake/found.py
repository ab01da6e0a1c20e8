"""What was found on a distribution list, as frozen values that the preview shows and changes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from remiss.swedish.bodies import Category, guess_category
from remiss.swedish.dates import find_dates
from remiss.swedish.lists import Join, JoinedEntry, text_of
from remiss.swedish.names import full_name

DEFAULT_GROUP = "Remissinstanser"
_NAMELESS_SHOWN = 3
# The look behind and the possessive repeat keep the search linear in long words without an @.
EMAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]++@[\w-]+(?:\.[\w-]+)+")
_BRACKETED_DEADLINE = re.compile(
    r"[(\[,–-]?\s*(?:svar(?:a)?\s+|yttrande\s+)?(?:senast\b|t\.?\s?o\.?\s?m\b).*$", re.IGNORECASE
)
_AROUND = " ,;:–-\t"
_ENDS = " \t.,;:)]"
_EMAIL_WITH_SIGNS = re.compile(rf"[\s,;:–-]*(?:e-?post:?\s*)?[<(\[]?(?:mailto:)?{EMAIL.pattern}[>)\]]?", re.IGNORECASE)


@dataclass(frozen=True)
class FoundEntry:
    """One consultee as found: the lines it was printed on, the name they make, and what is guessed from it.

    ``deadline`` is its own last day, None when the common one applies. ``joins`` say why lines were put together.
    """

    fragments: tuple[str, ...]
    printed: str
    name: str
    category: Category
    deadline: date | None = None
    email: str | None = None
    joins: tuple[Join, ...] = ()


@dataclass(frozen=True)
class FoundGroup:
    """The consultees under one heading, in the order they were printed."""

    name: str
    entries: tuple[FoundEntry, ...]


@dataclass(frozen=True)
class Distribution:
    """A whole distribution list, and the guesses and doubts about it as Swedish sentences."""

    groups: tuple[FoundGroup, ...]
    notes: tuple[str, ...] = ()

    def entries(self) -> tuple[FoundEntry, ...]:
        """Every consultee on the list, group by group."""
        return tuple(entry for group in self.groups for entry in group.entries)


def is_nameless(text: str) -> bool:
    """Whether the words hold no letter ("1234", "---") and so can be the name of nobody."""
    return not any(sign.isalpha() for sign in text)


def note_on_nameless(texts: Sequence[str]) -> tuple[str, ...]:
    """What to say about such words left out of a list; nothing when there are none."""
    if not texts:
        return ()
    shown = ", ".join(f"”{text}”" for text in texts[:_NAMELESS_SHOWN])
    if len(texts) == 1:
        return (f"Raden {shown} har inga bokstäver och har inte tagits med.",)
    more = f" och {len(texts) - _NAMELESS_SHOWN} till" if len(texts) > _NAMELESS_SHOWN else ""
    return (f"{len(texts)} rader utan bokstäver har inte tagits med: {shown}{more}.",)


def entry_of(fragments: Iterable[str], group: str, joins: tuple[Join, ...] = ()) -> FoundEntry:
    """The entry that the fragments make under the group's heading, its name and category guessed."""
    kept = tuple(fragments)
    printed = text_of(kept)
    name = full_name(printed, group)
    return FoundEntry(kept, printed, name, guess_category(printed, group), joins=joins)


def entry_with_asides(joined: JoinedEntry, group: str) -> FoundEntry | None:
    """The entry for a joined name, with an e-mail address or a day written beside it moved to where they belong.

    None when nothing but such asides was written.
    """
    email = EMAIL.search(joined.text)
    beside = _day_beside(_EMAIL_WITH_SIGNS.sub("", joined.text))
    if email is None and beside is None:
        return entry_of(joined.fragments, group, joined.joins)
    kept = list(_names_in(joined.fragments, has_day=beside is not None))
    if not kept:
        return None
    places = {at: place for place, (at, _text) in enumerate(kept)}
    joins = tuple(Join(places[join.at], join.reason) for join in joined.joins if places.get(join.at, 0) > 0)
    plain = entry_of((text for _at, text in kept), group, joins)
    deadline = beside[1] if beside else None
    address = email.group() if email else None
    return FoundEntry(plain.fragments, plain.printed, plain.name, plain.category, deadline, address, joins)


def with_day_beside(group: FoundGroup) -> FoundGroup:
    """The group with the day in a heading such as "Nämnder (senast 28 september 2015)" given to those who have none."""
    beside = _day_beside(group.name)
    name = group.name[: beside[0]].strip(f"{_AROUND}([") if beside else ""
    if beside is None or not name:
        return group
    entries = (replace(entry, deadline=entry.deadline or beside[1]) for entry in group.entries)
    return FoundGroup(name, tuple(entries))


def _day_beside(text: str) -> tuple[int, date] | None:
    """The day in "SLK (senast 19 oktober 2015)" or "SLK 2015-10-19", after the place where the words about it begin.

    None for a name with no such words. A day alone counts when it stands last with its year: "dir. 2015:12" does not.
    """
    aside = _BRACKETED_DEADLINE.search(text)
    days = find_dates(aside.group()) if aside else ()
    if aside and days:
        return aside.start(), days[-1].day
    last = next(reversed(find_dates(text)), None)
    if last is None or not last.year_was_written or text[last.end :].strip(_ENDS):
        return None
    return last.start, last.day


def _names_in(fragments: Iterable[str], *, has_day: bool) -> Iterator[tuple[int, str]]:
    """The fragments that hold something of the name, with their places; the words about a day end the name."""
    for at, fragment in enumerate(fragments):
        plain = _EMAIL_WITH_SIGNS.sub("", fragment)
        ends_at = _where_day_begins(plain) if has_day else None
        name = plain.strip(_AROUND) if ends_at is None else plain[:ends_at].strip(f"{_AROUND}([")
        if name:
            yield at, name
        if ends_at is not None:
            return


def _where_day_begins(text: str) -> int | None:
    """As ``_day_beside``, but also where the day itself stands on the next line."""
    beside = _day_beside(text)
    aside = _BRACKETED_DEADLINE.search(text)
    return beside[0] if beside else aside.start() if aside else None
