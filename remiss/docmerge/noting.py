"""Footnotes, endnotes and comments (ISO 29500-1, 17.11 and 17.13.4): one part of each for the whole document.

Notes are stories of their own in a part that has its own relationships. The two separators, -1 and 0, are always
written and named in the settings: Word refuses a document where one is missing. Ids end at 32,767 for each kind.
"""

from lxml import etree

from remiss.docmerge.markup import Element, w
from remiss.docmerge.namespaces import Namespaces
from remiss.docmerge.writing import OFFICE, Assembly

MOST_NOTES = 32_000
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{0}+xml"
_RULES = (("separator", "-1"), ("continuationSeparator", "0"))


class NoteShelf:
    """All notes of one kind: "footnote", "endnote" or "comment"."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.part = f"word/{kind}s.xml"
        self.count = 0
        self._chunks: list[bytes] = []

    @property
    def is_full(self) -> bool:
        """Whether Word's budget of notes is all but used up."""
        return self.count >= MOST_NOTES

    def next_id(self) -> str:
        """The id of the next note, from 1."""
        self.count += 1
        return str(self.count)

    def add(self, note: Element, namespaces: Namespaces) -> None:
        """Takes in a note whose id and content are settled."""
        self._chunks.append(namespaces.inner([note]))

    def finish(self, assembly: Assembly, namespaces: Namespaces) -> None:
        """Puts the part into the assembly. Comments only when there are some; notes always have their separators."""
        if self.kind == "comment" and not self._chunks:
            return
        separators = (
            [] if self.kind == "comment" else [namespaces.inner([_separator(self.kind, *one) for one in _RULES])]
        )
        xml = namespaces.wrapped(f"{self.kind}s", separators + self._chunks)
        assembly.add(self.part, xml, _TYPE.format(f"{self.kind}s"))
        assembly.relations_of("word/document.xml").add(f"{OFFICE}{self.kind}s", self.part)


def _separator(kind: str, look: str, id_: str) -> Element:
    note = etree.Element(w(kind), {w("type"): look, w("id"): id_})
    paragraph = etree.SubElement(note, w("p"))
    properties = etree.SubElement(paragraph, w("pPr"))
    etree.SubElement(properties, w("spacing"), {w("after"): "0", w("line"): "240", w("lineRule"): "auto"})
    etree.SubElement(etree.SubElement(paragraph, w("r")), w(look))
    return note
