"""The copied styles of the whole merge (ISO 29500-1, 17.7), and what is remembered of the templates they came from."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from lxml import etree

from remiss.docmerge.defaults import defaults_of, lacking, shareable
from remiss.docmerge.hyphenating import drop_leave_to_part, keep_words_whole
from remiss.docmerge.keeping import Tray
from remiss.docmerge.markup import Element, drop, number, w
from remiss.docmerge.ordering import STYLE, put
from remiss.docmerge.styles import StyleSheet
from remiss.docmerge.theming import Theme

MOST_STYLES = 4_000
PLAIN = "Plain"
"""The id of our style that says nothing, for paragraphs that say all themselves."""
_LONGEST = 200
_BODY_LEVEL = 9
_RECENT = 4

Omitted = frozenset[str]
"""Document defaults left out of a copy, because the table it stands in sets them."""

Parse = tuple[Callable[[], Element | None], Callable[[], Element | None]]
"""What gives the root of a style sheet, and what gives that of a theme."""

Copies = dict[tuple[str, Omitted, int], str]
"""The new ids of a template's styles: by old id, what was left out, and the source when it belongs to a list."""


def plain_name(name: str) -> str:
    """A style's name without commas, which would part it in two (17.7.4.9), and not too long for a number after it."""
    return name.replace(",", " ").strip()[:_LONGEST].rstrip() or "Normal"


@dataclass
class Template:
    """One distinct style sheet with its theme, and the copies made of its styles so far.

    ``defaults`` is what its root styles must say themselves of its document defaults.
    """

    sheet: StyleSheet
    theme: Theme
    copies: Copies
    defaults: Element


class StyleShelf:
    """All copied styles of the merge, in the order they were first used.

    The copies made of a template are remembered for the whole merge, the template itself only while it is likely to
    come again: a style sheet as a tree takes a megabyte.

    ``defaults`` is the merged document's own set of document defaults. It is empty, or, when ``adopts_defaults``, the
    first template's: a document made of one source, or of sources on one template, then needs nothing said anew.
    """

    def __init__(self, deepest_outline: int, own: Iterable[str] = (), *, adopts_defaults: bool = False) -> None:
        self.tray = Tray()
        self.defaults: Element = etree.Element(w("docDefaults"))
        self._adopts = adopts_defaults
        self.outline_shift = deepest_outline
        self._recent: dict[str, Template] = {}
        self._last_theme: tuple[tuple[bytes, ...], Theme] = ((), Theme(None))
        self._copies: dict[str, Copies] = {}
        self._own = frozenset(own)
        self._names: dict[str, str] = {}
        self._equal: dict[bytes, str] = {}

    def add(self, style: Element, old_id: str, name: str) -> str:
        """Takes in a copied style and gives its new id: that of an equal one of the same name, if there is one.

        No other style has its name then.
        """
        name = plain_name(name)
        key = hashlib.sha256(name.encode() + etree.tostring(style, method="c14n", exclusive=True)).digest()
        if key not in self._equal:
            new = self.name(key, old_id, name)
            self.take_in(style, new, self._names[new])
        return self._equal[key]

    def take_in(self, style: Element, style_id: str, name: str) -> str:
        """Takes in a copied style under that id and name; the id."""
        self._names[style_id] = name
        style.set(w("styleId"), style_id)
        put(style, etree.Element(w("name"), {w("val"): name}), STYLE)
        self.tray.append(style)
        return style_id

    def name(self, key: bytes, old_id: str, name: str) -> str:
        """The id of a style about to be taken in, made of the one it had; ``key`` is by what equal ones are known."""
        number_ = len(self.tray) + 1
        self._equal[key] = f"{old_id[:_LONGEST]}-{number_}"
        self._names[self._equal[key]] = f"{name} ({number_})"
        return self._equal[key]

    def equal(self, key: bytes) -> str | None:
        """The id of the style taken in before that is known by this key."""
        return self._equal.get(key)

    def name_of(self, style_id: str) -> str:
        """The name of a copied style."""
        return self._names[style_id]

    def has(self, style_id: str) -> bool:
        """Whether a style of that id exists, the review document's own counted."""
        return style_id in self._names or style_id in self._own

    def has_room(self, kind: str, styles: int) -> bool:
        """Whether so many more styles stay within Word's budget, the last part of which is for tables.

        A paragraph's look can be spelled out in the paragraph; a table style's head rows and bands cannot.
        """
        most = MOST_STYLES if kind == "table" else MOST_STYLES * 9 // 10
        return len(self.tray) + styles <= most

    def template(self, look: tuple[bytes, ...], parse: Parse, *, whole_words: bool) -> Template:
        """The template of that look: the one met before, or a new one made of the style sheet and theme parsed.

        ``whole_words`` says that its words are not to be parted in a document where others are.
        """
        key = hashlib.sha256(b"\0".join((*look, b"%d" % whole_words))).hexdigest()
        if key not in self._recent:
            styles = parse[0]()
            if whole_words:
                drop_leave_to_part(styles)
            copies, theme = self._copies.setdefault(key, {}), self._theme(look[1:], parse[1])
            self._recent[key] = self._new(StyleSheet(styles), theme, copies, whole_words=whole_words)
            if len(self._recent) > _RECENT:
                del self._recent[next(iter(self._recent))]
        return self._recent[key]

    def _theme(self, look: tuple[bytes, ...], parse: Callable[[], Element | None]) -> Theme:
        """The theme of that look: the last one, if it is the same, as when all have Office's own."""
        if look == self._last_theme[0]:
            return self._last_theme[1]
        root = parse()
        if root is not None:  # One that is damaged is told of for each source.
            self._last_theme = (look, Theme(root))
        return Theme(None) if root is None else self._last_theme[1]

    def _new(self, sheet: StyleSheet, theme: Theme, copies: Copies, *, whole_words: bool) -> Template:
        own = defaults_of(sheet, theme)
        if whole_words:
            keep_words_whole(own)
        if self._adopts:
            self.defaults, self._adopts = shareable(own), False
        return Template(sheet, theme, copies, lacking(own, self.defaults))

    def drop_unknown(self, root: Element) -> None:
        """Drops what names no copied style: a name in a place where names do not belong was not given a new one."""
        for named in list(root.iter(w("pStyle"), w("rStyle"), w("tblStyle"), w("basedOn"))):
            if named.get(w("val"), "") not in self._names and named.get(w("val")) != PLAIN:
                drop(named)

    def shifted(self, outline: Element) -> None:
        """A source's headings stand below the review document's own, in its outline and outside its contents."""
        level = number(outline.get(w("val")), _BODY_LEVEL)
        if level < _BODY_LEVEL:
            outline.set(w("val"), str(min(level + self.outline_shift, _BODY_LEVEL - 1)))
