"""Names with addresses as people paste them: out of a mail program, or line by line in several ways at once."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from remiss.intake.found import EMAIL, is_nameless
from remiss.intake.headings import field_of
from remiss.intake.registers import columns_named_by

# Outlook writes `"Bromma stadsdelsnämnd" <b@bromma.example>; …`; others use single or curly quotation marks.
_QUOTED_NAME = re.compile(r"(?<!\w)[\"“”„'‘’](?P<name>[^\"“”„<>\t\n]{1,300}?)[\"“”'’](?=\s*<[^<>\s]+@)")
_BETWEEN = re.compile(r"(?<=>)\s*[;,]\s*")
_MAILBOX = re.compile(rf"[^<>@;|\t]*<{EMAIL.pattern}>")
_ADDRESS_ALONE = re.compile(rf"[<(\[]?(?:mailto:)?{EMAIL.pattern}[>)\]]?", re.IGNORECASE)
_SEPARATOR = re.compile(r"[\t;,|]")
_ROWS_BEFORE_HEADINGS = 12


class _Form(Enum):
    """How a line parts a name from its address."""

    QUOTED = auto()
    ANGLES = auto()
    TAB = auto()
    SEMICOLON = auto()
    OTHER = auto()


@dataclass(frozen=True)
class Evened:
    """A text with one name and its address on each line, and notes on what was left out of it."""

    text: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Line:
    """A line taken apart: what it becomes, how it was written, and the words of it that have no place."""

    text: str
    form: _Form
    left: tuple[str, ...] = ()


def evened(text: str) -> Evened | None:
    """The text with every "Name <address>" on a line of its own; None for a text that is a table or a plain list.

    Lines of several mailboxes, names in quotation marks, and lines that do not agree on what parts name from address
    (tab, semicolon or angle brackets) are taken one by one: as a table they would make no sense.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if "@" not in text or any(_is_heading_row(line) for line in lines[:_ROWS_BEFORE_HEADINGS]):
        return None
    apart = [_apart(line) for line in lines]
    if not _is_mixed(apart):
        return None
    notes = [f"”{word}” på raden med {line.text} har inte tagits med." for line in apart for word in line.left]
    return Evened("\n".join(line.text for line in apart), tuple(notes))


def _is_mixed(lines: Sequence[_Line]) -> bool:
    forms = {line.form for line in lines} - {_Form.OTHER}
    is_table = any(line.form is _Form.OTHER and "\t" in line.text and "@" in line.text for line in lines)
    return not is_table and (_Form.QUOTED in forms or len(forms) > 1)


def _is_heading_row(line: str) -> bool:
    return columns_named_by([field_of(cell.strip(' "')) for cell in _SEPARATOR.split(line)]) is not None


def _apart(line: str) -> _Line:
    plain = _QUOTED_NAME.sub(_unquoted, line)
    boxes = [part for part in _BETWEEN.split(plain.strip(" ;,")) if part]
    if all(_MAILBOX.fullmatch(box) for box in boxes):
        form = _Form.QUOTED if plain != line else _Form.ANGLES
        return _Line("\n".join(boxes), form)
    sign = "\t" if "\t" in plain else ";"
    cells = [cell.strip(' \t"') for cell in plain.split(sign) if cell.strip(' \t"')]
    return _of_cells(plain, cells, _Form.TAB if sign == "\t" else _Form.SEMICOLON)


def _unquoted(match: re.Match[str]) -> str:
    return match["name"].strip()


def _of_cells(plain: str, cells: Sequence[str], form: _Form) -> _Line:
    """The line from its cells: the first that is a name, with the one that is an address beside it."""
    addresses = [cell for cell in cells if _ADDRESS_ALONE.fullmatch(cell)]
    names = [cell for cell in cells if _is_name(cell)]
    is_pair = len(EMAIL.findall(plain)) == len(addresses) == 1 and bool(names)
    if not is_pair:
        return _Line(plain, _Form.OTHER)
    used = {names[0], addresses[0]}
    left = tuple(cell for cell in cells if cell not in used and not cell.rstrip(".").isdecimal())
    return _Line(f"{names[0]} <{EMAIL.findall(plain)[0]}>", form, left)


def _is_name(cell: str) -> bool:
    return "@" not in cell and not is_nameless(cell)
