"""Ids that must be unique in the whole document: bookmarks, revisions, drawings, shapes, content controls.

Bookmarks (17.13.6) are the delicate ones. Start and end share an id, so one map serves both; names are at most forty
characters, compare without case, and are spoken of in links and fields. A start or an end alone is removed. Drawing
ids (20.4.2.5) and VML shape ids given twice make some versions of Word refuse the file.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from remiss.docmerge.markup import WP, Element, V, drop, local, r, w

_LONGEST = 40
_REVISIONS = tuple(
    w(name)
    for name in (
        *("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange"),
        *("tcPrChange", "tblPrExChange", "tblGridChange", "numberingChange", "cellIns", "cellDel", "cellMerge"),
        *("moveFromRangeStart", "moveToRangeStart", "moveFromRangeEnd", "moveToRangeEnd"),
    )
)


_LONGEST_IN_LINKS = {"anchor": 255, "docLocation": 255, "tgtFrame": 255, "tooltip": 260}
_LONGEST_IN_COMMENTS = {"initials": 9, "author": 255}
"""Characters Word takes in these attributes (17.16.22, 17.13.4.2 a); the rest of a longer one is cut."""


_BUILT_IN = {"_top", "_Top"}
"""Places Word knows without a bookmark."""


@dataclass
class Marks:
    """The counters of the whole merge, and the bookmark names that are taken."""

    annotations: Iterator[object] = field(default_factory=lambda: count(1))
    drawings: Iterator[object] = field(default_factory=lambda: count(1))
    shapes: Iterator[object] = field(default_factory=lambda: count(10_001))
    controls: Iterator[object] = field(default_factory=lambda: count(1_000_001))
    names: set[str] = field(default_factory=set)
    _tries: dict[str, "count[int]"] = field(default_factory=dict)

    def free_name(self, name: str) -> str:
        """The name, or the nearest free one of at most forty characters; taken from now on."""
        wanted = name[:_LONGEST] or "b"
        # Four hundred answers each have a "_GoBack": the count goes on where the last one left it.
        tries = self._tries.setdefault(wanted.casefold(), count(2))
        while wanted.casefold() in self.names:
            suffix = f"_{next(tries)}"
            wanted = name[: _LONGEST - len(suffix)] + suffix
        self.names.add(wanted.casefold())
        return wanted


class SourceMarks:
    """One source's ids and names, mapped to those of the whole."""

    def __init__(self, marks: Marks) -> None:
        self._marks = marks
        self._names: dict[str, str] = {}
        self._promised: set[str] = set()
        self._ids: dict[str, str] = {}

    def bookmark(self, name: str) -> str | None:
        """The new name of a bookmark; None when the source has none of that name."""
        return self._names.get(name.casefold())

    def promise(self, name: str) -> str:
        """The new name of a bookmark, also of one not met yet, as in a note or header whose turn comes later.

        Of a bookmark that is nowhere too: a link to nothing must not begin to lead into another source.
        """
        key = name.casefold()
        if key not in self._names:
            self._names[key] = self._marks.free_name(name)
            self._promised.add(key)
        return self._names[key]

    def learn_bookmarks(self, root: Element) -> None:
        """Gives the story's bookmarks their new names and ids, and drops unpaired ones. Before links are settled."""
        open_: dict[str, list[Element]] = {}
        for mark in list(root.iter(w("bookmarkStart"), w("bookmarkEnd"))):
            waiting = open_.setdefault(mark.get(w("id"), ""), [])
            if local(mark) == "bookmarkStart":
                waiting.append(mark)
            elif waiting:
                self._pair(waiting.pop(0), mark)
            else:
                drop(mark)
        for start in [one for waiting in open_.values() for one in waiting]:
            drop(start)

    def _pair(self, start: Element, end: Element) -> None:
        id_ = str(next(self._marks.annotations))
        start.set(w("id"), id_)
        end.set(w("id"), id_)
        start.set(w("name"), self._renamed(start.get(w("name"), "")))

    def _renamed(self, name: str) -> str:
        key = name.casefold()
        if key in self._promised:
            self._promised.remove(key)
            return self._names[key]
        new = self._marks.free_name(name)
        self._names.setdefault(key, new)
        return new

    def settle(self, root: Element) -> None:
        """Gives everything else in the story its id, and links their bookmarks' new names."""
        self._settle_links(root)
        self._number_revisions(root)
        for drawing in root.iter(f"{{{WP}}}docPr"):
            drawing.set("id", str(next(self._marks.drawings)))
        for control in root.iter(w("sdtPr")):
            for old in control.findall(w("id")):
                old.set(w("val"), str(next(self._marks.controls)))
        self._number_shapes(root)

    def _settle_links(self, root: Element) -> None:
        for link in root.iter(w("hyperlink")):
            anchor = link.get(w("anchor"))
            if anchor and anchor not in _BUILT_IN and link.get(r("id")) is None:  # Else a place in another document.
                link.set(w("anchor"), self.promise(anchor))
            _cut(link, _LONGEST_IN_LINKS)
        for comment in root.iter(w("comment")):
            _cut(comment, _LONGEST_IN_COMMENTS)

    def _number_revisions(self, root: Element) -> None:
        """Ranges of moved text have a start and an end with one id, like bookmarks."""
        for revision in root.iter(*_REVISIONS):
            old = revision.get(w("id"), "")
            if "Range" in local(revision):
                key = local(revision)[:8] + old
                if key not in self._ids:
                    self._ids[key] = str(next(self._marks.annotations))
                revision.set(w("id"), self._ids[key])
            elif old:
                revision.set(w("id"), str(next(self._marks.annotations)))

    def _number_shapes(self, root: Element) -> None:
        """VML shapes (Part 4, 19.1) may be named by embedded objects; shape types are shared on purpose."""
        renamed: dict[str, str] = {}
        for shape in root.iter(f"{{{V}}}*"):
            old = shape.get("id")
            if old and local(shape) != "shapetype":
                renamed[old] = f"_x0000_s{next(self._marks.shapes)}"
                shape.set("id", renamed[old])
        for named in root.iter("{urn:schemas-microsoft-com:office:office}OLEObject"):
            named.set("ShapeID", renamed.get(named.get("ShapeID", ""), named.get("ShapeID", "")))


def _cut(element: Element, longest: dict[str, int]) -> None:
    for name, most in longest.items():
        text = element.get(w(name))
        if text is not None and len(text) > most:
            element.set(w(name), text[:most])
