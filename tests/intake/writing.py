"""Word files for these tests, written from short notations."""

import io
from collections.abc import Sequence

import docx
from docx.document import Document
from docx.table import _Cell

Table = Sequence[Sequence[str | Sequence[str]]]
_STYLES = {
    "#": "Title",
    "h1": "Heading 1",
    "h2": "Heading 2",
    "*": "List Bullet",
    "1": "List Number",
}


def word_file(*parts: str | Table) -> bytes:
    """A Word file: "h1|Text" is a heading, "*|" a bullet, "1|" a numbered point, "b|" bold, a list of rows a table.

    In a point, "Title.^ The rest" has its title bold; a cell given as a list has one paragraph for each.
    """
    document = docx.Document()
    for part in parts:
        if isinstance(part, str):
            _add_paragraph(document, part)
        else:
            _add_table(document, part)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _add_paragraph(document: Document, part: str) -> None:
    kind, bar, text = part.partition("|")
    if not bar:
        document.add_paragraph(part)
    elif kind == "b":
        document.add_paragraph().add_run(text).bold = True
    else:
        paragraph = document.add_paragraph(style=_STYLES[kind])
        title, caret, rest = text.partition("^")
        paragraph.add_run(title).bold = True if caret else None
        paragraph.add_run(rest)


def _add_table(document: Document, rows: Table) -> None:
    table = document.add_table(rows=len(rows), cols=max(len(row) for row in rows))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            _fill(cell, [text] if isinstance(text, str) else text)


def _fill(cell: _Cell, lines: Sequence[str]) -> None:
    cell.text = lines[0] if lines else ""
    for line in lines[1:]:
        cell.add_paragraph(line)
