"""The buttons of the set-up form: each makes a new draft out of the old one and says where on the page it happened."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from remiss.domain.errors import NotFoundError
from remiss.domain.setup import (
    SetupBody,
    SetupContact,
    SetupContent,
    SetupGroup,
    SetupJoin,
    SetupTopic,
    Undo,
    with_keys,
)
from remiss.intake import editing
from remiss.intake.found import DEFAULT_GROUP, Distribution, FoundEntry, FoundGroup, entry_of
from remiss.intake.numbers import numbers_typed
from remiss.swedish.lists import Join

MORE = "body.more"
"""The button that asks for all the choices about one row of a very long list; it changes nothing itself."""


@dataclass(frozen=True)
class Edit:
    """A button that was pressed: what it does ("body.split"), the row it stands by, and the place in the row.

    ``text`` is what was typed in the field beside the button.
    """

    deed: str
    key: int = 0
    at: int = 0
    text: str = ""


@dataclass(frozen=True)
class Edited:
    """The draft after a button, and the id of the place on the page to come back to."""

    content: SetupContent
    anchor: str


def edited(content: SetupContent, edit: Edit) -> Edited:
    """The draft after the button. NotFoundError for a row that is not there, or a button that does not exist."""
    deed = _DEEDS.get(edit.deed)
    if deed is None:
        raise NotFoundError(edit.deed)
    return deed(content, edit)


def with_groups(content: SetupContent, groups: tuple[SetupGroup, ...], words: str) -> SetupContent:
    """The content with another list, and the way back to the old one; ``words`` say what was done."""
    return replace(content, groups=groups, undo=Undo(words, content.groups))


def body_of(entry: FoundEntry, key: int) -> SetupBody:
    """A found entry as a row of the draft."""
    return SetupBody(
        key=key,
        fragments=entry.fragments,
        printed=entry.printed,
        name=entry.name,
        category=entry.category,
        joins=tuple(SetupJoin(join.at, join.reason) for join in entry.joins),
        last_day=entry.deadline.isoformat() if entry.deadline else "",
        email=entry.email or "",
    )


def _add_contact(content: SetupContent, _edit: Edit) -> Edited:
    content, (key,) = with_keys(content, 1)
    return Edited(replace(content, contacts=(*content.contacts, SetupContact(key))), f"contact-{key}-name")


def _remove_contact(content: SetupContent, edit: Edit) -> Edited:
    kept = tuple(contact for contact in content.contacts if contact.key != edit.key)
    return Edited(replace(content, contacts=kept), "kontakter")


def _add_topic(content: SetupContent, _edit: Edit) -> Edited:
    content, (key,) = with_keys(content, 1)
    return Edited(replace(content, topics=(*content.topics, SetupTopic(key))), f"topic-{key}-title")


def _move_topic(content: SetupContent, edit: Edit) -> Edited:
    """The topic and all under it one step up or down among its sisters from the same source; at the end it stays."""
    source = next((topic.source for topic in content.topics if topic.key == edit.key), None)
    if source is None:
        raise NotFoundError("topic")
    sisters = [topic for topic in content.topics if topic.source is source]
    moved = iter(_with_step(sisters, edit.key, -1 if edit.deed == "topic.up" else 1))
    topics = tuple(next(moved) if topic.source is source else topic for topic in content.topics)
    return Edited(replace(content, topics=topics), f"topic-{edit.key}")


def _with_step(topics: list[SetupTopic], key: int, step: int) -> list[SetupTopic]:
    branches = _branches(topics)
    for place, branch in enumerate(branches):
        if branch[0].key == key:
            there = min(max(place + step, 0), len(branches) - 1)
            branches[place], branches[there] = branches[there], branch
            break
        if any(topic.key == key for topic in branch):
            branches[place] = [branch[0], *_with_step(branch[1:], key, step)]
            break
    return [topic for branch in branches for topic in branch]


def _branches(topics: list[SetupTopic]) -> list[list[SetupTopic]]:
    """Each topic of the outermost level with all that stands under it."""
    branches: list[list[SetupTopic]] = []
    for topic in topics:
        if branches and topic.level > branches[-1][0].level:
            branches[-1].append(topic)
        else:
            branches.append([topic])
    return branches


def _keep_all_topics(content: SetupContent, edit: Edit) -> Edited:
    kept = edit.deed == "topic.all"
    return Edited(replace(content, topics=tuple(replace(each, kept=kept) for each in content.topics)), "punkter")


def _choose_number(content: SetupContent, edit: Edit) -> Edited:
    """The found number at that place, or none of them: then there is nothing left to choose between."""
    chosen = content.registry_candidates[edit.at : edit.at + 1] if edit.deed == "number.choose" else ()
    number = chosen[0] if chosen else content.registry_number
    return Edited(replace(content, registry_number=number, registry_candidates=chosen), "registry_number")


def _choose_typed_number(content: SetupContent, edit: Edit) -> Edited:
    """The one at that place of several numbers typed in the field, and nothing when they are no longer there."""
    chosen = numbers_typed(content.registry_number)[edit.at : edit.at + 1]
    number = chosen[0] if chosen else content.registry_number
    return Edited(replace(content, registry_number=number), "registry_number")


def _note_done(content: SetupContent, edit: Edit) -> Edited:
    kept = (*content.notes[: edit.at], *content.notes[edit.at + 1 :])
    return Edited(replace(content, notes=kept), "noteringar" if kept else "utkast")


def _remove_document(content: SetupContent, edit: Edit) -> Edited:
    kept = tuple(each for each in content.documents if each.key != edit.key)
    return Edited(replace(content, documents=kept), "handlingar")


def _add_group(content: SetupContent, edit: Edit) -> Edited:
    content, (key,) = with_keys(content, 1)
    name = edit.text or (DEFAULT_GROUP if not content.groups else "Ny grupp")
    return Edited(replace(content, groups=(*content.groups, SetupGroup(key, name))), f"group-{key}")


def _remove_group(content: SetupContent, edit: Edit) -> Edited:
    group = _group_at(content, edit.key)
    kept = tuple(each for each in content.groups if each.key != edit.key)
    return Edited(with_groups(content, kept, f"Du tog bort gruppen {group.name}."), "instanser")


def _add_body(content: SetupContent, edit: Edit) -> Edited:
    group = _group_at(content, edit.key)
    if not edit.text:
        return Edited(content, f"add-{group.key}")
    content, (key,) = with_keys(content, 1)
    body = body_of(entry_of((edit.text,), group.name), key)
    groups = _with_bodies(content, group, (*group.bodies, body))
    return Edited(with_groups(content, groups, f"Du lade till {body.name}."), f"add-{group.key}")


def _keep_body(content: SetupContent, edit: Edit) -> Edited:
    """Nothing but what was typed, and back to the row."""
    return Edited(content, f"body-{edit.key}")


def _remove_body(content: SetupContent, edit: Edit) -> Edited:
    group, place = _body_at(content, edit.key)
    body = group.bodies[place]
    kept = (*group.bodies[:place], *group.bodies[place + 1 :])
    near = f"body-{kept[min(place, len(kept) - 1)].key}" if kept else f"group-{group.key}"
    return Edited(with_groups(content, _with_bodies(content, group, kept), f"Du tog bort {body.name}."), near)


def _split_body(content: SetupContent, edit: Edit) -> Edited:
    group, place = _body_at(content, edit.key)
    body = group.bodies[place]
    content, (key,) = with_keys(content, 1)
    first, second = _divided(body, group.name, edit.at)
    rows = (replace(body_of(first, body.key), last_day=body.last_day, email=body.email), body_of(second, key))
    groups = _with_bodies(content, group, (*group.bodies[:place], *rows, *group.bodies[place + 1 :]))
    return Edited(with_groups(content, groups, f"Du delade {body.printed}."), f"body-{body.key}")


def _join_body(content: SetupContent, edit: Edit) -> Edited:
    group, place = _body_at(content, edit.key)
    if place + 1 >= len(group.bodies):
        raise NotFoundError("next body")
    one, other = group.bodies[place], group.bodies[place + 1]
    both = Distribution((FoundGroup(group.name, (_entry(one), _entry(other))),))
    whole = editing.join(both, (0, 0), (0, 1)).groups[0].entries[0]
    row = replace(body_of(whole, one.key), last_day=one.last_day or other.last_day, email=one.email or other.email)
    groups = _with_bodies(content, group, (*group.bodies[:place], row, *group.bodies[place + 2 :]))
    return Edited(with_groups(content, groups, f"Du slog ihop {one.printed} och {other.printed}."), f"body-{one.key}")


def _undo(content: SetupContent, _edit: Edit) -> Edited:
    """The list before its latest change; what has been typed since then stays in the rows that are the same."""
    if not content.undo.words:
        return Edited(content, "instanser")
    now = {(body.key, body.fragments): body for body in content.bodies()}
    groups = tuple(
        replace(group, bodies=tuple(now.get((body.key, body.fragments), body) for body in group.bodies))
        for group in content.undo.groups
    )
    return Edited(replace(content, groups=groups, undo=Undo()), "instanser")


def _divided(body: SetupBody, heading: str, at: int) -> tuple[FoundEntry, FoundEntry]:
    alone = Distribution((FoundGroup(heading, (_entry(body),)),))
    try:
        first, second = editing.split(alone, (0, 0), at).groups[0].entries
    except LookupError:
        raise NotFoundError("place to split") from None
    return first, second


def _entry(body: SetupBody) -> FoundEntry:
    """The row as the list's own editing knows it. Name and category are guessed anew from what was printed."""
    joins = tuple(Join(join.at, join.reason) for join in body.joins)
    return FoundEntry(body.fragments or (body.printed,), body.printed, body.name, "other", joins=joins)


def _group_at(content: SetupContent, key: int) -> SetupGroup:
    for group in content.groups:
        if group.key == key:
            return group
    raise NotFoundError("group")


def _body_at(content: SetupContent, key: int) -> tuple[SetupGroup, int]:
    for group in content.groups:
        for place, body in enumerate(group.bodies):
            if body.key == key:
                return group, place
    raise NotFoundError("body")


def _with_bodies(content: SetupContent, group: SetupGroup, bodies: tuple[SetupBody, ...]) -> tuple[SetupGroup, ...]:
    return tuple(replace(each, bodies=bodies) if each.key == group.key else each for each in content.groups)


_DEEDS: dict[str, Callable[[SetupContent, Edit], Edited]] = {
    "contact.add": _add_contact,
    "contact.remove": _remove_contact,
    "topic.add": _add_topic,
    "topic.up": _move_topic,
    "topic.down": _move_topic,
    "topic.all": _keep_all_topics,
    "topic.none": _keep_all_topics,
    "number.choose": _choose_number,
    "number.none": _choose_number,
    "number.typed": _choose_typed_number,
    "note.done": _note_done,
    "body.keep": _keep_body,
    MORE: _keep_body,
    "document.remove": _remove_document,
    "group.add": _add_group,
    "group.remove": _remove_group,
    "body.add": _add_body,
    "body.remove": _remove_body,
    "body.split": _split_body,
    "body.join": _join_body,
    "list.undo": _undo,
}
