"""Writing a package (ISO 29500-2): parts, content types, relationships, and a zip that is the same every time.

Every part has an Override of its own in ``[Content_Types].xml``: Word drops parts typed only by a default, and a
default per extension goes wrong when two sources use one extension for two things. Pictures are stored as they are,
since they are compressed already, and the same bytes are written once.

Parts go into the zip as they are made and are then forgotten, so that memory follows the largest source and not their
sum. A zip takes one part at a time; the body, which grows with every source while pictures come in between, is
therefore kept in a temporary file until its turn comes.
"""

import tempfile
from collections.abc import Iterator, Mapping
from functools import cached_property, partial
from html import escape
from types import TracebackType
from typing import BinaryIO, Self

from remiss.docmerge.packing import Deflate, Packed, ZipWriter, deflated, stored

_STORED = (".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".wdp", ".xlsx", ".docx", ".pptx")
_IN_MEMORY = 4 * 1024 * 1024
_CHUNK = 1 << 18
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
"""What the types of the common relationships begin with."""


class Relations:
    """The relationships of one part. Asking for the same one twice gives the same id."""

    def __init__(self) -> None:
        self._kinds: dict[str, str] = {}
        self._ids: dict[tuple[str, str, bool], str] = {}
        self._fixed: list[tuple[str, str, str, bool]] = []

    def add(self, kind: str, target: str, *, outside: bool = False, wanted: str = "") -> str:
        """The id of a relationship of that full type to a part (its name) or an outside address.

        The id wanted is given when it is free, for parts that name it in their own bytes.
        """
        key = (kind, target, outside)
        if key not in self._ids:
            self._ids[key] = wanted if wanted and wanted not in self._kinds else self._free_id()
            self._kinds[self._ids[key]] = kind
        return self._ids[key]

    def _free_id(self) -> str:
        """An id not given yet, be it to one that wanted it."""
        number = len(self._ids) + 1
        while f"r{number}" in self._kinds:
            number += 1
        return f"r{number}"

    def kind(self, id_: str) -> str | None:
        """The last word of the relationship's type ("image"); None when there is none of that id."""
        found = self._kinds.get(id_)
        return None if found is None else found.rpartition("/")[2]

    def keep(self, id_: str, kind: str, target: str, *, outside: bool = False) -> None:
        """A relationship under the id it had: for parts copied byte by byte, whose text names it."""
        self._fixed.append((id_, kind, target, outside))
        self._kinds[id_] = kind

    def forget(self, target: str) -> None:
        """No longer points to a part."""
        for key in [key for key in self._ids if key[1] == target]:
            del self._kinds[self._ids.pop(key)]

    def entries(self) -> Iterator[tuple[str, str, str, bool]]:
        """Every relationship: id, full type, target, whether outside."""
        yield from self._fixed
        for (kind, target, outside), id_ in self._ids.items():
            yield id_, kind, target, outside

    def xml(self) -> bytes:
        """The relationships part."""
        lines = [_relationship(*entry) for entry in self.entries()]
        return _HEAD + f'<Relationships xmlns="{_RELATIONSHIPS}">{"".join(lines)}</Relationships>'.encode()


def _relationship(id_: str, kind: str, target: str, outside: bool) -> str:  # noqa: FBT001 - an entry, unpacked.
    place = f'{escape(target)}" TargetMode="External' if outside else f"/{escape(target)}"
    return f'<Relationship Id="{escape(id_)}" Type="{escape(kind)}" Target="{place}"/>'


class Assembly:
    """The package being put together: each part goes out at once; types and relationships follow at the end.

    ``parts`` holds the sizes in bytes of the parts written, by name. A name given twice raises ValueError.
    """

    def __init__(self, out: BinaryIO) -> None:
        self.parts: dict[str, int] = {}
        self.types: dict[str, str] = {}
        self._relations: dict[str, Relations] = {}
        self._zip = ZipWriter(out)

    @cached_property
    def _body(self) -> "tempfile.SpooledTemporaryFile[bytes]":
        return tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._body.close()

    def _add(self, name: str, packed: Packed, content_type: str) -> None:
        if name in self.parts:
            raise ValueError(name)
        self.parts[name] = packed.size
        self.types[name] = content_type
        self._zip.add(name, packed)

    def add(self, name: str, data: bytes, content_type: str) -> None:
        """Writes a part."""
        self._add(name, _packed(name, data), content_type)

    def add_to_body(self, chunk: bytes) -> None:
        """Keeps a piece of the body, after those given before."""
        self._body.write(chunk)

    def add_body(self, name: str, head: bytes, tail: bytes, content_type: str) -> None:
        """Writes the part whose content was given piece by piece, between its head and its tail."""
        deflate = Deflate()
        with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as packed:
            packed.write(deflate.add(head))
            for chunk in _chunks(self._body):
                packed.write(deflate.add(chunk))
            packed.write(deflate.add(tail))
            packed.write(deflate.end())
            length = packed.tell()
            whole = Packed(deflate.check, deflate.size, length, _chunks(packed), is_deflated=True)
            self._add(name, whole, content_type)

    def relations_of(self, part: str) -> Relations:
        """The relationships of a part, to add to; the package itself is the part ""."""
        return self._relations.setdefault(part, Relations())

    def forget(self, name: str) -> None:
        """A part that is not going to be written after all: what it points to, and what points to it, is forgotten."""
        self._relations.pop(name, None)
        for relations in self._relations.values():
            relations.forget(name)

    def all_relations(self) -> Iterator[tuple[str, Relations]]:
        """Every part that points to something, with what it points to."""
        yield from self._relations.items()

    def finish(self) -> None:
        """Writes relationships and content types; nothing can be added after it."""
        for part, relations in self._relations.items():
            if next(relations.entries(), None) is None:
                continue
            folder, _, name = part.rpartition("/")
            rels = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
            self._zip.add(rels, deflated(relations.xml()))
        self._zip.add("[Content_Types].xml", deflated(self._content_types()))
        self._zip.finish()

    def _content_types(self) -> bytes:
        overrides = "".join(
            f'<Override PartName="/{escape(name)}" ContentType="{escape(kind)}"/>' for name, kind in self.types.items()
        )
        return (
            _HEAD
            + (
                '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
            ).encode()
        )


def pack(parts: Mapping[str, bytes], out: BinaryIO) -> None:
    """Writes the parts as a zip file, in order: the same parts give the same bytes."""
    made = ZipWriter(out)
    for name, data in parts.items():
        made.add(name, _packed(name, data))
    made.finish()


def _packed(name: str, data: bytes) -> Packed:
    return stored(data) if name.casefold().endswith(_STORED) else deflated(data)


def _chunks(file: "tempfile.SpooledTemporaryFile[bytes]") -> Iterator[bytes]:
    """What a file holds, from its beginning."""
    file.seek(0)
    return iter(partial(file.read, _CHUNK), b"")
