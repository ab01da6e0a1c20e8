"""Excel and CSV files as rows of text, with guards against files made to exhaust the machine."""

import csv
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from remiss.intake.errors import NotReadableError, TooLongListError
from remiss.intake.grids import MOST_ROWS

MOST_COLUMNS = 60
_MOST_UNPACKED = 60_000_000
_MOST_PARTS = 2_000
_MOST_ROWS_LOOKED_AT = 100_000
_MOST_SHEETS = 30
_CHUNK = 1 << 16
_LONGEST_CELL = 2_000
_QUOTED = re.compile(r'"[^"]*"')
_SEPARATORS = ";\t,|"
_DAMAGED = "Excelfilen går inte att läsa. Öppna den i Excel, spara den på nytt som .xlsx och försök igen."
_BOMB = "Excelfilen blir orimligt stor när den packas upp. Kopiera listan till en ny fil och försök igen."

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Sheet:
    """A sheet that holds something: its name and its rows."""

    title: str
    rows: Rows


def sheets_of_workbook(data: bytes) -> tuple[Sheet, ...]:
    """The sheets that hold anything, in order. NotReadableError for a damaged or dangerous file."""
    _ensure_reasonable(data)
    try:
        return tuple(_filled_sheets(data))
    except (TooLongListError, MemoryError):
        raise
    except Exception as error:
        raise NotReadableError("xlsx", _DAMAGED) from error


def rows_of_csv(text: str) -> Rows:
    """The rows of a text with separators: semicolon as Swedish Excel writes it, comma, tab or bar."""
    separator = separator_of(text) or ";"
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        return _within_bounds(tuple(cell.strip() for cell in row) for row in reader)
    except csv.Error:
        plain = (tuple(cell.strip(' "') for cell in line.split(separator)) for line in text.splitlines())
        return _within_bounds(plain)


def separator_of(text: str) -> str | None:
    """The sign that divides most lines into equally many parts; None when the text is no table."""
    lines = [_QUOTED.sub("", line) for line in text.splitlines() if line.strip()][:200]
    best: tuple[int, str | None] = (0, None)
    for sign in _SEPARATORS:
        counts = [line.count(sign) for line in lines]
        usual = max(set(counts), key=counts.count, default=0)
        alike = counts.count(usual) if usual else 0
        if alike * 3 >= len(lines) * 2 and alike > best[0]:
            best = (alike, sign)
    return best[1]


def decoded(data: bytes) -> str:
    """The text of the bytes: Unicode with or without a mark, else as old Windows programs write Swedish."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _ensure_reasonable(data: bytes) -> None:
    """Unpacks every part in small bites and stops at the bound, whatever sizes the file claims."""
    left = _MOST_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            if len(parts) > _MOST_PARTS:
                raise NotReadableError("xlsx", _BOMB)
            for part in parts:
                left -= _unpacked_size(package, part, left)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError, zlib.error) as error:
        raise NotReadableError("xlsx", _DAMAGED) from error


def _unpacked_size(package: zipfile.ZipFile, part: zipfile.ZipInfo, at_most: int) -> int:
    size = 0
    with package.open(part) as stream:
        while bite := stream.read(_CHUNK):
            size += len(bite)
            if size > at_most:
                raise NotReadableError("xlsx", _BOMB)
    return size


def _filled_sheets(data: bytes) -> Iterator[Sheet]:
    import openpyxl  # noqa: PLC0415 - loaded only for Excel files, so that other commands start fast

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Extensions that openpyxl does not know say nothing about the list.
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        try:
            for sheet in book.worksheets[:_MOST_SHEETS]:
                sheet.reset_dimensions()
                rows = _within_bounds(_as_text(row) for row in sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True))
                if rows:
                    yield Sheet(sheet.title, rows)
        finally:
            book.close()


def _as_text(row: tuple[object, ...]) -> tuple[str, ...]:
    return tuple(_cell_text(value) for value in row)


def _cell_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _within_bounds(rows: Iterator[tuple[str, ...]]) -> Rows:
    kept: list[tuple[str, ...]] = []
    for row in islice(rows, _MOST_ROWS_LOOKED_AT):
        if any(row):
            kept.append(tuple(cell[:_LONGEST_CELL] for cell in row[:MOST_COLUMNS]))
        if len(kept) > MOST_ROWS:
            raise TooLongListError(MOST_ROWS)
    return tuple(kept)
