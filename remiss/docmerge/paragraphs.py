"""Reading one paragraph (ISO 29500-1, 17.3): what it says, its heading level and its list label.

What it says is gathered by ``gathering``. Text boxes anchored in it are handed on, to be read after it.
"""

import re

from remiss.docmerge.document import Paragraph, Run
from remiss.docmerge.figures import Surroundings
from remiss.docmerge.gathering import Gathering, Notes, OpenField, joined
from remiss.docmerge.looks import Looks
from remiss.docmerge.markup import Element, number, value, w
from remiss.docmerge.numbering import Label, Numbering
from remiss.docmerge.styles import StyleSheet

_HEADING = re.compile(r"(?:heading|rubrik) ?([1-9])", re.IGNORECASE)
_TITLES = {"title", "rubrik"}
_BODY_LEVEL = 9


class ParagraphReader:
    """Reads paragraphs in document order: counts them, counts their lists, and remembers the notes they refer to."""

    def __init__(
        self,
        styles: StyleSheet,
        numbering: Numbering,
        around: Surroundings | None = None,
        notes: Notes | None = None,
        first: int = 0,
    ) -> None:
        self.styles = styles
        self.around = around or Surroundings()
        self.notes = notes or Notes()
        self.count = first
        self.borrowed = 0
        self._looks = Looks(styles)
        self._numbering = numbering
        self._fields: list[OpenField] = []
        self._boxes = 0

    def read(self, element: Element) -> tuple[Paragraph, list[Element]]:
        """The paragraph, and the text boxes anchored in it."""
        properties = element.find(w("pPr"))
        style_id = self.styles.in_force(value(properties, "pStyle") or "", "paragraph")
        found = Gathering(self._looks, self.around, self.notes, self._fields, style_id)
        found.walk(element)
        label = self._label(properties, style_id)
        paragraph = Paragraph(
            index=self.count,
            text="".join(run.text for run in found.runs),
            runs=joined(found.runs),
            style=self.styles.name(style_id),
            level=self._level(properties, style_id),
            label=label.text,
            is_bullet=label.is_bullet,
            figures=tuple(found.figures),
            is_boxed=self._boxes > 0,
        )
        self.count += 1
        return paragraph, found.boxes

    def plain(self, text: str) -> Paragraph:
        """A paragraph of mere text, borrowed from a file inside the document."""
        self.count += 1
        return Paragraph(index=self.count - 1, text=text, runs=(Run(text),))

    def enter_box(self) -> list[OpenField]:
        """What is read from now on stands in a text box, where no field of the text around it is open."""
        self._boxes += 1
        outside, self._fields = self._fields, []
        return outside

    def leave_box(self, outside: list[OpenField]) -> None:
        """Goes back to the text around the box."""
        self._boxes -= 1
        self._fields = outside

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
