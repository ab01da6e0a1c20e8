"""What a reader of a Word document sees, in reading order, as frozen values.

Nothing of the file's technique is left: list numbers are computed, styles resolved, revisions accepted, fields shown as
their results. The one thing added is each paragraph's ``index``, a stable address within the document.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Run:
    """A stretch of text with one look. Line breaks are newlines, tabs are tabs."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False


@dataclass(frozen=True)
class Paragraph:
    """One paragraph. ``text`` has no list label; ``label`` is the computed one ("1.", "2.1 b)"), empty when none."""

    index: int
    text: str
    runs: tuple[Run, ...] = ()
    style: str = ""
    level: int | None = None
    label: str = ""
    is_bullet: bool = False

    def labelled(self) -> str:
        """The text as read aloud: the label, if any, before it."""
        return f"{self.label} {self.text}" if self.label else self.text


@dataclass(frozen=True)
class Cell:
    """A table cell: what stands in it, and how many columns and rows it covers (at least one each)."""

    blocks: "tuple[Block, ...]"
    span: int = 1
    rows: int = 1

    def text(self) -> str:
        """The cell's text, its paragraphs joined by spaces."""
        return " ".join(part for part in (paragraph.labelled() for paragraph in paragraphs_in(self.blocks)) if part)


@dataclass(frozen=True)
class Row:
    """A table row; ``is_head`` when the document marks it as repeated at the top of each page."""

    cells: tuple[Cell, ...]
    is_head: bool = False


@dataclass(frozen=True)
class Table:
    """A table's rows. A cell that continues a merged one above it is left out; the one above counts it."""

    rows: tuple[Row, ...]


Block = Paragraph | Table


@dataclass(frozen=True)
class Note:
    """A footnote or endnote, in the order of the references to it."""

    kind: Literal["footnote", "endnote"]
    text: str


@dataclass(frozen=True)
class Document:
    """A whole document: its blocks, and what stands beside the running text."""

    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    headers: tuple[str, ...] = ()
    footers: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()

    def paragraphs(self) -> Iterator[Paragraph]:
        """Every paragraph in document order, those in tables included."""
        return paragraphs_in(self.blocks)

    def text(self) -> str:
        """Plain text: list labels written out, one paragraph a line, one table row a line with tabs between cells."""
        return "\n".join(_lines(self.blocks))


def paragraphs_in(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    """Every paragraph among the blocks, in document order, those in tables included."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from paragraphs_in(cell.blocks)


def _lines(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.labelled()
        else:
            for row in block.rows:
                yield "\t".join(cell.text() for cell in row.cells)
