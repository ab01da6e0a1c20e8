"""Footnotes, endnotes and comments (ISO 29500-1, 17.11 and 17.13.4): one part of each for the whole document.

Notes are stories of their own in a part that has its own relationships. The two separators, -1 and 0, are always
written and named in the settings: Word refuses a document where one is missing. Ids end at 32,767 for each kind.
"""

from lxml import etree

from remiss.docmerge.markup import Element, w
from remiss.docmerge.namespaces import Namespaces

MOST_NOTES = 32_000
_RULES = (("separator", "-1"), ("continuationSeparator", "0"))
_LINED = {kind for kind, _ in _RULES}
_LINES = tuple(w(kind) for kind, _ in _RULES)
_FIGURES = tuple(w(name) for name in ("drawing", "pict", "object", "sym", "pBdr", "tbl"))


class NoteShelf:
    """All notes of one kind: "footnote", "endnote" or "comment"."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.part = f"word/{kind}s.xml"
        self.count = 0
        self._chunks: list[bytes] = []
        self._waiting: list[Element] = []

    @property
    def is_full(self) -> bool:
        """Whether Word's budget of notes is all but used up."""
        return self.count >= MOST_NOTES

    def room_for(self, notes: int) -> bool:
        """Whether so many more notes stay within Word's budget."""
        return self.count + notes <= MOST_NOTES

    def next_id(self) -> str:
        """The id of the next note, from 1."""
        self.count += 1
        return str(self.count)

    def has(self, id_: str) -> bool:
        """Whether a note of that id exists."""
        return id_.isdecimal() and 0 < int(id_) <= self.count

    def add(self, note: Element) -> None:
        """Takes in a note whose id and content are settled, until its source is accepted or refused."""
        self._waiting.append(note)

    def settle(self, namespaces: Namespaces, *, accepted: bool) -> None:
        """Keeps the notes of the source just read, or forgets them."""
        if accepted and self._waiting:
            self.add_text(namespaces.inner(self._waiting))
        self._waiting = []

    def add_text(self, notes: bytes) -> None:
        """Takes in notes that are text already, under ids that were asked for."""
        self._chunks.append(notes)

    @property
    def is_wanted(self) -> bool:
        """Whether the part is to be written: comments only when there are some; notes always have their separators."""
        return self.kind != "comment" or bool(self._chunks)

    def xml(self, namespaces: Namespaces) -> bytes:
        """The whole part."""
        separators = (
            [] if self.kind == "comment" else [namespaces.inner([_separator(self.kind, *one) for one in _RULES])]
        )
        return namespaces.wrapped(f"{self.kind}s", separators + self._chunks)


def _separator(kind: str, look: str, id_: str) -> Element:
    note = etree.Element(w(kind), {w("type"): look, w("id"): id_})
    paragraph = etree.SubElement(note, w("p"))
    properties = etree.SubElement(paragraph, w("pPr"))
    etree.SubElement(properties, w("spacing"), {w("after"): "0", w("line"): "240", w("lineRule"): "auto"})
    etree.SubElement(etree.SubElement(paragraph, w("r")), w(look))
    return note


def is_own_rule(note: Element) -> bool:
    """Whether what stands between text and notes (17.11.23, 17.11.1), or says that a note goes on, is not Word's own.

    Word's is a short or a long line in a paragraph of its own, and no words.
    """
    has_words = any((one.text or "").strip() for one in note.iter(w("t")))
    has_line = any(True for _ in note.iter(*_LINES))
    return has_words or any(True for _ in note.iter(*_FIGURES)) or (note.get(w("type")) in _LINED and not has_line)
