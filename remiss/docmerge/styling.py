"""Styles of the sources beside each other (ISO 29500-1, 17.7): only those used, each under a name of its own.

Twenty answers have twenty different styles called "Normal". For each distinct template (equal style sheet and theme)
the styles used are copied with those they are based on, under new ids and names; answers made from one template share
them, and templates share the styles that are equal, since Word takes at most 4,079. A style that belongs to a list is
copied for each source, because lists that share a style count together.

A document has one set of document defaults (17.7.5). What a source's own said otherwise (``defaults``) is folded into
its copied root styles. That lifts it above table styles, which defaults should yield to; so in a table whose style sets
a property itself, paragraphs use a variant of their style without that default.
"""

from copy import deepcopy

from lxml import etree

from remiss.docmerge.defaults import INDENTS, PARTS, drop_astray, leave_out, properties_of
from remiss.docmerge.listing import SourceLists
from remiss.docmerge.markup import Element, local, take, value, w
from remiss.docmerge.ordering import STYLE, merge_under, put
from remiss.docmerge.shelving import Omitted, StyleShelf, Template

_GONE = {"name", "aliases", "link", "next", "autoRedefine", "locked", "rsid", "qFormat", "personal", "hidden"}
_GONE |= {"personalCompose", "personalReply", "unhideWhenUsed", "semiHidden", "uiPriority"}
_LISTED = ["ilvl", "numId"]
_STYLE, _VALUE = w("pStyle"), w("val")


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
        self._looks: dict[tuple[str, str, Omitted], Element] = {}
        self.overflowed = False

    def in_force(self, named: Element | None) -> str:
        """The id of the style that a ``w:pStyle``, or none, puts in force: an unknown one means the default."""
        return self._sheet.in_force((named.get(_VALUE) or "") if named is not None else "", "paragraph")

    def paragraph_style(self, properties: Element | None) -> str:
        """The id of the style in force for a paragraph with these properties, in the source."""
        return self.in_force(properties.find(_STYLE) if properties is not None else None)

    def tab_stops(self, properties: Element | None) -> list[Element]:
        """The ``w:tabs`` in force, in the source, for a paragraph with these properties; the farthest style's first."""
        style_id = self.paragraph_style(properties)
        holders = [part.find(w("pPr")) for part in reversed(self._sheet.chain(style_id))]
        level = self._lists.level(properties, style_id)
        holders += [level.find(w("pPr")) if level is not None else None, properties]
        found = (one.find(w("tabs")) for one in holders if one is not None)
        return [tabs for tabs in found if tabs is not None]

    def table_style(self, table: Element) -> str:
        """The id of the style in force for a table, in the source; empty when it has none."""
        return self._sheet.in_force(value(table.find(w("tblPr")), "tblStyle") or "", "table")

    def table_setting(self, table: Element, path: str) -> Element | None:
        """What the table, or else its style's chain, says under a path in its properties; before it is dressed."""
        steps = "/".join(w(step) for step in ("tblPr", *path.split("/")))
        holders = (table, *self._sheet.chain(self.table_style(table)))
        return next((found for one in holders if (found := one.find(steps)) is not None), None)

    def has(self, style_id: str, kind: str) -> bool:
        """Whether the source has a style of that id and kind."""
        return self._sheet.has(style_id, kind)

    def set_by_table(self, table: Element) -> Omitted:
        """The document defaults that the table's style sets itself, anywhere in its chain."""
        return self._omitted_by(self.table_style(table))

    def _omitted_by(self, style_id: str) -> Omitted:
        if style_id not in self._omissions:
            defaults = set(properties_of(self._template.defaults))
            self._omissions[style_id] = self.said_by(style_id) & defaults
        return self._omissions[style_id]

    def said_by(self, style_id: str) -> frozenset[str]:
        """The names of all that a style and those it is based on say of paragraphs and text."""
        return frozenset(name for style in self._sheet.chain(style_id) for name in properties_of(style))

    def copy_named(self, style_id: str, kind: str) -> str | None:
        """The new id of a style that something names; None when there is no such style, or no room for it."""
        return self.copy(style_id, kind, frozenset()) if self.has(style_id, kind) else None

    def settle(self, story: Element) -> None:
        """The last touch to a story whose styles have been exchanged: outline levels, and names of no style."""
        for outline in story.iter(w("outlineLvl")):
            self._shelf.shifted(outline)
        self._shelf.drop_unknown(story)

    def spelled_out(self, style_id: str, kind: str, omitted: Omitted) -> Element:
        """All that a style says, with its chain and what is left of the defaults, as one ``w:pPr`` and ``w:rPr``."""
        key = (style_id, kind, omitted)
        if key not in self._looks:
            self._looks[key] = self._spelled_out(*key)
        return self._looks[key]

    def _spelled_out(self, style_id: str, kind: str, omitted: Omitted) -> Element:
        look = etree.Element(w("style"))
        for style in self._sheet.chain(style_id):
            _add_below(look, style)
        self._template.theme.flatten(look)
        if kind == "paragraph":
            self._fold(look, omitted)
            place = self._lists.place(style_id)
            listed = look.find(f"{w('pPr')}/{w('numPr')}")
            if place is not None and listed is not None:
                put(listed, _valued("ilvl", str(place.level)), _LISTED)
        return look

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
            if not self._shelf.has_room(kind, len(chain)):
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

    def new_name(self, name: str) -> str | None:
        """The name of the copy of a style that a field speaks of (17.16.5.59): by name, id, or number of heading."""
        wanted = {name.casefold(), f"heading {name}"}
        for style_id, style in self._sheet.by_id.items():
            if wanted & {self._sheet.name(style_id).casefold(), style_id.casefold()}:
                new = self.copy(style_id, style.get(w("type"), "paragraph"), frozenset())
                return self._shelf.name_of(new) if new else None
        return None

    def _name(self, style_id: str) -> str:
        return self._sheet.name(style_id) or "Normal"

    def _copied(self, style_id: str, kind: str, omitted: Omitted) -> str:
        old = self._sheet.by_id.get(style_id)
        style = deepcopy(old) if old is not None else etree.Element(w("style"), {w("type"): kind})
        for attribute in ("default", "styleId"):
            take(style, w(attribute))
        style.set(w("customStyle"), "1")
        for child in [child for child in style if local(child) in _GONE]:
            style.remove(child)
        self._template.theme.flatten(style)
        self._rebase(style, style_id, kind, omitted)
        self._settle(style)
        return self._shelf.add(style, style_id or "Normal", self._name(style_id))

    def _rebase(self, style: Element, old_id: str, kind: str, omitted: Omitted) -> None:
        """Bases the copy on a copy, or, for a root, folds in the document defaults."""
        based = [one.get(w("styleId"), "") for one in self._sheet.chain(old_id)[1:2]]
        for element in style.findall(w("basedOn")):
            style.remove(element)
        parent = self.copy(based[0], kind, omitted) if based and self.has(based[0], kind) else None
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
        drop_astray(style)
        for listed in style.iter(w("numId")):
            listed.set(w("val"), self._lists.map(listed.get(w("val"), "0")))
        self.settle(style)


def _add_below(look: Element, style: Element) -> None:
    """Adds what a style says and the look does not. A list's indents stand above those of styles below its own."""
    style = deepcopy(style)
    if look.find(f"{w('pPr')}/{w('numPr')}") is not None:
        leave_out(style, INDENTS)
    for name, order in PARTS.items():
        part = look.find(w(name))
        if part is None:
            part = etree.SubElement(look, w(name))
        merge_under(part, style.find(w(name)), order)


def _valued(name: str, text: str) -> Element:
    return etree.Element(w(name), {w("val"): text})
