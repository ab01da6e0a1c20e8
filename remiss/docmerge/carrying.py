"""Verdicts and documents as JSON and back, for the pipe between the limited child process and the one that asked.

JSON and not pickle: whoever takes over the child with a hostile file can then send back wrong words and nothing worse.
A value is a list of its class's number and its fields, the last ones left out while they are as usual.
"""

import json
import struct
from collections.abc import Callable
from dataclasses import fields, is_dataclass

from remiss.docmerge.document import (
    Cell,
    Document,
    Figure,
    Note,
    Paragraph,
    Revision,
    Row,
    Run,
    Table,
)
from remiss.docmerge.verdicts import Finding, Judgement, Verdict

LENGTH = struct.Struct(">Q")
"""How the length of an answer is written in front of it."""

_CLASSES: tuple[type, ...] = (
    Verdict,
    Finding,
    Document,
    Paragraph,
    Run,
    Table,
    Row,
    Cell,
    Note,
    Figure,
    Revision,
)
_NUMBERS = {one: number for number, one in enumerate(_CLASSES)}
_FIELDS: dict[type, tuple[tuple[str, object], ...]] = {
    one: tuple((field.name, field.default) for field in fields(one)) for one in _CLASSES if is_dataclass(one)
}
_TUPLE = -1


def to_json(value: object) -> bytes:
    """The value as JSON. Raises KeyError for a class that is not carried."""
    return json.dumps(_flat(value), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def from_json(data: bytes) -> object:
    """The value again, equal to the one that was sent. Raises ValueError or TypeError for anything else."""
    return _whole(json.loads(data.decode("utf-8", "surrogatepass")))


def _flat(value: object) -> object:
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, tuple):
        return [_TUPLE, *map(_flat, value)]
    kind: type = type(value)
    named = _FIELDS[kind]
    held = [(getattr(value, name), usual) for name, usual in named]
    while held and held[-1][0] == held[-1][1]:
        held.pop()
    return [_NUMBERS[kind], *(_flat(one) for one, _ in held)]


def _whole(raw: object) -> object:
    if not isinstance(raw, list):
        return raw
    number, *inner = raw
    parts = [_whole(one) for one in inner]
    if number == _TUPLE:
        return tuple(parts)
    make: Callable[..., object] = _CLASSES[number]
    if make is Verdict:
        parts[0] = Judgement(str(parts[0]))
    return make(*parts)
