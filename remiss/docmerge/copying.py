"""Copying parts whole: pictures, charts, diagrams and what they in turn point to.

A copied part keeps its bytes and the ids of its relationships, so nothing inside it needs rewriting; its relations are
copied first and their new names written beside it. Equal parts are stored once, by fingerprint: a letterhead's coat of
arms in forty answers is one picture. What is active or outside the file is left behind.
"""

import hashlib
import re
from collections.abc import Set as AbstractSet

from lxml import etree

from remiss.docmerge.dangers import is_safe_link, is_scripted_drawing
from remiss.docmerge.markup import drop, names_of, parse, r, select
from remiss.docmerge.opening import Package, Relation
from remiss.docmerge.verdicts import Unreadable
from remiss.docmerge.writing import OFFICE, Assembly

IMAGE = OFFICE + "image"
_KINDS = {
    *("image", "hdphoto", "chart", "chartEx", "chartUserShapes", "chartStyle", "chartColorStyle", "themeOverride"),
    *("diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing", "package", "customXml"),
    *("glossaryImage", "diagramColorsHeader", "diagramLayoutHeader", "ink"),
}
_EMBEDDED = {"oleObject", "package"}
_MACROS = re.compile(r"macroEnabled|vbaProject|activeX", re.IGNORECASE)
_EXTENSION = re.compile(r"[A-Za-z0-9]{1,8}")
_NAMED = re.compile(rb'\br:\w+="([^"]+)"')
_DEEPEST = 8
_PLACEHOLDER = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c63f80f00010101"
    "00b138f6140000000049454e44ae426082"
)


class PartCopier:
    """Copies parts into the assembly, each distinct content once."""

    def __init__(self, assembly: Assembly) -> None:
        self._assembly = assembly
        self._by_content: dict[str, str] = {}

    def placeholder(self) -> str:
        """The name of an empty picture, which stands in for one that is missing or damaged."""
        return self.store(_PLACEHOLDER, "image/png", "png")

    def store(self, data: bytes, content_type: str, extension: str, relations: tuple[tuple[str, ...], ...] = ()) -> str:
        """The name of a part with that content, type and relations: one that is there already, or a new one."""
        key = hashlib.sha256(data + repr((content_type, extension, relations)).encode()).hexdigest()
        if key not in self._by_content:
            folder = "media" if content_type.startswith("image/") else "parts"
            name = f"word/{folder}/part{len(self._by_content) + 1}.{extension}"
            self._by_content[key] = name
            self._assembly.add(name, data, content_type)
            for id_, kind, target, mode in relations:
                self._assembly.relations_of(name).keep(id_, kind, target, outside=mode == "outside")
        return self._by_content[key]

    def rewritten(self, name: str, data: bytes) -> str:
        """The name of a part like a copied one, with the same type and relations and other bytes."""
        entries = self._assembly.relations_of(name).entries()
        relations = tuple((id_, kind, target, "outside" if out else "inside") for id_, kind, target, out in entries)
        return self.store(data, self._assembly.types[name], name.rpartition(".")[2], relations)

    def copy(self, package: Package, relation: Relation, *, keep_embedded: bool, depth: int = 0) -> str | None:
        """The new name of the part a relationship leads to; None when it may not come along, or is missing.

        Raises Unreadable when the part is damaged.
        """
        if not self._may_come(package, relation, keep_embedded=keep_embedded) or depth > _DEEPEST:
            return None
        data = package.read(relation.target)
        extension = relation.target.rpartition(".")[2]
        extension = extension.casefold() if _EXTENSION.fullmatch(extension) else "bin"
        if extension == "svg" and is_scripted_drawing(data):
            return None
        inner = self._inner(package, relation.target, keep_embedded=keep_embedded, depth=depth)
        known = {entry[0] for entry in inner}
        named = {id_.decode("ascii", "replace") for id_ in _NAMED.findall(data)} if extension == "xml" else known
        data = data if named <= known else _with_only(data, known)
        return self.store(data, package.type_of(relation.target) or "application/octet-stream", extension, inner)

    def _may_come(self, package: Package, relation: Relation, *, keep_embedded: bool) -> bool:
        if relation.is_external or not package.has(relation.target) or relation.target == package.main:
            return False
        if relation.kind in _EMBEDDED and not keep_embedded and relation.kind == "oleObject":
            return False
        known = relation.kind in _KINDS or relation.kind in _EMBEDDED
        return known and not _MACROS.search(package.type_of(relation.target) + relation.target)

    def _inner(self, package: Package, part: str, *, keep_embedded: bool, depth: int) -> tuple[tuple[str, ...], ...]:
        """The relations of a part with their targets copied; those that may not come along are left out."""
        found: list[tuple[str, ...]] = []
        for id_, relation in package.relations(part).items():
            if relation.is_external:
                if relation.kind == "hyperlink" and is_safe_link(relation.target):
                    found.append((id_, relation.type, relation.target, "outside"))
                continue
            try:
                name = self.copy(package, relation, keep_embedded=keep_embedded, depth=depth + 1)
            except Unreadable:
                name = None
            name = name or (self.placeholder() if relation.kind == "image" else None)
            if name:
                found.append((id_, relation.type, name, "inside"))
        return tuple(found)


def _with_only(data: bytes, known: AbstractSet[str]) -> bytes:
    """A copied XML part without the elements that name other relationships than those that came along."""
    try:
        root = parse(data)
    except Unreadable:
        return data
    for element in select(root, ".//*[@r:*]"):
        if any(element.get(name) not in known for name in names_of(element) if name.startswith(r(""))):
            drop(element)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
