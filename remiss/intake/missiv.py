"""A covering letter (missiv) read whole: what it is about, by when, to whom, where to, and on which points."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from remiss.intake.addresses import Address, Instruction, addresses_in, instructions_in
from remiss.intake.audiences import names_on
from remiss.intake.contacts import Contact, contacts_in
from remiss.intake.deadlines import Deadline, find_deadlines
from remiss.intake.distribution import checked, read_word, with_own_days
from remiss.intake.errors import EmptyListError
from remiss.intake.found import Distribution, FoundGroup
from remiss.intake.letter import Letter, Placed, Value, letter_of
from remiss.intake.numbers import Numbers, numbers_in
from remiss.intake.titles import matter_of, title_of
from remiss.intake.topics import Topic, topics_in
from remiss.intake.word_lists import list_in
from remiss.swedish.dates import find_dates


@dataclass(frozen=True)
class Mark:
    """Words in the letter that something was read from: ``paragraphs[paragraph][start:end]``, and what they gave.

    ``kind`` is "title", "matter", "registry_number", "registry_number_example", "deadline", "contact", "address",
    "instruction" or "topic".
    """

    paragraph: int
    start: int
    end: int
    kind: str
    value: str


@dataclass(frozen=True)
class Missiv:
    """All that was read out of a letter. What it does not say is None or empty, and ``notes`` say what to look at;
    ``list_notes`` are those of them that concern its distribution list.
    """  # noqa: D205 - two kinds of notes need the room

    title: str
    matter: str | None
    registry_number: str | None
    registry_number_example: str | None
    deadlines: tuple[Deadline, ...]
    contacts: tuple[Contact, ...]
    addresses: tuple[Address, ...]
    topics: tuple[Topic, ...]
    groups: tuple[FoundGroup, ...]
    instructions: tuple[Instruction, ...]
    notes: tuple[str, ...]
    list_notes: tuple[str, ...]
    marks: tuple[Mark, ...]
    paragraphs: tuple[str, ...]

    def distribution(self) -> Distribution:
        """The distribution list by itself, as the preview edits it."""
        return Distribution(self.groups, self.list_notes)


def read_missiv(data: bytes, filename: str = "") -> Missiv:
    """Everything that can be read out of the letter. NotReadableError when the bytes are no Word document."""
    document = read_word(data, filename)
    listed = list_in(document)
    letter = letter_of(document, listed.paragraphs)
    texts = tuple(paragraph.text for paragraph in letter.paragraphs)
    title, title_at, title_doubt = title_of(letter)
    matter, matter_at = matter_of(letter)
    numbers = numbers_in(letter)
    deadlines = find_deadlines(_without_list_days(letter), letter.labels, names_on(listed.found))
    contacts, addresses, instructions = contacts_in(letter), addresses_in(letter), instructions_in(letter)
    topics = topics_in(letter)
    found = _checked(with_own_days(listed.found, deadlines.found))
    marks = [
        *_whole(letter, [(title_at, "title", title), (matter_at, "matter", matter or "")]),
        *_whole(letter, ((at, "topic", one.title) for at, one in zip(topics.paragraphs, topics.found, strict=True))),
        *_marks_of_numbers(numbers),
        *(Mark(one.paragraph, one.start, one.end, "deadline", one.date.isoformat()) for one in deadlines.found),
        *(Mark(one.paragraph, one.start, one.end, "contact", one.value.name) for one in contacts),
        *(Mark(one.paragraph, one.start, one.end, "address", one.value.text) for one in addresses),
        *(Mark(one.paragraph, one.start, one.end, "instruction", one.value.kind) for one in instructions),
    ]
    doubts = [title_doubt] if title_doubt else []
    return Missiv(
        title=title,
        matter=matter,
        registry_number=numbers.own.value.text if numbers.own else None,
        registry_number_example=numbers.example.value.text if numbers.example else None,
        deadlines=deadlines.found,
        contacts=_values(contacts),
        addresses=_values(addresses),
        topics=topics.found,
        groups=found.groups,
        instructions=_values(instructions),
        notes=(*doubts, *numbers.notes, *deadlines.notes, *_lacks(contacts, addresses), *topics.notes, *found.notes),
        list_notes=found.notes,
        marks=tuple(sorted(marks, key=lambda mark: (mark.paragraph, mark.start))),
        paragraphs=texts,
    )


def _without_list_days(letter: Letter) -> list[str]:
    """The paragraphs without those on the list that are nothing but a day: these belong to one consultee each."""
    bare = {
        one.index
        for one in letter.paragraphs
        if one.index in letter.skipped and any(found.covers(one.text) for found in find_dates(one.text))
    }
    return ["" if one.index in bare else one.text for one in letter.paragraphs]


def _checked(found: Distribution) -> Distribution:
    try:
        return checked(found, "docx")
    except EmptyListError:
        return Distribution((), ("Brevet har ingen sändlista. Klistra in den eller välj en fil med instanserna.",))


def _values(placed: Iterable[Placed[Value]]) -> tuple[Value, ...]:
    return tuple(one.value for one in placed)


def _lacks(contacts: tuple[Placed[Contact], ...], addresses: tuple[Placed[Address], ...]) -> Iterator[str]:
    if not contacts:
        yield "Brevet nämner ingen kontaktperson. Fyll i vem som svarar på frågor."
    if not addresses:
        yield "Brevet anger ingen adress att svara till. Fyll i den."


def _whole(letter: Letter, found: Iterable[tuple[int | None, str, str]]) -> Iterator[Mark]:
    """Marks over the words themselves where they stand as read, else over the whole paragraph."""
    for at, kind, value in found:
        if at is not None:
            text = letter.paragraphs[at].text
            start = max(text.find(value), 0)
            end = start + len(value) if text.startswith(value, start) else len(text)
            yield Mark(at, start, end, kind, value)


def _marks_of_numbers(numbers: Numbers) -> Iterator[Mark]:
    for one, kind in ((numbers.own, "registry_number"), (numbers.example, "registry_number_example")):
        if one is not None and one.paragraph >= 0:
            yield Mark(one.paragraph, one.start, one.end, kind, one.value.text)
