"""What was found on a distribution list, as frozen values that the preview shows and changes."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
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
    deadline = _deadline_beside(joined.text)
    if email is None and deadline is None:
        return entry_of(joined.fragments, group, joined.joins)
    cleaned = (_without_asides(text, has_deadline=deadline is not None) for text in joined.fragments)
    kept = [(at, text) for at, text in enumerate(cleaned) if text]
    if not kept:
        return None
    places = {at: place for place, (at, _text) in enumerate(kept)}
    joins = tuple(Join(places[join.at], join.reason) for join in joined.joins if places.get(join.at, 0) > 0)
    plain = entry_of((text for _at, text in kept), group, joins)
    address = email.group() if email else None
    return FoundEntry(plain.fragments, plain.printed, plain.name, plain.category, deadline, address, joins)


def _deadline_beside(text: str) -> date | None:
    """The day in "SLK (senast 19 oktober 2015)"; a name with no such words has none."""
    aside = _BRACKETED_DEADLINE.search(text)
    found = find_dates(aside.group()) if aside else ()
    return found[-1].day if found else None


def _without_asides(text: str, *, has_deadline: bool) -> str:
    plain = _EMAIL_WITH_SIGNS.sub("", text)
    if has_deadline:
        plain = _BRACKETED_DEADLINE.sub("", plain)
    return plain.strip(" ,;:–-\t")
