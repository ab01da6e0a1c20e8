"""Text from the clipboard that was a table: tabs part the columns, in the two ways that Word gives them."""

import csv
import io
import re
from collections.abc import Sequence

from remiss.intake.grids import Cell, Grid
from remiss.intake.headings import is_group_heading
from remiss.intake.lines import lines_of

_FEWEST_LINES = 3
_FIELD = re.compile(r"\S+(?: {1,2}\S+)*")
_SLACK = 1
_WIDE_GAP = re.compile(r" {3,}")


def grid_of_text(text: str) -> Grid | None:
    """The table in a text with tabs, or None when tabs part nothing but numbers from names."""
    lines = [line for line in _with_tabs(text).splitlines() if line.strip()]
    if not any("\t" in lines_of(line)[0].text for line in lines if lines_of(line)):
        return None
    stacked = _stacked(lines)
    if stacked is not None:
        return stacked
    reader = csv.reader(io.StringIO("\n".join(lines), newline=""), delimiter="\t")
    try:
        rows = list(reader)
    except csv.Error:
        rows = [line.split("\t") for line in lines]
    return Grid(tuple(tuple(Cell(lines_of(cell)) for cell in row) for row in rows))


def _with_tabs(text: str) -> str:
    """The text with a tab for each wide gap, where a PDF has given columns as spaces on at least half of the lines."""
    lines = [line for line in text.splitlines() if line.strip()]
    gaps = sum(_WIDE_GAP.search(line.strip()) is not None for line in lines)
    if "\t" in text or gaps == 0 or gaps * 2 < len(lines):
        return text
    starts = next(tuple(_fields(line)) for line in lines if _WIDE_GAP.search(line.strip()))
    placed = [_placed(line, starts) for line in lines]
    return _WIDE_GAP.sub("\t", text) if None in placed else "\n".join(line for line in placed if line)


def _fields(line: str) -> dict[int, str]:
    """What stands between the wide gaps of a line, by where it begins."""
    return {found.start(): found.group() for found in _FIELD.finditer(line)}


def _placed(line: str, starts: Sequence[int]) -> str | None:
    """The line with tabs, each field in the column that begins where it does; None when one begins somewhere else.

    An empty cell in the middle is seen only by what stands to the right of it.
    """
    cells = [""] * len(starts)
    for at, words in _fields(line).items():
        column = min(range(len(starts)), key=lambda number: abs(starts[number] - at))
        if abs(starts[column] - at) > _SLACK or cells[column]:
            return None
        cells[column] = words
    return "\t".join(cells)


def _stacked(lines: list[str]) -> Grid | None:
    """Word's text for one row of cells with many paragraphs each: lines, with one tab where the next cell begins.

    It is told from rows by the tabs: as many in all below the heading row as in that row itself, and none in the line
    just below it.
    """
    at = next((number for number, line in enumerate(lines) if "\t" in line), 0)
    heading, body = lines[at], lines[at + 1 :]
    if not all(is_group_heading(cell) for cell in heading.split("\t") if cell.strip()):
        return None
    if len(body) < _FEWEST_LINES or "\t" in body[0] or "\n".join(body).count("\t") != heading.count("\t"):
        return None
    columns = "\n".join(body).split("\t")
    first = tuple(Cell(lines_of(cell)) for cell in heading.split("\t"))
    return Grid((first, tuple(Cell(lines_of(column)) for column in columns)))
