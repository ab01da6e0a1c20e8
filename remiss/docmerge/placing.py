"""Putting a prepared source into the document: every hole gets the id that is next in turn."""

import hashlib
import re
from collections.abc import Iterable, Sized
from html import escape
from itertools import islice

from remiss.docmerge.bench import Bench
from remiss.docmerge.copying import PartRelations, digest_of
from remiss.docmerge.holes import Holes
from remiss.docmerge.listing import identity
from remiss.docmerge.prepared import Part, Prepared
from remiss.docmerge.preparing import COPIED, NOTES

_EDGE = re.compile(r"word/(header|footer)\d+\.xml")


def has_place(bench: Bench, prepared: Prepared) -> bool:
    """Whether Word's budgets have room for all of the source, and its prefixes mean to the document what they say.

    A source that does not fit is moved right into the document, where it can be told how little room there is.
    """
    facts = prepared.facts
    return (
        bench.styles.has_room("paragraph", len(facts["styles"]))
        and bench.lists.room_for(facts["lists_named"])
        and all(bench.notes[kind].room_for(facts["notes"][kind]) for kind in NOTES)
        and bench.namespaces.agrees_with(facts["prefixes"])
    )


class Placing:
    """One prepared source on its way into the document. What it brings goes onto the shelves of the bench.

    ``faults`` tells what it would break there, asked before anything is brought.
    """

    def __init__(self, bench: Bench, prepared: Prepared) -> None:
        self._bench = bench
        self._facts = prepared.facts
        self._holes = Holes(prepared.facts["fingerprint"])
        self._values: dict[bytes, bytes] = {}
        self._names: dict[str, str] = {}
        self._new_lists: list[int] = []
        texts = iter(prepared.texts)
        self._blocks, self._bullets = next(texts), next(texts)
        self._notes, self._parts, self._styles, self._definitions, self._lists = (
            list(islice(texts, many)) for many in (len(NOTES), *map(len, self._brought()), None)
        )
        names = [bench.marks.free_name(name) for name in self._facts["bookmarks"]]
        self._fill("b", names)
        self.faults = bench.check.names(names)

    def _brought(self) -> tuple[Sized, ...]:
        """The parts, styles and list definitions that come along."""
        return self._facts["parts"], self._facts["styles"], range(self._facts["counts"].get("m", 0))

    def blocks(self) -> bytes:
        """The source's blocks, ready for the document, once all else is in it."""
        self._bench.namespaces.learn(self._facts["prefixes"], self._facts["ignorable"])
        self._number()
        self._name_headers()
        self._store_parts()
        self._relate()
        self._choose_lists()
        for number in range(len(self._styles)):
            self._bring_style(number)
        self._bring_lists()
        self._bring_notes()
        self._add_headers()
        return self._filled(self._blocks)

    def _filled(self, text: bytes) -> bytes:
        return self._holes.filled(text, self._values)

    def _fill(self, kind: str, ids: Iterable[object]) -> None:
        """Gives the holes of a kind these ids, in order."""
        self._values.update({f"{kind}{n}".encode(): escape(str(id_)).encode() for n, id_ in enumerate(ids)})

    def _number(self) -> None:
        marks, counts = self._bench.marks, self._facts["counts"]
        counters = {"a": marks.annotations, "d": marks.drawings, "h": marks.shapes, "c": marks.controls}
        for kind, counter in counters.items():
            self._fill(kind, islice(counter, counts.get(kind, 0)))
        for kind, many in self._facts["notes"].items():
            self._fill(kind[0], (self._bench.notes[kind].next_id() for _ in range(many)))
        bullet, _, _ = self._bench.lists.next_numbers()
        self._fill("p", range(bullet, bullet + counts.get("p", 0)))

    def _name_headers(self) -> None:
        for part in self._facts["parts"]:
            if not part["name"].startswith(COPIED):
                self._bench.header_parts += 1
                kind = _EDGE.fullmatch(part["name"])
                self._names[part["name"]] = f"word/{kind[1] if kind else 'header'}{self._bench.header_parts + 10}.xml"

    def _store_parts(self) -> None:
        """Copied parts; one that names others by relations of the document comes after them."""
        for part, data in zip(self._facts["parts"], self._parts, strict=True):
            if part["name"].startswith(COPIED):
                self._names[part["name"]] = self._stored(part, data)

    def _stored(self, part: Part, data: bytes) -> str:
        digest = part["digest"]
        if not digest:
            self._relate()
            data = self._filled(data)
            digest = digest_of(data)
        marks = (digest, part["type"], part["name"].rpartition(".")[2], self._relations_of(part))
        return self._bench.copier.store_as(marks, data)

    def _relations_of(self, part: Part) -> PartRelations:
        return tuple(
            (id_, kind, self._names.get(target, target), mode) for id_, kind, target, mode in part["relations"]
        )

    def _relate(self) -> None:
        """Gives relationships to what has a name by now their ids."""
        for one in self._facts["relations"]:
            target = one["target"] if one["outside"] else self._names.get(one["target"])
            if target is not None and one["hole"].encode() not in self._values:
                relations = self._bench.assembly.relations_of(self._names.get(one["part"], one["part"]))
                new = relations.add(one["kind"], target, outside=one["outside"])
                self._values[one["hole"].encode()] = new.encode()

    def _bring_style(self, number: int) -> None:
        """The style, unless there is an equal one: that one is then meant instead."""
        shelf = self._bench.styles
        (old_id, name), text = self._facts["styles"][number], self._styles[number]
        holes = (f"s{number}".encode(), f"t{number}".encode())
        self._values.update(dict.fromkeys(holes, b""))
        key = hashlib.sha256(name.encode() + self._filled(text)).digest()
        known = shelf.equal(key)
        style_id = known or shelf.name(key, old_id, name)
        self._values.update(
            zip(holes, (escape(one).encode() for one in (style_id, shelf.name_of(style_id))), strict=True)
        )
        if known is None:
            shelf.tray.add_text(self._filled(text), 1)

    def _choose_lists(self) -> None:
        """Numbers the lists that are new to the document, and their definitions; of equal ones, the one there is."""
        shelf = self._bench.lists
        _, definition, number = shelf.next_numbers()
        for place, (key, of) in enumerate(self._facts["lists"]):
            known = shelf.equal.get(bytes.fromhex(key)) if key else None
            if known is None:
                if f"m{of}".encode() not in self._values:
                    self._values[f"m{of}".encode()] = str(definition).encode()
                    self._values[f"x{of}".encode()] = identity(definition).encode()
                    definition += 1
                known, number = str(number), number + 1
                self._new_lists.append(place)
                if key:
                    shelf.equal[bytes.fromhex(key)] = known
            self._values[f"n{place}".encode()] = known.encode()

    def _bring_lists(self) -> None:
        lists = self._bench.lists
        lists.bullets.add_text(self._filled(self._bullets), self._facts["counts"].get("p", 0))
        new = [text for place, text in enumerate(self._definitions) if f"m{place}".encode() in self._values]
        lists.abstracts.add_text(self._filled(b"".join(new)), len(new))
        new = [self._lists[place] for place in self._new_lists]
        lists.nums.add_text(self._filled(b"".join(new)), len(new))

    def _bring_notes(self) -> None:
        for kind, text in zip(NOTES, self._notes, strict=True):
            if text:
                self._bench.notes[kind].add_text(self._filled(text))

    def _add_headers(self) -> None:
        for part, data in zip(self._facts["parts"], self._parts, strict=True):
            if not part["name"].startswith(COPIED):
                self._bench.assembly.add(self._names[part["name"]], self._filled(data), part["type"])
