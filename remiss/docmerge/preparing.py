"""Making one source ready at a bench of its own, where every id is a hole.

The bench looks to the source as that of any merge does. What differs is only what its counters and shelves hand out.
So a source is prepared by the same steps as one that is moved right into a document, and knows nothing of neighbours.
"""

import hashlib
from collections.abc import Callable
from dataclasses import replace

from remiss.docmerge.bench import Bench
from remiss.docmerge.checking import Check
from remiss.docmerge.conversing import TalkShelf
from remiss.docmerge.copying import PartCopier
from remiss.docmerge.holes import Holes
from remiss.docmerge.hollow import HollowLists, HollowMarks, HollowNotes, HollowParts, HollowStyles
from remiss.docmerge.keeping import Tray
from remiss.docmerge.namespaces import Namespaces
from remiss.docmerge.prepared import Facts, Part, Prepared, Relation
from remiss.docmerge.transplanting import Transplant
from remiss.docmerge.verdicts import Finding
from remiss.docmerge.writing import Relations

NOTES = ("footnote", "endnote")
COPIED = ("word/media/", "word/parts/")
"""Where copied parts stand, which are shared when equal; other parts are headers and footers."""


def begun(document: Bench) -> frozenset[str]:
    """The kinds of notes that stand in the document already, after which a source's own begin anew."""
    return frozenset(kind for kind, shelf in document.notes.items() if shelf.count)


class Preparation:
    """One source on its way to be prepared, and the bench it is moved on. The document's own bench is not touched."""

    def __init__(self, document: Bench, data: bytes) -> None:
        self._fingerprint = hashlib.sha256(data).hexdigest()
        self._holes = Holes(self._fingerprint)
        self._marks = HollowMarks(self._holes)
        self._styles = HollowStyles(self._holes, document.styles)
        self._lists = HollowLists(self._holes)
        self._notes = {kind: HollowNotes(kind, self._holes, kind in begun(document)) for kind in document.notes}
        self._parts = HollowParts(self._holes, document.assembly)
        self.bench = replace(
            document,
            styles=self._styles,
            lists=self._lists,
            assembly=self._parts,
            copier=PartCopier(self._parts),
            namespaces=Namespaces(),
            marks=self._marks,
            notes=dict(self._notes),
            check=Check(),
            talk=TalkShelf(),
            header_parts=0,
        )

    def prepared(self, blocks: bytes, findings: tuple[Finding, ...]) -> Prepared:
        """The source, when it has left the bench. Raises InvalidDocumentError when its blocks are not well-formed."""
        self.bench.check.chunk(blocks, *self.bench.namespaces.ends("document"))
        texts = (
            blocks,
            b"".join(self._lists.bullets.chunks),
            *(self._notes[kind].text for kind in NOTES),
            *(data for _, data in self._parts.gathered),
            *_parted(self._styles.tray, b"</w:style>"),
            *_parted(self._lists.abstracts, b"</w:abstractNum>"),
            *_parted(self._lists.nums, b"</w:num>"),
        )
        return Prepared(self._facts(findings), texts)

    def _facts(self, findings: tuple[Finding, ...]) -> Facts:
        prefixes, ignorable = self.bench.namespaces.learnt()
        return Facts(
            fingerprint=self._fingerprint,
            counts=dict(self._holes.counts),
            bookmarks=self._marks.wanted,
            prefixes=prefixes,
            ignorable=ignorable,
            styles=self._styles.made_of,
            lists=self._lists.facts(),
            lists_named=self._lists.named,
            notes={kind: self._holes.counts[kind[0]] for kind in NOTES},
            parts=[self._part(name) for name, _ in self._parts.gathered],
            relations=[one for part, relations in self._stories() for one in self._relations(part, relations)],
            findings=[[one.code, one.text] for one in findings],
        )

    def _stories(self) -> list[tuple[str, Relations]]:
        return [one for one in self._parts.all_relations() if not one[0].startswith(COPIED)]

    def _relations(self, part: str, relations: Relations) -> list[Relation]:
        return [
            Relation(hole=self._holes.key(id_).decode(), part=part, kind=kind, target=target, outside=outside)
            for id_, kind, target, outside in relations.entries()
        ]

    def _part(self, name: str) -> Part:
        entries = self._parts.relations_of(name).entries() if name.startswith(COPIED) else ()
        relations = [[id_, kind, target, "outside" if out else "inside"] for id_, kind, target, out in entries]
        return Part(
            name=name,
            type=self._parts.types[name],
            digest=self.bench.copier.fixed_digest(name),
            relations=relations,
        )


def _parted(tray: Tray, end: bytes) -> list[bytes]:
    """The texts of a tray's elements, none of which can be empty or hold another of its kind."""
    return [text + end for text in b"".join(tray.chunks).split(end)[:-1]]


def prepare(document: Bench, data: bytes, move: Callable[[Transplant, Bench], bytes]) -> Prepared | None:
    """A source made ready for that document, or any like it; ``move`` takes it through its steps and gives its blocks.

    None when it broke a rule on the way. Raises Unreadable as the steps do.
    """
    preparation = Preparation(document, data)
    transplant = Transplant(preparation.bench, data, 0)
    blocks = move(transplant, preparation.bench)
    if transplant.faults:
        return None
    transplant.leave(accepted=True)
    return preparation.prepared(blocks, transplant.findings())
