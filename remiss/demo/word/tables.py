"""Tables with a head row, in one of three manners."""

from collections.abc import Callable, Sequence

from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Length, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from remiss.demo.word.look import Look

_WIDEST = 60
_NARROWEST = 13


def set_table(
    document: Document,
    rows: Sequence[Sequence[str]],
    look: Look,
    inline: Callable[[Paragraph, str], None],
) -> Table:
    """A table last in the document; its columns are as wide as their longest text wants, its head row repeats."""
    table: Table = document.add_table(len(rows), len(rows[0]))
    _dress(table, document, look)
    widths = _widths(document, rows)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text, width in zip(row.cells, texts, widths, strict=True):
            cell.width = width
            _fill(cell, text, inline, size=look.body.size - 1.5)
    _set_head(table.rows[0], look)
    document.add_paragraph().paragraph_format.space_after = Pt(0)
    return table


def _dress(table: Table, document: Document, look: Look) -> None:
    table.autofit = False
    if look.table == "grid":
        table.style = document.styles["Table Grid"]
    elif look.table == "lines":
        _rule_lines(table)


def _widths(document: Document, rows: Sequence[Sequence[str]]) -> list[Length]:
    section = document.sections[-1]
    sides = (section.left_margin or 0) + (section.right_margin or 0)
    room = Length((section.page_width or Cm(21)) - sides)
    longest = [max(len(text) for text in column) for column in zip(*rows, strict=True)]
    wants = [min(max(length, _NARROWEST), _WIDEST) for length in longest]
    return [Length(room * want // sum(wants)) for want in wants]


def _fill(cell: _Cell, text: str, inline: Callable[[Paragraph, str], None], *, size: float) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(2)
    paragraph.paragraph_format.line_spacing = 1.0
    inline(paragraph, text)
    for run in paragraph.runs:
        run.font.size = Pt(size)


def _set_head(row: _Row, look: Look) -> None:
    """Make the row bold, shaded as the look wants it, and repeated on every page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001  # No public way in.
    for cell in row.cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True
        if look.head_fill:
            _shade(cell, look.head_fill)


def _shade(cell: _Cell, fill: str) -> None:
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001  # No public way to a cell's shading.
    properties.append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{fill}"/>'))


def _rule_lines(table: Table) -> None:
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="{weight}" w:space="0" w:color="7F7F7F"/>'
        for side, weight in (("top", 8), ("bottom", 8), ("insideH", 4))
    )
    properties = table._tbl.tblPr  # noqa: SLF001  # No public way to a table's borders.
    borders = parse_xml(f"<w:tblBorders {nsdecls('w')}>{lines}</w:tblBorders>")
    properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
