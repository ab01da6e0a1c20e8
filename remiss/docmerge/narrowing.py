"""Tables wider than Word can open: at most 63 columns (its operating limits; ISO 29500-1, 17.4.37 sets none).

Word itself makes no such table, but other programs do. The columns past the last one that Word takes are poured into
it, row by row: every word stays in its row, and the document can be opened.
"""

from remiss.docmerge.markup import Element, children, local, number, value, w
from remiss.docmerge.ordering import CELL, put

MOST_COLUMNS = 63
_CELL, _GRID_COLUMN = w("tc"), w("gridCol")


def is_too_wide(table: Element) -> bool:
    """Whether the table's grid or one of its rows has more columns than Word opens."""
    grid = table.find(w("tblGrid"))
    if grid is not None and len(grid.findall(_GRID_COLUMN)) > MOST_COLUMNS:
        return True
    rows = (row for row in table.iterchildren(w("tr")) if len(row) > MOST_COLUMNS)
    return any(len(row.findall(_CELL)) > MOST_COLUMNS for row in rows)


def narrow(table: Element) -> None:
    """Pours the columns past the 63rd into it."""
    for column in list(table.iterfind(f"{w('tblGrid')}/{_GRID_COLUMN}"))[MOST_COLUMNS:]:
        column.getparent().remove(column)  # type: ignore[union-attr]  # A child that was found has a parent.
    for row in table.iterchildren(w("tr")):
        _narrow_row(row)


def _narrow_row(row: Element) -> None:
    properties = row.find(w("trPr"))
    place = number(value(properties, "gridBefore"), 0)
    last: Element | None = None
    for cell in row.findall(_CELL):
        if last is not None and place >= MOST_COLUMNS:
            last.extend([block for block in children(cell) if local(block) != "tcPr"])
            row.remove(cell)
            continue
        last = cell
        place += _hold_span(cell, MOST_COLUMNS - place)
    for after in properties.findall(w("gridAfter")) if properties is not None and place >= MOST_COLUMNS else ():
        after.set(w("val"), "0")


def _hold_span(cell: Element, room: int) -> int:
    """The columns a cell covers, cut to the room there is."""
    properties = cell.find(w("tcPr"))
    span = max(1, number(value(properties, "gridSpan"), 1))
    if properties is not None and span > max(1, room):
        span = max(1, room)
        put(properties, properties.makeelement(w("gridSpan"), {w("val"): str(span)}), CELL)
    return span
