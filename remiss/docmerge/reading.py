"""Reading a document: the body's blocks as a reader sees them (ISO 29500-1, 17.2 to 17.4).

Paragraphs and tables stand at the body's top, but also inside content controls (``w:sdt``, 17.5.2), custom markup
(``w:customXml``), block-level revisions and alternate content, of which the first choice is read. All of these are
looked through. A cell merged downwards (``w:vMerge``, 17.4.84) is shown once and says how many rows it covers.
"""

from collections.abc import Iterator
from typing import Literal

from remiss.docmerge.chunks import expand_chunks
from remiss.docmerge.cleaning import accept_revisions
from remiss.docmerge.document import Block, Cell, Document, Note, Row, Table
from remiss.docmerge.fields import show_buttons
from remiss.docmerge.markup import Element, is_on, number, value, w
from remiss.docmerge.numbering import Numbering
from remiss.docmerge.opening import Package
from remiss.docmerge.paragraphs import ParagraphReader, seen_through
from remiss.docmerge.styles import StyleSheet
from remiss.docmerge.verdicts import Unreadable

_DEEPEST_CHUNK = 2
"""How many files inside files are opened."""


def read(data: bytes) -> Document:
    """The document as a reader sees it. Raises Unreadable(code, sentence) for anything that is not a Word file."""
    return _read(data, _DEEPEST_CHUNK)


def _read(data: bytes, deeper: int) -> Document:
    package = Package(data)
    body = package.root(package.main).find(w("body"))
    if body is None:
        raise Unreadable("no_main_part")
    if deeper:
        expand_chunks(body, package, package.main, lambda inner: _read(inner, deeper - 1))
    accept_revisions(body)
    show_buttons(body)
    styles = StyleSheet(_side_part(package, "styles"))
    reader = ParagraphReader(styles, Numbering(_side_part(package, "numbering"), styles))
    blocks = tuple(blocks_of(body, reader))
    return Document(
        blocks=blocks,
        notes=_notes(package, reader),
        headers=_stories(package, "header", styles),
        footers=_stories(package, "footer", styles),
        comments=_comments(package, styles),
    )


def _side_part(package: Package, kind: str) -> Element | None:
    """A part beside the document, or None when missing or damaged: the text can be read without it."""
    name = package.related(kind)
    try:
        root = package.root(name) if name else None
    except Unreadable:
        return None
    if root is not None:
        accept_revisions(root)
    return root


def blocks_of(parent: Element, reader: ParagraphReader) -> Iterator[Block]:
    """The paragraphs and tables under an element, each paragraph followed by those of the text boxes anchored in it."""
    for element in seen_through(parent):
        if element.tag == w("p"):
            yield from reader.read(element)
        elif element.tag == w("tbl"):
            yield _table(element, reader)


def _table(element: Element, reader: ParagraphReader) -> Table:
    lines = [row for row in seen_through(element) if row.tag == w("tr") and not _is_deleted(row)]
    rows: list[list[Cell]] = []
    heads: list[bool] = []
    open_cells: dict[int, tuple[int, int]] = {}
    for line in lines:
        rows.append(_cells(line, reader, rows, open_cells))
        heads.append(bool(is_on(line.find(w("trPr")), "tblHeader")))
    return Table(tuple(Row(tuple(cells), is_head) for cells, is_head in zip(rows, heads, strict=True)))


def _is_deleted(row: Element) -> bool:
    return row.find(f"{w('trPr')}/{w('del')}") is not None


def _cells(
    line: Element, reader: ParagraphReader, rows: list[list[Cell]], open_: dict[int, tuple[int, int]]
) -> list[Cell]:
    """The cells of a row; ``open_`` remembers, by column, which cell above a merged one continues."""
    cells: list[Cell] = []
    column = number(value(line.find(w("trPr")), "gridBefore"), 0)
    for element in seen_through(line):
        if element.tag != w("tc"):
            continue
        properties = element.find(w("tcPr"))
        span = max(number(value(properties, "gridSpan"), 1), 1)
        merge = properties.find(w("vMerge")) if properties is not None else None
        if merge is not None and merge.get(w("val"), "continue") == "continue" and column in open_:
            _lengthen(rows, open_[column])
        else:
            cells.append(Cell(tuple(blocks_of(element, reader)), span))
            open_.pop(column, None)
            if merge is not None:
                open_[column] = (len(rows), len(cells) - 1)
        column += span
    return cells


def _lengthen(rows: list[list[Cell]], place: tuple[int, int]) -> None:
    row, cell = place
    old = rows[row][cell]
    rows[row][cell] = Cell(old.blocks, old.span, old.rows + 1)


def _notes(package: Package, reader: ParagraphReader) -> tuple[Note, ...]:
    """Footnotes and endnotes in the order the text refers to them; separators (17.11.23) are not notes."""
    return tuple(
        note
        for kind, tag in (("footnote", "footnotes"), ("endnote", "endnotes"))
        for note in _notes_of(package, "footnote" if kind == "footnote" else "endnote", tag, reader)
    )


def _notes_of(
    package: Package, kind: Literal["footnote", "endnote"], part: str, reader: ParagraphReader
) -> Iterator[Note]:
    root = _side_part(package, part)
    found = {note.get(w("id"), ""): note for note in root.findall(w(kind))} if root is not None else {}
    for number_, referred in reader.note_references:
        if referred == kind and number_ in found:
            yield Note(kind, _plain(found[number_], reader.styles))


def _stories(package: Package, kind: str, styles: StyleSheet) -> tuple[str, ...]:
    """The texts of the document's headers or footers, each once, empty ones left out."""
    names = dict.fromkeys(one.target for one in package.relations(package.main).values() if one.kind == kind)
    texts = (_plain_part(package, name, styles) for name in names if package.has(name))
    return tuple(dict.fromkeys(text for text in texts if text))


def _plain_part(package: Package, name: str, styles: StyleSheet) -> str:
    try:
        return _plain(package.root(name), styles)
    except Unreadable:
        return ""


def _comments(package: Package, styles: StyleSheet) -> tuple[str, ...]:
    root = _side_part(package, "comments")
    return tuple(_plain(one, styles) for one in root.findall(w("comment"))) if root is not None else ()


def _plain(story: Element, styles: StyleSheet) -> str:
    """A side story's text, its paragraphs joined by newlines, read with a counter of its own."""
    reader = ParagraphReader(styles, Numbering(None, styles))
    return Document(tuple(blocks_of(story, reader))).text().strip()
