"""Sections (ISO 29500-1, 17.6): a page's size, margins, header and footer, kept source by source.

A section's properties stand in the *last* paragraph of it, the document's last ones at the end of the body (17.6.17).
How a section begins is said by itself, so each source's first one begins on a new page. Page numbers run through the
whole document: restarts go. Notes are the opposite: they are numbered from 1 in each answer. A section without a
header of its own inherits the one before it, so ours is named in every one.
"""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from remiss.docmerge.markup import Element, leading, local, number, r, take, w
from remiss.docmerge.ordering import PARAGRAPH, SECTION, arrange, put

HOUSE = (
    '<w:sectPr>{refs}<w:type w:val="nextPage"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1701" w:right="1418" w:bottom="1418" w:left="1418" w:header="709" w:footer="709" w:gutter="0"/>'
    "{title}</w:sectPr>"
)
"""The review document's own section: A4 with margins of 2.5 cm and 3 cm at the top. Filled in by ``house_section``."""


_HOUSE_EDGE = 709
"""How far from the paper's edge our header and footer are, in twentieths of a point."""
_NEAREST_EDGE = 283
"""Half a centimetre: nearer than that many printers do not reach."""
_LINE = 284
"""The height of our header or footer, and a little air."""
_NUMBERED = {"numFmt", "numStart", "numRestart"}
_NOTES = ["pos", "numFmt", "numStart", "numRestart"]
_MARGINS = (("header", "720"), ("footer", "720"), ("gutter", "0"))
"""What the schema asks of margins and some programs leave out, as Word takes them (17.6.11)."""


@dataclass(frozen=True)
class Furniture:
    """The relationship ids of the review document's own header and footer, and of empty ones for title pages."""

    header: str
    footer: str
    blank: str
    blank_footer: str

    def references(self) -> list[Element]:
        """The elements that name header and footer in a section."""
        return [_reference("header", "default", self.header), _reference("footer", "default", self.footer)]


def _reference(kind: str, page: str, id_: str) -> Element:
    return etree.Element(w(f"{kind}Reference"), {w("type"): page, r("id"): id_})


def house_section(furniture: Furniture, *, has_title_page: bool) -> str:
    """The properties of a section of the review document's own, as XML."""
    refs = (
        f'<w:headerReference w:type="default" r:id="{furniture.header}"/>'
        f'<w:footerReference w:type="default" r:id="{furniture.footer}"/>'
    )
    if has_title_page:
        refs += (
            f'<w:headerReference w:type="first" r:id="{furniture.blank}"/>'
            f'<w:footerReference w:type="first" r:id="{furniture.blank_footer}"/>'
        )
    return HOUSE.format(refs=refs, title="<w:titlePg/>" if has_title_page else "")


def sections_of(body: Element) -> list[Element]:
    """The properties of all sections of a body, in order; not the old ones that a tracked change remembers."""
    found = ((one, one.getparent()) for one in body.iter(w("sectPr")))
    return [one for one, parent in found if parent is not None and local(parent) != "sectPrChange"]


def number_notes(sections: list[Element], settings: Element | None) -> None:
    """Lets sections say how the source's settings number notes (17.11.12, .17, .19): as "i, ii", or anew on each page.

    A document has one such setting, and the sources' differ; a section's own word wins over it.
    """
    for kind in ("footnotePr", "endnotePr"):
        said = settings.find(w(kind)) if settings is not None else None
        for one in said if said is not None else ():
            for section in sections if local(one) in _NUMBERED else ():
                _say(section, kind, one)


def restart_notes(section: Element, kinds: list[str]) -> None:
    """Lets a source's notes of these kinds begin with 1, since its text may speak of "not 3" (17.11.19).

    Its later sections go on. Asked only where notes stand before: LibreOffice takes a document with such a section for
    one that numbers by chapter.
    """
    for kind in kinds:
        _say(section, f"{kind}Pr", etree.Element(w("numRestart"), {w("val"): "eachSect"}))


def _say(section: Element, kind: str, said: Element) -> None:
    notes = section.find(w(kind))
    if notes is None:
        notes = etree.SubElement(section, w(kind))
    if notes.find(said.tag) is None:
        put(notes, deepcopy(said), _NOTES)


def settle_section(section: Element, furniture: Furniture, *, is_first: bool) -> bool:
    """Gives a source's section our header and footer and running page numbers. True when it had some of its own."""
    own = [child for child in section if local(child) in {"headerReference", "footerReference"}]
    for gone in own:
        section.remove(gone)
    section[:0] = furniture.references()
    _settle_start(section, is_first=is_first)
    _place_furniture(section)
    return bool(own)


def _place_furniture(section: Element) -> None:
    """Puts our header and footer as far from the paper's edge as on our own pages, or nearer where the margin is thin.

    Text begins below the margin or the header, whichever reaches further (17.6.11), so a header without room beside the
    margin would push it down.
    """
    for margins in section.findall(w("pgMar")):
        for name, side in (("header", "top"), ("footer", "bottom")):
            room = abs(number(margins.get(w(side)), _HOUSE_EDGE)) - _LINE
            margins.set(w(name), str(max(min(_HOUSE_EDGE, room), _NEAREST_EDGE)))


def keep_headers(
    section: Element, copied: Callable[[Element], str | None], furniture: Furniture, *, is_first: bool, needs_even: bool
) -> None:
    """Gives a section copies of its own headers and footers; empty ones where it would inherit a stranger's.

    Whether even pages have headers of their own (17.10.1) is said once for the whole document. In one that says so, a
    section from a source that does not (``needs_even``) shows a second copy of its common ones there.
    """
    kinds: set[tuple[str, str]] = set()
    own = [child for child in section if local(child) in {"headerReference", "footerReference"}]
    for reference in _with_even(section, own) if needs_even else own:
        new = copied(reference)
        if new is None:
            section.remove(reference)
        else:
            reference.set(r("id"), new)
            kinds.add((local(reference), reference.get(w("type"), "default")))
    if is_first:
        _blank_others(section, kinds, furniture)
    _settle_start(section, is_first=is_first, keeps_title=True)


def make_room_for_none(sections: list[Element]) -> None:
    """Lets empty headers and footers take no room in the sections of a source before its first one of its own.

    Text begins below the margin or the header, whichever reaches further (17.6.11), so an empty one placed far in would
    push it down. Asked before the sections get any of ours.
    """
    for name in ("header", "footer"):
        for section in sections:
            if section.find(w(f"{name}Reference")) is not None:
                break
            for margins in section.findall(w("pgMar")):
                margins.set(w(name), "0")


def _with_even(section: Element, own: list[Element]) -> list[Element]:
    """The references, where those to even pages that were never shown give way to the common ones."""
    kept = [one for one in own if one.get(w("type"), "default") != "even"]
    for hidden in [one for one in own if one not in kept]:
        section.remove(hidden)
    for common in [one for one in kept if one.get(w("type"), "default") == "default"]:
        even = _reference(local(common).removesuffix("Reference"), "even", common.get(r("id"), ""))
        section.insert(0, even)
        kept.append(even)
    return kept


def _blank_others(section: Element, kinds: set[tuple[str, str]], furniture: Furniture) -> None:
    for name, id_ in (("header", furniture.blank), ("footer", furniture.blank_footer)):
        for page in ("default", "first", "even"):
            if (f"{name}Reference", page) not in kinds:
                section.insert(0, _reference(name, page, id_))


def letterhead_of(section: Element) -> Element | None:
    """The reference to the header on the section's first page; None when it has none."""
    page = "first" if section.find(w("titlePg")) is not None else "default"
    headers = [one for one in section.findall(w("headerReference")) if one.get(w("type"), "default") == page]
    return headers[0] if headers else None


def _settle_start(section: Element, *, is_first: bool, keeps_title: bool = False) -> None:
    gone = {"formProt", "printerSettings"} | (set() if keeps_title else {"titlePg"})
    for child in [child for child in section if local(child) in gone]:
        section.remove(child)
    for numbers in section.findall(w("pgNumType")):
        take(numbers, w("start"))
    for margins in section.findall(w("pgMar")):
        for name, usual in _MARGINS:
            margins.set(w(name), margins.get(w(name)) or usual)
    if is_first:
        put(section, etree.Element(w("type"), {w("val"): "nextPage"}), SECTION)
    arrange(section, SECTION)


def bind_at_top(sections: list[Element]) -> None:
    """Makes a gutter at the top of the page, which a whole document has or has not, a part of the top margin."""
    for margins in (one for section in sections for one in section.findall(w("pgMar"))):
        gutter, top = (number(margins.get(w(name)), 0) for name in ("gutter", "top"))
        margins.set(w("top"), str(top + gutter if top >= 0 else top - gutter))
        margins.set(w("gutter"), "0")


def are_mirrored(sections: list[Element]) -> bool:
    """Whether it shows that left and right margins change places on even pages: they differ, or there is a gutter."""
    margins = [one for section in sections for one in section.findall(w("pgMar"))]
    return any(one.get(w("left")) != one.get(w("right")) or number(one.get(w("gutter")), 0) for one in margins)


def hold_endnotes(sections: list[Element]) -> None:
    """Endnotes stand at the end of their answer: its last section shows them, others pass them on (17.11.16)."""
    for section in sections[:-1]:
        put(section, etree.Element(w("noEndnote")), SECTION)


def close(body: Element, section: Element) -> None:
    """Ends the body's blocks with a section: in their last paragraph, or in a small one of its own after a table."""
    last = body[-1] if len(body) else None
    if last is None or local(last) != "p" or last.find(f"{w('pPr')}/{w('sectPr')}") is not None:
        last = etree.Element(w("p"))
        properties = etree.SubElement(last, w("pPr"))
        etree.SubElement(
            properties, w("spacing"), {w("before"): "0", w("after"): "0", w("line"): "20", w("lineRule"): "exact"}
        )
        body.append(last)
    put(leading(last, "pPr"), section, PARAGRAPH)
