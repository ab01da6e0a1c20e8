"""What a person may change on a found list before it is saved. Each deed gives a new list and leaves the old one.

A place that is not on the list (a page left open while another changed it) raises LookupError.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from remiss.intake.found import Distribution, FoundEntry, FoundGroup, entry_of
from remiss.swedish.bodies import Category
from remiss.swedish.lists import Join
from remiss.swedish.names import full_name

Place = tuple[int, int]
"""Where an entry stands: the number of its group and its number within the group, both from 0."""

_JOINED_BY_HAND = "Du har fogat ihop raderna."


def split(found: Distribution, place: Place, at: int) -> Distribution:
    """The entry divided in two before its fragment number ``at``; a name of one fragment divides before word ``at``."""
    entry = entry_at(found, place)
    pieces = entry.fragments if len(entry.fragments) > 1 else tuple(entry.fragments[0].split())
    if not 0 < at < len(pieces):
        raise LookupError(at)
    heading = found.groups[place[0]].name
    if len(entry.fragments) == 1:
        pieces = (" ".join(pieces[:at]), " ".join(pieces[at:]))
        at = 1
    before = tuple(join for join in entry.joins if join.at < at)
    after = tuple(Join(join.at - at, join.reason) for join in entry.joins if join.at > at)
    first = replace(entry_of(pieces[:at], heading, before), deadline=entry.deadline, email=entry.email)
    return _with_entries(found, place, 1, (first, entry_of(pieces[at:], heading, after)))


def join(found: Distribution, first: Place, second: Place) -> Distribution:
    """The second entry's fragments put after the first's, in the first's place; the second is gone."""
    one, other = entry_at(found, first), entry_at(found, second)
    if first == second:
        raise LookupError(second)
    moved = tuple(Join(join.at + len(one.fragments), join.reason) for join in other.joins)
    joins = (*one.joins, Join(len(one.fragments), _JOINED_BY_HAND), *moved)
    whole = entry_of((*one.fragments, *other.fragments), found.groups[first[0]].name, joins)
    whole = replace(whole, deadline=one.deadline or other.deadline, email=one.email or other.email)
    return remove(_with_entries(found, first, 1, (whole,)), second)


def rename(found: Distribution, place: Place, name: str) -> Distribution:
    """The entry under another full name; what was printed stays as it was."""
    return _changed(found, place, lambda entry: replace(entry, name=_tidy(name)))


def remove(found: Distribution, place: Place) -> Distribution:
    """The list without the entry; a group left empty goes with it."""
    entry_at(found, place)
    return _without_empty_groups(_with_entries(found, place, 1, ()))


def add(found: Distribution, group: int, printed: str) -> Distribution:
    """The list with one more name last in the group; LookupError for an unknown group, ValueError for no name."""
    if not 0 <= group < len(found.groups):
        raise LookupError(group)
    end = len(found.groups[group].entries)
    return _with_entries(found, (group, end), 0, (entry_of((_tidy(printed),), found.groups[group].name),))


def set_category(found: Distribution, place: Place, category: Category) -> Distribution:
    """The entry in another category."""
    return _changed(found, place, lambda entry: replace(entry, category=category))


def set_deadline(found: Distribution, place: Place, deadline: date | None) -> Distribution:
    """The entry with its own last day, or with the common one when None."""
    return _changed(found, place, lambda entry: replace(entry, deadline=deadline))


def set_email(found: Distribution, place: Place, email: str | None) -> Distribution:
    """The entry with another e-mail address, or without any; the address is not judged here."""
    return _changed(found, place, lambda entry: replace(entry, email=email))


def rename_group(found: Distribution, group: int, name: str) -> Distribution:
    """The group under another heading. Full names that followed from the old heading are guessed anew."""
    if not 0 <= group < len(found.groups):
        raise LookupError(group)
    old, new = found.groups[group], _tidy(name)
    entries = tuple(_under_new_heading(entry, old.name, new) for entry in old.entries)
    groups = (*found.groups[:group], FoundGroup(new, entries), *found.groups[group + 1 :])
    return replace(found, groups=groups)


def entry_at(found: Distribution, place: Place) -> FoundEntry:
    """The entry at the place; LookupError when there is none."""
    group, number = place
    if not (0 <= group < len(found.groups) and 0 <= number < len(found.groups[group].entries)):
        raise LookupError(place)
    return found.groups[group].entries[number]


def _under_new_heading(entry: FoundEntry, old: str, new: str) -> FoundEntry:
    if entry.name != full_name(entry.printed, old):
        return entry
    guessed = entry_of(entry.fragments, new, entry.joins)
    return replace(guessed, deadline=entry.deadline, email=entry.email)


def _changed(found: Distribution, place: Place, change: Callable[[FoundEntry], FoundEntry]) -> Distribution:
    return _with_entries(found, place, 1, (change(entry_at(found, place)),))


def _with_entries(found: Distribution, place: Place, taken: int, put: tuple[FoundEntry, ...]) -> Distribution:
    group, number = place
    old = found.groups[group]
    entries = (*old.entries[:number], *put, *old.entries[number + taken :])
    return replace(found, groups=(*found.groups[:group], replace(old, entries=entries), *found.groups[group + 1 :]))


def _without_empty_groups(found: Distribution) -> Distribution:
    return replace(found, groups=tuple(group for group in found.groups if group.entries))


def _tidy(name: str) -> str:
    tidy = " ".join(name.split())
    if not tidy:
        raise ValueError(name)
    return tidy
