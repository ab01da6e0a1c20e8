"""A source made ready to be put into any document: its texts, with holes, and what there is to know about them.

It can be kept as bytes, so that a document built anew after one late answer costs about that answer. Kept bytes are our
own, but disks fail: a check sum says whether they are whole.
"""

import json
import zlib
from dataclasses import dataclass
from typing import Protocol, TypedDict, cast

_SUM = 4


class Part(TypedDict):
    """A part that comes along: its name until it gets one in the document, its type, and its fingerprint.

    A header, and one that has holes, has no fingerprint yet. ``relations`` are its relationships as ``copying`` has
    them, to parts by such names.
    """

    name: str
    type: str
    digest: str
    relations: list[list[str]]


class Relation(TypedDict):
    """A relationship of a story: the hole for its id, the story's part, and what it leads to."""

    hole: str
    part: str
    kind: str
    target: str
    outside: bool


class Facts(TypedDict):
    """What there is to know about a prepared source.

    ``counts``: how many holes there are of each kind. ``styles``: the id and the name each was made of. ``lists``: of
    each, by what equal ones are known and its definition's place. ``lists_named``: how many there must be room for.
    ``notes``: how many of each kind. ``ignorable`` are prefixes.
    """

    fingerprint: str
    counts: dict[str, int]
    bookmarks: list[str]
    prefixes: dict[str, str]
    ignorable: list[str]
    styles: list[list[str]]
    lists: list[list[str]]
    lists_named: int
    notes: dict[str, int]
    parts: list[Part]
    relations: list[Relation]
    findings: list[list[str]]


@dataclass(frozen=True)
class Prepared:
    """A source in the clean profile.

    ``texts`` are its blocks, picture bullets, two kinds of notes, its parts, styles, list definitions and lists.
    """

    facts: Facts
    texts: tuple[bytes, ...]


class Kept(Protocol):
    """Where prepared sources are kept, by keys of letters, digits and dashes. What is lost from it is made again."""

    def get(self, key: str) -> bytes | None:
        """What was put under the key; None when there is nothing."""

    def put(self, key: str, data: bytes) -> None:
        """Keeps the bytes under the key."""


def to_bytes(prepared: Prepared) -> bytes:
    """The source as bytes: a check sum, a line of JSON, and the texts one after another."""
    head = json.dumps([prepared.facts, [len(text) for text in prepared.texts]]).encode()
    body = b"".join((head, b"\n", *prepared.texts))
    return zlib.crc32(body).to_bytes(_SUM, "big") + body


def from_bytes(data: bytes) -> Prepared | None:
    """The source again; None when the bytes are damaged."""
    if zlib.crc32(memoryview(data)[_SUM:]).to_bytes(_SUM, "big") != data[:_SUM]:
        return None
    at = data.index(b"\n", _SUM) + 1
    facts, lengths = json.loads(data[_SUM:at])
    texts: list[bytes] = []
    for length in lengths:
        texts.append(data[at : at + length])
        at += length
    return Prepared(cast("Facts", facts), tuple(texts))
