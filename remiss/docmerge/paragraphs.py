"""Reading one paragraph (ISO 29500-1, 17.3): its text, its runs' looks, its heading level and its list label.

Text hides in many places. Looked through: hyperlinks, simple fields, smart tags, content controls, insertions, moved
text at its new place, ruby, equations (``m:t``) and alternate content (the first choice). Left out, because a reader
with revisions accepted does not see them: deletions, moved text at its old place, field instructions between ``begin``
and ``separate`` (17.16.18), hidden text. Text boxes are read as paragraphs after the one they are anchored in.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from remiss.docmerge.document import Paragraph, Run
from remiss.docmerge.markup import MC, Element, M, children, is_on, local, number, value, w
from remiss.docmerge.numbering import Label, Numbering
from remiss.docmerge.styles import StyleSheet

_THROUGH = {"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "AlternateContent", "Choice"}
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_GONE = {"del", "moveFrom", "pPr", "rPr", "instrText", "delText", "delInstrText", "rt", "sdtPr", "sdtEndPr"}
_HEADING = re.compile(r"(?:heading|rubrik) ?([1-9])", re.IGNORECASE)
_TITLES = {"title", "rubrik"}
_BODY_LEVEL = 9
_CHARACTERS = range(0x20, 0xD800)
_BOX = w("txbxContent")


def seen_through(parent: Element) -> Iterator[Element]:
    """The element's children, with content controls, custom markup, insertions and alternatives looked through."""
    for child in children(parent):
        name = local(child)
        if name == "AlternateContent":
            choice = first_choice(child)
            if choice is not None:
                yield from seen_through(choice)
        elif name in _THROUGH:
            yield from seen_through(child)
        else:
            yield child


def first_choice(alternate: Element) -> Element | None:
    """What is shown of ``mc:AlternateContent`` (ISO 29500-3): its first choice, else the fallback. Never both."""
    found = alternate.find(f"{{{MC}}}Choice")
    return found if found is not None else alternate.find(f"{{{MC}}}Fallback")


@dataclass
class _Gathered:
    """What a paragraph's walk has met so far."""

    runs: list[Run]
    boxes: list[Element]
    in_instruction: list[bool]


class ParagraphReader:
    """Reads paragraphs in document order: counts them, counts their lists, and remembers the notes they refer to."""

    def __init__(self, styles: StyleSheet, numbering: Numbering) -> None:
        self.styles = styles
        self.note_references: list[tuple[str, str]] = []
        self._numbering = numbering
        self._count = 0
        self._fields: list[bool] = []

    def read(self, element: Element) -> Iterator[Paragraph]:
        """The paragraph, and after it those of text boxes anchored in it."""
        properties = element.find(w("pPr"))
        style_id = value(properties, "pStyle") or self.styles.default("paragraph")
        found = _Gathered([], [], self._fields)
        self._gather(element, style_id, found)
        label = self._label(properties, style_id)
        index = self._count
        self._count += 1
        yield Paragraph(
            index=index,
            text="".join(run.text for run in found.runs),
            runs=_joined(found.runs),
            style=self.styles.name(style_id),
            level=self._level(properties, style_id),
            label=label.text,
            is_bullet=label.is_bullet,
        )
        for box in found.boxes:
            for inner in seen_through(box):
                yield from self._boxed(inner)

    def _boxed(self, element: Element) -> Iterator[Paragraph]:
        paragraphs = (
            [element] if element.tag == w("p") else [one for one in element.iter(w("p")) if _outermost(one, element)]
        )
        for paragraph in paragraphs:
            yield from self.read(paragraph)

    def _label(self, properties: Element | None, style_id: str) -> Label:
        place = self._numbering.place(properties, style_id)
        return self._numbering.next_label(place) if place else Label()

    def _level(self, properties: Element | None, style_id: str) -> int | None:
        """The outline level (17.3.1.20), else what the style's name says: "heading 2", "Rubrik 2", "Title"."""
        outline = value(properties, "outlineLvl")
        chain = self.styles.chain(style_id)
        for style in chain:
            outline = outline or value(style.find(w("pPr")), "outlineLvl")
        if outline is not None:
            level = number(outline, _BODY_LEVEL)
            return level + 1 if level < _BODY_LEVEL else None
        name = self.styles.name(style_id).casefold()
        found = _HEADING.fullmatch(name)
        return int(found[1]) if found else 0 if name in _TITLES else None

    def _gather(self, element: Element, style_id: str, found: _Gathered) -> None:
        for child in seen_through(element):
            name = local(child)
            if name in _GONE:
                continue
            if child.tag == w("r"):
                self._gather_run(child, style_id, found)
            elif child.tag == f"{{{M}}}t":
                found.runs.append(Run(child.text or ""))
            elif child.tag != _BOX:
                self._gather(child, style_id, found)

    def _gather_run(self, run: Element, style_id: str, found: _Gathered) -> None:
        properties = run.find(w("rPr"))
        text = "".join(self._text_of(part, found) for part in seen_through(run))
        if text and not self._toggle(properties, style_id, "vanish"):
            found.runs.append(
                Run(
                    text,
                    bold=self._toggle(properties, style_id, "b"),
                    italic=self._toggle(properties, style_id, "i"),
                    underline=self._underlined(properties, style_id),
                )
            )
        for ruby in run.iter(w("rubyBase")):
            self._gather(ruby, style_id, found)

    def _text_of(self, part: Element, found: _Gathered) -> str:
        name = local(part)
        if name == "fldChar":
            _follow_field(part, found.in_instruction)
        elif name in {"footnoteReference", "endnoteReference"}:
            self.note_references.append((part.get(w("id"), ""), name.removesuffix("Reference")))
        elif name in {"drawing", "pict", "object"}:
            found.boxes.extend(_boxes(part))
        return "" if any(found.in_instruction) else _plain(part, name)

    def _toggle(self, properties: Element | None, style_id: str, name: str) -> bool:
        """A toggle's value: the run's own, else its character style's, the paragraph style's, the defaults'."""
        own = is_on(properties, name)
        if own is None:
            own = self.styles.toggle(value(properties, "rStyle") or "", name)
        if own is None:
            own = self.styles.toggle(style_id, name)
        return bool(is_on(self.styles.run_defaults, name) if own is None else own)

    def _underlined(self, properties: Element | None, style_id: str) -> bool:
        own = value(properties, "u")
        for style in self.styles.chain(value(properties, "rStyle") or "") + self.styles.chain(style_id):
            own = own or value(style.find(w("rPr")), "u")
        return own not in {None, "none"}


def _plain(part: Element, name: str) -> str:
    if name == "t":
        return part.text or ""
    return _symbol(part) if name == "sym" else _SIGNS.get(name, "")


def _joined(runs: list[Run]) -> tuple[Run, ...]:
    """Neighbours with the same look made one: Word splits runs at every edit and spelling mark."""
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last and (last.bold, last.italic, last.underline) == (run.bold, run.italic, run.underline):
            joined[-1] = Run(last.text + run.text, run.bold, run.italic, run.underline)
        else:
            joined.append(run)
    return tuple(joined)


def _follow_field(mark: Element, open_fields: list[bool]) -> None:
    """Fields nest, and each is an instruction until its separator; a stray mark changes nothing."""
    kind = mark.get(w("fldCharType"))
    if kind == "begin":
        open_fields.append(True)
    elif kind == "separate" and open_fields:
        open_fields[-1] = False
    elif kind == "end" and open_fields:
        open_fields.pop()


def _boxes(drawing: Element) -> Iterator[Element]:
    """The text boxes of a drawing that are not inside another one or inside a fallback."""
    for box in drawing.iter(_BOX):
        above = [ancestor.tag for ancestor in box.iterancestors()]
        inner = above[: above.index(drawing.tag)] if drawing.tag in above else above
        if _BOX not in inner and f"{{{MC}}}Fallback" not in inner:
            yield box


def _outermost(paragraph: Element, within: Element) -> bool:
    for ancestor in paragraph.iterancestors():
        if ancestor is within:
            return True
        if ancestor.tag == w("p"):
            return False
    return True


def _symbol(part: Element) -> str:
    """A character of a symbol font (17.3.3.30): the private-area ones have no text of their own, so a dot stands in."""
    try:
        code = int(part.get(w("char"), ""), 16)
    except ValueError:
        return ""
    return chr(code) if code in _CHARACTERS else "•"
