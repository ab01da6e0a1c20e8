"""Writing a package (ISO 29500-2): parts, content types, relationships, and a zip that is the same every time.

Every part has an Override of its own in ``[Content_Types].xml``: Word drops parts typed only by a default, and a
default per extension goes wrong when two sources use one extension for two things. Zip times are fixed at 1980, as
Word's are. Pictures are stored as they are, since they are compressed already, and the same bytes are written once.
"""

import zipfile
from collections.abc import Iterator, Mapping
from html import escape
from typing import BinaryIO

_TIME = (1980, 1, 1, 0, 0, 0)
_STORED = (".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".wdp", ".xlsx", ".docx", ".pptx")
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
"""What the types of the common relationships begin with."""


class Relations:
    """The relationships of one part. Asking for the same one twice gives the same id."""

    def __init__(self) -> None:
        self._ids: dict[tuple[str, str, bool], str] = {}
        self._fixed: list[tuple[str, str, str, bool]] = []

    def add(self, kind: str, target: str, *, outside: bool = False, wanted: str = "") -> str:
        """The id of a relationship of that full type to a part (its name) or an outside address.

        The id wanted is given when it is free, for parts that name it in their own bytes.
        """
        key = (kind, target, outside)
        if key not in self._ids:
            free = wanted and wanted not in self._ids.values()
            self._ids[key] = wanted if free else f"r{len(self._ids) + 1}"
        return self._ids[key]

    def keep(self, id_: str, kind: str, target: str, *, outside: bool = False) -> None:
        """A relationship under the id it had: for parts copied byte by byte, whose text names it."""
        self._fixed.append((id_, kind, target, outside))

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
    """The package being put together: parts by name, their types and relationships."""

    def __init__(self) -> None:
        self.parts: dict[str, bytes] = {}
        self.types: dict[str, str] = {}
        self._relations: dict[str, Relations] = {}

    def add(self, name: str, data: bytes, content_type: str) -> None:
        """Puts a part in, or a new version of one."""
        self.parts[name] = data
        self.types[name] = content_type

    def relations_of(self, part: str) -> Relations:
        """The relationships of a part, to add to; the package itself is the part ""."""
        return self._relations.setdefault(part, Relations())

    def ids_of(self, part: str) -> set[str]:
        """The relationship ids a part may name."""
        return {entry[0] for entry in self._relations[part].entries()} if part in self._relations else set()

    def all_relations(self) -> Iterator[tuple[str, Relations]]:
        """Every part that points to something, with what it points to."""
        yield from self._relations.items()

    def write(self, out: BinaryIO) -> None:
        """The package as a zip file: the same parts give the same bytes."""
        parts = {"[Content_Types].xml": self._content_types()}
        for part, relations in self._relations.items():
            folder, _, name = part.rpartition("/")
            parts[f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"] = relations.xml()
        pack(parts | self.parts, out)

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
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            _write(archive, name, data)


def _write(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, _TIME)
    info.compress_type = zipfile.ZIP_STORED if name.casefold().endswith(_STORED) else zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    archive.writestr(info, data)
