"""The last look before a document is handed out: would Word open it?

Every rule here stands for files Word has refused or cut short, under the name by which Microsoft's implementation
notes and the field's repair tools are quoted in our tests: an id given twice, a relationship that leads nowhere, a part
without a type, a reference to a note, list or style that is not there, a cell without a paragraph.

A story is looked at when it is ready and still a tree, just before it is written, because reading everything again
afterwards would cost as much as writing it. What is written is then only tried for being well-formed, as it goes by.
Ids that must differ in the whole document are remembered from story to story. A story with a fault keeps its source
out; a fault in what the sources share, found by ``part_faults`` and ``package_faults``, stops the merge.
"""

import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from lxml import etree

from remiss.docmerge.markup import WP, Element, local, r, w
from remiss.docmerge.writing import Assembly

MOST_STYLES = 4_079
MOST_LISTS = 2_047
_LONGEST_NAME = 253
_LONGEST_BOOKMARK = 40
_DEEPEST_LEVEL = 8
_ENDS = {"p", "sdt", "customXml", "bookmarkEnd"}
_ROW_PROPERTIES = {"trPr", "tblPrEx"}


class InvalidDocumentError(Exception):
    """The engine made a document Word might refuse: a mistake of ours, never the sender's. Carries what is wrong."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(self.faults[:10]))


@dataclass(frozen=True)
class Known:
    """What a story may name: relationship ids of its part, styles, lists and notes by kind, asked one id at a time."""

    relation: Callable[[str], bool]
    style: Callable[[str], bool]
    list: Callable[[str], bool]
    note: Callable[[str, str], bool]


@dataclass
class Check:
    """What has been seen in the stories so far."""

    _seen: dict[str, set[str]] = field(default_factory=dict)

    def story(self, root: Element, known: Known) -> list[str]:
        """The faults of one story that is about to be written, each beginning with the name of its rule."""
        return [
            *self._mark_faults(root),
            *(f"REL-REF relation missing: {id_}" for id_ in _relation_ids(root) if id_ and not known.relation(id_)),
            *_reference_faults(root, known),
            *_shape_faults(root),
        ]

    def _twice(self, rule: str, what: str, values: Iterable[str | None]) -> Iterator[str]:
        seen = self._seen.setdefault(what, set())
        for value in values:
            if value is not None and value in seen:
                yield f"{rule} {what} twice: {value}"
            seen.add(value or "")

    def _mark_faults(self, root: Element) -> Iterator[str]:
        """Bookmarks by id and name, in pairs, and drawings by id: unique over all stories."""
        starts = list(root.iter(w("bookmarkStart")))
        names = [one.get(w("name")) or "" for one in starts]
        yield from self._twice("BMK-IDDUP", "bookmark id", (one.get(w("id")) for one in starts))
        yield from self._twice("BMK-NAMEDUP", "bookmark name", (name.casefold() for name in names))
        yield from (f"BMK-LEN bookmark name too long: {name}" for name in names if len(name) > _LONGEST_BOOKMARK)
        ends = Counter(one.get(w("id")) for one in root.iter(w("bookmarkEnd")))
        yield from (
            f"BMK-PAIR bookmark unpaired: {one.get(w('name'))}" for one in starts if ends[one.get(w("id"))] != 1
        )
        drawings = (one.get("id") for one in root.iter(f"{{{WP}}}docPr"))
        yield from self._twice("ID-DOCPR", "drawing id", drawings)

    def chunk(self, text: bytes, head: bytes, tail: bytes) -> None:
        """Nothing, when the text is well-formed between the ends it will stand between; else InvalidDocumentError."""
        parser = expat.ParserCreate(namespace_separator=" ")
        try:
            parser.Parse(head, False)  # noqa: FBT003 - the C function takes no keyword.
            parser.Parse(text, False)  # noqa: FBT003
            parser.Parse(tail, True)  # noqa: FBT003
        except expat.ExpatError as error:
            raise InvalidDocumentError([f"PKG-XML not well-formed: {error}"]) from error


_RELATION_IDS = etree.XPath(".//@r:*", namespaces={"r": r("")[1:-1]})


def _relation_ids(root: Element) -> list[str]:
    found = _RELATION_IDS(root)
    return [str(one) for one in found] if isinstance(found, list) else []


_NAMED_STYLES = tuple(w(name) for name in ("pStyle", "rStyle", "tblStyle", "basedOn"))
_NAMED_NOTES = {w(f"{kind}Reference"): kind for kind in ("footnote", "endnote", "comment")}


def _reference_faults(root: Element, known: Known) -> Iterator[str]:
    """Styles, lists and notes that are named exist."""
    styles = dict.fromkeys(one.get(w("val")) or "" for one in root.iter(*_NAMED_STYLES))
    yield from (f"STY-REF style missing: {id_}" for id_ in styles if not known.style(id_))
    lists = dict.fromkeys(one.get(w("val")) or "" for one in root.iter(w("numId")))
    yield from (f"NUM-REF list missing: {id_}" for id_ in lists if id_ != "0" and not known.list(id_))
    for reference in root.iter(*_NAMED_NOTES):
        kind, id_ = _NAMED_NOTES[str(reference.tag)], reference.get(w("id")) or ""
        if not known.note(kind, id_):
            yield f"{'CMT-REF' if kind == 'comment' else 'NOTE-REF'} {kind} missing: {id_}"


def _shape_faults(root: Element) -> Iterator[str]:
    if any(all(local(child) in _ROW_PROPERTIES for child in row) for row in root.iter(w("tr"))):
        yield "TBL-TR-EMPTY empty row"
    if any(not len(cell) or local(cell[-1]) not in _ENDS for cell in root.iter(w("tc"))):
        yield "TBL-TC-P cell without paragraph"
    if any(not one.get(r("id")) for one in root.iter(w("headerReference"), w("footerReference"))):
        yield "SEC-HDR-RID header without relation"


def part_faults(name: str, data: bytes) -> list[str]:
    """The faults of a part the sources share: styles, lists or notes. A part of another name has none."""
    rules = _RULES.get(name)
    try:
        return list(rules(_tops(data))) if rules else []
    except etree.XMLSyntaxError as error:
        return [f"PKG-XML not well-formed: {name} {error}"]


def _tops(data: bytes) -> Iterator[Element]:
    """The root's children one at a time, each then forgotten: as a tree a part takes ten times the room.

    Our own parts may be large; they are not from outside.
    """
    depth = 0
    walk = etree.iterparse(
        io.BytesIO(data), events=("start", "end"), huge_tree=True, resolve_entities=False, no_network=True
    )
    for event, element in walk:
        depth += 1 if event == "start" else -1
        if event == "end" and depth == 1:
            yield element
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)


def _style_faults(styles: Iterable[Element]) -> Iterator[str]:
    ids: list[str] = []
    names: list[str] = []
    named: set[str] = set()
    for style in styles:
        if style.tag == w("style"):
            ids.append(style.get(w("styleId")) or "")
        names += [one.get(w("val")) or "" for one in style.findall(w("name"))]
        named.update(one.get(w("val")) or "" for one in style.iter(*_NAMED_STYLES))
    yield from (f"STY-DUP style id twice: {id_}" for id_ in _repeated(ids))
    yield from (f"STY-NAMEDUP style name twice: {name}" for name in _repeated(names))
    yield from (f"STY-LEN style name too long: {name}" for name in (*ids, *names) if len(name) > _LONGEST_NAME)
    yield from (f"STY-COMMA comma in style name: {name}" for name in names if "," in name)
    yield from (f"STY-REF style missing: {id_}" for id_ in sorted(named - set(ids)))
    if len(ids) > MOST_STYLES:
        yield f"STY-COUNT {len(ids)} styles"


def _list_faults(tops: Iterable[Element]) -> Iterator[str]:
    ids: dict[str, list[str]] = {"num": [], "abstractNum": []}
    kinds: list[str] = []
    named: set[str] = set()
    levels: set[str] = set()
    for top in tops:
        kinds.append(local(top))
        ids.setdefault(local(top), []).append(top.get(w(f"{local(top)}Id")) or "")
        named.update(one.get(w("val")) or "" for one in top.findall(w("abstractNumId")))
        levels.update(level.get(w("ilvl")) or "" for level in top.iter(w("lvl")))
    yield from (f"NUM-DUP list twice: {id_}" for kind in ("num", "abstractNum") for id_ in _repeated(ids[kind]))
    if "num" in kinds and "abstractNum" in kinds[kinds.index("num") :]:
        yield "NUM-ORDER definition after list"
    if len(ids["num"]) > MOST_LISTS:
        yield f"NUM-COUNT {len(ids['num'])} lists"
    yield from (f"NUM-REF definition missing: {id_}" for id_ in sorted(named - set(ids["abstractNum"])))
    yield from (f"NUM-ILVL level {level}" for level in sorted(levels - _LEVELS))


_LEVELS = {str(level) for level in range(_DEEPEST_LEVEL + 1)}


def _note_faults(notes: Iterable[Element]) -> Iterator[str]:
    ids: list[str] = []
    rule = "NOTE-DUP"
    for note in notes:
        ids.append(note.get(w("id")) or "")
        rule = "CMT-DUP" if local(note) == "comment" else "NOTE-DUP"
    yield from (f"{rule} id twice: {id_}" for id_ in _repeated(ids))


_RULES = {
    "word/styles.xml": _style_faults,
    "word/numbering.xml": _list_faults,
    **{f"word/{kind}.xml": _note_faults for kind in ("footnotes", "endnotes", "comments")},
}


def package_faults(assembly: Assembly) -> Iterator[str]:
    """Parts without a type, and relationships given twice or leading nowhere."""
    yield from (f"PKG-CT no type: {name}" for name in assembly.parts if not assembly.types.get(name))
    for part, relations in assembly.all_relations():
        entries = list(relations.entries())
        yield from (f"REL-DUPID relation id twice: {part} {id_}" for id_ in _repeated(entry[0] for entry in entries))
        yield from (
            f"REL-TARGET target missing: {part} {entry[2]}"
            for entry in entries
            if not entry[3] and entry[2] not in assembly.parts
        )


def _repeated(values: Iterable[str]) -> list[str]:
    return sorted(one for one, times in Counter(values).items() if times > 1)
