"""Rules for paragraphs, tables and sections (ISO 29500-1, 17.3, 17.4 and 17.6), and for the order of properties.

See ``rules`` for what a rule is. STRUCT: text and drawings stand in runs, runs in paragraphs, paragraphs in what holds
blocks. Word refuses a file where they do not.
"""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import pairwise

from lxml import etree

from remiss.docmerge.fields import unwrap
from remiss.docmerge.markup import Element, children, drop, leading, local, number, r, w
from remiss.docmerge.narrowing import is_too_wide, narrow
from remiss.docmerge.ordering import CELL, CONTROL, PARAGRAPH, RUN, SECTION, TABLE, arrange, merge_under, put
from remiss.docmerge.rules import Fresh, Rule

_RUN = w("r")
_PARAGRAPH = w("p")
_HOLDERS = {w(name) for name in ("body", "tc", "hdr", "ftr", "footnote", "endnote", "comment", "txbxContent")}
"""What holds blocks. Content controls may hold blocks or runs, and are not judged."""
_INLINE = {w(name) for name in ("p", "hyperlink", "ins", "del", "moveFrom", "moveTo", "fldSimple", "smartTag")}
_TEXTS = {_RUN, w("t")}
_RUN_CONTENT = tuple(
    w(name)
    for name in (
        *("t", "delText", "instrText", "delInstrText", "fldChar", "drawing", "pict", "object", "br", "cr", "sym"),
        *("footnoteReference", "endnoteReference", "commentReference", "footnoteRef", "endnoteRef", "annotationRef"),
        *("separator", "continuationSeparator", "noBreakHyphen", "softHyphen", "ptab", "ruby"),
    )
)
_REVISIONS = tuple(w(name) for name in ("ins", "del", "moveFrom", "moveTo"))
_MARKS = {
    *("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "moveFromRangeStart", "moveFromRangeEnd"),
    *("moveToRangeStart", "moveToRangeEnd", "permStart", "permEnd", "proofErr"),
}
_ROW_PROPERTIES = {"trPr", "tblPrEx"}
_LONGEST = 31_680
_LIMITS = {
    w("pgSz"): (("w", 0, _LONGEST), ("h", 0, _LONGEST)),
    w("pgMar"): (
        *((name, -_LONGEST, _LONGEST) for name in ("top", "bottom")),
        *((name, 0, _LONGEST) for name in ("left", "right", "header", "footer", "gutter")),
    ),
    w("cols"): (("num", 1, 45),),
    w("lnNumType"): (("countBy", 1, 100), ("start", 0, 32_767)),
    w("pgNumType"): (("chapStyle", 0, 255),),
    w("ilvl"): (("val", 0, 255),),
}
"""Figures Word takes in attributes, from the least to the most (17.6.4, .8, .11 to .13; 17.9.3). It clamps others."""
_ONCE = {w("pPr"): PARAGRAPH, w("tblPr"): TABLE, w("tcPr"): CELL, w("sdtPr"): CONTROL}
"""Properties each of which may be said once."""
_ORDERS = {**_ONCE, w("rPr"): RUN, w("sectPr"): SECTION}
_FIRST = {w("pPr"): w("p"), w("rPr"): w("r"), w("tcPr"): w("tc"), w("tblPr"): w("tbl")}


def _parent_tag(element: Element) -> str:
    parent = element.getparent()
    return str(parent.tag) if parent is not None else ""


def _inside(parents: AbstractSet[str]) -> Callable[[Element], bool]:
    return lambda element: _parent_tag(element) in parents


def _wrap(element: Element, tag: str) -> None:
    """Puts the element into a new one, which stands in its place."""
    wrapper = etree.Element(tag)
    element.addprevious(wrapper)
    wrapper.append(element)


def _unwrap_without(element: Element, properties: str) -> None:
    for gone in element.findall(w(properties)):
        element.remove(gone)
    unwrap(element)


def last_block(holder: Element) -> Element | None:
    """The last block in a cell or the like, range marks passed over; None when there is none."""
    return next((one for one in reversed(holder) if local(one) not in _MARKS), None)


def ends_with_paragraph(holder: Element) -> bool:
    """Whether the last block is a paragraph, if need be inside a content control (17.4.65 b)."""
    last = last_block(holder)
    if last is None or local(last) == "p":
        return last is not None
    if local(last) == "sdt":
        content = last.find(w("sdtContent"))
        return content is not None and ends_with_paragraph(content)
    return local(last) in {"customXml", "ins", "del", "moveTo", "moveFrom"} and ends_with_paragraph(last)


def _is_body_inside(body: Element) -> bool:
    """A body or a document in another (17.2.2, 17.2.3)."""
    inside = _parent_tag(body) not in {"", w("document")}
    return inside or next(body.itersiblings(w("body"), preceding=True), None) is not None


def _is_open_cell(cell: Element) -> bool:
    # Nearly every cell ends with a paragraph, and there are many cells.
    return not (len(cell) and cell[-1].tag == _PARAGRAPH) and not ends_with_paragraph(cell)


def _is_empty_row(row: Element) -> bool:
    return not len(row) or all(local(child) in _ROW_PROPERTIES for child in row)


def _is_stray_grid(grid: Element) -> bool:
    return any(one.tag in {w("tr"), w("sdt"), w("tblGrid")} for one in grid.itersiblings(preceding=True))


def _mend_grid(grid: Element, _: Fresh) -> None:
    table = grid.getparent()
    if table is None or len(table.findall(w("tblGrid"))) > 1:
        drop(grid)
        return
    properties = table.find(w("tblPr"))
    table.insert(table.index(properties) + 1 if properties is not None else 0, grid)


def _is_stray_section(section: Element) -> bool:
    return section.getparent() is not None and _parent_tag(section) not in {w("pPr"), w("sectPrChange")}


def _mend_section(section: Element, _: Fresh) -> None:
    """A section that ends in the middle of a body ends in its last paragraph (17.6.18)."""
    last = section.getprevious()
    if last is None or last.tag != _PARAGRAPH or last.find(f"{w('pPr')}/{w('sectPr')}") is not None:
        last = etree.Element(_PARAGRAPH)
        section.addprevious(last)
    put(leading(last, "pPr"), section, PARAGRAPH)


def _has_references_twice(section: Element) -> bool:
    found = [(one.tag, one.get(w("type"), "default")) for one in section.iterchildren(*_EDGES)]
    return len(found) > len(set(found))


def _mend_references(section: Element, _: Fresh) -> None:
    met: set[tuple[str, str]] = set()
    for one in list(section.iterchildren(*_EDGES)):
        key = (str(one.tag), one.get(w("type"), "default"))
        if key in met:
            drop(one)
        met.add(key)


_EDGES = (w("headerReference"), w("footerReference"))


def _leads_nowhere(reference: Element) -> bool:
    return not reference.get(r("id"))


def _breaks_limits(element: Element) -> bool:
    return any(_outside(element, *limit) for limit in _LIMITS[str(element.tag)])


def _outside(element: Element, name: str, least: int, most: int) -> bool:
    return not least <= number(element.get(w(name)), least) <= most


def _hold_within(element: Element, _: Fresh) -> None:
    for name, least, most in _LIMITS[str(element.tag)]:
        if _outside(element, name, least, most):
            element.set(w(name), str(min(max(number(element.get(w(name)), least), least), most)))


@lru_cache(maxsize=4096)
def _is_ordered(tag: str, names: tuple[str, ...]) -> bool:
    """Whether properties of these names may stand in this order; the few distinct rows come again and again."""
    order = _ORDERS[tag]
    ours = (_ALIKE.get(name, name[_NAMESPACE:]) for name in names if name.startswith(w("")))
    ranks = [order.index(name) for name in ours if name in order]
    return all(one < after or (one == after and tag not in _ONCE) for one, after in pairwise(ranks))


_NAMESPACE = len(w(""))
_ALIKE = {w("footerReference"): "headerReference"}
"""A section's headers and footers may stand in any order among themselves (17.6.17)."""


def _is_disordered(properties: Element) -> bool:
    return len(properties) > 1 and not _is_ordered(str(properties.tag), tuple(str(one.tag) for one in properties))


def _arrange(properties: Element, _: Fresh) -> None:
    """Puts properties in order. What is said twice holds as it was said last; LibreOffice writes such borders."""
    if properties.tag in _ONCE:
        last = {one.tag: one for one in children(properties)}
        for child in [one for one in properties if last.get(one.tag) is not one]:
            properties.remove(child)
    arrange(properties, _ORDERS[str(properties.tag)])


def _stands_late(properties: Element) -> bool:
    """Properties stand before what they are properties of; in a table, range marks may come before them."""
    previous = properties.getprevious()
    if previous is None or _parent_tag(properties) != _FIRST[str(properties.tag)]:
        return False
    return local(properties) != "tblPr" or local(previous) not in _MARKS


def _move_first(properties: Element, _: Fresh) -> None:
    holder = properties.getparent()
    if holder is None:
        return
    first = next((one for one in children(holder) if one.tag == properties.tag), properties)
    if first is not properties:
        merge_under(first, properties, _ORDERS[str(properties.tag)])
        drop(properties)
    else:
        holder.insert(0, properties)


def _end_with_paragraph(holder: Element, _: Fresh) -> None:
    etree.SubElement(holder, _PARAGRAPH)


BLOCK_RULES = (
    Rule("DOC-BODY", (w("body"), w("document")), _is_body_inside, lambda one, _: unwrap(one)),
    Rule("STRUCT", _RUN_CONTENT, _inside(_INLINE | _HOLDERS), lambda one, _: _wrap(one, _RUN)),
    Rule("STRUCT", (_RUN,), _inside(_HOLDERS), lambda one, _: _wrap(one, _PARAGRAPH)),
    Rule("STRUCT", (_RUN,), _inside(_TEXTS), lambda one, _: _unwrap_without(one, "rPr")),
    Rule("STRUCT", _REVISIONS, _inside(_TEXTS), lambda one, _: unwrap(one)),
    Rule("STRUCT", (_PARAGRAPH,), _inside(_INLINE | {_RUN}), lambda one, _: _unwrap_without(one, "pPr")),
    Rule("SEC-LAST", (w("sectPr"),), _is_stray_section, _mend_section),
    Rule("SEC-HDR-DUP", (w("sectPr"),), _has_references_twice, _mend_references, is_grave=False),
    Rule("SEC-HDR-RID", _EDGES, _leads_nowhere, lambda one, _: drop(one)),
    Rule("PAGE-RANGE", tuple(tag for tag in _LIMITS if tag != w("ilvl")), _breaks_limits, _hold_within, is_grave=False),
    Rule("NUM-PILVL", (w("ilvl"),), _breaks_limits, _hold_within, is_grave=False),
    Rule("TBL-TC-P", (w("tc"),), _is_open_cell, _end_with_paragraph),
    Rule("TBL-TR-EMPTY", (w("tr"),), _is_empty_row, lambda one, _: drop(one)),
    Rule("TBL-GRID", (w("tblGrid"),), _is_stray_grid, _mend_grid),
    Rule("TBL-COLS", (w("tbl"),), is_too_wide, lambda one, _: narrow(one)),
    Rule("ORDER", tuple(_FIRST), _stands_late, _move_first, is_grave=False),
    Rule("ORDER", tuple(_ORDERS), _is_disordered, _arrange, is_grave=False),
)
"""What Word asks of blocks. ORDER is the schema's own sequence (annex A); our tests show the others."""
