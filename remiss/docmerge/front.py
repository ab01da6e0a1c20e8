"""The review document's own pieces as WordprocessingML: title page, contents, headings, prose, tables.

A table of contents is a field (17.16.5.68) around ready-made entries. Each entry is a link to its heading and ends in a
PAGEREF field of its own. Two things were found by trying. A field marked ``w:dirty``, like ``w:updateFields``, makes
Word greet the reader with a question about "fields that may refer to other files", so nothing is marked. And
LibreOffice freezes page references inside what it takes for a table of contents, but not when a tab instead of a space
stands after TOC, which means the same: then its PDF has the right numbers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

from remiss.docmerge.house import BODY, HEADING_LIST
from remiss.docmerge.pieces import Contents, Grid, Heading, PageBreak, Piece, Prose, Source, TitlePage

TEXT_WIDTH = 9070
"""Twentieths of a point between the margins of our A4 page."""

_LOOKS = {"body": BODY, "lead": "Lead", "note": "Remark", "fact": "Fact"}
_UNWRITABLE = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 (production 2) cannot hold, and carriage returns."""


@dataclass(frozen=True)
class Entry:
    """One heading as the contents knows it: its computed number, its text, level, and bookmark."""

    number: str
    text: str
    level: int
    bookmark: str


def entries_of(pieces: tuple[Piece, ...]) -> dict[int, Entry]:
    """The headings among the pieces, by place; numbers computed as Word will compute them."""
    counts = [0, 0, 0]
    found: dict[int, Entry] = {}
    for place, piece in enumerate(pieces):
        if isinstance(piece, Heading):
            level = min(max(piece.level, 1), 3)
            found[place] = Entry(
                _next_number(counts, level) if piece.numbered else "", piece.text, level, f"_Toc{place}"
            )
    return found


def _next_number(counts: list[int], level: int) -> str:
    counts[level - 1] += 1
    counts[level:] = [0] * (len(counts) - level)
    counts[: level - 1] = [max(one, 1) for one in counts[: level - 1]]
    return ".".join(str(one) for one in counts[:level])


@dataclass
class Front:
    """Writes own pieces. Bookmark ids come from the counter that all of the document shares."""

    entries: dict[int, Entry]
    ids: Iterator[object]
    _break_next: bool = field(default=False)

    def xml(self, place: int, piece: Piece) -> str:
        """The piece as XML; a page break shows in the next piece. Sources are not written here."""
        match piece:
            case TitlePage():
                return self._title_page(piece)
            case Contents():
                return self._contents(piece)
            case Heading():
                return self._heading(piece, self.entries[place])
            case _:
                return self._plain(piece)

    def _plain(self, piece: Prose | Grid | PageBreak | Source) -> str:
        if isinstance(piece, Prose):
            return self.paragraph(_LOOKS[piece.look], text_runs(piece.text))
        if isinstance(piece, Grid):
            return self._grid(piece)
        self._break_next = isinstance(piece, PageBreak)
        return ""

    def paragraph(self, style: str, content: str, more: str = "") -> str:
        """One paragraph; the first after a page break begins the page itself, with no empty one before it."""
        broken = "<w:pageBreakBefore/>" if self._break_next else ""
        self._break_next = False
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{broken}{more}</w:pPr>{content}</w:p>'

    def _title_page(self, piece: TitlePage) -> str:
        xml = self.paragraph("Title", text_runs(piece.title))
        xml += self.paragraph("Subtitle", text_runs(piece.subtitle)) if piece.subtitle else ""
        if piece.facts:
            rows = [(f"{label}", fact) for label, fact in piece.facts]
            xml += table((2721, 6349), "".join(_fact_row(label, fact) for label, fact in rows), "")
        self._break_next = True
        return xml

    def _heading(self, piece: Heading, entry: Entry) -> str:
        id_ = next(self.ids)
        listed = f'<w:numPr><w:ilvl w:val="{entry.level - 1}"/><w:numId w:val="{HEADING_LIST}"/></w:numPr>'
        start = f'<w:bookmarkStart w:id="{id_}" w:name="{entry.bookmark}"/>'
        marked = f'{start}{text_runs(piece.text)}<w:bookmarkEnd w:id="{id_}"/>'
        return self.paragraph(f"Heading{entry.level}", marked, listed if piece.numbered else "")

    def _contents(self, piece: Contents) -> str:
        shown = [entry for entry in self.entries.values() if entry.level <= piece.levels]
        said = f' TOC\t\\o "1-{piece.levels}" \\h \\z '
        start = f'{_mark("begin")}<w:r><w:instrText xml:space="preserve">{said}</w:instrText></w:r>{_mark("separate")}'
        lines = [_entry(entry) for entry in shown] or [text_runs("Dokumentet har inga rubriker.")]
        lines[0] = start + lines[0]
        lines[-1] += _mark("end")
        levels = [entry.level for entry in shown] or [1]
        heading = self.paragraph("ContentsHeading", text_runs(piece.heading))
        return heading + "".join(self.paragraph(f"TOC{level}", line) for level, line in zip(levels, lines, strict=True))

    def _grid(self, piece: Grid) -> str:
        caption = self.paragraph("Caption", text_runs(piece.caption)) if piece.caption else ""
        if self._break_next:
            caption = self.paragraph("GridText", "")
        widths = tuple(round(TEXT_WIDTH * part / 100) for part in piece.widths)
        head = _row(piece.head, widths, "GridHead", is_head=True)
        rows = "".join(_row(row, widths, "GridText", is_head=False) for row in piece.rows)
        title = f'<w:tblCaption w:val="{attribute(piece.caption)}"/>' if piece.caption else ""
        return caption + table(widths, head + rows, title) + self.paragraph("GridText", "")


def attribute(text: str) -> str:
    """Text made safe for XML, without the characters XML cannot hold."""
    return escape(_UNWRITABLE.sub("", text))


def text_runs(text: str, properties: str = "") -> str:
    """Text as a run; newlines become line breaks and tabs become tabs."""
    if not text:
        return ""
    parts = attribute(text).replace("\t", "</w:t><w:tab/><w:t>").replace("\n", "</w:t><w:br/><w:t>")
    return f"<w:r>{properties}<w:t>{parts}</w:t></w:r>".replace("<w:t>", '<w:t xml:space="preserve">')


def page_field(instruction: str, shown: str = "1") -> str:
    """A field that shows a page number; ``shown`` until the program that opens it has laid out the pages."""
    return (
        _mark("begin")
        + f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        + _mark("separate")
        + text_runs(shown)
        + _mark("end")
    )


def _mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _entry(entry: Entry) -> str:
    number = text_runs(f"{entry.number}  ") if entry.number else ""
    inner = number + text_runs(entry.text) + "<w:r><w:tab/></w:r>" + page_field(f"PAGEREF {entry.bookmark} \\h", "")
    return f'<w:hyperlink w:anchor="{entry.bookmark}" w:history="1">{inner}</w:hyperlink>'


def table(widths: tuple[int, ...], rows: str, title: str) -> str:
    """A table in our look, as wide as the text, with fixed columns."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1"/>{title}</w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(texts: tuple[str, ...], widths: tuple[int, ...], style: str, *, is_head: bool) -> str:
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="F1F4F7"/>' if is_head else ""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{text_runs(text)}</w:p></w:tc>'
        for text, width in zip(texts, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if is_head else ''}</w:trPr>{cells}</w:tr>"


def _fact_row(label: str, fact: str) -> str:
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f"{text_runs(text)}</w:p></w:tc>"
        for text, width, style in ((label, 2721, "GridHead"), (fact, 6349, "GridText"))
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"
