"""The package (Open Packaging Conventions, ISO 29500-2): parts, their types and the relationships between them.

A Word file is a set of named parts. ``[Content_Types].xml`` says what each is, by its extension or by name; a
``_rels/x.rels`` beside a part says what it points to, by ids that mean something in that part only. The document
itself is found through ``_rels/.rels`` and never by name: several producers call it ``word/document2.xml``.
"""

import posixpath
from dataclasses import dataclass
from functools import cached_property, partial
from urllib.parse import unquote

from remiss.docmerge.markup import RELS, TYPES, Element, children, parse
from remiss.docmerge.recognising import ensure_zip, kind_in_zip
from remiss.docmerge.unpacking import Archive
from remiss.docmerge.verdicts import Unreadable

WORD_TYPES = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": "docx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml": "dotx",
    "application/vnd.ms-word.document.macroEnabled.main+xml": "docm",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml": "dotm",
}
"""The main part's type decides what the file is, whatever its name says."""


_OTHER_MARKS = {b"\xff", b"\xfe"}
"""The first byte of a text in UTF-16, where no word of ours can be found by its bytes."""


@dataclass(frozen=True)
class Relation:
    """One relationship: its kind (last word of the type), its target part or outside address, and the full type."""

    kind: str
    target: str
    is_external: bool
    type: str


class Package:
    """A Word file's parts, read on demand. Part names have no slash in front; names compare without case."""

    def __init__(self, data: bytes) -> None:
        ensure_zip(data)
        self._in_zip = partial(kind_in_zip, data)
        self.archive = Archive(data)
        self._by_fold = {name.casefold(): name for name in self.archive.names}
        self._bytes: dict[str, bytes] = {}
        self._mentions: dict[tuple[str, tuple[bytes, ...]], bool] = {}
        self._relations: dict[str, dict[str, Relation]] = {}
        self.main = self._find_main()

    @cached_property
    def _types(self) -> tuple[dict[str, str], dict[str, str]]:
        if not self._is_package:
            raise Unreadable(self._in_zip())
        root = parse(self.read("[Content_Types].xml"))
        defaults: dict[str, str] = {}
        overrides: dict[str, str] = {}
        for entry in children(root):
            kind = entry.get("ContentType", "")
            if entry.tag == f"{{{TYPES}}}Default":
                defaults[entry.get("Extension", "").casefold()] = kind
            else:
                overrides[unquote(entry.get("PartName", "")).lstrip("/").casefold()] = kind
        return defaults, overrides

    def has(self, name: str) -> bool:
        """Whether the package has a part of that name, whatever its case."""
        return name.casefold() in self._by_fold

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises Unreadable when damaged or past the limits, KeyError when there is none."""
        name = self._by_fold[name.casefold()]
        if name not in self._bytes:
            self._bytes[name] = self.archive.read(name)
        return self._bytes[name]

    def mentions(self, name: str, *words: bytes) -> bool:
        """Whether the part's text may hold one of the words: a search of bytes, to spare a walk through the tree."""
        key = (name, words)
        if key not in self._mentions:
            data = self.read(name) if self.has(name) else b""
            readable = b"\0" not in data[:4] and data[:1] not in _OTHER_MARKS
            self._mentions[key] = not readable or any(word in data for word in words)
        return self._mentions[key]

    def root(self, name: str) -> Element:
        """The parsed root of an XML part, a fresh tree each time."""
        return parse(self.read(name))

    def type_of(self, name: str) -> str:
        """The part's content type; empty when the package does not say."""
        defaults, overrides = self._types
        extension = name.rpartition(".")[2].casefold()
        return overrides.get(name.casefold()) or defaults.get(extension, "")

    def relations(self, part: str) -> dict[str, Relation]:
        """What the part points to, by id. Empty when it points to nothing; the package itself is the part ""."""
        if part not in self._relations:
            folder, _, name = part.rpartition("/")
            rels = posixpath.join(folder, "_rels", f"{name}.rels")
            self._relations[part] = self._read_relations(folder, rels) if self.has(rels) else {}
        return self._relations[part]

    def _read_relations(self, folder: str, rels: str) -> dict[str, Relation]:
        found: dict[str, Relation] = {}
        for entry in self.root(rels).iter(f"{{{RELS}}}Relationship"):
            kind = entry.get("Type", "")
            target = entry.get("Target", "")
            outside = entry.get("TargetMode") == "External"
            place = target if outside else self._resolve(folder, target)
            found.setdefault(entry.get("Id", ""), Relation(kind.rstrip("/").rpartition("/")[2], place, outside, kind))
        return found

    def _resolve(self, folder: str, target: str) -> str:
        target = target.replace("\\", "/").partition("#")[0]
        path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
        path = posixpath.normpath(path) if path else ""
        return self._by_fold.get(path.casefold()) or self._by_fold.get(unquote(path).casefold()) or path

    def related(self, kind: str) -> str | None:
        """The name of the one part of this kind the document points to ("styles", "numbering" …), if it is there."""
        for relation in self.relations(self.main).values():
            if relation.kind == kind and not relation.is_external and self.has(relation.target):
                return relation.target
        return None

    @property
    def _is_package(self) -> bool:
        return "[content_types].xml" in self._by_fold

    def _find_main(self) -> str:
        for relation in self.relations("").values():
            if relation.kind == "officeDocument" and not relation.is_external and self.has(relation.target):
                if self.type_of(relation.target) not in WORD_TYPES:
                    raise Unreadable(self._in_zip())
                return relation.target
        kind = self._in_zip()
        raise Unreadable("no_main_part" if kind == "zip" and self._is_package else kind)

    @property
    def kind(self) -> str:
        """What the file is by its main part: docx, docm, dotx or dotm."""
        return WORD_TYPES[self.type_of(self.main)]
