"""The zip beneath the package, read with suspicion.

A zip file is described twice: by a directory at its end and by a header before each member. Most attacks on zip
readers live in the difference. What is checked here, in this order, is the file's shape (APPNOTE 4.3): exactly one end
record and nothing before or after it all, the number of members, their names, compression and flags, that members do
not overlap or hide others between them, and that both descriptions agree. Members are never
unpacked past the limits, whatever their headers claim. Local sizes and check sums may be zero when a data
descriptor follows (flag bit 3): real producers stream that way. Some always write the end record of a large zip file
(zip64, 4.3.14), however small it is.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from itertools import islice

from remiss.docmerge.verdicts import Unreadable

MAX_FILE = 50 * 1024 * 1024
MAX_PARTS = 4_000
MAX_PART = 60 * 1024 * 1024
MAX_TOTAL = 200 * 1024 * 1024

_END = b"PK\x05\x06"
_LOCAL = struct.Struct("<4sHHHHHLLLHH")
_LOCAL_SIGN = b"PK\x03\x04"
_LINE = b"PK\x01\x02"
_END_SIZE = 22
_LOCATOR = struct.Struct("<4sLQL")
_LARGE_END = struct.Struct("<4sQHHLLQQQQ")
_ENCRYPTED = 0x1
_DESCRIPTOR = 0x8
_MOST_LINES = 16 * MAX_PARTS
"""Directory lines anywhere in the file, those of packages inside it included."""
_SYMLINK = 0o120000
_FORMAT = 0o170000
_ALL_ONES = 0xFFFFFFFF
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    struct.error,
)
"""All that the standard library raises for a zip file that is not what it says."""


class Archive:
    """The members of a zip file whose shape has been checked. Reading one counts against the file's total budget."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        members = checked_directory(data).infolist()
        self._left = MAX_TOTAL
        self._members = {info.filename.replace("\\", "/").lstrip("/"): info for info in members}
        self._members = {name: info for name, info in self._members.items() if not name.endswith("/")}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, in the order of the directory, with forward slashes and none in front."""
        return tuple(self._members)

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises Unreadable: ``bomb`` past the limits, ``bad_data`` when damaged."""
        info = self._members[name]
        end = _end_of(self._data, info)
        packed = memoryview(self._data)[end - info.compress_size : end]
        most = min(MAX_PART, self._left)
        try:
            content = bytes(packed) if info.compress_type == zipfile.ZIP_STORED else _inflated(packed, info, most)
        except zlib.error as error:
            raise Unreadable("bad_data") from error
        if len(content) > most:
            raise Unreadable("bomb")
        if len(content) != info.file_size or zlib.crc32(content) != info.CRC:
            raise Unreadable("bad_data")
        self._left -= len(content)
        return content


def _inflated(packed: memoryview, info: zipfile.ZipInfo, most: int) -> bytes:
    """What the packed bytes hold, but never more than one byte past the most that may come.

    No more room is made at first than the member says it needs: making more than that takes longer than unpacking.
    """
    content = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, min(most, info.file_size) + 1)
    if len(content) <= info.file_size:
        return content
    return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, most + 1)


def checked_directory(data: bytes) -> zipfile.ZipFile:
    """The opened zip file, when its shape is an honest one. Raises Unreadable with the code of the first fault."""
    last = data.rfind(_END)
    if last < 0:
        raise Unreadable("truncated")
    if not data.startswith(_LOCAL_SIGN):
        raise Unreadable("polyglot")
    promised = _check_end(data, last)
    if next(islice(_places(data, _LINE), _MOST_LINES, None), None) is not None:
        raise Unreadable("mismatch")  # Asked before the library makes an object of each line.
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except BROKEN as error:
        raise Unreadable("truncated") from error
    if len(archive.infolist()) != promised:
        raise Unreadable("mismatch")
    _check_members(data, archive)
    return archive


def _check_end(data: bytes, place: int) -> int:
    """How many members the end record promises, when it is the only one, stands right after the directory, and last."""
    if len(data) < place + _END_SIZE:
        raise Unreadable("truncated")
    promised, size, offset, comment = struct.unpack_from("<HLLH", data, place + 10)
    if place + _END_SIZE + comment != len(data) or _has_another_end(data, place):
        raise Unreadable("polyglot")
    if data.startswith(b"PK\x06\x07", max(place - _LOCATOR.size, 0)):
        promised, size, offset, place = _large_end(data, place - _LOCATOR.size)
    if offset + size != place:
        raise Unreadable("truncated")
    if promised > MAX_PARTS:
        raise Unreadable("too_many_parts")
    return int(promised)


def _large_end(data: bytes, locator: int) -> tuple[int, int, int, int]:
    """Members, size and place of the directory, and where the record that says so stands: right before its locator."""
    place = _LOCATOR.unpack_from(data, locator)[2]
    if place != locator - _LARGE_END.size or not data.startswith(b"PK\x06\x06", place):
        raise Unreadable("truncated")
    *_, promised, size, offset = _LARGE_END.unpack_from(data, place)
    return promised, size, offset, place


def _has_another_end(data: bytes, last: int) -> bool:
    """Whether an earlier end record fits this file too. One inside an embedded package counts from its own start."""
    return any(sum(struct.unpack_from("<LL", data, at + 12)) == at for at in _places(data, _END) if at < last)


def _places(data: bytes, sign: bytes) -> Iterator[int]:
    """Where a sign stands, from the end: searching from the beginning takes twice as long."""
    at = data.rfind(sign)
    while at >= 0:
        yield at
        at = data.rfind(sign, 0, at)


def _check_members(data: bytes, archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    seen: set[str] = set()
    for info in members:
        _check_name(info.filename)
        _check_way_of_packing(info)
        folded = info.filename.replace("\\", "/").casefold()
        if folded in seen:
            raise Unreadable("duplicate_part")
        seen.add(folded)
    if sum(info.file_size for info in members) > MAX_TOTAL or any(info.file_size > MAX_PART for info in members):
        raise Unreadable("bomb")
    _check_places(data, members, archive.start_dir)


def _check_name(name: str) -> None:
    parts = name.replace("\\", "/").split("/")
    if not parts[0] or ":" in parts[0] or ".." in parts or min(name, default=" ") < " ":
        raise Unreadable("bad_name")


def _check_way_of_packing(info: zipfile.ZipInfo) -> None:
    if info.flag_bits & _ENCRYPTED:
        raise Unreadable("encrypted")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Unreadable("bad_compression")
    if (info.external_attr >> 16) & _FORMAT == _SYMLINK:
        raise Unreadable("bad_name")


def _check_places(data: bytes, members: list[zipfile.ZipInfo], directory: int) -> None:
    """Members stand one after another with none in between, and each header says what the directory says."""
    spans = sorted((info.header_offset, _end_of(data, info)) for info in members)
    at = 0
    for start, end in (*spans, (directory, directory)):
        if start < at:
            raise Unreadable("overlap")
        if _LOCAL_SIGN in data[at:start]:
            raise Unreadable("mismatch")
        at = end


def _end_of(data: bytes, info: zipfile.ZipInfo) -> int:
    try:
        fields = _LOCAL.unpack_from(data, info.header_offset)
    except struct.error as error:
        raise Unreadable("truncated") from error
    signature, _, flags, method, _, _, check, packed, size, name_length, extra_length = fields
    if signature != _LOCAL_SIGN or method != info.compress_type:
        raise Unreadable("mismatch")
    start = info.header_offset + _LOCAL.size
    if data[start : start + name_length].replace(b"\\", b"/") != _raw_name(info):
        raise Unreadable("mismatch")
    unsaid = {0} if flags & _DESCRIPTOR else set()
    told = ((check, info.CRC), (packed, info.compress_size), (size, info.file_size))
    if any(local not in unsaid | {whole} for local, whole in told):
        _allow_zip64(packed, size)
    return int(start + name_length + extra_length) + info.compress_size


def _raw_name(info: zipfile.ZipInfo) -> bytes:
    encoding = "utf-8" if info.flag_bits & 0x800 else "cp437"
    return info.orig_filename.encode(encoding).replace(b"\\", b"/")


def _allow_zip64(packed: int, size: int) -> None:
    """Sizes of all ones stand for "see the extra field"; any other difference is a lie."""
    if _ALL_ONES not in (packed, size):
        raise Unreadable("mismatch")
