"""The last look before a document is handed out: would Word open it?

Every rule here stands for files Word has refused: an id given twice, a relationship that leads nowhere, a part without
a type, a reference to a note, list or style that is not there, a cell without a paragraph. The check reads what was
really made, so that a mistake in any other module is found here and not by the reader.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from lxml import etree

from remiss.docmerge.markup import WP, Element, local, names_of, r, select, w
from remiss.docmerge.writing import Assembly

_STORIES = re.compile(r"word/(?:document|footnotes|endnotes|comments|header\d+|footer\d+|numbering)\.xml")
_PART_ROOTS = (("footnote", "footnotes"), ("endnote", "endnotes"), ("comment", "comments"))


class InvalidDocumentError(Exception):
    """The engine made a document Word might refuse: a mistake of ours, never the sender's. Carries what is wrong."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(self.faults[:10]))


def ensure_valid(assembly: Assembly) -> None:
    """Nothing, when the package keeps every rule; otherwise raises InvalidDocumentError with all that is wrong."""
    roots = {name: _root(data) for name, data in assembly.parts.items() if _is_xml(name)}
    faults = [
        *_package_faults(assembly),
        *(fault for name, root in roots.items() for fault in _link_faults(assembly, name, root)),
    ]
    stories = {name: root for name, root in roots.items() if _STORIES.fullmatch(name)}
    faults += [
        *_id_faults(stories),
        *_note_faults(stories),
        *_reference_faults(roots, stories),
        *_shape_faults(stories),
    ]
    if faults:
        raise InvalidDocumentError(faults)


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels"))


def _root(data: bytes) -> Element:
    """Our own parts may be large; they are not from outside."""
    try:
        return etree.fromstring(data, etree.XMLParser(huge_tree=True, resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise InvalidDocumentError([f"not well-formed: {error}"]) from error


def _package_faults(assembly: Assembly) -> Iterator[str]:
    yield from (f"no type: {name}" for name in assembly.parts if not assembly.types.get(name))
    for part, relations in assembly.all_relations():
        entries = list(relations.entries())
        yield from (f"relation id twice: {part} {id_}" for id_ in _twice(entry[0] for entry in entries))
        yield from (
            f"target missing: {part} {entry[2]}" for entry in entries if not entry[3] and entry[2] not in assembly.parts
        )


def _link_faults(assembly: Assembly, name: str, root: Element) -> Iterator[str]:
    known = assembly.ids_of(name)
    for element in select(root, ".//*[@r:*]"):
        for id_ in (element.get(attribute) for attribute in names_of(element) if attribute.startswith(r(""))):
            if id_ and id_ not in known:
                yield f"relation missing: {name} {local(element)} {id_}"


def _id_faults(stories: dict[str, Element]) -> Iterator[str]:
    """Bookmarks by id and name, drawings by id, over all stories; starts and ends in pairs."""
    starts = [one for root in stories.values() for one in root.iter(w("bookmarkStart"))]
    ends = Counter(one.get(w("id")) for root in stories.values() for one in root.iter(w("bookmarkEnd")))
    yield from (f"bookmark id twice: {id_}" for id_ in _twice(one.get(w("id")) for one in starts))
    yield from (
        f"bookmark name twice: {name}" for name in _twice((one.get(w("name")) or "").casefold() for one in starts)
    )
    yield from (f"bookmark unpaired: {one.get(w('name'))}" for one in starts if ends[one.get(w("id"))] != 1)
    drawings = (one.get("id") for root in stories.values() for one in root.iter(f"{{{WP}}}docPr"))
    yield from (f"drawing id twice: {id_}" for id_ in _twice(drawings))


def _note_faults(stories: dict[str, Element]) -> Iterator[str]:
    for kind, part in _PART_ROOTS:
        root = stories.get(f"word/{part}.xml")
        notes = [one.get(w("id")) for one in root.iter(w(kind))] if root is not None else []
        yield from (f"{kind} id twice: {id_}" for id_ in _twice(notes))
        known = set(notes)
        for story in stories.values():
            for reference in story.iter(w(f"{kind}Reference")):
                if reference.get(w("id")) not in known:
                    yield f"{kind} missing: {reference.get(w('id'))}"


def _reference_faults(roots: dict[str, Element], stories: dict[str, Element]) -> Iterator[str]:
    """Styles and lists that are named exist."""
    styles = roots.get("word/styles.xml")
    ids = [one.get(w("styleId")) for one in styles.iter(w("style"))] if styles is not None else []
    yield from (f"style id twice: {id_}" for id_ in _twice(ids))
    numbering = stories.get("word/numbering.xml")
    lists = {one.get(w("numId")) for one in numbering.iter(w("num"))} if numbering is not None else set()
    for root in [*stories.values(), *([styles] if styles is not None else [])]:
        used = {one.get(w("val")) for one in root.iter(w("pStyle"), w("rStyle"), w("tblStyle"), w("basedOn"))}
        yield from (f"style missing: {id_}" for id_ in sorted(map(str, used - set(ids))))
        listed = {one.get(w("val")) for one in root.iter(w("numId"))} - {"0"}
        yield from (f"list missing: {id_}" for id_ in sorted(map(str, listed - lists)))


def _shape_faults(stories: dict[str, Element]) -> Iterator[str]:
    for name, root in stories.items():
        for cell in root.iter(w("tc")):
            if not len(cell) or local(cell[-1]) not in {"p", "sdt", "customXml", "bookmarkEnd"}:
                yield f"cell without paragraph: {name}"
        for row in root.iter(w("tr")):
            if all(local(child) in {"trPr", "tblPrEx"} for child in row):
                yield f"empty row: {name}"


def _twice(values: Iterable[str | None]) -> list[str]:
    return sorted(str(one) for one, times in Counter(values).items() if times > 1)
