"""The edges of one source's pages: its sections, and the headers and footers that they name (ISO 29500-1, 17.6, 17.10).

A header is a part of its own and a story like the body. It is copied when a section that keeps it comes by, once for
all sections that share it, and put into the package when its source has been accepted.
"""

from collections.abc import Callable

from lxml import etree

from remiss.docmerge.bench import DOCUMENT, Bench
from remiss.docmerge.letterheads import stop_page_numbers
from remiss.docmerge.manners import Manner
from remiss.docmerge.markup import Element, children, local, r, w
from remiss.docmerge.opening import Package, Relation
from remiss.docmerge.papering import lay_on_a4
from remiss.docmerge.sectioning import (
    hold_endnotes,
    keep_headers,
    letterhead_of,
    make_room_for_none,
    sections_of,
    settle_section,
)
from remiss.docmerge.verdicts import Unreadable

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{0}+xml"

Settle = Callable[[Element, str, str], None]
"""Takes a story through all steps: the story, the part it came from, and the part it will stand in."""


class SourceEdges:
    """One source's sections, headers and footers. What there is to tell of them goes into ``codes``."""

    def __init__(self, bench: Bench, package: Package, codes: dict[str, None], settle: Settle) -> None:
        self._bench = bench
        self._package = package
        self._codes = codes
        self._settle = settle
        self._ready: list[tuple[str, bytes, str]] = []
        self._new_ids: dict[tuple[str, str, str], str] = {}

    def put_letterhead(self, body: Element) -> None:
        """Puts the header of the source's first page first in its text."""
        section = next(iter(sections_of(body)), None)
        reference = letterhead_of(section) if section is not None else None
        found = self._story(reference) if reference is not None else None
        if found is not None and section is not None:
            story, relation = found
            stop_page_numbers(story, section)
            self._settle(story, relation.target, DOCUMENT)
            body[0:0] = list(children(story))

    def settle(self, body: Element, manner: Manner) -> Element:
        """Settles all sections of a body, and takes out and gives the last one's properties."""
        sections = all_sections(body)
        if self._bench.headers == "keep":
            make_room_for_none(sections)
        for place, section in enumerate(sections):
            self._settle_section(section, manner, is_first=place == 0)
        hold_endnotes(sections)
        last = sections[-1]
        body.remove(last)
        return last

    def _settle_section(self, section: Element, manner: Manner, *, is_first: bool) -> None:
        bench = self._bench
        if bench.profile == "clean" and lay_on_a4(section):
            self._codes["letter_paper"] = None
        if bench.headers != "keep":
            if settle_section(section, bench.furniture, is_first=is_first):
                self._codes["headers"] = None
        else:
            lacks = bench.manner.even_pages and not manner.even_pages
            keep_headers(section, self._copied, bench.furniture, is_first=is_first, needs_even=lacks)

    def _story(self, reference: Element) -> tuple[Element, Relation] | None:
        """The header or footer a section names, and where it is; None when it is missing or damaged."""
        relation = self._package.relations(self._package.main).get(reference.get(r("id"), ""))
        kind = local(reference).removesuffix("Reference")
        if relation is None or relation.kind != kind or not self._package.has(relation.target):
            return None
        try:
            story = self._package.root(relation.target)
        except Unreadable:
            story = None
        if story is None or local(story) not in {"hdr", "ftr"}:
            self._codes["damaged_part"] = None
            return None
        return story, relation

    def _copied(self, reference: Element) -> str | None:
        """The relationship id of a copy of a header or footer; None when there is nothing to copy.

        All sections share it, but pages of another type have a copy of their own, with ids of its own.
        """
        found = self._story(reference)
        if found is None:
            return None
        story, relation = found
        key = (reference.get(w("type"), "default"), relation.kind, relation.target)
        if key not in self._new_ids:
            self._new_ids[key] = self._copy(story, relation)
        return self._new_ids[key]

    def _copy(self, story: Element, relation: Relation) -> str:
        bench, kind = self._bench, relation.kind
        bench.header_parts += 1
        name = f"word/{kind}{bench.header_parts + 10}.xml"
        self._settle(story, relation.target, name)
        tag = "hdr" if kind == "header" else "ftr"
        chunk = bench.namespaces.content(story)
        self._ready.append((name, bench.namespaces.wrapped(tag, [chunk]), _TYPE.format(kind)))
        return bench.assembly.relations_of(DOCUMENT).add(relation.type, name)

    def leave(self, *, accepted: bool) -> None:
        """Puts the copied headers and footers into the package, or forgets that there were to be any."""
        for name, data, content_type in self._ready:
            if accepted:
                self._bench.assembly.add(name, data, content_type)
            else:
                self._bench.assembly.forget(name)
        self._settle = _settled  # Lets go of the source, which would else stay in memory in a circle of references.


def _settled(_story: Element, _part: str, _new_part: str) -> None:
    """No story of a source that has left is settled any more."""


def all_sections(body: Element) -> list[Element]:
    """The properties of a body's sections; the last one's are made at its end when it has none there (17.6.17)."""
    sections = sections_of(body)
    if not sections or sections[-1].getparent() is not body:
        sections.append(etree.SubElement(body, w("sectPr")))
    return sections
