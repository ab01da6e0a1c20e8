"""Tab stops where nobody set any (ISO 29500-1, 17.15.1.25 defaultTabStop): one interval for a whole document.

A Swedish Word has 2.3 cm, an American one half an inch, and a document has one answer. Past its last own tab stop a
paragraph uses the interval, so in a paragraph with tabs, from a source of another interval, the stops it would have had
are written out: as far as its text is wide, since a stop that is set is kept even outside the margin.
"""

from collections.abc import Callable, Iterable

from lxml import etree

from remiss.docmerge.markup import Element, leading, number, w
from remiss.docmerge.ordering import PARAGRAPH, put

_USUAL_WIDTH = 9_000
_FEWEST = 100
_RUN, _CELL, _TAB = w("r"), w("tc"), w("tab")

Stops = Callable[[Element | None], Iterable[Element]]
"""Gives the ``w:tabs`` in force for a paragraph with such properties, the farthest style's first."""


def text_width(sections: Iterable[Element]) -> int:
    """How wide the narrowest text of a document is, in twentieths of a point."""
    widths = [_width(section) for section in sections]
    return min(widths, default=_USUAL_WIDTH)


def _width(section: Element) -> int:
    size, margins, columns = (section.find(w(name)) for name in ("pgSz", "pgMar", "cols"))
    if size is None or margins is None:
        return _USUAL_WIDTH
    taken = sum(number(margins.get(w(side)), 0) for side in ("left", "right", "gutter"))
    count = max(1, number(columns.get(w("num")), 1)) if columns is not None else 1
    return max(0, number(size.get(w("w")), _USUAL_WIDTH) - taken) // count


def hold_tab_stops(story: Element, interval: int, width: int, stops: Stops) -> None:
    """Writes out the stops of an interval, up to a width, in every paragraph that has tabs, but for those in cells."""
    if interval < _FEWEST:
        return
    tabbed = {
        paragraph: None
        for tab in story.iter(_TAB)
        if (run := tab.getparent()) is not None and run.tag == _RUN
        for paragraph in [next(run.iterancestors(w("p")), None)]
        if paragraph is not None and next(paragraph.iterancestors(_CELL), None) is None
    }
    for paragraph in tabbed:
        _write_out(paragraph, interval, width, stops)


def _write_out(paragraph: Element, interval: int, width: int, stops: Stops) -> None:
    properties = paragraph.find(w("pPr"))
    last = _last_stop(stops(properties))
    missing = range((last // interval + 1) * interval, width, interval)
    if not missing:
        return
    properties = leading(paragraph, "pPr")
    own = properties.find(w("tabs"))
    if own is None:
        own = etree.Element(w("tabs"))
        put(properties, own, PARAGRAPH)
    for place in missing:
        etree.SubElement(own, _TAB, {w("val"): "left", w("pos"): str(place)})
    own[:] = sorted(own, key=lambda one: number(one.get(w("pos")), 0))


def _last_stop(tabs: Iterable[Element]) -> int:
    set_: dict[int, str] = {}
    for stop in (one for group in tabs for one in group.iterchildren(_TAB)):
        set_[number(stop.get(w("pos")), 0)] = stop.get(w("val"), "left")
    return max((place for place, kind in set_.items() if kind not in {"clear", "bar", "num"}), default=0)
