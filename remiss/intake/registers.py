"""A list written as a register: one body on each row, its group, address and last day in columns beside it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from remiss.intake.found import (
    DEFAULT_GROUP,
    EMAIL,
    Distribution,
    FoundEntry,
    FoundGroup,
    entry_with_asides,
    is_nameless,
    note_on_nameless,
)
from remiss.intake.headings import Field, is_group_heading, plain_heading
from remiss.swedish.dates import find_dates
from remiss.swedish.lists import Join, JoinedEntry, reason_to_join, text_of


@dataclass(frozen=True)
class Columns:
    """Which column holds what, counted from 0; None for a field that the register lacks."""

    name: int
    group: int | None = None
    email: int | None = None
    deadline: int | None = None


@dataclass(frozen=True)
class _Record:
    joined: JoinedEntry
    group: str
    email: str
    deadline: str


def columns_named_by(fields: Sequence[Field | None]) -> Columns | None:
    """The columns that a heading row names. None unless it names the bodies and at least one thing about them."""
    places: dict[Field, int] = {}
    for at, field in enumerate(fields):
        if field is not None:
            places.setdefault(field, at)
    if "name" not in places or len(places) < 2:  # noqa: PLR2004 - the name and one thing more
        return None
    return Columns(places["name"], places.get("group"), places.get("email"), places.get("deadline"))


def register_groups(rows: Sequence[Sequence[str]], columns: Columns, default: str = DEFAULT_GROUP) -> Distribution:
    """The bodies on the rows, gathered under their groups in the order these first appear, with notes on doubts."""
    gathered: dict[str, list[FoundEntry]] = {}
    notes: list[str] = []
    nameless: list[str] = []
    for record in _records(rows, columns, default):
        if is_nameless(record.joined.text):
            nameless.append(record.joined.text)
            continue
        entry = entry_with_asides(record.joined, record.group)
        if entry is None:
            continue
        notes += _doubts(record)
        gathered.setdefault(record.group, []).append(_with_fields(entry, record))
    groups = tuple(FoundGroup(name, tuple(entries)) for name, entries in gathered.items())
    return Distribution(groups, (*note_on_nameless(nameless), *notes))


def _records(rows: Sequence[Sequence[str]], columns: Columns, default: str) -> Iterator[_Record]:
    """One record for each body. A row with nothing but a group's name heads those below; a row with nothing but the
    rest of a wrapped name goes on with the one above; an empty group means the one above (merged cells in Excel).
    """  # noqa: D205 - three habits of real registers
    waiting: _Record | None = None
    group = default
    for row in rows:
        name = _cell(row, columns.name)
        group = _cell(row, columns.group) or group
        alone = [text for text in row if text.strip()]
        if len(alone) == 1 and is_group_heading(alone[0]):
            group = plain_heading(alone[0])
            continue
        if waiting is not None and len(alone) == 1 and _goes_on(waiting, name):
            waiting = _with_line(waiting, name)
            continue
        if waiting is not None:
            yield waiting
        waiting = _record(row, columns, group) if name else None
    if waiting is not None:
        yield waiting


def _record(row: Sequence[str], columns: Columns, group: str) -> _Record:
    name = _cell(row, columns.name)
    joined = JoinedEntry((name,), name, ())
    return _Record(joined, group, _cell(row, columns.email), _cell(row, columns.deadline))


def _goes_on(waiting: _Record, name: str) -> bool:
    return bool(name) and reason_to_join(waiting.joined.text, name) is not None


def _with_line(waiting: _Record, line: str) -> _Record:
    old = waiting.joined
    join = Join(len(old.fragments), reason_to_join(old.text, line) or "")
    fragments = (*old.fragments, line)
    return replace(waiting, joined=JoinedEntry(fragments, text_of(fragments), (*old.joins, join)))


def _with_fields(entry: FoundEntry, record: _Record) -> FoundEntry:
    address = EMAIL.search(record.email)
    return replace(
        entry,
        email=address.group() if address else entry.email,
        deadline=_day(record.deadline) or entry.deadline,
    )


def _doubts(record: _Record) -> Iterator[str]:
    addresses = EMAIL.findall(record.email)
    if record.email and not addresses:
        yield f"”{record.email}” är ingen e-postadress. {record.joined.text} har ingen adress."
    if len(addresses) > 1:
        yield f"{record.joined.text} har flera e-postadresser. Den första används: {addresses[0]}."
    if record.deadline and _day(record.deadline) is None:
        yield f"”{record.deadline}” är inget datum. {record.joined.text} får den vanliga svarstiden."


def _day(text: str) -> date | None:
    found = find_dates(text)
    return found[-1].day if found else None


def _cell(row: Sequence[str], at: int | None) -> str:
    return " ".join(row[at].split()) if at is not None and at < len(row) else ""
