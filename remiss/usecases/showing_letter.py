"""The cover letter as the set-up page shows it: its paragraphs in order, with what was read marked in place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from remiss.docmerge import Document, Paragraph, Table
from remiss.docmerge.document import paragraphs_in
from remiss.domain.setup import LetterBlock, LetterPiece
from remiss.intake.audiences import EVERYONE
from remiss.intake.missiv import Mark, Missiv
from remiss.intake.purposes import Purpose

CONSULTEES = "consultees"
"""The mark of the distribution list itself."""

_Marks = Mapping[int, Sequence[Mark]]


def letter_blocks(document: Document, missiv: Missiv, purpose: Purpose | None) -> tuple[LetterBlock, ...]:
    """The letter's blocks. The distribution list keeps its columns; other tables are laid out as paragraphs."""
    marks: dict[int, list[Mark]] = {}
    own_days = {(one.paragraph, one.start) for one in missiv.deadlines if one.applies_to != EVERYONE}
    for mark in (*missiv.marks, *_mark_of(purpose)):
        marks.setdefault(mark.paragraph, []).append(replace(mark, kind=_field(mark, own_days)))
    headings = {group.name for group in missiv.groups}
    fragments = {line for group in missiv.groups for entry in group.entries for line in entry.fragments}
    blocks: list[LetterBlock] = []
    for block in document.blocks:
        if isinstance(block, Table) and _is_the_list(block, headings | fragments):
            blocks.append(_table(block))
        else:
            blocks += _paragraphs(block, marks, fragments)
    return tuple(blocks)


def _mark_of(purpose: Purpose | None) -> tuple[Mark, ...]:
    return (Mark(purpose.paragraph, purpose.start, purpose.end, "purpose", purpose.text),) if purpose else ()


def _field(mark: Mark, own_days: set[tuple[int, int]]) -> str:
    """The field of the form that the marked words went into, or the mark's own kind where no field has that name."""
    if mark.kind == "deadline":
        return "own_day" if (mark.paragraph, mark.start) in own_days else "last_day"
    if mark.kind == "address":
        return "reply_email" if "@" in mark.value else "reply_postal"
    if mark.kind == "instruction":
        return "do_not_enclose" if mark.value.startswith("do_not") else "how_to_answer"
    return mark.kind


def _is_the_list(table: Table, words: set[str]) -> bool:
    """Whether most of what stands in the table stands on the list."""
    texts = [" ".join(each.text.split()) for each in paragraphs_in((table,)) if each.text.strip()]
    return sum(text in words for text in texts) * 2 > len(texts)


def _table(table: Table) -> LetterBlock:
    rows = tuple(
        tuple("\n".join(each.text for each in paragraphs_in(cell.blocks)) for cell in row.cells) for row in table.rows
    )
    return LetterBlock("table", rows=rows, pieces=(LetterPiece("", CONSULTEES),))


def _paragraphs(block: Paragraph | Table, marks: _Marks, fragments: set[str]) -> Iterator[LetterBlock]:
    for paragraph in paragraphs_in((block,)):
        if not paragraph.text.strip():
            continue
        if " ".join(paragraph.text.split()) in fragments:
            pieces: tuple[LetterPiece, ...] = (LetterPiece(paragraph.text, CONSULTEES),)
        else:
            pieces = tuple(_pieces(paragraph.text, marks.get(paragraph.index, ())))
        yield LetterBlock(_kind(paragraph), paragraph.label, pieces)


def _kind(paragraph: Paragraph) -> str:
    if paragraph.level is not None:
        return "heading"
    return "item" if paragraph.label or paragraph.is_bullet else "paragraph"


def _pieces(text: str, marks: Sequence[Mark]) -> Iterator[LetterPiece]:
    """The text cut at its marks; where two overlap the first one stands."""
    at = 0
    for mark in sorted(marks, key=lambda each: (each.start, -each.end)):
        start, end = max(mark.start, 0), min(mark.end, len(text))
        if start < at or end <= start:
            continue
        if start > at:
            yield LetterPiece(text[at:start])
        yield LetterPiece(text[start:end], mark.kind)
        at = end
    if at < len(text):
        yield LetterPiece(text[at:])
