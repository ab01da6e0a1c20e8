"""A merged document told in the words of the notation: what each paragraph is, its label, and what stands in it.

The document's XML is walked here once more, so that bookmarks, links, notes, comments, tracked changes and fields are
seen where they are and with what they lead to. Labels are counted by the product's own ``Numbering``, which another
test holds against LibreOffice.
"""

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from remiss.docmerge.markup import Element, W, children, local, r, w
from remiss.docmerge.numbering import Numbering
from remiss.docmerge.styles import StyleSheet

_NOTES = {"footnoteReference": "not", "endnoteReference": "slutnot", "commentReference": "kommentar"}
_CHANGES = {"ins": "tillagt", "del": "struket"}


class Retelling:
    """A merged document as lines."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self._parts = {name: archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".rels"))}
        sheet = StyleSheet(self._root("word/styles.xml"))
        self._numbering = Numbering(self._root("word/numbering.xml"), sheet)
        rels = self._root("word/_rels/document.xml.rels")
        self._targets = {one.get("Id"): one.get("Target") for one in rels} if rels is not None else {}
        self._fields: list[list[str]] = []

    def _root(self, name: str) -> Element | None:
        return etree.fromstring(self._parts[name]) if name in self._parts else None

    def lines(self) -> list[str]:
        """One line for each paragraph, table row and section, in document order."""
        main = self._root("word/document.xml")
        return [line for block in (main[0] if main is not None else ()) for line in self._block(block)]

    def _block(self, block: Element) -> Iterator[str]:
        if local(block) == "tbl":
            for row in block.iter(w("tr")):
                yield "".join(f"|| {self._paragraph(cell)} " for cell in row.iter(w("p"))).rstrip()
        elif local(block) == "p":
            line = self._paragraph(block)
            section = block.find(f"{w('pPr')}/{w('sectPr')}")
            if line:
                yield line
            if section is not None:
                yield _section(section)

    def _paragraph(self, paragraph: Element) -> str:
        properties = paragraph.find(w("pPr"))
        named = properties.find(w("pStyle")) if properties is not None else None
        place = self._numbering.place(properties, (named.get(w("val")) or "") if named is not None else "")
        label = self._numbering.next_label(place).text if place else ""
        text = "".join(self._inline(child) for child in children(paragraph))
        return f"{label} {text}".strip() if place else text

    def _inline(self, element: Element) -> str:
        name = local(element)
        if name == "r":
            return "".join(self._piece(child) for child in children(element))
        inner = "".join(self._inline(child) for child in children(element))
        if name in _CHANGES:
            return f"{{{_CHANGES[name]}|{inner}}}"
        if name == "hyperlink":
            return f"{{{self._leads(element)}|{inner}}}"
        if name == "bookmarkStart":
            return f"{{märke {element.get(w('name'))}|"
        return "}" if name == "bookmarkEnd" else inner

    def _leads(self, link: Element) -> str:
        anchor = link.get(w("anchor"))
        return f"till {anchor}" if anchor else f"länk {self._targets.get(link.get(r('id')))}"

    def _piece(self, piece: Element) -> str:
        name = local(piece)
        if name in {"t", "delText"}:
            return piece.text or ""
        if name in _NOTES:
            return f"{{{_NOTES[name]}|{self._note(name.removesuffix('Reference'), piece.get(w('id')) or '')}}}"
        if name == "instrText":
            return f"{{{(piece.text or '').strip()}|"
        return "}" if name == "fldChar" and piece.get(w("fldCharType")) == "end" else ""

    def _note(self, kind: str, id_: str) -> str:
        root = self._root(f"word/{kind}s.xml")
        found = [one for one in (root if root is not None else ()) if one.get(w("id")) == id_]
        return "".join(text.text or "" for one in found for text in one.iter(w("t")))


def _section(section: Element) -> str:
    page = section.find(f"{{{W}}}pgSz")
    return "---- liggande" if page is not None and page.get(w("orient")) == "landscape" else "----"
