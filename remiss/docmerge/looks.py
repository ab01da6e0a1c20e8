"""How a run of text looks, its own properties and its styles taken together (ISO 29500-1, 17.7.2).

What a chain of styles says is asked for at every run and is the same each time, so it is remembered. A chain may be as
long as its file likes; Word makes none of more than a few links, and what lies beyond a hundred is not looked for.
"""

from typing import Literal

from remiss.docmerge.document import Run
from remiss.docmerge.markup import Element, is_on, value, w
from remiss.docmerge.styles import StyleSheet

_LONGEST_CHAIN = 100
_PLACES: dict[str | None, Literal["up", "down"]] = {"superscript": "up", "subscript": "down"}


class Chains(StyleSheet):
    """A style sheet that is only read, and remembers its chains."""

    def __init__(self, root: Element | None) -> None:
        super().__init__(root)
        self._chains: dict[str, list[Element]] = {}

    def chain(self, style_id: str) -> list[Element]:
        """The style and those it is based on, nearest first; at most a hundred."""
        if style_id not in self._chains:
            self._chains[style_id] = [self.by_id[one] for one in self._climbed(style_id, _LONGEST_CHAIN)]
        return self._chains[style_id]


class Looks:
    """The looks of one document's runs."""

    def __init__(self, styles: StyleSheet) -> None:
        self._styles = styles
        self._toggles: dict[tuple[str, str], bool | None] = {}
        self._underlines: dict[str, str | None] = {}

    def of(self, properties: Element | None, style_id: str) -> Run:
        """A run without text in the look of these properties, in a paragraph of this style."""
        return Run(
            "",
            bold=self.toggle(properties, style_id, "b"),
            italic=self.toggle(properties, style_id, "i"),
            underline=self._underlined(properties, style_id),
            place=_PLACES.get(value(properties, "vertAlign"), ""),
        )

    def toggle(self, properties: Element | None, style_id: str, name: str) -> bool:
        """A toggle's value: the run's own, else its character style's, the paragraph style's, the defaults'."""
        own = is_on(properties, name)
        if own is None:
            own = self._styled(self._worn(properties), name)
        if own is None:
            own = self._styled(style_id, name)
        return bool(is_on(self._styles.run_defaults, name) if own is None else own)

    def _worn(self, properties: Element | None) -> str:
        """The id of the character style that run properties name; empty when there is none such."""
        named = value(properties, "rStyle") or ""
        return named if self._styles.has(named, "character") else ""

    def _styled(self, style_id: str, name: str) -> bool | None:
        key = (style_id, name)
        if key not in self._toggles:
            self._toggles[key] = self._styles.toggle(style_id, name)
        return self._toggles[key]

    def _underlined(self, properties: Element | None, style_id: str) -> bool:
        own = value(properties, "u") or self._underline(self._worn(properties)) or self._underline(style_id)
        return own not in {None, "none"}

    def _underline(self, style_id: str) -> str | None:
        if style_id not in self._underlines:
            said = (value(style.find(w("rPr")), "u") for style in self._styles.chain(style_id))
            self._underlines[style_id] = next((one for one in said if one), None)
        return self._underlines[style_id]
