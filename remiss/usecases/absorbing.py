"""What was read from files, taken into a draft. Nothing typed is overwritten; lists are added or replaced."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from remiss.docmerge import Document
from remiss.domain.consultation import DocumentRole, TopicSource
from remiss.domain.setup import (
    SetupContact,
    SetupContent,
    SetupDocument,
    SetupGroup,
    SetupTopic,
    with_keys,
)
from remiss.intake.audiences import EVERYONE
from remiss.intake.deadlines import Deadline
from remiss.intake.distribution import with_own_days
from remiss.intake.found import Distribution, FoundGroup
from remiss.intake.missiv import Missiv
from remiss.intake.purposes import proposer_in, purpose_in
from remiss.intake.strategy import Strategy
from remiss.intake.topics import Topic
from remiss.swedish.names import comparison_key
from remiss.swedish.registry_numbers import find_registry_numbers, registry_key
from remiss.usecases.draft_edits import body_of, with_groups
from remiss.usecases.showing_letter import letter_blocks


@dataclass(frozen=True)
class File:
    """A stored file that will be sent out: what it is, its name, its fingerprint and its size in bytes."""

    role: DocumentRole
    name: str
    sha256: str
    size: int


def with_file(content: SetupContent, file: File) -> SetupContent:
    """The content with the file among its documents. There is one cover letter: a new one takes the old one's place."""
    content, (key,) = with_keys(content, 1)
    added = SetupDocument(key, file.role, file.name, file.sha256, file.size)
    is_letter = file.role is DocumentRole.COVER_LETTER
    others = tuple(each for each in content.documents if not (is_letter and each.role is file.role))
    documents = (added, *others) if is_letter else (*others, added)
    return replace(content, documents=documents)


def with_missiv(content: SetupContent, missiv: Missiv, document: Document) -> SetupContent:
    """The content filled from the letter, wherever nothing stands yet; the letter itself is shown with its marks."""
    purpose = purpose_in(missiv.paragraphs)
    candidates = _registry_numbers(missiv)
    filled = replace(
        content,
        title=content.title or missiv.title,
        matter=content.matter or missiv.matter or "",
        proposer=content.proposer or proposer_in(missiv.matter or ""),
        purpose=content.purpose or (purpose.text if purpose else ""),
        registry_number=content.registry_number or (candidates[0] if len(candidates) == 1 else ""),
        registry_candidates=candidates,
        registry_example=missiv.registry_number_example or "",
        last_day=content.last_day or _last_day(missiv),
        letter=letter_blocks(document, missiv, purpose),
    )
    filled = _with_ways_to_answer(filled, missiv)
    filled = _with_contacts(filled, missiv)
    filled = _with_topics(filled, missiv.topics, TopicSource.COVER_LETTER)
    filled = replace(filled, letter_days=_letter_days(missiv))
    filled = _with_first_list(filled, missiv.distribution())
    of_list = missiv.list_notes if content.bodies() else ()
    return with_notes(filled, (note for note in missiv.notes if note not in of_list))


def with_strategy(content: SetupContent, strategy: Strategy) -> SetupContent:
    """The content with the strategy's headings as topics after those it has."""
    return with_notes(_with_topics(content, strategy.topics, TopicSource.PROPOSAL), strategy.notes)


def with_list(content: SetupContent, found: Distribution, *, replaces: bool) -> SetupContent:
    """The content with the list added to its own, or in its place; a body on the list already is not added twice."""
    kept = () if replaces else content.groups
    known = {comparison_key(body.name) for group in kept for body in group.bodies}
    found = with_own_days(found, _deadlines(content.letter_days))
    content, groups, again = _groups(content, found.groups, known)
    notes = (f"Fanns redan på listan och lades inte till igen: {', '.join(again)}.",) if again else ()
    whole = _with_found(content, _merged(kept, groups), groups, replaced=replaces)
    return with_notes(_with_list_notes(whole, found.notes, is_new=not kept), notes)


def with_notes(content: SetupContent, notes: Iterable[str]) -> SetupContent:
    """The content with those notes that it does not have yet."""
    return replace(content, notes=tuple(dict.fromkeys((*content.notes, *notes))))


def _with_list_notes(content: SetupContent, notes: Sequence[str], *, is_new: bool) -> SetupContent:
    """The content with what there is to say about its list; what was said about a list that is gone, goes with it."""
    old = content.list_notes if is_new else ()
    left = tuple(note for note in content.notes if note not in old)
    said = tuple(note for note in content.list_notes if note not in old)
    return with_notes(replace(content, notes=left, list_notes=(*said, *notes)), notes)


def _letter_days(missiv: Missiv) -> tuple[tuple[str, str], ...]:
    return tuple((one.applies_to, one.date.isoformat()) for one in missiv.deadlines if one.applies_to != EVERYONE)


def _deadlines(letter_days: Iterable[tuple[str, str]]) -> tuple[Deadline, ...]:
    """The days as a list takes them; where in the letter they stood no longer matters."""
    return tuple(Deadline(date.fromisoformat(day), who, 0, 0, 0) for who, day in letter_days)


def _last_day(missiv: Missiv) -> str:
    return next((one.date.isoformat() for one in missiv.deadlines if one.applies_to == EVERYONE), "")


def _with_ways_to_answer(content: SetupContent, missiv: Missiv) -> SetupContent:
    email = next((one.email for one in missiv.addresses if one.email), None)
    postal = next((one.text for one in missiv.addresses if one.kind == "paper"), "")
    return replace(
        content,
        how_to_answer=content.how_to_answer or _instructions(missiv, "form", "subject_line"),
        do_not_enclose=content.do_not_enclose or _instructions(missiv, "do_not_enclose", "do_not_staple"),
        reply_email=content.reply_email or email or "",
        reply_postal=content.reply_postal or postal,
        paper_wanted=content.paper_wanted or _wants_paper(missiv),
    )


def _with_found(
    content: SetupContent, whole: tuple[SetupGroup, ...], added: Sequence[SetupGroup], *, replaced: bool
) -> SetupContent:
    """The content with the whole list; a first list is no change that one would want to undo."""
    if not content.bodies():
        return replace(content, groups=whole)
    count = sum(len(group.bodies) for group in added)
    words = (
        f"Du {'ersatte listan med' if replaced else 'lade till'} {count} {'instans' if count == 1 else 'instanser'}."
    )
    return with_groups(content, whole, words)


def _registry_numbers(missiv: Missiv) -> tuple[str, ...]:
    """The letter's own number first, then every other that is no example; one number written twice counts once."""
    others = (
        number.text for text in missiv.paragraphs for number in find_registry_numbers(text) if not number.is_example
    )
    first: dict[str, str] = {}
    for number in (missiv.registry_number, *others) if missiv.registry_number else ():
        first.setdefault(registry_key(number or ""), number or "")
    return tuple(first.values())


def _instructions(missiv: Missiv, *kinds: str) -> str:
    return "\n".join(dict.fromkeys(one.text for one in missiv.instructions if one.kind in kinds))


def _wants_paper(missiv: Missiv) -> bool:
    return any(one.kind == "form" and "papper" in one.text.casefold() for one in missiv.instructions)


def _with_contacts(content: SetupContent, missiv: Missiv) -> SetupContent:
    if content.contacts or not missiv.contacts:
        return content
    content, keys = with_keys(content, len(missiv.contacts))
    contacts = tuple(
        SetupContact(key, one.name, one.title or "", one.phone or "", one.email or "")
        for key, one in zip(keys, missiv.contacts, strict=True)
    )
    return replace(content, contacts=contacts)


def _with_topics(content: SetupContent, topics: Sequence[Topic], source: TopicSource) -> SetupContent:
    known = {(each.source, each.title) for each in content.topics}
    added = [each for each in topics if (source, each.title) not in known]
    content, keys = with_keys(content, len(added))
    rows = tuple(
        SetupTopic(key, source, each.number, each.title, each.text, each.number.count(".") + 1)
        for key, each in zip(keys, added, strict=True)
    )
    return replace(content, topics=(*content.topics, *rows))


def _with_first_list(content: SetupContent, found: Distribution) -> SetupContent:
    if not found.groups:
        return replace(content, list_notes=(*content.list_notes, *found.notes))
    if content.bodies():
        return with_notes(content, ("Missivets sändlista har inte lästs in, eftersom det redan finns instanser här.",))
    content, groups, _again = _groups(content, found.groups, set())
    return replace(content, groups=groups, list_notes=found.notes)


def _groups(
    content: SetupContent, found: Sequence[FoundGroup], known: set[str]
) -> tuple[SetupContent, tuple[SetupGroup, ...], list[str]]:
    """The found groups as rows with keys of their own, and the names left out because they are known already."""
    groups: list[SetupGroup] = []
    again: list[str] = []
    for group in found:
        fresh = [entry for entry in group.entries if comparison_key(entry.name) not in known]
        again += [entry.name for entry in group.entries if entry not in fresh]
        content, keys = with_keys(content, len(fresh) + 1)
        bodies = tuple(body_of(entry, key) for entry, key in zip(fresh, keys[1:], strict=True))
        groups.append(_with_common_day(SetupGroup(keys[0], group.name, bodies=bodies)))
    return content, tuple(group for group in groups if group.bodies), again


def _with_common_day(group: SetupGroup) -> SetupGroup:
    """A day that every body of a group shares is the group's, so that one field changes it."""
    days = {body.last_day for body in group.bodies}
    if len(group.bodies) < 2 or len(days) != 1:  # noqa: PLR2004  # One body's own day is its own.
        return group
    bodies = tuple(replace(body, last_day="") for body in group.bodies)
    return replace(group, last_day=days.pop(), bodies=bodies)


def _merged(kept: Sequence[SetupGroup], added: Sequence[SetupGroup]) -> tuple[SetupGroup, ...]:
    """The groups with the added ones after them; a heading that both have is one group."""
    by_name: dict[str, SetupGroup] = {}
    for group in (*kept, *added):
        first = by_name.get(group.name)
        by_name[group.name] = replace(first, bodies=(*first.bodies, *group.bodies)) if first else group
    return tuple(by_name.values())
