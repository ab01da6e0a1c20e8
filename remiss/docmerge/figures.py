"""What is drawn in a document, told in words (ISO 29500-1, 20.4, 21.2 and 21.4; VML in 29500-4, 19).

A drawing (``w:drawing``), an old picture (``w:pict``) or an embedded object (``w:object``) may hold pictures, charts,
diagrams and shapes. Each says in ``descr`` and ``title`` (VML: ``alt``) what it shows, for those who cannot see it. The
words *in* a chart or diagram stand in a part of their own, found through a relationship of the part the drawing is in.
Text boxes are not figures: their paragraphs are read as text.
"""

import hashlib
from collections.abc import Iterable, Iterator

from remiss.docmerge.dangers import is_safe_link
from remiss.docmerge.document import Figure
from remiss.docmerge.markup import MC, WP, A, Element, O, R, V, local, r, w
from remiss.docmerge.opening import Package
from remiss.docmerge.verdicts import Unreadable

BOX = w("txbxContent")
_LEFT_OUT = {BOX, f"{{{MC}}}Fallback"}
_DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
_CHART_VALUES = {"val", "yVal", "xVal", "bubbleSize", "numDim", "externalData", "formatCode", "f"}
_CHART_WORDS = {"t", "v", "pt"}
_ALTS = ("descr", "title", "alt", f"{{{O}}}title")


class Surroundings:
    """What a part of the package points to: its links, its figures' words and pictures. Knows nothing without one."""

    def __init__(self, package: Package | None = None, part: str = "") -> None:
        self._package = package
        self._relations = package.relations(part) if package is not None else {}

    def link(self, id_: str | None) -> str:
        """The harmless outside address behind a relationship's id; empty when there is none."""
        relation = self._relations.get(id_ or "")
        if relation is None or not relation.is_external or relation.kind != "hyperlink":
            return ""
        return relation.target.strip() if is_safe_link(relation.target) else ""

    def part(self, id_: str | None) -> tuple[str, bytes]:
        """The name and bytes of the part behind a relationship's id; both empty when missing or damaged."""
        relation = self._relations.get(id_ or "")
        if self._package is None or relation is None or relation.is_external or not self._package.has(relation.target):
            return "", b""
        try:
            return relation.target, self._package.read(relation.target)
        except Unreadable:
            return "", b""

    def type_of(self, name: str) -> str:
        """The content type of the part of that name; empty when unknown."""
        return self._package.type_of(name) if self._package is not None else ""

    def figures(self, drawing: Element) -> Iterator[Figure]:
        """The figures of one drawing, those in text boxes and in the fallback for old programs left out.

        What is said of the drawing as a whole goes with its first figure.
        """
        inside = list(_own(drawing))
        alt = _joined(element.get(name, "") for element in inside for name in _ALTS if _speaks(element))
        shown = _joined(_words_of(element) for element in inside)
        found = [figure for element in inside for figure in self._drawn(element)]
        if not found and (alt or shown):
            found = [Figure("drawing")]
        for place, figure in enumerate(found):
            if place:
                yield figure
            else:
                yield Figure(figure.kind, alt, _joined((shown, figure.text)), figure.sha256)

    def _drawn(self, element: Element) -> Iterator[Figure]:
        if element.tag == f"{{{A}}}blip":
            yield Figure("picture", sha256=self._hash(element.get(r("embed"))))
        elif element.tag == f"{{{V}}}imagedata":
            yield Figure("picture", sha256=self._hash(element.get(r("id"))))
        elif local(element) == "chart" and element.get(r("id")):
            yield Figure("chart", text=self._words_in(element.get(r("id"))))
        elif element.tag == f"{{{_DIAGRAM}}}relIds":
            yield Figure("diagram", text=self._words_in(element.get(f"{{{R}}}dm")))

    def _hash(self, id_: str | None) -> str:
        _, data = self.part(id_)
        return hashlib.sha256(data).hexdigest() if data else ""

    def _words_in(self, id_: str | None) -> str:
        name, _ = self.part(id_)
        try:
            root = self._package.root(name) if self._package is not None and name else None
        except Unreadable:
            root = None
        return _joined(_paragraphs_in(root)) if root is not None else ""


def _own(drawing: Element) -> Iterator[Element]:
    yield drawing
    for child in drawing:
        if local(child) and child.tag not in _LEFT_OUT:
            yield from _own(child)


def _speaks(element: Element) -> bool:
    return element.tag == f"{{{WP}}}docPr" or local(element) == "cNvPr" or element.tag.startswith(f"{{{V}}}")


def _words_of(element: Element) -> str:
    """What a shape itself shows: DrawingML text, or VML's text laid along a path ("WordArt")."""
    if element.tag == f"{{{A}}}p":
        return "".join(one.text or "" for one in element.iter(f"{{{A}}}t"))
    return element.get("string", "") if element.tag == f"{{{V}}}textpath" else ""


def _paragraphs_in(root: Element) -> Iterator[str]:
    """The words of a chart or diagram: titles, names of series and categories, not the figures they are drawn from."""
    if root.tag == f"{{{A}}}p":
        yield "".join(one.text or "" for one in root.iter(f"{{{A}}}t"))
        return
    for child in root:
        name = local(child)
        if name in _CHART_WORDS and not len(child):
            yield child.text or ""
        elif name and name not in _CHART_VALUES:
            yield from _paragraphs_in(child)


def _joined(lines: Iterable[str]) -> str:
    """The lines that say something, each once, in order."""
    return "\n".join(dict.fromkeys(line.strip() for line in lines if line.strip()))
