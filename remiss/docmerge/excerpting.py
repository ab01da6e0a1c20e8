"""Excerpts: some paragraphs of a source cut out, so that they can stand alone, under another heading, and be reused.

Paragraphs are addressed as ``reading`` counts them, so the text is first made what a reader sees: revisions accepted,
borrowed text taken in. Whole paragraphs and whole table rows are kept. What a cut would leave hanging is mended: half
a field (ISO 29500-1, 17.16.18), a merged cell without its upper half (17.4.84), a table as the last block (17.4.65).
Sections go, since an excerpt stands on the page it is put on; and the number of a list item becomes text, since the
items it was counted from are not there: a reader's "punkt 3" stays "punkt 3".
"""

from copy import deepcopy

from lxml import etree

from remiss.docmerge.document import Paragraph
from remiss.docmerge.listing import label_as_text
from remiss.docmerge.markup import Element, children, drop, local, value, w
from remiss.docmerge.numbering import Numbering
from remiss.docmerge.paragraphs import ParagraphReader
from remiss.docmerge.reading import blocks_of
from remiss.docmerge.sectioning import sections_of
from remiss.docmerge.styles import StyleSheet
from remiss.docmerge.verdicts import Unreadable


class _Finder(ParagraphReader):
    """Reads, and remembers which element each paragraph was read from."""

    def __init__(self, styles: StyleSheet, numbering: Numbering) -> None:
        super().__init__(styles, numbering)
        self.found: list[tuple[Element, Paragraph]] = []

    def read(self, element: Element) -> tuple[Paragraph, list[Element]]:
        paragraph, boxes = super().read(element)
        self.found.append((element, paragraph))
        return paragraph, boxes


def cut(body: Element, chosen: range, numbering: Numbering, styles: StyleSheet) -> None:
    """Leaves only the chosen paragraphs in a body that shows what a reader sees.

    ``chosen`` are paragraph indexes, 0-based, in document order, those in tables and text boxes counted, as ``read``
    gives them. A table row or a paragraph with a text box stays whole when any of it is chosen. Raises
    Unreadable("no_excerpt") when none of them exists.
    """
    finder = _Finder(styles, numbering)
    for _ in blocks_of(body, finder):
        pass
    kept = [(element, paragraph) for element, paragraph in finder.found if paragraph.index in chosen]
    if not kept:
        raise Unreadable("no_excerpt")
    for section in sections_of(body):
        drop(section)
    _prune(body, _with_ancestors([element for element, _ in kept]))
    for element, paragraph in finder.found:
        if element.getparent() is not None and paragraph.label and not paragraph.is_bullet:
            _write_label(element, paragraph, numbering, styles)
    _open_merged_cells(body)
    _drop_half_fields(body)
    _end_with_paragraph(body)


def _with_ancestors(elements: list[Element]) -> set[Element]:
    found: set[Element] = set()
    for element in elements:
        found.add(element)
        found.update(element.iterancestors())
    return found


def _prune(parent: Element, kept: set[Element]) -> None:
    """Takes out every block without a kept paragraph; what stands between blocks, such as bookmarks, stays."""
    for child in list(children(parent)):
        if child in kept:
            if local(child) not in {"p", "tr"}:
                _prune(child, kept)
        elif next(child.iter(w("p")), None) is not None:
            drop(child)


def _write_label(element: Element, paragraph: Paragraph, numbering: Numbering, styles: StyleSheet) -> None:
    """The number as text, at the indents its list gave it."""
    properties = element.find(w("pPr"))
    style_id = styles.in_force(value(properties, "pStyle") or "", "paragraph")
    place = numbering.place(properties, style_id)
    level = numbering.level(place.num_id, place.level) if place else None
    indent = level.find(f"{w('pPr')}/{w('ind')}") if level is not None else None
    label_as_text(element, paragraph.label, deepcopy(indent) if indent is not None else None)


def _open_merged_cells(body: Element) -> None:
    """A cell that went on from a row which is gone now begins."""
    for table in body.iter(w("tbl")):
        first = table.find(f".//{w('tr')}")
        for merged in first.iterfind(f"{w('tc')}/{w('tcPr')}/{w('vMerge')}") if first is not None else ():
            merged.set(w("val"), "restart")


def _drop_half_fields(body: Element) -> None:
    """Marks of fields whose beginning or end was left behind, and the instructions of those that never show."""
    open_: list[list[Element]] = []
    halves: list[Element] = []
    for mark in body.iter(w("fldChar"), w("instrText")):
        kind = mark.get(w("fldCharType"))
        if kind == "begin":
            open_.append([mark])
        elif not open_:
            halves.append(mark)
        elif kind == "end":
            open_.pop()
        else:
            open_[-1].append(mark)
    for mark in [*halves, *(mark for marks in open_ for mark in marks)]:
        drop(mark)


def _end_with_paragraph(body: Element) -> None:
    """Two tables after each other would become one, and the next excerpt may begin with a table."""
    last = next((one for one in reversed(body) if local(one) in {"p", "tbl", "sdt"}), None)
    if last is not None and local(last) != "p":
        etree.SubElement(body, w("p"))
