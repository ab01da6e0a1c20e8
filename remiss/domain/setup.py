"""A consultation being set up: all that was read from files and typed so far, as frozen values and as plain JSON.

Dates are kept as they were typed, so that nothing typed is lost; they are judged when the consultation is saved.
Rows carry a ``key``, a number that is theirs for the draft's whole life, so that a form says which row it speaks of
even after rows have been divided, joined or moved.
"""

from dataclasses import asdict, dataclass, fields, replace
from typing import Any, TypeVar

from remiss.domain.consultation import DocumentRole, TopicSource

Json = dict[str, Any]
Row = TypeVar("Row")

NEW_BODY = "new"
"""The choice that a printed name is a body the register does not have yet."""

LONGEST_NAME = 300
"""The longest name taken for a title, a group, a topic or a body."""


@dataclass(frozen=True)
class SetupContact:
    """A person whom consultees may ask about the consultation."""

    key: int
    name: str = ""
    title: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True)
class SetupTopic:
    """A point or heading to sort opinions under; ``kept`` says whether it will be a topic of the consultation."""

    key: int
    source: TopicSource = TopicSource.OFFICER
    label: str = ""
    title: str = ""
    text: str = ""
    level: int = 1
    kept: bool = True


@dataclass(frozen=True)
class SetupDocument:
    """A file that will be sent out. Its bytes are in storage; ``row_id`` is its row in a consultation saved before."""

    key: int
    role: DocumentRole
    name: str
    sha256: str
    size: int
    row_id: int | None = None


@dataclass(frozen=True)
class SetupJoin:
    """Why fragment number ``at`` (from 0) was joined to the one before it, as a Swedish sentence."""

    at: int
    reason: str


@dataclass(frozen=True)
class SetupBody:
    """A consultee on the list: what was printed, the name it is taken for, and what has been decided about it.

    ``choice`` is empty while the register decides by itself, else ``NEW_BODY`` or the id of a body in the register.
    ``renamed`` is true once a person has written the name: what was printed then says nothing more about who it is.
    """

    key: int
    fragments: tuple[str, ...]
    printed: str
    name: str
    category: str
    joins: tuple[SetupJoin, ...] = ()
    last_day: str = ""
    email: str = ""
    choice: str = ""
    renamed: bool = False


@dataclass(frozen=True)
class SetupGroup:
    """The consultees under one heading of the list, perhaps with a last day of their own."""

    key: int
    name: str
    last_day: str = ""
    bodies: tuple[SetupBody, ...] = ()


@dataclass(frozen=True)
class Undo:
    """The list as it was before its latest change, and that change as a Swedish sentence; empty when there is none."""

    words: str = ""
    groups: tuple[SetupGroup, ...] = ()


@dataclass(frozen=True)
class LetterPiece:
    """A stretch of the cover letter's text; ``mark`` is what it was taken as, empty for plain text."""

    text: str
    mark: str = ""


@dataclass(frozen=True)
class LetterBlock:
    """A paragraph of the cover letter (``kind``: heading, item or paragraph), or a ``table`` with its cells' texts."""

    kind: str
    label: str = ""
    pieces: tuple[LetterPiece, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Writer:
    """Who wrote last: the form it came from, the button that was pressed, and the fingerprint of all it said.

    It tells a second click on the same button, and the form's own automatic saving, from another person's change.
    """

    form: str = ""
    action: str = ""
    words: str = ""


@dataclass(frozen=True)
class SetupContent:
    """The whole draft. ``registry_candidates`` are the numbers found in the letter, examples aside.

    ``past_is_meant`` says that a last day that has been is no mistake, ``over_is_meant`` that what another person saved
    meanwhile may be written over.

    ``list_notes`` are those of the notes that go when the list does. ``letter_days`` are the last days that the letter
    gives to single consultees or groups, as name and day: they hold for a list that is read in later too.

    ``nonce`` is the draft's own for ever, which its row number in the database is not. ``consultation_id`` and
    ``consultation_edition`` are set when a consultation saved before is being changed.
    """

    title: str = ""
    matter: str = ""
    registry_number: str = ""
    registry_candidates: tuple[str, ...] = ()
    registry_example: str = ""
    proposer: str = ""
    purpose: str = ""
    last_day: str = ""
    closes_on: str = ""
    past_is_meant: bool = False
    over_is_meant: bool = False
    paper_wanted: bool = False
    how_to_answer: str = ""
    do_not_enclose: str = ""
    reply_email: str = ""
    reply_postal: str = ""
    contacts: tuple[SetupContact, ...] = ()
    topics: tuple[SetupTopic, ...] = ()
    groups: tuple[SetupGroup, ...] = ()
    documents: tuple[SetupDocument, ...] = ()
    letter: tuple[LetterBlock, ...] = ()
    notes: tuple[str, ...] = ()
    list_notes: tuple[str, ...] = ()
    letter_days: tuple[tuple[str, str], ...] = ()
    undo: Undo = Undo()
    nonce: str = ""
    next_key: int = 1
    consultation_id: int | None = None
    consultation_edition: int | None = None
    writer: Writer = Writer()

    def bodies(self) -> tuple[SetupBody, ...]:
        """Every consultee of the draft, group by group."""
        return tuple(body for group in self.groups for body in group.bodies)


def with_keys(content: SetupContent, count: int) -> tuple[SetupContent, range]:
    """The content with that many keys taken from it, and the keys."""
    keys = range(content.next_key, content.next_key + count)
    return replace(content, next_key=keys.stop), keys


def to_json(content: SetupContent) -> Json:
    """The content as values that JSON can hold; ``from_json`` gives the same content back."""
    return asdict(content)


def from_json(kept: Json) -> SetupContent:
    """The content that was kept. What an older edition of the product did not write gets its default."""
    return _made(
        SetupContent,
        kept,
        registry_candidates=tuple(kept.get("registry_candidates", ())),
        contacts=tuple(_made(SetupContact, row) for row in kept.get("contacts", ())),
        topics=tuple(_made(SetupTopic, row, source=TopicSource(row["source"])) for row in kept.get("topics", ())),
        groups=tuple(_group(row) for row in kept.get("groups", ())),
        documents=tuple(_made(SetupDocument, row, role=DocumentRole(row["role"])) for row in kept.get("documents", ())),
        letter=tuple(_block(row) for row in kept.get("letter", ())),
        notes=tuple(kept.get("notes", ())),
        list_notes=tuple(kept.get("list_notes", ())),
        letter_days=tuple((who, day) for who, day in kept.get("letter_days", ())),
        undo=_undo(kept.get("undo", {})),
        writer=_made(Writer, kept.get("writer", {})),
    )


def _undo(kept: Json) -> Undo:
    return _made(Undo, kept, groups=tuple(_group(row) for row in kept.get("groups", ())))


def _group(kept: Json) -> SetupGroup:
    return _made(SetupGroup, kept, bodies=tuple(_body(row) for row in kept.get("bodies", ())))


def _body(kept: Json) -> SetupBody:
    joins = tuple(_made(SetupJoin, row) for row in kept.get("joins", ()))
    return _made(SetupBody, kept, fragments=tuple(kept.get("fragments", ())), joins=joins)


def _block(kept: Json) -> LetterBlock:
    pieces = tuple(_made(LetterPiece, row) for row in kept.get("pieces", ()))
    return _made(LetterBlock, kept, pieces=pieces, rows=tuple(tuple(row) for row in kept.get("rows", ())))


def _made(kind: type[Row], kept: Json, **own: object) -> Row:
    """The row of that kind from the plain values, with those given separately in the place of what was kept."""
    known = {field.name for field in fields(kind)}  # type: ignore[arg-type]  # Called with dataclasses only.
    return kind(**{**{name: value for name, value in kept.items() if name in known}, **own})
