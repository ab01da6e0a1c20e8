"""Small damage done to Word files: to their bytes, their XML, their relationships and their zip.

Each mutation takes a file's parts or bytes and a source of chance, and gives the damaged file. The same chance gives
the same damage.
"""

import io
import random
import zipfile
from collections.abc import Callable, Iterator
from copy import deepcopy

from lxml import etree
from lxml.etree import _Element as Element

from benchmarks.everything import packed

Parts = dict[str, bytes]

_NASTY = (
    *(
        "",
        "0",
        "-1",
        "1",
        "9",
        "2047",
        "4080",
        "32768",
        "2147483648",
        "-2147483649",
        "99999999999999999999",
        "abc",
        "1.5",
    ),
    *("NaN", "٣", "²", "true", " 1 ", "rId1", "FFFFFFFF", "00000000", "😀", "å", "a,b", "x" * 300, "%1.%2.%3.%9"),
    *("http://kanarie.example/x", "javascript:alert(1)", "../../x", "/", "word/document.xml", "\t", "<&>\"'"),
)
_FAVOURITES = ("word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footnotes.xml", "word/settings.xml")
_MOST_COPIES = 40


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The file with one to four kinds of damage."""
    parts = _parts(data)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 4))):
        chance.choices(_ON_PARTS, _WEIGHTS)[0](parts, chance)
    made = packed(parts)
    return chance.choice(_ON_BYTES)(made, chance) if chance.random() < _SHARE_OF_BYTES else made


_SHARE_OF_BYTES = 0.06


def _parts(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def _flip(data: bytes, chance: random.Random) -> bytes:
    found = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        found[chance.randrange(len(found))] = chance.randrange(256)
    return bytes(found)


def _cut(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.randrange(200) :]


def _repeat(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start : start + chance.randrange(400)] + data[start:]


_ON_BYTES: tuple[Callable[[bytes, random.Random], bytes], ...] = (_flip, _cut, _repeat)


def _any_part(parts: Parts, chance: random.Random, ending: str = "") -> str:
    names = [name for name in parts if name.endswith(ending)] or list(parts)
    liked = [name for name in _FAVOURITES if name in names]
    return chance.choice(liked if liked and chance.random() < _SHARE_OF_LIKED else names)


_SHARE_OF_LIKED = 0.7


def _damage_text(parts: Parts, chance: random.Random) -> None:
    """Bytes of one part, as they are before packing."""
    name = _any_part(parts, chance)
    if parts[name]:
        parts[name] = chance.choice(_ON_BYTES)(parts[name], chance)


def _damage_part(parts: Parts, chance: random.Random) -> None:
    """The zip's structure: a part gone, empty, renamed, in other case, or with another's content."""
    name, other = _any_part(parts, chance), _any_part(parts, chance)
    match chance.randrange(5):
        case 0:
            del parts[name]
        case 1:
            parts[name] = b""
        case 2:
            parts[name + chance.choice((".bak", "2", ""))] = parts.pop(name)
        case 3:
            parts[name.swapcase()] = parts.pop(name)
        case _:
            parts[name], parts[other] = parts[other], parts[name]
    parts.setdefault("x", b"")


def _damage_relations(parts: Parts, chance: random.Random) -> None:
    """Relationships: a target or a type exchanged, made outside, pointed at its own source, given twice, taken away."""
    name = _any_part(parts, chance, ".rels")
    root = _root(parts[name])
    entries = list(root) if root is not None else []
    if root is None or not entries:
        return
    chance.choice(_ON_RELATIONS)(chance.choice(entries), chance.choice(entries), parts, chance)
    parts[name] = etree.tostring(root)


def _exchange(one: Element, other: Element, _: Parts, chance: random.Random) -> None:
    name = chance.choice(("Target", "Type", "Id"))
    mine, theirs = one.get(name, ""), other.get(name, "")
    one.set(name, theirs)
    other.set(name, mine)


def _send_outside(one: Element, _other: Element, _: Parts, _chance: random.Random) -> None:
    one.set("TargetMode", "External")


def _aim(one: Element, _other: Element, parts: Parts, chance: random.Random) -> None:
    one.set("Target", chance.choice((*_NASTY, *(f"/{name}" for name in parts))))


def _give_twice(one: Element, _other: Element, _: Parts, _chance: random.Random) -> None:
    one.addnext(deepcopy(one))


def _take_away(one: Element, _other: Element, _: Parts, chance: random.Random) -> None:
    _remove([one], chance)


def _damage_tree(parts: Parts, chance: random.Random) -> None:
    """Elements and attributes of one XML part."""
    name = _any_part(parts, chance, ".xml")
    root = _root(parts[name])
    if root is None:
        return
    for _ in range(chance.choice((1, 1, 2, 5))):
        chance.choice(_ON_TREES)(list(_elements(root)), chance)
    parts[name] = etree.tostring(root)


def _root(data: bytes) -> Element | None:
    try:
        return etree.fromstring(data)
    except etree.XMLSyntaxError:
        return None


def _elements(root: Element) -> Iterator[Element]:
    return root.iter("*")


def _remove(found: list[Element], chance: random.Random) -> None:
    one = chance.choice(found)
    parent = one.getparent()
    if parent is not None:
        parent.remove(one)


def _copy(found: list[Element], chance: random.Random) -> None:
    one = chance.choice(found)
    if one.getparent() is not None:
        for _ in range(chance.choice((1, 1, 2, _MOST_COPIES))):
            one.addnext(deepcopy(one))


def _move(found: list[Element], chance: random.Random) -> None:
    one, place = deepcopy(chance.choice(found)), chance.choice(found)
    place.insert(chance.randint(0, len(place)), one)


def _nest(found: list[Element], chance: random.Random) -> None:
    """An element put inside a copy of itself, many times over."""
    one = chance.choice(found)
    if sum(1 for _ in one.iter()) < _MOST_COPIES:
        for _ in range(chance.choice((1, 3, _MOST_COPIES))):
            inner = deepcopy(one)
            one.append(inner)
            one = inner if sum(1 for _ in inner.iter()) < _MOST_COPIES else one


def _rename(found: list[Element], chance: random.Random) -> None:
    chance.choice(found).tag = chance.choice(found).tag


def _unwrap(found: list[Element], chance: random.Random) -> None:
    one = chance.choice(found)
    parent = one.getparent()
    if parent is not None:
        place = parent.index(one)
        parent[place : place + 1] = list(one)


def _set(found: list[Element], chance: random.Random) -> None:
    """An attribute gets a value nobody should write, or one from elsewhere in the part."""
    carriers = [one for one in found if one.attrib]
    if carriers:
        one, other = chance.choice(carriers), chance.choice(carriers)
        own, strange = chance.choice(sorted(map(str, one.attrib))), chance.choice(sorted(map(str, other.attrib)))
        one.set(own, chance.choice((chance.choice(_NASTY), other.get(strange, ""))))


def _drop_attribute(found: list[Element], chance: random.Random) -> None:
    carriers = [one for one in found if one.attrib]
    if carriers:
        one = chance.choice(carriers)
        del one.attrib[chance.choice(sorted(map(str, one.attrib)))]


def _say(found: list[Element], chance: random.Random) -> None:
    chance.choice(found).text = chance.choice(_NASTY)


_ON_RELATIONS: tuple[Callable[[Element, Element, Parts, random.Random], None], ...] = (
    *(_exchange, _send_outside, _aim, _aim, _give_twice, _take_away),
)
_ON_TREES: tuple[Callable[[list[Element], random.Random], None], ...] = (
    *(_remove, _copy, _move, _nest, _rename, _unwrap, _set, _set, _set, _drop_attribute, _say),
)
_ON_PARTS: tuple[Callable[[Parts, random.Random], None], ...] = (
    *(_damage_tree, _damage_relations, _damage_part, _damage_text),
)
_WEIGHTS = (12, 3, 1, 1)
