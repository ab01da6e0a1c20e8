"""Where in a Word document the distribution list stands: in tables, under a heading, or in a sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from remiss.docmerge import Cell as WordCell
from remiss.docmerge import Document, Paragraph, Table
from remiss.intake.found import DEFAULT_GROUP, Distribution, FoundGroup
from remiss.intake.grids import Cell, Grid, groups_of_grid, has_headings
from remiss.intake.headings import is_group_heading, is_list_heading, names_in_sentence, plain_heading
from remiss.intake.lines import Line, divided, groups_of_lines, is_sentence, lines_of
from remiss.intake.titles import is_call
from remiss.swedish.bodies import is_known_body

_GOODBYE = re.compile(r"^(?:med vänlig|vänlig|hälsning|bästa häls|kind regards|bilagor?:?$|kopia till)", re.IGNORECASE)
_LONGEST_NAME_LINE = 150
_SENTENCE_WORDS = 12
_FEWEST_SURE = 3


@dataclass(frozen=True)
class ListInWord:
    """A list found in a document, and the numbers of the paragraphs that it takes up."""

    found: Distribution
    paragraphs: frozenset[int]


NOTHING = ListInWord(Distribution(()), frozenset())


def list_in(document: Document, *, is_all: bool = False) -> ListInWord:
    """The distribution list in the document; an empty one when there is none.

    ``is_all`` says that the whole document is the list, so that its paragraphs need no heading to be taken.
    """
    in_tables = _in_tables(document, is_all=False)
    under_heading = _under_heading(document)
    if in_tables.found.groups:
        return in_tables
    if under_heading.found.groups:
        return under_heading
    if not is_all:
        return _run_of_names(document)
    any_table = _in_tables(document, is_all=True)
    return any_table if any_table.found.groups else _whole(document)


def _in_tables(document: Document, *, is_all: bool) -> ListInWord:
    groups: list[FoundGroup] = []
    notes: list[str] = []
    used: set[int] = set()
    before: Paragraph | None = None
    for block in document.blocks:
        if isinstance(block, Paragraph):
            before = block if block.text.strip() else before
            continue
        found = _list_of_table(block, before, is_all=is_all)
        before = None
        if found is not None:
            groups += found.groups
            notes += found.notes
            used |= {paragraph.index for row in block.rows for cell in row.cells for paragraph in _paragraphs(cell)}
    return ListInWord(Distribution(tuple(groups), tuple(notes)), frozenset(used))


def _list_of_table(table: Table, before: Paragraph | None, *, is_all: bool) -> Distribution | None:
    """The list that the table holds, or None when it is a table of something else."""
    grid = grid_of(table)
    title = plain_heading(before.text) if before else ""
    is_announced = bool(title) and (is_list_heading(title) or is_group_heading(title))
    default = title if is_announced and not is_list_heading(title) else DEFAULT_GROUP
    found = groups_of_grid(grid, default)
    entries = found.entries()
    known = sum(entry.category != "other" for entry in entries)
    is_sure = has_headings(grid) or is_announced or (known >= _FEWEST_SURE and known * 2 >= len(entries))
    return found if entries and (is_sure or is_all) else None


def grid_of(table: Table) -> Grid:
    """The table as a grid where every cell stands in its column, however cells were merged."""
    rows: list[list[Cell]] = []
    covered: dict[int, int] = {}
    for row in table.rows:
        cells: list[Cell] = []
        for cell in row.cells:
            cells += _covered(covered, len(cells))
            cells.append(Cell(tuple(_lines(cell))))
            for at in range(len(cells) - 1, len(cells) - 1 + cell.span):
                covered[at] = cell.rows - 1
            cells += [Cell()] * (cell.span - 1)
        rows.append(cells + _covered(covered, len(cells)))
    looks_headed = len(table.rows) > 1 and (table.rows[0].is_head or _only_first_is_bold(table))
    return Grid(tuple(tuple(row) for row in rows), looks_headed=looks_headed)


def _covered(covered: dict[int, int], at: int) -> list[Cell]:
    """The empty cells from column ``at`` on that a cell above reaches down over; each is counted off."""
    empty: list[Cell] = []
    while covered.get(at + len(empty), 0) > 0:
        covered[at + len(empty)] -= 1
        empty.append(Cell())
    return empty


def _only_first_is_bold(table: Table) -> bool:
    first, second = (
        [paragraph for cell in row.cells for paragraph in _paragraphs(cell) if paragraph.text.strip()]
        for row in table.rows[:2]
    )
    return bool(first) and all(map(_is_bold, first)) and not any(map(_is_bold, second))


def _under_heading(document: Document) -> ListInWord:
    """The best list that a heading such as "Sändlista" or a sentence such as "Remissen skickas till …" announces."""
    body = [block for block in document.blocks if isinstance(block, Paragraph)]
    candidates = [_sentence_list(paragraph) for paragraph in body]
    for number, paragraph in enumerate(body):
        if is_list_heading(paragraph.text):
            candidates.append(_taken(list(_region(body[number + 1 :], paragraph.level))))
    return max(candidates, key=lambda one: _sureness(one.found), default=NOTHING)


def _region(paragraphs: Sequence[Paragraph], level: int | None) -> Iterator[Paragraph]:
    """The paragraphs that belong to the heading above: until prose, a goodbye, or a heading of the same rank."""
    for paragraph in paragraphs:
        text = paragraph.text.strip()
        is_next_chapter = paragraph.level is not None and not is_group_heading(text)
        if is_next_chapter and (level is None or (paragraph.level or 0) <= level):
            return
        if _GOODBYE.match(text) or is_sentence(text) or is_call(text):
            return
        if text:
            yield paragraph


def _sentence_list(paragraph: Paragraph) -> ListInWord:
    names = divided(names_in_sentence(paragraph.text) or "")
    known = sum(is_known_body(name) for name in names)
    if len(names) < 2 or known * 2 < len(names):  # noqa: PLR2004 - one name alone may be anything
        return NOTHING
    found = groups_of_lines(Line(name, is_marked=True) for name in names)
    return ListInWord(found, frozenset())  # The sentence is still part of the letter.


def _run_of_names(document: Document) -> ListInWord:
    """Without any heading: the longest run of lines that are names of bodies, if there are at least three."""
    best: list[Paragraph] = []
    run: list[Paragraph] = []
    for block in document.blocks:
        text = block.text.strip() if isinstance(block, Paragraph) else ""
        if isinstance(block, Paragraph) and _is_name_line(text):
            run.append(block)
        elif text or not isinstance(block, Paragraph):
            run = []
        best = max(best, run, key=len)[:]
    known = sum(is_known_body(paragraph.text.strip()) for paragraph in best)
    if known < _FEWEST_SURE:
        return NOTHING
    taken = _taken(best)
    doubt = "Listan har ingen rubrik. Kontrollera att raderna verkligen är remissinstanser."
    return ListInWord(Distribution(taken.found.groups, (doubt, *taken.found.notes)), taken.paragraphs)


def _is_name_line(text: str) -> bool:
    if not text or len(text) > _LONGEST_NAME_LINE or "@" in text or re.search(r"\d{3} \d{2}\b", text):
        return False
    is_name = is_known_body(text.rstrip(".,;")) and len(text.split()) <= _SENTENCE_WORDS
    return (is_name and not text.endswith((".", ":"))) or is_group_heading(text)


def _whole(document: Document) -> ListInWord:
    body = [paragraph for paragraph in document.paragraphs() if paragraph.text.strip()]
    return _taken([paragraph for paragraph in body if not is_sentence(paragraph.text.strip())])


def _taken(paragraphs: Sequence[Paragraph]) -> ListInWord:
    are_all_bold = all(_is_bold(paragraph) for paragraph in paragraphs)
    lines = [line for paragraph in paragraphs for line in _lines_of(paragraph, bold_is_heading=not are_all_bold)]
    return ListInWord(groups_of_lines(lines), frozenset(paragraph.index for paragraph in paragraphs))


def _sureness(found: Distribution) -> tuple[int, int]:
    entries = found.entries()
    return sum(is_known_body(entry.printed) for entry in entries), len(entries)


def _lines(cell: WordCell) -> Iterator[Line]:
    for paragraph in _paragraphs(cell):
        yield from _lines_of(paragraph, bold_is_heading=False)


def _lines_of(paragraph: Paragraph, *, bold_is_heading: bool) -> Iterator[Line]:
    is_heading = paragraph.level is not None or (bold_is_heading and _is_bold(paragraph))
    is_marked = bool(paragraph.label) or paragraph.is_bullet
    for at, line in enumerate(lines_of(paragraph.text)):
        yield Line(line.text, is_marked=line.is_marked or (is_marked and at == 0), is_heading=is_heading)


def _paragraphs(cell: WordCell) -> Iterator[Paragraph]:
    for block in cell.blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for inner in row.cells:
                    yield from _paragraphs(inner)


def _is_bold(paragraph: Paragraph) -> bool:
    written = [run for run in paragraph.runs if run.text.strip()]
    return bool(written) and all(run.bold for run in written)
