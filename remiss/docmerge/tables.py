"""Reading a table (ISO 29500-1, 17.4): which cells there are, and how many columns and rows each covers.

A cell merged downwards (``w:vMerge``, 17.4.84) is shown once and says how many rows it covers. Rows and cells may stand
inside content controls and custom markup, which are looked through.
"""

from collections.abc import Callable

from remiss.docmerge.document import Block, Cell, Row, Table
from remiss.docmerge.gathering import seen_through
from remiss.docmerge.markup import Element, is_on, number, value, w

_OFF = {"0", "false", "off"}
_FIRST_ROW = 0x0020


def table_of(element: Element, read: Callable[[Element], tuple[Block, ...]]) -> Table:
    """The table, its cells' content read by ``read``."""
    rows: list[list[Cell]] = []
    heads: list[bool] = []
    open_cells: dict[int, tuple[int, int]] = {}
    for line in seen_through(element):
        if line.tag == w("tr") and line.find(f"{w('trPr')}/{w('del')}") is None:
            rows.append(_cells(line, read, rows, open_cells))
            heads.append(bool(is_on(line.find(w("trPr")), "tblHeader")))
    properties = element.find(w("tblPr"))
    said = (value(properties, name) or "" for name in ("tblCaption", "tblDescription"))
    return Table(
        tuple(Row(tuple(cells), is_head) for cells, is_head in zip(rows, heads, strict=True)),
        is_headed=_is_headed(properties),
        alt="\n".join(one for one in said if one),
    )


def _is_headed(properties: Element | None) -> bool:
    """Whether the table's look sets its first row apart (17.4.55): said by a word, or by a bit in older files."""
    look = properties.find(w("tblLook")) if properties is not None else None
    if look is None:
        return False
    said = look.get(w("firstRow"))
    if said is not None:
        return said not in _OFF
    try:
        return bool(int(look.get(w("val"), "0"), 16) & _FIRST_ROW)
    except ValueError:
        return False


def _cells(
    line: Element,
    read: Callable[[Element], tuple[Block, ...]],
    rows: list[list[Cell]],
    open_: dict[int, tuple[int, int]],
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
            cells.append(Cell(read(element), span))
            open_.pop(column, None)
            if merge is not None:
                open_[column] = (len(rows), len(cells) - 1)
        column += span
    return cells


def _lengthen(rows: list[list[Cell]], place: tuple[int, int]) -> None:
    row, cell = place
    old = rows[row][cell]
    rows[row][cell] = Cell(old.blocks, old.span, old.rows + 1)
