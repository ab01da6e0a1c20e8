"""A document as HTML, from the same walk as its text, and safe by construction.

Nothing of the file's own markup comes through: every tag is written here, from a fixed set, and every word of the
document is escaped. Links lead to websites, e-mail addresses and telephone numbers only, pictures are told of by their
words and hash and never shown, and there is no style, script or event attribute anywhere.

The document's title is ``h1`` and its headings ``h2`` and below. Lists show the labels a reader of the document sees,
as text, since they were counted by Word's rules and not HTML's. Notes stand at the end, with links both ways.
"""

import re
from collections.abc import Sequence
from html import escape
from itertools import groupby

from remiss.docmerge.dangers import is_safe_link
from remiss.docmerge.document import Block, Cell, Document, Figure, Paragraph, Row, Run, Table

_UNSHOWABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(chr(plane << 16 | end) for plane in range(1, 17) for end in (0xFFFE, 0xFFFF))
    + "]"
)
_DEEPEST = 6
_WIDEST = 1_000
_TALLEST = 65_534
_KINDS = {"picture": "Bild", "chart": "Diagram", "diagram": "Figur", "drawing": "Teckning"}
_LOOK = (
    "body{max-width:45rem;margin:2rem auto;padding:0 1rem;font-family:sans-serif;line-height:1.5}"
    "table{border-collapse:collapse}th,td{border:1px solid;padding:.25rem .5rem;vertical-align:top;text-align:left}"
    "ul{list-style:none;padding-left:1rem}figure{border:1px solid;padding:.5rem;margin:1rem 0}"
)


def html_page(document: Document, name: str, language: str = "sv") -> str:
    """The document as a whole web page. ``name`` is its title when it has none of its own."""
    title = next((one.text for one in document.paragraphs() if one.level == 0 and one.text.strip()), None)
    heading = "" if title is not None else f"<h1>{_text(name)}</h1>\n"
    return (
        f'<!DOCTYPE html>\n<html lang="{_text(language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(title or name) or 'Dokument'}</title>\n<style>{_LOOK}</style>\n</head>\n"
        f"<body>\n<main>\n{heading}{html_of(document)}</main>\n</body>\n</html>"
    )


def html_of(document: Document) -> str:
    """The document as HTML to stand inside a page: headings from ``h1`` for a title, else from ``h2``."""
    return _Writer(document).whole()


def _text(text: str) -> str:
    """Text that may stand in HTML, between tags and in attributes."""
    return escape(_UNSHOWABLE.sub("", text))


class _Writer:
    """Writes one document, and remembers whether its title is written and which notes have been linked to."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._has_title = False
        self._linked: set[int] = set()

    def whole(self) -> str:
        """The blocks, and the notes after them."""
        return self._blocks(self._document.blocks) + self._notes()

    def _blocks(self, blocks: Sequence[Block]) -> str:
        pieces: list[str] = []
        for is_item, group in groupby(blocks, _is_item):
            inner = "".join(self._item(one) if is_item else self._block(one) for one in group)
            pieces.append(f"<ul>\n{inner}</ul>\n" if is_item else inner)
        return "".join(pieces)

    def _item(self, block: Block) -> str:
        if not isinstance(block, Paragraph):
            return ""
        return f"<li>{self._inline(block)}{_figures(block.figures)}</li>\n"

    def _block(self, block: Block) -> str:
        if isinstance(block, Table):
            return self._table(block)
        tag = self._tag(block)
        inner = self._inline(block)
        return (f"<{tag}>{inner}</{tag}>\n" if inner.strip() else "") + _figures(block.figures)

    def _tag(self, paragraph: Paragraph) -> str:
        if paragraph.level is None:
            return "p"
        if paragraph.level == 0 and not self._has_title and paragraph.text.strip():
            self._has_title = True
            return "h1"
        return f"h{min(max(paragraph.level, 1) + 1, _DEEPEST)}"

    def _inline(self, paragraph: Paragraph) -> str:
        label = f"<span>{_text(paragraph.label)}</span> " if paragraph.label else ""
        return label + "".join(
            self._group(link, list(runs)) for link, runs in groupby(paragraph.runs, lambda run: run.link)
        )

    def _group(self, link: str, runs: list[Run]) -> str:
        inner = "".join(self._mark(run.note) if run.note else _styled(run) for run in runs)
        is_led = is_safe_link(link) and not any(run.note for run in runs)
        return f'<a href="{_text(link)}" rel="noreferrer nofollow">{inner}</a>' if is_led else inner

    def _mark(self, note: int) -> str:
        """A note's number, which leads to the note; only the first mark of a note can be led back to."""
        place = "" if note in self._linked else f' id="ref-{note}"'
        self._linked.add(note)
        return f'<sup><a href="#note-{note}"{place}>{note}</a></sup>'

    def _table(self, table: Table) -> str:
        heads = _head_rows(table)
        inner = "".join(self._row(row, is_head=at < heads) for at, row in enumerate(table.rows[:heads]))
        rest = "".join(self._row(row, is_head=False) for row in table.rows[heads:])
        alt = f"<caption>{_lines(table.alt)}</caption>\n" if table.alt else ""
        head = f"<thead>\n{inner}</thead>\n" if inner else ""
        return f"<table>\n{alt}{head}<tbody>\n{rest}</tbody>\n</table>\n" if table.rows else ""

    def _row(self, row: Row, *, is_head: bool) -> str:
        return f"<tr>{''.join(self._cell(cell, is_head=is_head) for cell in row.cells)}</tr>\n"

    def _cell(self, cell: Cell, *, is_head: bool) -> str:
        tag = "th" if is_head else "td"
        scope = ' scope="col"' if is_head else ""
        columns = f' colspan="{min(cell.span, _WIDEST)}"' if cell.span > 1 else ""
        rows = f' rowspan="{min(cell.rows, _TALLEST)}"' if cell.rows > 1 else ""
        return f"<{tag}{scope}{columns}{rows}>{self._inside(cell)}</{tag}>"

    def _inside(self, cell: Cell) -> str:
        """A cell with one plain paragraph holds its words, any other its blocks."""
        only = cell.blocks[0] if len(cell.blocks) == 1 else None
        if isinstance(only, Paragraph) and not only.figures:
            return self._inline(only)
        return self._blocks(cell.blocks)

    def _notes(self) -> str:
        if not self._document.notes:
            return ""
        items = "".join(self._note(number, note.blocks) for number, note in enumerate(self._document.notes, 1))
        return f'<section aria-label="Noter">\n<ol>\n{items}</ol>\n</section>\n'

    def _note(self, number: int, blocks: Sequence[Block]) -> str:
        back = f'<p><a href="#ref-{number}" aria-label="Tillbaka till texten vid not {number}">↩</a></p>\n'
        return f'<li id="note-{number}">\n{self._blocks(blocks)}{back if number in self._linked else ""}</li>\n'


def _is_item(block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(block.label) and block.level is None


def _styled(run: Run) -> str:
    inner = _lines(run.text)
    if not run.text.strip():
        return inner
    tags = (
        ("strong", run.bold),
        ("em", run.italic),
        ("u", run.underline and not run.link),
        ("sup", run.place == "up"),
        ("sub", run.place == "down"),
    )
    for tag, is_so in tags:
        inner = f"<{tag}>{inner}</{tag}>" if is_so else inner
    return inner


def _lines(text: str) -> str:
    return "<br>".join(_text(line) for line in text.split("\n"))


def _figures(figures: Sequence[Figure]) -> str:
    return "".join(_figure(one) for one in figures)


def _figure(figure: Figure) -> str:
    hash_ = f' data-sha256="{_text(figure.sha256)}"' if figure.sha256 else ""
    words = figure.words()
    said = f"{_KINDS[figure.kind]}: {words}" if words else f"{_KINDS[figure.kind]} utan beskrivning"
    return f"<figure{hash_}><figcaption>{_lines(said)}</figcaption></figure>\n"


def _head_rows(table: Table) -> int:
    """How many rows at the top are heads: those marked, else the first when the look says so and there are more.

    None when a cell in them reaches below: a cell cannot leave HTML's ``thead``.
    """
    marked = next((at for at, row in enumerate(table.rows) if not row.is_head), len(table.rows))
    heads = marked or int(table.is_headed and len(table.rows) > 1)
    reaches = any(at + cell.rows > heads for at, row in enumerate(table.rows[:heads]) for cell in row.cells)
    return 0 if reaches else heads
