"""List labels (ISO 29500-1, 17.9): "1.", "2.1", "b)", computed, because the file does not hold them.

A paragraph names a list (``w:num``) and a level. The list borrows its nine levels from an abstract definition
(``w:abstractNum``), perhaps overriding some (``w:lvlOverride``), perhaps starting over (``w:startOverride``). A level
has a format (``w:numFmt``), a start and a text such as ``%1.%2)`` where each placeholder stands for a level's count.
Lists that share an abstract definition count together. A definition may also be borrowed through a numbering style
(``w:numStyleLink`` → style → list → ``w:styleLink``).

The computed label is what a reader refers to ("vår punkt 3.2"), so it is kept wherever the text goes.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from remiss.docmerge.counting import written
from remiss.docmerge.markup import Element, number, value, w
from remiss.docmerge.spelling_numbers import SPELLED
from remiss.docmerge.styles import StyleSheet

LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
_SYMBOLS = range(0xE000, 0xF900)


@dataclass(frozen=True)
class Label:
    """A computed label. A bullet's text is the sign itself, a plain dot when the sign belongs to a symbol font."""

    text: str = ""
    is_bullet: bool = False


@dataclass(frozen=True)
class ListPlace:
    """Where a paragraph stands: the list's id and the level, 0 to 8.

    ``style_id`` is the paragraph's style, in whose language numbers are spelled out.
    """

    num_id: str
    level: int
    style_id: str = ""


class Numbering:
    """The lists of one document, counting as its paragraphs are met in document order."""

    def __init__(self, root: Element | None, styles: StyleSheet) -> None:
        self._styles = styles
        self._nums = _by_id(root, "num", "numId")
        self._abstracts = _by_id(root, "abstractNum", "abstractNumId")
        self._bullets = _by_id(root, "numPicBullet", "numPicBulletId")
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()

    def place(self, properties: Element | None, style_id: str) -> ListPlace | None:
        """The list a paragraph belongs to, by its own properties or its style's; None outside lists."""
        own = properties.find(w("numPr")) if properties is not None else None
        num_id, level = value(own, "numId"), value(own, "ilvl")
        if num_id is None:
            num_id, styled = self._of_style(style_id)
            level = level or styled
        if not num_id or num_id not in self._nums or number(num_id, 0) == 0:
            return None
        return ListPlace(num_id, min(max(number(level, 0), 0), LEVELS - 1), style_id)

    def _of_style(self, style_id: str) -> tuple[str | None, str | None]:
        """A style names its list; its level is the one whose ``w:pStyle`` names the style back (17.9.23)."""
        chain = self._styles.chain(style_id)
        for style in chain:
            listed = style.find(f"{w('pPr')}/{w('numPr')}")
            num_id = value(listed, "numId")
            if num_id is not None:
                names = [one.get(w("styleId")) for one in chain]
                return num_id, self._level_of(num_id, names) or value(listed, "ilvl")
        return None, None

    @cached_property
    def styled_lists(self) -> set[str]:
        """The ids of the lists that styles name."""
        named = (style.find(f"{w('pPr')}/{w('numPr')}") for style in self._styles.listed)
        return {num_id for one in named if (num_id := value(one, "numId"))}

    def _level_of(self, num_id: str, names: list[str | None]) -> str | None:
        for name in names:
            for level in range(LEVELS):
                if value(self.level(num_id, level), "pStyle") == name:
                    return str(level)
        return None

    def num(self, num_id: str) -> Element | None:
        """The ``w:num`` of that id; None when there is none."""
        return self._nums.get(num_id)

    def abstract(self, abstract_id: str | None) -> Element | None:
        """The ``w:abstractNum`` of that id; None when there is none."""
        return self._abstracts.get(abstract_id or "")

    def bullet(self, bullet_id: str) -> Element | None:
        """The picture bullet of that id; None when there is none."""
        return self._bullets.get(bullet_id)

    def abstract_id(self, num_id: str) -> str | None:
        """The id of the definition a list counts by, numbering styles followed; None when there is none."""
        found = value(self._nums.get(num_id), "abstractNumId")
        for _ in range(LEVELS):
            link = value(self._abstracts.get(found or ""), "numStyleLink")
            styles = self._styles.chain(link) if link else []
            linked = value(styles[0].find(f"{w('pPr')}/{w('numPr')}"), "numId") if styles else None
            if linked is None or linked not in self._nums:
                break
            found = value(self._nums[linked], "abstractNumId")
        return found

    def level(self, num_id: str, level: int) -> Element | None:
        """The ``w:lvl`` in force for the list at that level: the list's own, or its definition's."""
        override = self._override(num_id, level)
        own = override.find(w("lvl")) if override is not None else None
        if own is not None:
            return own
        return _level(self._abstracts.get(self.abstract_id(num_id) or ""), level)

    def _override(self, num_id: str, level: int) -> Element | None:
        num = self._nums.get(num_id)
        for override in num.findall(w("lvlOverride")) if num is not None else ():
            if number(override.get(w("ilvl")), -1) == level:
                return override
        return None

    def next_label(self, place: ListPlace) -> Label:
        """The label of the next paragraph at that place; counts it."""
        level = self.level(place.num_id, place.level)
        if level is None:
            return Label()
        counts = self._count(place)
        format_, text = value(level, "numFmt") or "decimal", value(level, "lvlText") or ""
        if format_ == "bullet" or level.find(w("lvlPicBulletId")) is not None:
            return Label(_sign(text), is_bullet=True)
        if format_ == "none":
            return Label(_PLACEHOLDER.sub("", text).strip())
        legal = level.find(w("isLgl")) is not None
        return Label(
            _PLACEHOLDER.sub(lambda found: self._written(place, counts, int(found[1]) - 1, legal), text).strip()
        )

    def _written(self, place: ListPlace, counts: dict[int, int], level: int, legal: bool) -> str:  # noqa: FBT001 - private.
        format_ = value(self.level(place.num_id, level), "numFmt") or "decimal"
        if legal:
            format_ = "decimal"
        return written(counts.get(level, 0), format_, self._language(place.style_id) if format_ in SPELLED else "")

    def _language(self, style_id: str) -> str:
        """The language of text in a style (17.3.2.20); a file that says none is Swedish."""
        said = [style.find(w("rPr")) for style in self._styles.chain(style_id)]
        named = (value(part, "lang") for part in (*said, self._styles.run_defaults))
        return next((one for one in named if one), "sv")

    def _count(self, place: ListPlace) -> dict[int, int]:
        counts = self._counts.setdefault(self.abstract_id(place.num_id) or "", {})
        self._start_over(place, counts)
        for above in range(place.level):
            counts.setdefault(above, self._start(place.num_id, above))
        if place.level in counts:
            counts[place.level] += 1
        else:
            counts[place.level] = self._start(place.num_id, place.level)
        for below in [one for one in counts if one > place.level]:
            restart = value(self.level(place.num_id, below), "lvlRestart")
            if restart is None or place.level < number(restart, LEVELS):
                del counts[below]
        return counts

    def _start_over(self, place: ListPlace, counts: dict[int, int]) -> None:
        """A list with ``w:startOverride`` starts over the first time it is met, and only then."""
        for level in range(place.level, LEVELS):
            override = self._override(place.num_id, level)
            if value(override, "startOverride") is not None and (place.num_id, level) not in self._started:
                self._started.add((place.num_id, level))
                counts.pop(level, None)

    def _start(self, num_id: str, level: int) -> int:
        override = value(self._override(num_id, level), "startOverride")
        return number(override or value(self.level(num_id, level), "start"), 0 if override is None else 1)


def _by_id(root: Element | None, tag: str, attribute: str) -> dict[str, Element]:
    found = root.findall(w(tag)) if root is not None else []
    return {element.get(w(attribute), ""): element for element in reversed(found)}


def _level(abstract: Element | None, level: int) -> Element | None:
    for element in abstract.findall(w("lvl")) if abstract is not None else ():
        if number(element.get(w("ilvl")), -1) == level:
            return element
    return None


def _sign(text: str) -> str:
    text = text.strip()
    return "•" if not text or ord(text[0]) in _SYMBOLS or text in {"·", "o", "§"} else text
