"""Relationship ids of a story (ISO 29500-1, 17.2 and 20.4; OPC 6.5): every ``r:`` attribute, whoever carries it.

An id means something in its own part only, so each story, notes and comments included, has its own. What an id leads
to is copied and the attribute given the new id. Where it leads nowhere, or may not come along, the carrier decides: a
picture becomes an empty one, a link becomes plain text, a chart goes with its frame.
"""

from dataclasses import dataclass

from remiss.docmerge.copying import IMAGE, PartCopier, Sender
from remiss.docmerge.dangers import is_safe_link
from remiss.docmerge.fields import unwrap
from remiss.docmerge.markup import MC, Element, O, bearers, drop, local, names_of, r, take, w
from remiss.docmerge.opening import Relation
from remiss.docmerge.writing import Relations

_PICTURES = {"blip", "imagedata", "fill", "stroke", "svgBlip", "background"}
_LINKS = {"hlinkClick", "hlinkHover", "hlinkMouseOver"}
_SETTLED = {"headerReference", "footerReference"}
_FRAMES = {"drawing", "pict", "object"}
_ALONE = {"OLEObject", "control", "contentPart", "externalData", "snd", "videoFile", "audioFile", "media"}
_CHOICE = f"{{{MC}}}Choice"
_DATA_MODEL = b'relId="'


@dataclass
class Linker:
    """Gives the relationship ids of one story, from that part of the sender, new meanings in a part's relations."""

    sender: Sender
    part: str
    relations: Relations
    copier: PartCopier

    def link(self, root: Element) -> None:
        """Rewrites every relationship attribute under the root, or removes its carrier."""
        for element in dict.fromkeys((*bearers(root, "r:*"), *bearers(root, "o:relid"))):
            if element is not root and local(element) not in _SETTLED:
                self._settle(element)

    def _settle(self, element: Element) -> None:
        name = local(element)
        if name == "hyperlink":
            self._settle_hyperlink(element)
        elif name in _LINKS:
            self._settle_drawn_link(element)
        elif name in _PICTURES:
            self._settle_picture(element)
        else:
            self._settle_other(element)

    def _settle_hyperlink(self, element: Element) -> None:
        """A link out stays when it is harmless. One to a place in the document (``#x``) is written as such."""
        relation = self._relation(take(element, r("id")))
        if relation and relation.is_external and relation.target.startswith("#"):
            element.set(w("anchor"), relation.target[1:])
            return
        new = self._safe(relation) if relation else None
        if new:
            element.set(r("id"), new)
        elif not element.get(w("anchor")):
            unwrap(element)

    def _settle_drawn_link(self, element: Element) -> None:
        relation = self._relation(element.get(r("id")))
        new = self._safe(relation) if relation else None
        parent = element.getparent()
        if new:
            element.set(r("id"), new)
        elif parent is not None:
            parent.remove(element)

    def _safe(self, relation: Relation) -> str | None:
        if relation.is_external and relation.kind == "hyperlink" and is_safe_link(relation.target):
            return self.relations.add(relation.type, relation.target, outside=True)
        self.sender.tell(relation)
        return None

    def _settle_picture(self, element: Element) -> None:
        """A picture inside the file is copied; one fetched from outside, missing or damaged becomes an empty one."""
        named = [name for name in names_of(element) if name.startswith(r("")) or name == f"{{{O}}}relid"]
        found = [(name, self._copied(take(element, name) or "")) for name in named]
        inside = [(name, new) for name, new in found if new]
        for name, new in inside:
            element.set(name, new)
        if inside:
            return
        if local(element) == "svgBlip":
            drop(element)
        elif local(element) in {"blip", "imagedata"}:
            attribute = r("embed") if local(element) == "blip" else r("id")
            element.set(attribute, self.relations.add(IMAGE, self.copier.placeholder()))

    def _settle_other(self, element: Element) -> None:
        for name in [name for name in names_of(element) if name.startswith(r(""))]:
            new = self._copied(element.get(name, ""))
            if new is None:
                self._give_up(element)
                return
            element.set(name, new)

    def _give_up(self, element: Element) -> None:
        """What cannot be shown without its part goes, with the frame around it when that would be left empty."""
        if local(element) in _ALONE:
            drop(element)
            return
        frames = [ancestor for ancestor in element.iterancestors() if local(ancestor) in _FRAMES]
        gone = frames[0] if frames else element
        choice = next(gone.iterancestors(_CHOICE), None)
        drop(gone)
        if choice is not None and not _says_anything(choice):
            _fall_back(choice)

    def _relation(self, id_: str | None) -> Relation | None:
        relation = self.sender.package.relations(self.part).get(id_ or "")
        if relation is None and id_:
            self.sender.codes["missing_part"] = None
        return relation

    def _copied(self, id_: str) -> str | None:
        """The new id of a copied part; None, with the reason among the codes, when it does not come along."""
        relation = self._relation(id_)
        name = self.copier.copy(self.sender, relation) if relation else None
        if relation is None or name is None:
            return None
        if relation.kind == "diagramData":
            name = self._diagram(name, relation)
        wanted = id_ if relation.kind == "diagramDrawing" else ""
        return self.relations.add(relation.type, name, wanted=wanted)

    def _diagram(self, name: str, relation: Relation) -> str:
        """A diagram's data names its ready-made drawing by an id of the *document's* (MS-ODRAWXML 2.15)."""
        data = self.sender.package.read(relation.target)
        before, mark, after = data.partition(_DATA_MODEL)
        old, quote, rest = after.partition(b'"')
        id_ = old.decode("ascii", "replace")
        drawing = self.sender.package.relations(self.part).get(id_)
        if not mark or drawing is None or drawing.kind != "diagramDrawing":
            return name  # Some producers leave an id behind that by now means something else.
        new = self._copied(id_)
        if new in {None, id_}:
            return name
        return self.copier.rewritten(name, before + mark + new.encode() + quote + rest)


def _says_anything(choice: Element) -> bool:
    """Whether an alternative still holds something to see: text or a frame."""
    return any(local(one) in {"t", *_FRAMES} for one in choice.iterdescendants())


def _fall_back(choice: Element) -> None:
    """Lets the next alternative (ISO 29500-3, 10.2) stand for one whose part did not come along."""
    alternate = choice.getparent()
    if alternate is None:
        return
    drop(choice)
    if alternate.find(_CHOICE) is None:
        for fallback in alternate:
            unwrap(fallback)
        unwrap(alternate)
