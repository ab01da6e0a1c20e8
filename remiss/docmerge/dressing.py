"""The styles of a source's paragraphs, runs and tables exchanged for their copies (ISO 29500-1, 17.7.4).

Every one gets its style written out, even where it was implied: what stands unnamed would wear the review document's
own. Where Word's budget of styles is used up, a paragraph's look is spelled out in the paragraph itself instead.
"""

from copy import copy

from lxml import etree

from remiss.docmerge.markup import Element, drop, leading, local, w
from remiss.docmerge.ordering import PARAGRAPH, arrange
from remiss.docmerge.shelving import PLAIN, Omitted
from remiss.docmerge.spelling_out import spell_out_paragraph, spell_out_run
from remiss.docmerge.styling import SourceStyles

_NOTHING: frozenset[str] = frozenset()
_PARAGRAPH, _TABLE, _PROPERTIES, _STYLE, _VALUE = w("p"), w("tbl"), w("pPr"), w("pStyle"), w("val")


class Dresser:
    """Dresses one story of a source."""

    def __init__(self, styles: SourceStyles) -> None:
        self._styles = styles
        self._clothes: dict[str, Element] = {}
        self._new: dict[tuple[str | None, Omitted], str] = {}
        self._last_table: tuple[Element | None, Omitted] = (None, _NOTHING)

    def dress(self, story: Element) -> None:
        """Gives every paragraph, run and table of the story its style's new id."""
        for paragraph in story.iter(_PARAGRAPH):
            table = None if paragraph.getparent() is story else next(paragraph.iterancestors(_TABLE), None)
            self._dress_paragraph(paragraph, self._omitted(table) if table is not None else _NOTHING)
        for named in list(story.iter(w("rStyle"))):
            self._dress_run(named)
        for table in story.iter(_TABLE):
            self._dress_table(table)
        for change in list(story.iter(w("pPrChange"), w("tblPrChange"))):
            self._dress_change(change)
        self._styles.settle(story)

    def _dress_change(self, change: Element) -> None:
        """A tracked change of properties remembers the old ones, the old style among them (17.13.5.29)."""
        for named in list(change.iter(w("pStyle"), w("tblStyle"))):
            kind = "paragraph" if local(named) == "pStyle" else "table"
            new = self._styles.copy_named(named.get(_VALUE, ""), kind)
            if new:
                named.set(_VALUE, new)
            else:
                drop(named)

    def _dress_paragraph(self, paragraph: Element, omitted: Omitted) -> None:
        properties = next(paragraph.iterchildren(_PROPERTIES), None)
        named = next(properties.iterchildren(_STYLE), None) if properties is not None else None
        key = (named.get(_VALUE) if named is not None else None, omitted)
        new = self._new.get(key)
        if new is None:
            old = self._styles.in_force(named)
            new = self._styles.copy(old, "paragraph", omitted)
            if new is None:
                self._spell_out(paragraph, self._styles.spelled_out(old, "paragraph", omitted), named)
                return
            self._new[key] = new
        self._name(paragraph, properties, named, new)

    def _spell_out(self, paragraph: Element, look: Element, named: Element | None) -> None:
        spell_out_paragraph(paragraph, self._styles, look)
        self._name(paragraph, next(paragraph.iterchildren(_PROPERTIES), None), named, PLAIN)

    def _name(self, paragraph: Element, properties: Element | None, named: Element | None, new: str) -> None:
        if properties is None:
            paragraph.insert(0, copy(self._clothes_of(new)))
        elif named is None:
            properties.insert(0, copy(self._clothes_of(new)[0]))
        else:
            named.set(_VALUE, new)
            if properties[0] is not named:  # Where one is out of the schema's order, others may be.
                arrange(properties, PARAGRAPH)

    def _clothes_of(self, style_id: str) -> Element:
        """Paragraph properties that name a style and nothing else, to be copied: making new ones takes far longer."""
        if style_id not in self._clothes:
            properties = etree.Element(_PROPERTIES)
            etree.SubElement(properties, _STYLE, {_VALUE: style_id})
            self._clothes[style_id] = properties
        return self._clothes[style_id]

    def _omitted(self, table: Element) -> Omitted:
        """The document defaults that the table's style sets itself, anywhere in its chain."""
        if table is not self._last_table[0]:
            self._last_table = (table, self._styles.set_by_table(table))
        return self._last_table[1]

    def _dress_run(self, named: Element) -> None:
        old, properties = named.get(_VALUE, ""), named.getparent()
        new = self._styles.copy_named(old, "character")
        if new:
            named.set(_VALUE, new)
        elif properties is not None:
            drop(named)
            if self._styles.has(old, "character"):
                spell_out_run(properties, self._styles.spelled_out(old, "character", _NOTHING))

    def _dress_table(self, table: Element) -> None:
        properties = leading(table, "tblPr")
        old = self._styles.table_style(table)
        new = self._styles.copy(old, "table", _NOTHING) if old else None
        if table.find(w("tblGrid")) is None:
            table.insert(table.index(properties) + 1, etree.Element(w("tblGrid")))
        for named in properties.findall(w("tblStyle")):
            properties.remove(named)
        if new:
            properties.insert(0, etree.Element(w("tblStyle"), {_VALUE: new}))
