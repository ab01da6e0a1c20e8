"""Styles as the reader needs them (ISO 29500-1, 17.7): names, inheritance, and what a chain of styles says.

A style says only what differs from the one it is based on (``w:basedOn``, 17.7.4.3), so a property is the nearest one
up the chain. Of the links in a chain that loops, the one that closes it when styles are read from first to last is no
link. An id belongs to the first style that has it, of whatever kind; a later one has none (17.7.4.17), so what names
the id and wants another kind names no style.
"""

from collections.abc import Sequence

from remiss.docmerge.markup import Element, is_on, value, w

_REMEMBERED = 100


class StyleSheet:
    """The styles of one document, by id. An empty sheet answers every question with nothing."""

    def __init__(self, root: Element | None) -> None:
        self._root = root
        styles = root.findall(w("style")) if root is not None else []
        self.by_id: dict[str, Element] = {}
        self._defaults: dict[str, str] = {}
        self._climbs: dict[str, tuple[Element, ...]] = {}
        for style in styles:
            name, kind = style.get(w("styleId"), ""), style.get(w("type"), "paragraph")
            is_first = self.by_id.setdefault(name, style) is style
            if is_first and style.get(w("default")) in {"1", "true", "on"}:
                self._defaults.setdefault(kind, name)
        self.defaults: Element | None = root.find(w("docDefaults")) if root is not None else None

    @property
    def listed(self) -> list[Element]:
        """The styles that say something of a list."""
        said = self._root.iter(w("numPr")) if self._root is not None else ()
        styles = (next(one.iterancestors(w("style")), None) for one in said)
        return [one for one in styles if one is not None and self.by_id.get(one.get(w("styleId"), "")) is one]

    @property
    def run_defaults(self) -> Element | None:
        """The run properties every style builds upon (17.7.5.5)."""
        return self.default_properties("rPr")

    def default_properties(self, part: str) -> Element | None:
        """The document defaults for paragraphs ("pPr") or runs ("rPr"); None when the sheet has none."""
        if self.defaults is None:
            return None
        return self.defaults.find(f"{w(part + 'Default')}/{w(part)}")

    def default(self, kind: str) -> str:
        """The id of the style used where none is named; empty when the sheet has none of that kind."""
        return self._defaults.get(kind, "")

    def has(self, style_id: str, kind: str) -> bool:
        """Whether there is a style of that id and kind."""
        style = self.by_id.get(style_id)
        return style is not None and style.get(w("type"), "paragraph") == kind

    def in_force(self, style_id: str, kind: str) -> str:
        """The id of the style that naming this one puts in force: the default, if it is unknown or of another kind."""
        return style_id if self.has(style_id, kind) else self.default(kind)

    def name(self, style_id: str) -> str:
        """The style's name as Word lists it ("heading 1"), or the id itself when the sheet lacks it."""
        return value(self.by_id.get(style_id), "name") or style_id

    def chain(self, style_id: str) -> Sequence[Element]:
        """The style and those it is based on, nearest first."""
        if style_id not in self._climbs:
            if len(self._climbs) == _REMEMBERED:  # Ten thousand styles, each based on the next, would fill the memory.
                self._climbs.clear()
            self._climbs[style_id] = tuple(self.by_id[one] for one in self._climbed(style_id, len(self.by_id)))
        return self._climbs[style_id]

    def _climbed(self, style_id: str, most: int) -> list[str]:
        """The ids of the chain, at most so many."""
        found: dict[str, None] = {}
        while style_id in self.by_id:
            if style_id in found:
                return self._cut_open(list(found), style_id)
            if len(found) == most:
                break
            found[style_id] = None
            style_id = value(self.by_id[style_id], "basedOn") or ""
        return list(found)

    def _cut_open(self, chain: list[str], again: str) -> list[str]:
        """The chain up to the link that closes its loop, which leads to ``again``: that of the loop's last style."""
        places = {style_id: place for place, style_id in enumerate(self.by_id)}
        last = max(chain[chain.index(again) :], key=places.__getitem__)
        return chain[: chain.index(last) + 1]

    def toggle(self, style_id: str, name: str) -> bool | None:
        """What the chain says about a run toggle such as ``b``; None when it says nothing."""
        for style in self.chain(style_id):
            answer = is_on(style.find(w("rPr")), name)
            if answer is not None:
                return answer
        return None
