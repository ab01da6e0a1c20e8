"""A found list as plain JSON values and back, so that a half-finished preview can be kept."""

from collections.abc import Mapping
from datetime import date

from remiss.intake.found import Distribution, FoundEntry, FoundGroup
from remiss.swedish.bodies import CATEGORIES, Category
from remiss.swedish.lists import Join

Json = dict[str, object]


def to_json(found: Distribution) -> Json:
    """The list as values that ``json.dumps`` takes; ``from_json`` gives the same list back."""
    return {"groups": [_group_to_json(group) for group in found.groups], "notes": list(found.notes)}


def from_json(kept: Mapping[str, object]) -> Distribution:
    """The list that was kept. ValueError when the values are not what ``to_json`` writes."""
    groups = tuple(_group_from_json(_mapping(group)) for group in _list(kept.get("groups")))
    return Distribution(groups, tuple(_text(note) for note in _list(kept.get("notes"))))


def _group_to_json(group: FoundGroup) -> Json:
    return {"name": group.name, "entries": [_entry_to_json(entry) for entry in group.entries]}


def _entry_to_json(entry: FoundEntry) -> Json:
    return {
        "fragments": list(entry.fragments),
        "printed": entry.printed,
        "name": entry.name,
        "category": entry.category,
        "deadline": entry.deadline.isoformat() if entry.deadline else None,
        "email": entry.email,
        "joins": [{"at": join.at, "reason": join.reason} for join in entry.joins],
    }


def _group_from_json(kept: Mapping[str, object]) -> FoundGroup:
    entries = tuple(_entry_from_json(_mapping(entry)) for entry in _list(kept.get("entries")))
    return FoundGroup(_text(kept.get("name")), entries)


def _entry_from_json(kept: Mapping[str, object]) -> FoundEntry:
    deadline, email = kept.get("deadline"), kept.get("email")
    return FoundEntry(
        fragments=tuple(_text(fragment) for fragment in _list(kept.get("fragments"))),
        printed=_text(kept.get("printed")),
        name=_text(kept.get("name")),
        category=_category(kept.get("category")),
        deadline=None if deadline is None else date.fromisoformat(_text(deadline)),
        email=None if email is None else _text(email),
        joins=tuple(_join_from_json(_mapping(join)) for join in _list(kept.get("joins"))),
    )


def _join_from_json(kept: Mapping[str, object]) -> Join:
    at = kept.get("at")
    if not isinstance(at, int):
        raise ValueError(at)  # noqa: TRY004 - one sort of error for every misfit, as promised
    return Join(at, _text(kept.get("reason")))


def _category(value: object) -> Category:
    for category in CATEGORIES:
        if value == category:
            return category
    raise ValueError(value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(value)  # noqa: TRY004 - as above
    return value


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise ValueError(value)  # noqa: TRY004 - as above
    return value


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise ValueError(value)  # noqa: TRY004 - as above
    return value
