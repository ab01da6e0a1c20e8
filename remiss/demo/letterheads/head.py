"""The head and foot of a page, and the block of particulars above a letter's text."""

from collections.abc import Sequence
from itertools import zip_longest

from docx.shared import Cm, Pt
from docx.table import _Cell

from remiss.demo.word.marks import page_of_pages
from remiss.demo.word.paper import Paper

_RIGHT_BLOCK = 4.8  # Centimetres kept for dnr, date and page on the right.


def text_width(paper: Paper) -> float:
    """The width between the margins of a page in portrait, in centimetres."""
    return 21 - paper.look.margins[1] - paper.look.margins[3]


def letterhead(paper: Paper, left: str, right: str) -> None:
    """Nothing; the head says who writes on the left, and what it is with the page's number on the right."""
    head = paper.document.sections[0].header.paragraphs[0]
    head.paragraph_format.tab_stops.add_tab_stop(Cm(text_width(paper) - _RIGHT_BLOCK))
    pairs = list(zip_longest(left.split("\n"), right.split("\n"), fillvalue=""))
    for number, (one, other) in enumerate(pairs):
        head.add_run(f"{one}\t{other}\n").bold = number == 0
    head.add_run("\t")
    page_of_pages(head)


def footer(paper: Paper, text: str) -> None:
    """Nothing; every page ends with the address lines."""
    foot = paper.document.sections[0].footer.paragraphs[0]
    foot.add_run(text)
    foot.paragraph_format.space_before = Pt(6)


def facing(paper: Paper, left: Sequence[str], right: Sequence[str]) -> None:
    """Nothing; two columns without lines, such as the officer's name facing the board's."""
    table = paper.document.add_table(1, 2)
    table.autofit = False
    width = text_width(paper)
    for cell, lines, share in zip(table.rows[0].cells, (left, right), (width - 6.5, 6.5), strict=True):
        cell.width = Cm(share)
        _stack(cell, lines, paper.look.body.size - 1)
    paper.document.add_paragraph().paragraph_format.space_after = Pt(6)


def _stack(cell: _Cell, lines: Sequence[str], size: float) -> None:
    for number, line in enumerate(lines):
        paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.line_spacing = 1.0
        paragraph.add_run(line).font.size = Pt(size)
