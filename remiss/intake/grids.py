"""A list written as a table, wherever it came from (Word, Excel, CSV, pasted text), and the four ways to read one.

* a **register**: one body on each row, with a heading row of fields ("Namn", "Grupp", "E-post");
* **columns**: a heading for each group, the names below it, each column on its own;
* **rows of groups**: the group's name first on the row, its bodies beside it;
* a plain list in one or several columns, without headings.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from remiss.intake.found import DEFAULT_GROUP, EMAIL, Distribution, FoundEntry, FoundGroup
from remiss.intake.headings import field_of, is_group_heading, is_list_heading, plain_heading
from remiss.intake.lines import Line, groups_of_lines
from remiss.intake.registers import Columns, columns_named_by, register_groups

MOST_ROWS = 5_000
_ROWS_BEFORE_HEADINGS = 12


@dataclass(frozen=True)
class Cell:
    """The lines that stand in one cell, from the top; no lines when it is empty."""

    lines: tuple[Line, ...] = ()

    @property
    def text(self) -> str:
        """The cell's lines as one."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True)
class Grid:
    """A table's rows of cells. ``looks_headed`` when the look of the first row says that it holds headings."""

    rows: tuple[tuple[Cell, ...], ...]
    looks_headed: bool = False


def groups_of_grid(grid: Grid, default: str = DEFAULT_GROUP) -> Distribution:
    """The groups that the table holds, with notes on what was guessed or left out."""
    rows = _tidied(grid.rows)
    if not rows:
        return Distribution(())
    fields = _register_fields(rows)
    if fields is not None:
        return _as_register(rows, *fields, default)
    if _is_rows_of_groups(rows):
        return _as_rows_of_groups(rows)
    return _as_columns(rows, default, looks_headed=grid.looks_headed)


def has_headings(grid: Grid) -> bool:
    """Whether the words in the table themselves say that it is a distribution list; "Namn" alone may head people."""
    rows = _tidied(grid.rows)
    if not rows:
        return False
    fields = _register_fields(rows)
    if fields is not None:
        start, columns = fields
        return start > 0 and not _text(rows[start - 1], columns.name).casefold().startswith(("namn", "name"))
    return _heading_row(rows) is not None or _is_rows_of_groups(rows)


def _as_register(rows: Sequence[tuple[Cell, ...]], first: int, columns: Columns, default: str) -> Distribution:
    return register_groups([[cell.text for cell in row] for row in rows[first:]], columns, default)


def _register_fields(rows: Sequence[tuple[Cell, ...]]) -> tuple[int, Columns] | None:
    """Where the bodies begin and which column is which; None when the table is no register."""
    for number, row in enumerate(rows[:_ROWS_BEFORE_HEADINGS]):
        columns = columns_named_by([field_of(cell.text) for cell in row])
        if columns is not None:
            return number + 1, columns
    return _fields_by_content(rows)


def _fields_by_content(rows: Sequence[tuple[Cell, ...]]) -> tuple[int, Columns] | None:
    """A register without headings is known by its column of e-mail addresses; names stand in the first other one."""
    width = max(len(row) for row in rows)
    addressed = [sum(EMAIL.search(_text(row, at)) is not None for row in rows) for at in range(width)]
    if width < 2 or max(addressed) * 2 < len(rows):  # noqa: PLR2004 - a name and an address, on half of the rows
        return None
    email = addressed.index(max(addressed))
    return 0, Columns(name=0 if email else 1, email=email)


def _is_rows_of_groups(rows: Sequence[tuple[Cell, ...]]) -> bool:
    headed = [row for row in rows if len(row) > 1 and is_group_heading(row[0].text)]
    beside = [row for row in headed if any(cell.lines and not is_group_heading(cell.text) for cell in row[1:])]
    several = any(len(cell.lines) > 1 or "," in cell.text for row in beside for cell in row[1:])
    return len(beside) * 2 > len(rows) and (several or len(beside) > 1)


def _as_rows_of_groups(rows: Sequence[tuple[Cell, ...]]) -> Distribution:
    found: list[FoundGroup] = []
    notes: list[str] = []
    for row in rows:
        beside = [line for cell in row[1:] for line in cell.lines]
        if not beside or (is_group_heading(row[0].text) and all(is_group_heading(line.text) for line in beside)):
            continue
        one = groups_of_lines(beside, plain_heading(row[0].text) or DEFAULT_GROUP)
        found += one.groups
        notes += one.notes
    return Distribution(_gathered(found), tuple(notes))


def _gathered(groups: Iterable[FoundGroup]) -> tuple[FoundGroup, ...]:
    """The groups with those of the same name put together, since a group's name may stand on each of its rows."""
    together: dict[str, tuple[FoundEntry, ...]] = {}
    for group in groups:
        together[group.name] = (*together.get(group.name, ()), *group.entries)
    return tuple(FoundGroup(name, entries) for name, entries in together.items())


def _as_columns(rows: Sequence[tuple[Cell, ...]], default: str, *, looks_headed: bool) -> Distribution:
    at = _heading_row(rows)
    if at is None and looks_headed:
        at = 0
    headings = [plain_heading(cell.text) for cell in rows[at]] if at is not None else []
    body = rows[at + 1 :] if at is not None else rows
    width = max((len(row) for row in rows), default=0)
    sections: dict[str, list[Line]] = {}
    heading = default
    for column in range(width):
        named = headings[column] if column < len(headings) else ""
        heading = heading if not named or field_of(named) == "name" or is_list_heading(named) else named
        sections.setdefault(heading, []).extend(_column(body, column))
    return _all_of(groups_of_lines(lines, heading) for heading, lines in sections.items())


def _heading_row(rows: Sequence[tuple[Cell, ...]]) -> int | None:
    """The row that names the groups: most of its cells are headings, and names follow below."""
    for number, row in enumerate(rows[:_ROWS_BEFORE_HEADINGS]):
        filled = [cell for cell in row if cell.lines]
        named = [cell for cell in filled if len(cell.lines) == 1 and _is_heading(cell.text)]
        if named and len(named) * 2 > len(filled) and number + 1 < len(rows):
            return number
    return None


def _is_heading(text: str) -> bool:
    return is_group_heading(text) or field_of(text) == "name" or is_list_heading(text)


def _column(rows: Iterable[tuple[Cell, ...]], at: int) -> list[Line]:
    return [line for row in rows if at < len(row) for line in row[at].lines]


def _all_of(parts: Iterable[Distribution]) -> Distribution:
    found = list(parts)
    groups = tuple(group for part in found for group in part.groups)
    return Distribution(groups, tuple(note for part in found for note in part.notes))


def _tidied(rows: Iterable[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    """The rows that hold something, without empty columns and without a first column of mere numbers."""
    filled = [row for row in rows if any(cell.lines for cell in row)]
    width = max((len(row) for row in filled), default=0)
    kept = [at for at in range(width) if any(_text(row, at) for row in filled)]
    if len(kept) > 1 and _is_numbering([_text(row, kept[0]) for row in filled]):
        kept = kept[1:]
    return [tuple(row[at] if at < len(row) else Cell() for at in kept) for row in filled]


def _is_numbering(texts: Sequence[str]) -> bool:
    """Whether a column only counts the rows, with or without a heading such as "Nr"."""
    body = texts[1:] if field_of(texts[0]) == "number" else texts
    counted = list(takewhile(lambda text: text.rstrip(".").isdecimal() or not text, body))
    return len(counted) == len(body) and any(counted)


def _text(row: tuple[Cell, ...], at: int) -> str:
    return row[at].text if at < len(row) else ""
