"""A distribution list from any source: Word, Excel, CSV, plain text or the clipboard."""

from collections import Counter
from dataclasses import replace

from remiss import docmerge
from remiss.intake.audiences import EVERYONE, names_on
from remiss.intake.deadlines import Deadline, find_deadlines
from remiss.intake.errors import EmptyListError, NotReadableError, TooLongListError
from remiss.intake.found import Distribution, FoundEntry, FoundGroup, with_day_beside
from remiss.intake.grids import MOST_ROWS, Cell, Grid, groups_of_grid
from remiss.intake.headings import is_group_heading, plain_heading
from remiss.intake.lines import groups_of_lines, lines_of
from remiss.intake.mailboxes import evened
from remiss.intake.pasting import grid_of_text
from remiss.intake.word_lists import list_in
from remiss.intake.workbook import Rows, Sheet, decoded, rows_of_csv, separator_of, sheets_of_workbook
from remiss.swedish.bodies import category_of_group
from remiss.swedish.names import comparison_key

_NAMES_SHOWN = 3
_LONGEST_NAME = 200
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
_OLD_WORKBOOK = "Workbook".encode("utf-16-le")
_SAVE_AS_XLSX = "Filen är en kalkyl i det gamla Excelformatet (.xls). Öppna den i Excel och spara den som .xlsx."
_BINARY = (b"%PDF-", _OLE, b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff")


def read_distribution(data: bytes, filename: str = "") -> Distribution:
    """The list in the file, whatever kind it is; the bytes decide, and the name only where they cannot.

    NotReadableError for a file of another kind, EmptyListError when no consultee is in it, TooLongListError.
    """
    if not data.strip():
        raise EmptyListError("empty", filename)
    if data.startswith(_ZIP):
        return _read_package(data, filename)
    if data.startswith(_OLE) and (_OLD_WORKBOOK in data or filename.lower().endswith(".xls")):
        raise NotReadableError("xls", _SAVE_AS_XLSX, filename)
    if data.startswith(_BINARY):
        return _read_word(data, filename)
    found = _read_text(decoded(data), is_csv=filename.lower().endswith((".csv", ".tsv")))
    return checked(found, "file", filename)


def read_pasted(text: str) -> Distribution:
    """The list in a text: tabs part columns; otherwise one name on each line, or several parted by commas."""
    return checked(_read_text(text), "text")


def checked(found: Distribution, kind: str, filename: str = "") -> Distribution:
    """The list with days in its headings, and notes on what to look at twice. EmptyListError when nothing is on it."""
    if not found.entries():
        raise EmptyListError(kind, filename)
    found = replace(found, groups=tuple(with_day_beside(group) for group in found.groups))
    return replace(found, notes=(*found.notes, *_joined(found), *_duplicates(found), *_oddities(found)))


def with_own_days(found: Distribution, deadlines: tuple[Deadline, ...]) -> Distribution:
    """The list with the last days that a letter gives to single consultees or groups; own days on the list stay."""
    days = {comparison_key(one.applies_to): one for one in deadlines if one.applies_to != EVERYONE}
    groups = tuple(_group_with_days(group, days) for group in found.groups)
    names = (name for entry in found.entries() for name in (entry.printed, entry.name))
    listed = {comparison_key(name) for name in (*names, *(group.name for group in found.groups))}
    strangers = [
        one.applies_to for key, one in days.items() if key not in listed and not _covers_any(one.applies_to, found)
    ]
    notes = [f"{who} har en egen svarsdag men står inte på listan." for who in strangers]
    return replace(found, groups=groups, notes=(*found.notes, *notes))


def with_deadlines_of(found: Distribution, paragraphs: list[str]) -> Distribution:
    """The list with the own last days that the text around it gives."""
    return with_own_days(found, find_deadlines(paragraphs, {}, names_on(found)).found)


def _read_text(text: str, *, is_csv: bool = False) -> Distribution:
    if text.count("\n") > MOST_ROWS:
        raise TooLongListError(MOST_ROWS)
    plain = text.replace("\u00a0", " ").replace("\x00", "")
    mailboxes = None if is_csv else evened(plain)
    if mailboxes is not None:
        listed = groups_of_lines(lines_of(mailboxes.text))
        found = replace(listed, notes=(*mailboxes.notes, *listed.notes))
    else:
        grid = _grid_of_text(plain, is_csv=is_csv)
        found = groups_of_grid(grid) if grid is not None else groups_of_lines(lines_of(plain))
    return with_deadlines_of(found, plain.splitlines())


def _grid_of_text(plain: str, *, is_csv: bool) -> Grid | None:
    """The table that tabs or other separators make of the text; None when it is lines."""
    grid = grid_of_text(plain)
    if grid is None and _is_table(plain, is_csv=is_csv):
        return _grid_of_rows(rows_of_csv(plain))
    return grid


def _read_package(data: bytes, filename: str) -> Distribution:
    """A zip file is Excel's or Word's; its table of contents tells."""
    if b"xl/workbook.xml" in data and b"word/document.xml" not in data:
        sheets = sheets_of_workbook(data)
        return checked(_of_sheets(sheets), "xlsx" if sheets else "empty", filename)
    return _read_word(data, filename)


def _of_sheets(sheets: tuple[Sheet, ...]) -> Distribution:
    """The first sheet's list; when the sheets are named as groups ("Nämnder", "Bolag") each is that group."""
    if len(sheets) > 1 and all(is_group_heading(sheet.title) for sheet in sheets):
        parts = [groups_of_grid(_grid_of_rows(sheet.rows), plain_heading(sheet.title)) for sheet in sheets]
        groups = tuple(group for part in parts for group in part.groups)
        return Distribution(groups, tuple(note for part in parts for note in part.notes))
    if not sheets:
        return Distribution(())
    found = groups_of_grid(_grid_of_rows(sheets[0].rows))
    unread = ", ".join(f"”{sheet.title}”" for sheet in sheets[1:])
    note = f"Bara bladet ”{sheets[0].title}” har lästs. Boken har också {unread}."
    return replace(found, notes=(*found.notes, note)) if unread else found


def _read_word(data: bytes, filename: str) -> Distribution:
    document = read_word(data, filename)
    found = list_in(document, is_all=True).found
    texts = [paragraph.text for paragraph in document.paragraphs()]
    kind = "docx" if any(text.strip() for text in texts) else "empty"
    return checked(with_deadlines_of(found, texts), kind, filename)


def read_word(data: bytes, filename: str = "") -> docmerge.Document:
    """The Word document in the bytes. NotReadableError names what they are instead, and what to do."""
    try:
        return docmerge.read(data)
    except docmerge.Unreadable as error:
        raise NotReadableError(error.code, error.sentence, filename) from error


def _is_table(text: str, *, is_csv: bool) -> bool:
    """Whether separators make a table of the text: in a CSV file, or when semicolons or addresses say so."""
    sign = separator_of(text)
    lines = [line for line in text.splitlines() if line.strip()]
    if sign is None or len(lines) < 2:  # noqa: PLR2004 - one line with separators is a list of names
        return False
    return is_csv or (sign in ";|" and all(sign in line for line in lines)) or ("@" in text and sign in ",;|")


def _grid_of_rows(rows: Rows) -> Grid:
    return Grid(tuple(tuple(Cell(lines_of(text)) for text in row) for row in rows))


def _group_with_days(group: FoundGroup, days: dict[str, Deadline]) -> FoundGroup:
    if not days:
        return group
    headings = {one.applies_to: one for one in days.values() if is_group_heading(one.applies_to)}
    by_category = {category_of_group(who): one for who, one in headings.items()}
    groups_day = days.get(comparison_key(group.name))
    entries = tuple(
        _entry_with_day(entry, _day_of(entry, days) or groups_day or by_category.get(entry.category))
        for entry in group.entries
    )
    return replace(group, entries=entries)


def _day_of(entry: FoundEntry, days: dict[str, Deadline]) -> Deadline | None:
    """The day given to it by any of its names: "SLK" in the letter is Stadsledningskontoret on the list."""
    return days.get(comparison_key(entry.printed)) or days.get(comparison_key(entry.name))


def _covers_any(who: str, found: Distribution) -> bool:
    """Whether the words mean a sort of bodies on the list: "nämnder" where the list has no such heading."""
    category = category_of_group(who) if is_group_heading(who) else None
    return category is not None and any(entry.category == category for entry in found.entries())


def _entry_with_day(entry: FoundEntry, deadline: Deadline | None) -> FoundEntry:
    return replace(entry, deadline=entry.deadline or (deadline.date if deadline else None))


def _joined(found: Distribution) -> list[str]:
    joined = [entry for entry in found.entries() if entry.joins]
    if not joined:
        return []
    names = "Ett namn" if len(joined) == 1 else f"{len(joined)} namn"
    shown = ", ".join(_short(one.printed) for one in joined[:_NAMES_SHOWN])
    more = len(joined) - _NAMES_SHOWN
    rest = f" och {more} till" if more > 0 else ""
    return [f"{names} har fogats ihop av flera rader. Kontrollera dem: {shown}{rest}."]


def _duplicates(found: Distribution) -> list[str]:
    counted = Counter(comparison_key(entry.name) for entry in found.entries())
    first = {comparison_key(entry.name): entry.name for entry in reversed(found.entries())}
    return [f"{_short(first[key])} står {count} gånger på listan." for key, count in counted.items() if count > 1]


def _oddities(found: Distribution) -> list[str]:
    notes: list[str] = []
    for entry in found.entries():
        if len(entry.printed) > _LONGEST_NAME:
            notes.append(f"Namnet ”{_short(entry.printed)}” är ovanligt långt. Kontrollera att det är en enda instans.")
        if entry.printed.casefold().startswith(("samtliga ", "alla ")):
            notes.append(f"”{_short(entry.printed)}” är flera instanser. Skriv dem var för sig.")
    return notes


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:80]}…"  # noqa: PLR2004 - as much as a note can carry
