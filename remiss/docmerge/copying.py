"""Copying parts whole: pictures, charts, diagrams and what they in turn point to.

A copied part keeps its bytes and the ids of its relationships, so nothing inside it needs rewriting; its relations are
copied first and their new names written beside it. Equal parts are stored once, by fingerprint: a letterhead's coat of
arms in forty answers is one picture. What is active or outside the file is left behind, and told of.

Charts and diagrams take their colours and fonts from the document's theme. A chart from a source with another theme
gets that theme as an override of its own (14.2.11, 20.1.6.12). A diagram can have none, so the ready-made drawing of it
(MS-ODRAWXML 2.5), which is what is shown until somebody edits it, gets its colours written out.
"""

import hashlib
import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import count

from lxml import etree

from remiss.docmerge.dangers import danger_of, is_safe_link
from remiss.docmerge.markup import bearers, drop, names_of, parse, r
from remiss.docmerge.opening import Package, Relation
from remiss.docmerge.part_checking import is_sound_xml
from remiss.docmerge.theming import Theme
from remiss.docmerge.verdicts import Unreadable
from remiss.docmerge.vetting import is_active_drawing
from remiss.docmerge.writing import OFFICE, Assembly

IMAGE = OFFICE + "image"
_KINDS = {
    *("image", "hdphoto", "chart", "chartEx", "chartUserShapes", "chartStyle", "chartColorStyle", "themeOverride"),
    *("diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing", "package", "customXml"),
    *("glossaryImage", "diagramColorsHeader", "diagramLayoutHeader", "ink", "model3d"),
}
_EMBEDDED = {"oleObject", "package"}
_CHARTS = {"chart", "chartEx"}
_OVERRIDE = "themeOverride"
_OVERRIDE_TYPE = f"application/vnd.openxmlformats-officedocument.{_OVERRIDE}+xml"
_MACROS = re.compile(r"macroEnabled|vbaProject|activeX", re.IGNORECASE)
_EXTENSION = re.compile(r"[A-Za-z0-9]{1,8}")
_NAMED = re.compile(rb'\br:\w+="([^"]+)"')
_DEEPEST = 8
_PLACEHOLDER = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c63f80f00010101"
    "00b138f6140000000049454e44ae426082"
)


@dataclass(frozen=True)
class Sender:
    """The source that parts are copied from. ``codes`` collects what was left out of them.

    ``theme`` is the source's own when it differs from that of the document being made, else None.
    """

    package: Package
    codes: dict[str, None]
    keep_embedded: bool
    theme: Theme | None = None

    def tell(self, relation: Relation) -> None:
        """Notes that what a relationship leads to did not come along: dangerous, outside, or missing."""
        missing = not relation.is_external and not self.package.has(relation.target)
        code = "missing_part" if missing else danger_of(relation) or "missing_part"
        # A sheet elsewhere is no embedded file: what goes is the link to it.
        self.codes["external" if relation.is_external and relation.kind == "package" else code] = None


PartRelations = tuple[tuple[str, ...], ...]
"""The relationships of a copied part: id, full type, target, and "inside" or "outside"."""

PartMarks = tuple[str, str, str, PartRelations]
"""What tells a part from others: the fingerprint of its bytes, its type, its extension, and its relationships."""


def digest_of(data: bytes) -> str:
    """The fingerprint of a part's bytes."""
    return hashlib.sha256(data).hexdigest()


class PartCopier:
    """Copies parts into the assembly, each distinct content once."""

    def __init__(self, assembly: Assembly) -> None:
        self._assembly = assembly
        self._by_content: dict[PartMarks, str] = {}
        self._digests: dict[str, str] = {}
        self._rewritten: set[str] = set()

    def placeholder(self) -> str:
        """The name of an empty picture, which stands in for one that is missing or damaged."""
        return self.store(_PLACEHOLDER, "image/png", "png")

    def store(self, data: bytes, content_type: str, extension: str, relations: PartRelations = ()) -> str:
        """The name of a part with that content, type and relations: one that is there already, or a new one."""
        return self.store_as((digest_of(data), content_type, extension, relations), data)

    def store_as(self, marks: PartMarks, data: bytes) -> str:
        """The name of a part with these marks, which are those of the data: one that is there already, or a new one."""
        if marks not in self._by_content:
            digest, content_type, extension, relations = marks
            folder = "media" if content_type.startswith("image/") else "parts"
            name = f"word/{folder}/part{len(self._by_content) + 1}.{extension}"
            self._by_content[marks] = name
            self._digests[name] = digest
            self._assembly.add(name, data, content_type)
            for id_, kind, target, mode in relations:
                self._assembly.relations_of(name).keep(id_, kind, target, outside=mode == "outside")
        return self._by_content[marks]

    def rewritten(self, name: str, data: bytes) -> str:
        """The name of a part like a copied one, with the same type and relations and other bytes."""
        entries = self._assembly.relations_of(name).entries()
        relations = tuple((id_, kind, target, "outside" if out else "inside") for id_, kind, target, out in entries)
        new = self.store(data, self._assembly.types[name], name.rpartition(".")[2], relations)
        self._rewritten.add(new)
        return new

    def fixed_digest(self, name: str) -> str:
        """The fingerprint of a copied part; empty for one that was rewritten, since it names ids of the document's."""
        return "" if name in self._rewritten else self._digests.get(name, "")

    def copy(self, sender: Sender, relation: Relation, *, depth: int = 0) -> str | None:
        """The new name of the part a relationship leads to; None, told of, when it may not come along or is missing."""
        if depth > _DEEPEST or not _may_come(sender, relation):
            sender.tell(relation)
            return None
        try:
            data = sender.package.read(relation.target)
        except Unreadable:
            sender.codes["damaged_part"] = None
            return None
        if relation.target.casefold().endswith(".xml") and not is_sound_xml(data):
            sender.codes["damaged_part"] = None
            return None
        if is_active_drawing(data, relation.target):
            sender.codes["active_drawing"] = None
            return None
        return self._copied(sender, relation, data, depth)

    def _copied(self, sender: Sender, relation: Relation, data: bytes, depth: int) -> str:
        extension = relation.target.rpartition(".")[2]
        extension = extension.casefold() if _EXTENSION.fullmatch(extension) else "bin"
        inner = self._inner(sender, relation, depth)
        known = {entry[0] for entry in inner}
        named = {id_.decode("ascii", "replace") for id_ in _NAMED.findall(data)} if extension == "xml" else known
        data = data if named <= known else _with_only(data, known)
        if relation.kind == "diagramDrawing" and sender.theme:
            data = _coloured(data, sender.theme)
        return self.store(data, sender.package.type_of(relation.target) or "application/octet-stream", extension, inner)

    def _inner(self, sender: Sender, relation: Relation, depth: int) -> PartRelations:
        """The relations of a part with their targets copied; those that may not come along are left out."""
        found: list[tuple[str, ...]] = []
        for id_, inner in sender.package.relations(relation.target).items():
            if inner.is_external and inner.kind == "hyperlink" and is_safe_link(inner.target):
                found.append((id_, inner.type, inner.target, "outside"))
                continue
            name = self.copy(sender, inner, depth=depth + 1)
            name = name or (self.placeholder() if inner.kind == "image" else None)
            if name:
                found.append((id_, inner.type, name, "inside"))
        return (*found, *self._override(sender, relation, found))

    def _override(self, sender: Sender, relation: Relation, inner: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
        """A chart's relation to the theme it was made in, unless it has one to a theme of its own."""
        if relation.kind not in _CHARTS or sender.theme is None:
            return []
        if any(entry[1].endswith(f"/{_OVERRIDE}") for entry in inner):
            return []
        name = self.store(sender.theme.override, _OVERRIDE_TYPE, "xml")
        taken = {entry[0] for entry in inner}
        free = next(id_ for n in count() if (id_ := f"theme{n}") not in taken)
        return [(free, OFFICE + _OVERRIDE, name, "inside")]


def _may_come(sender: Sender, relation: Relation) -> bool:
    package = sender.package
    if relation.is_external or not package.has(relation.target) or relation.target == package.main:
        return False
    if relation.kind in _EMBEDDED and not sender.keep_embedded:
        return False
    known = relation.kind in _KINDS or relation.kind in _EMBEDDED
    return known and not _MACROS.search(package.type_of(relation.target) + relation.target)


def _coloured(data: bytes, theme: Theme) -> bytes:
    """A diagram's drawing with the theme's colours and fonts written out; as it was when it cannot be read."""
    try:
        root = parse(data)
    except Unreadable:
        return data
    theme.flatten_drawings(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _with_only(data: bytes, known: AbstractSet[str]) -> bytes:
    """A copied XML part without the elements that name other relationships than those that came along."""
    try:
        root = parse(data)
    except Unreadable:
        return data
    for element in bearers(root, "r:*"):
        if any(element.get(name) not in known for name in names_of(element) if name.startswith(r(""))):
            drop(element)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
