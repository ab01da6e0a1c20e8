"""What a reader of a Word document sees, in reading order, as frozen values.

Nothing of the file's technique is left: list numbers are computed, styles resolved, revisions accepted, fields shown as
their results. The one thing added is each paragraph's ``index``, a stable address within the document.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Run:
    """A stretch of text with one look. Line breaks are newlines, tabs are tabs.

    ``place`` is "up" for raised and "down" for lowered text. ``link`` is the harmless outside address the text leads
    to. A run without text may be the mark of a note: ``note`` is then the note's place in ``Document.notes``, from one.
    """

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    place: Literal["", "up", "down"] = ""
    link: str = ""
    note: int = 0


@dataclass(frozen=True)
class Figure:
    """What is drawn and not written: its kind, the words for one who cannot see it, and the words shown in it.

    ``sha256`` is the hash of a picture's bytes in hexadecimal, empty when the picture is missing or is no file.
    """

    kind: Literal["picture", "chart", "diagram", "drawing"]
    alt: str = ""
    text: str = ""
    sha256: str = ""

    def words(self) -> str:
        """The words for one who cannot see it and those shown in it, on a line each; empty when there are none."""
        return "\n".join(one for one in (self.alt, self.text) if one)


@dataclass(frozen=True)
class Paragraph:
    """One paragraph. ``text`` has no list label; ``label`` is the computed one ("1.", "2.1 b)"), empty when none.

    ``figures`` are anchored in it. ``is_boxed`` when it stands in a text box, which is read after its anchor.
    """

    index: int
    text: str
    runs: tuple[Run, ...] = ()
    style: str = ""
    level: int | None = None
    label: str = ""
    is_bullet: bool = False
    figures: tuple[Figure, ...] = ()
    is_boxed: bool = False

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
    """A table's rows. A cell that continues a merged one above it is left out; the one above counts it.

    ``is_headed`` when its look makes the first row a head, though no row need be marked as one. ``alt`` is the
    words for one who cannot see it.
    """

    rows: tuple[Row, ...]
    is_headed: bool = False
    alt: str = ""


Block = Paragraph | Table


@dataclass(frozen=True)
class Note:
    """A footnote or endnote, in the order of the references to it. ``text`` has its paragraphs on a line each."""

    kind: Literal["footnote", "endnote"]
    text: str
    blocks: "tuple[Block, ...]" = ()


@dataclass(frozen=True)
class Revision:
    """A tracked change of the text, in document order: what was put in or taken out, and by whom."""

    kind: Literal["insertion", "deletion"]
    text: str
    author: str = ""


@dataclass(frozen=True)
class Document:
    """A whole document: its blocks, and what stands beside the running text."""

    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    headers: tuple[str, ...] = ()
    footers: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    revisions: tuple[Revision, ...] = ()

    def paragraphs(self) -> Iterator[Paragraph]:
        """Every paragraph in document order, those in tables included."""
        return paragraphs_in(self.blocks)

    def running_text(self) -> str:
        """Plain text without the notes: list labels written out, a paragraph a line, a table row a line with tabs."""
        return "\n".join(_lines(self.blocks))

    def text(self) -> str:
        """All a reader sees but headers and footers: the running text, and after it each note on a line of its own."""
        return "\n".join((*_lines(self.blocks), *(one.text for one in self.notes if one.text)))


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
            yield from (figure.words() for figure in block.figures if figure.words())
        else:
            for row in block.rows:
                yield "\t".join(_cell_line(cell) for cell in row.cells)
            if block.alt:
                yield block.alt


def _cell_line(cell: Cell) -> str:
    return " ".join(line for line in _lines(cell.blocks) if line).replace("\n", " ")
