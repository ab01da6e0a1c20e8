"""The notation that the demonstration's texts are written in, and the blocks it gives.

Blocks are separated by blank lines; lines within a paragraph are joined.

    # Rubrik, ## Underrubrik, ###     headings of level 1 to 3
    - punkt, -- underpunkt            bullets (one per line)
    1. punkt, a) underpunkt           a numbered list; 1. begins a new one, other numbers go on with the last
    | cell | cell |                   a table, the first row being its head; a row may go on over several lines
    > text                            a quotation, each line marked
    !name: alternative text           a picture handed over under that name
    @Style: text                      a paragraph in a style of the template's own
    [^n]: text                        what the footnote marked [^n] says
    ---, {liggande}, {stående}        page break, and a new section in landscape or portrait
    {ruta} text                       a text box

Within a text: **bold**, *italic*, {+inserted+} and {-deleted-} as tracked changes, {?text|comment?}, and " +" at the
end of a line for a line break.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Block:
    """One block: kind, level (heading, list), name (style, picture, note, list mark), and text or table rows."""

    kind: str
    text: str = ""
    level: int = 0
    name: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Span:
    """A stretch of text in one manner: plain, bold, italic, note, inserted, deleted or comment."""

    kind: str
    text: str
    remark: str = ""


_SPANS = re.compile(
    r"\*\*(?P<bold>.+?)\*\*|\*(?P<italic>.+?)\*|\[\^(?P<note>\w+)\]|\{\+(?P<inserted>.+?)\+\}"
    r"|\{-(?P<deleted>.+?)-\}|\{\?(?P<comment>.+?)\|(?P<remark>.+?)\?\}",
    re.DOTALL,
)
_QUOTE_MARK = re.compile(r"^> ?", re.MULTILINE)
_ROW_END = re.compile(r"(?<=\|)\n(?=\|)")
_LINE_BREAK = re.compile(r" \+\n")
_SIMPLE = {"---": "page_break", "{liggande}": "landscape", "{stående}": "portrait"}
_NAMED = re.compile(r"(?P<mark>[!@]|\[\^)(?P<name>[\w ]+?)\]?: (?P<text>.*)", re.DOTALL)
_NAMED_KINDS = {"!": "picture", "@": "styled", "[^": "note"}
_ITEM = re.compile(r"(?P<mark>--?|\d+\.|[a-z]\)) (?P<text>.*)", re.DOTALL)
_ITEM_START = re.compile(r"\n(?=(?:--?|\d+\.|[a-z]\)) )")
_HEADING = re.compile(r"(?P<marks>#{1,3}) (?P<text>.*)", re.DOTALL)


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a text, in order."""
    for chunk in re.split(r"\n\s*\n", text.strip()):
        stripped = "\n".join(line.strip() for line in chunk.strip().splitlines())
        yield from _read(stripped)


def spans(text: str) -> Iterator[Span]:
    """The spans of a block's text, in order; together they hold all of it."""
    position = 0
    for found in _SPANS.finditer(text):
        if found.start() > position:
            yield Span("plain", text[position : found.start()])
        kind = "comment" if found["comment"] else str(found.lastgroup)
        yield Span(kind, found[kind], found["remark"] or "")
        position = found.end()
    if position < len(text):
        yield Span("plain", text[position:])


def _joined(text: str) -> str:
    return _LINE_BREAK.sub("\v", text).replace("\n", " ").replace("\v", "\n")


def _read(chunk: str) -> Iterator[Block]:
    if chunk in _SIMPLE:
        yield Block(_SIMPLE[chunk])
    elif chunk.startswith("| "):
        yield Block("table", rows=tuple(_cells(row) for row in _ROW_END.split(chunk)))
    elif _ITEM.match(chunk):
        yield from (_item(each) for each in _ITEM_START.split(chunk))
    else:
        yield _paragraph(chunk)


def _cells(row: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in _joined(row).strip("|").split("|"))


def _item(text: str) -> Block:
    found = _ITEM.match(text)
    if not found:
        raise ValueError(text)
    mark = found["mark"]
    kind = "bullet" if mark.startswith("-") else "number"
    level = int(mark == "--" or mark.endswith(")"))
    return Block(kind, _joined(found["text"]), level=level, name=mark)


def _paragraph(chunk: str) -> Block:
    if heading := _HEADING.match(chunk):
        return Block("heading", _joined(heading["text"]), level=len(heading["marks"]))
    if named := _NAMED.fullmatch(chunk):
        return Block(_NAMED_KINDS[named["mark"]], _joined(named["text"]), name=named["name"])
    if chunk.startswith("> "):
        return Block("quote", _joined(_QUOTE_MARK.sub("", chunk)))
    if chunk.startswith("{ruta} "):
        return Block("box", _joined(chunk.removeprefix("{ruta} ")))
    return Block("paragraph", _joined(chunk))
