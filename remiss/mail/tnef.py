"""Outlook's own wrapping, ``winmail.dat`` (MS-OXTNEF): the files that lie in it. Never raises."""

from collections.abc import Iterator

from remiss.mail.decoding import text_of

_SIGNATURE = b"\x78\x9f\x3e\x22"
_HEAD = 6
_FIELD = 9
_CHECKSUM = 2
# Attribute ids as they travel (2.1.3.1); those of a file come after the one that begins it.
_BEGINS, _TITLE, _DATA, _CODE_PAGE = 0x00069002, 0x00018010, 0x0006800F, 0x00069007
_MOST_FILES = 200


def is_tnef(media_type: str, data: bytes) -> bool:
    """Whether this is such a wrapping, whatever it is called."""
    return data.startswith(_SIGNATURE) or (
        media_type in {"application/ms-tnef", "application/vnd.ms-tnef"} and not data
    )


def files_in_tnef(data: bytes) -> list[tuple[str, bytes]]:
    """The files with their names; none when the wrapping is broken or holds only text in Outlook's own form."""
    found: list[tuple[str, bytes]] = []
    charset = "cp1252"
    for attribute, value in _attributes(data):
        if attribute == _CODE_PAGE and len(value) >= _HEAD - _CHECKSUM:
            charset = f"cp{int.from_bytes(value[:4], 'little')}"
        elif attribute == _BEGINS:
            found.append(("", b""))
        elif found and attribute == _TITLE:
            found[-1] = (text_of(value.rstrip(b"\0"), charset), found[-1][1])
        elif found and attribute == _DATA:
            found[-1] = (found[-1][0], value)
    return [(name, file) for name, file in found if file][:_MOST_FILES]


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The attributes by id: level, id, length, value, checksum."""
    at = _HEAD
    while data.startswith(_SIGNATURE) and at + _FIELD <= len(data):
        attribute = int.from_bytes(data[at + 1 : at + 5], "little")
        length = int.from_bytes(data[at + 5 : at + 9], "little")
        value = data[at + _FIELD : at + _FIELD + length]
        if len(value) < length:
            return
        yield attribute, value
        at += _FIELD + length + _CHECKSUM
