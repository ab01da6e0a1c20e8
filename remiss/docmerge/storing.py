"""Content controls bound to data (ISO 29500-1, 17.5.2.6 and 22.5): the data comes along, under an id of its own.

A bound control shows a value that stands in an XML part of its document, found by the part's item id and an XPath, and
Word writes that value over the control's words each time it opens the document. Two answers made from one form have
parts with one id, so one answer's values would be written into the other. In a faithful document each source's part is
therefore copied under a new id. Three bindings go, and their controls keep the words they show: to the properties of
the document (its title would take the place of the answer's), to a part that is missing, and of a control that shows
its placeholder, which Word would fetch anew from building blocks that do not come along.
"""

import hashlib
from itertools import pairwise

from remiss.docmerge.copying import PartCopier, Sender
from remiss.docmerge.markup import Element, drop, parse, w
from remiss.docmerge.verdicts import Unreadable
from remiss.docmerge.writing import OFFICE, Relations

_DS = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_PROPERTIES = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_BINDINGS = (w("dataBinding"), "{http://schemas.microsoft.com/office/word/2012/wordml}dataBinding")
_STORE = w("storeItemID")
_LETTERS = (0, 8, 12, 16, 20, 32)


class SourceStores:
    """The data one source's controls are bound to, copied as controls turn out to need it."""

    def __init__(self, sender: Sender, copier: PartCopier, relations: Relations, source: int) -> None:
        self._sender = sender
        self._copier = copier
        self._relations = relations
        self._source = source
        self._parts = dict(_stores(sender))
        self._new: dict[str, str | None] = {}

    def settle(self, story: Element, *, keeps: bool) -> None:
        """Binds every control of the story to its data's new id, or to nothing."""
        for binding in list(story.iter(*_BINDINGS)):
            id_ = self._moved(binding) if keeps else None
            if id_:
                binding.set(_STORE, id_)
            else:
                drop(binding)

    def _moved(self, binding: Element) -> str | None:
        control = binding.getparent()
        if control is None or control.find(w("showingPlcHdr")) is not None:
            return None
        old = binding.get(_STORE, "").upper()
        if old not in self._new:
            self._new[old] = self._copied(old)
        return self._new[old]

    def _copied(self, old: str) -> str | None:
        """The new id of a store, whose parts are then in the document; None when there is none that can be read."""
        if old not in self._parts:
            return None
        try:
            data = self._sender.package.read(self._parts[old])
            parse(data)
        except Unreadable:
            return None
        id_ = _item_id(f"{self._source} {old}".encode() + data)
        properties = f'<ds:datastoreItem xmlns:ds="{_DS}" ds:itemID="{id_}"><ds:schemaRefs/></ds:datastoreItem>'
        beside = self._copier.store(properties.encode(), _PROPERTIES, "xml")
        relation = ("rId1", f"{OFFICE}customXmlProps", beside, "inside")
        name = self._copier.store(data, "application/xml", "xml", (relation,))
        self._relations.add(f"{OFFICE}customXml", name)
        return id_


def _stores(sender: Sender) -> list[tuple[str, str]]:
    """The item ids of the source's data, and the parts that hold it."""
    package = sender.package
    found: list[tuple[str, str]] = []
    for relation in package.relations(package.main).values():
        if relation.kind != "customXml" or relation.is_external or not package.has(relation.target):
            continue
        beside = [one.target for one in package.relations(relation.target).values() if one.kind == "customXmlProps"]
        found += [(_said_id(sender, one), relation.target) for one in beside if package.has(one)]
    return found


def _said_id(sender: Sender, part: str) -> str:
    try:
        return sender.package.root(part).get(f"{{{_DS}}}itemID", "").upper()
    except Unreadable:
        return ""


def _item_id(seed: bytes) -> str:
    """An id in the form Word asks for, the same for the same data of the same source."""
    letters = hashlib.sha256(seed).hexdigest().upper()
    return "{" + "-".join(letters[start:end] for start, end in pairwise(_LETTERS)) + "}"
