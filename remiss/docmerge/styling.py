"""Styles of the sources beside each other (ISO 29500-1, 17.7): only those used, each under a name of its own.

Twenty answers have twenty different styles called "Normal". For each distinct template (equal style sheet and theme)
the styles used are copied with those they are based on, under new ids and names; answers made from one template share
them, since Word takes at most 4,079 styles. A style that belongs to a list is copied for each source, because lists
that share a style count together.

A document has one set of document defaults (17.7.5). What a source's own said otherwise (``defaults``) is folded into
its copied root styles. That lifts it above table styles, which defaults should yield to; so in a table whose style sets
a property itself, paragraphs use a variant of their style without that default.
"""

from copy import copy, deepcopy

from lxml import etree

from remiss.docmerge.defaults import PARTS, leave_out, properties_of
from remiss.docmerge.listing import SourceLists
from remiss.docmerge.markup import Element, drop, local, take, value, w
from remiss.docmerge.ordering import PARAGRAPH, STYLE, arrange, merge_under, put
from remiss.docmerge.shelving import Omitted, StyleShelf, Template

_LONGEST = 200
_GONE = {"aliases", "link", "next", "autoRedefine", "locked", "rsid", "qFormat", "personal", "hidden"}
_GONE |= {"personalCompose", "personalReply", "unhideWhenUsed", "semiHidden", "uiPriority"}
_NOTHING: frozenset[str] = frozenset()

_PARAGRAPH, _TABLE, _PROPERTIES, _STYLE, _VALUE = w("p"), w("tbl"), w("pPr"), w("pStyle"), w("val")


class SourceStyles:
    """One source's styles, mapped to copies on the shelf as they are used."""

    def __init__(self, shelf: StyleShelf, template: Template, lists: SourceLists, source: int) -> None:
        self._shelf = shelf
        self._template = template
        self._sheet = template.sheet
        self._lists = lists
        self._source = source
        self._omissions: dict[str, Omitted] = {}
        self._found: dict[tuple[str, str, Omitted], str] = {}
        self._listed: dict[str, str] = {}
        self._clothes: dict[str, Element] = {}
        self._last_table: tuple[Element | None, Omitted] = (None, _NOTHING)
        self.overflowed = False

    def dress(self, story: Element) -> None:
        """Gives every paragraph, run and table of the story its style's new id, written out even where implied."""
        for paragraph in story.iter(_PARAGRAPH):
            self._dress_paragraph(paragraph)
        for named in list(story.iter(w("rStyle"))):
            self._dress_run(named)
        for table in story.iter(w("tbl")):
            self._dress_table(table)
        for change in list(story.iter(w("pPrChange"), w("tblPrChange"))):
            self._dress_change(change)
        for outline in story.iter(w("outlineLvl")):
            self._shelf.shifted(outline)
        self._shelf.drop_unknown(story)

    def _dress_change(self, change: Element) -> None:
        """A tracked change of properties remembers the old ones, the old style among them (17.13.5.29)."""
        for named in list(change.iter(w("pStyle"), w("tblStyle"))):
            kind = "paragraph" if local(named) == "pStyle" else "table"
            old = named.get(w("val"), "")
            new = self.copy(old, kind, frozenset()) if self._is(old, kind) else None
            if new:
                named.set(w("val"), new)
            else:
                drop(named)

    def _dress_paragraph(self, paragraph: Element) -> None:
        table = next(paragraph.iterancestors(_TABLE), None)
        omitted = self._omitted(table) if table is not None else _NOTHING
        properties = next(paragraph.iterchildren(_PROPERTIES), None)
        named = next(properties.iterchildren(_STYLE), None) if properties is not None else None
        new = self.copy(self._in_force(named), "paragraph", omitted)
        if new is None:
            return
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
            properties.append(_valued("pStyle", style_id))
            self._clothes[style_id] = properties
        return self._clothes[style_id]

    def _in_force(self, named: Element | None) -> str:
        style_id = (named.get(_VALUE) or "") if named is not None else ""
        return style_id if self._is(style_id, "paragraph") else self._sheet.default("paragraph")

    def paragraph_style(self, properties: Element | None) -> str:
        """The id of the style in force for a paragraph in the source: an unknown one means the default."""
        return self._in_force(properties.find(_STYLE) if properties is not None else None)

    def _dress_run(self, named: Element) -> None:
        old = named.get(w("val"), "")
        new = self.copy(old, "character", frozenset()) if self._is(old, "character") else None
        if new:
            named.set(w("val"), new)
        else:
            drop(named)

    def _dress_table(self, table: Element) -> None:
        properties = table.find(w("tblPr"))
        old = self._table_style(table)
        new = self.copy(old, "table", frozenset()) if old else None
        if properties is None:
            properties = etree.Element(w("tblPr"))
            table.insert(0, properties)
        if table.find(w("tblGrid")) is None:
            table.insert(table.index(properties) + 1, etree.Element(w("tblGrid")))
        for named in properties.findall(w("tblStyle")):
            properties.remove(named)
        if new:
            properties.insert(0, _valued("tblStyle", new))

    def _table_style(self, table: Element) -> str:
        named = value(table.find(w("tblPr")), "tblStyle") or ""
        return named if self._is(named, "table") else self._sheet.default("table")

    def table_setting(self, table: Element, path: str) -> Element | None:
        """What the table, or else its style's chain, says under a path in its properties; before it is dressed."""
        steps = "/".join(w(step) for step in ("tblPr", *path.split("/")))
        holders = (table, *self._sheet.chain(self._table_style(table)))
        return next((found for one in holders if (found := one.find(steps)) is not None), None)

    def _is(self, style_id: str, kind: str) -> bool:
        style = self._sheet.by_id.get(style_id)
        return style is not None and style.get(w("type"), "paragraph") == kind

    def _omitted(self, table: Element) -> Omitted:
        """The document defaults that the table's style sets itself, anywhere in its chain."""
        if table is not self._last_table[0]:
            self._last_table = (table, self._omitted_by(self._table_style(table)))
        return self._last_table[1]

    def _omitted_by(self, style_id: str) -> Omitted:
        if style_id not in self._omissions:
            own = {name for style in self._sheet.chain(style_id) for name in properties_of(style)}
            self._omissions[style_id] = frozenset(own & set(properties_of(self._template.defaults)))
        return self._omissions[style_id]

    def copy(self, style_id: str, kind: str, omitted: Omitted) -> str | None:
        """The new id of a style, copied with what it is based on the first time. None when there is none to copy."""
        found = self._found.get((style_id, kind, omitted))
        return found or self._find(style_id, kind, omitted)

    def _find(self, style_id: str, kind: str, omitted: Omitted) -> str | None:
        if kind != "paragraph" and style_id not in self._sheet.by_id:
            return None
        chain = self._sheet.chain(style_id)
        listed = any(style.find(f"{w('pPr')}/{w('numPr')}") is not None for style in chain)
        key = (style_id, omitted, self._source if listed else 0)
        if key not in self._template.copies:
            if self._shelf.is_full:
                self.overflowed = True
                return None
            self._template.copies[key] = self._copied(style_id, kind, omitted)
        new = self._template.copies[key]
        self._found[style_id, kind, omitted] = new
        if listed and (not omitted or style_id not in self._listed):
            self._listed[style_id] = new
        return new

    def copy_of(self, style_id: str) -> str | None:
        """The id this source's copy of a listed style got, the plain one before others; None when it was not used."""
        return self._listed.get(style_id)

    def _copied(self, style_id: str, kind: str, omitted: Omitted) -> str:
        old = self._sheet.by_id.get(style_id)
        style = deepcopy(old) if old is not None else etree.Element(w("style"), {w("type"): kind})
        number_ = len(self._shelf.tray) + 1
        new_id = f"{(style_id or 'Normal')[:_LONGEST]}-{number_}"
        self._shelf.add(style, new_id)
        take(style, w("default"))
        style.set(w("styleId"), new_id)
        style.set(w("customStyle"), "1")
        name = (self._sheet.name(style_id) or "Normal").replace(",", " ").strip()[:_LONGEST]
        put(style, _valued("name", f"{name} ({number_})"), STYLE)
        for child in [child for child in style if local(child) in _GONE]:
            style.remove(child)
        self._template.theme.flatten(style)
        self._rebase(style, style_id, kind, omitted)
        self._settle(style)
        return new_id

    def _rebase(self, style: Element, old_id: str, kind: str, omitted: Omitted) -> None:
        """Bases the copy on a copy, or, for a root, folds in the document defaults. A loop is cut where it closes."""
        based = value(style, "basedOn") or ""
        for element in style.findall(w("basedOn")):
            style.remove(element)
        loops = any(one.get(w("styleId")) == old_id for one in self._sheet.chain(based))
        parent = self.copy(based, kind, omitted) if self._is(based, kind) and not loops else None
        if parent:
            put(style, _valued("basedOn", parent), STYLE)
        elif kind == "paragraph":
            self._fold(style, omitted)
        if kind == "table":
            self._fold_conditional(style, old_id)

    def _fold(self, style: Element, omitted: Omitted) -> None:
        defaults = deepcopy(self._template.defaults)
        leave_out(defaults, omitted)
        for part in defaults:
            own = style.find(str(part.tag))
            if own is None and len(part):
                own = etree.Element(part.tag)
                put(style, own, STYLE)
            if own is not None:
                merge_under(own, part, PARTS[local(part)])

    def _fold_conditional(self, style: Element, old_id: str) -> None:
        """Defaults a table style sets in some of its parts only (head row, bands) must hold in the others."""
        plain = {
            name
            for one in self._sheet.chain(old_id)
            for part in (one.find(w("pPr")), one.find(w("rPr")))
            for name in properties_of(part)
        }
        somewhere = {name for part in style.findall(w("tblStylePr")) for name in properties_of(part)}
        defaults = set(properties_of(self._template.defaults))
        wanted = (somewhere - plain) & defaults
        if wanted:
            self._fold(style, frozenset(defaults - wanted))

    def _settle(self, style: Element) -> None:
        for outline in style.iter(w("outlineLvl")):
            self._shelf.shifted(outline)
        for listed in style.iter(w("numId")):
            listed.set(w("val"), self._lists.map(listed.get(w("val"), "0")))
        self._shelf.drop_unknown(style)


def _valued(name: str, text: str) -> Element:
    return etree.Element(w(name), {w("val"): text})
