"""Sets the notation's blocks in a Word file of a given look."""

import io
from collections.abc import Callable, Mapping
from datetime import date

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_BREAK
from docx.opc.rel import _Relationship
from docx.shared import Cm
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from remiss.demo.word.look import Look, dress
from remiss.demo.word.marks import dated, text_box, track
from remiss.demo.word.notation import Block, Span, blocks, spans
from remiss.demo.word.notes import Notes
from remiss.demo.word.numbering import Lists
from remiss.demo.word.packing import packed, stamped
from remiss.demo.word.tables import set_table


class Paper:
    """One letter being written. ``document`` is python-docx's, for headers and other things of the letterhead's own."""

    def __init__(self, look: Look, *, author: str, on: date) -> None:
        self.document = docx.Document()
        self.look, self.author, self.on = look, author, on
        dress(self.document, look)
        _drop(self.document.part.package.rels, "thumbnail")
        _drop(self.document.part.rels, "stylesWithEffects")
        self.lists = Lists(self.document, look)
        self._notes = Notes(self.document)
        self._note_texts: dict[str, str] = {}
        self.pictures: Mapping[str, bytes] = {}
        self._tracked = 0

    def write(self, text: str, pictures: Mapping[str, bytes] | None = None) -> None:
        """Nothing; the text is set after what has been written so far. ``pictures`` are PNG bytes by name."""
        self.pictures = pictures or {}
        found = tuple(blocks(text))
        self._note_texts = {block.name: block.text for block in found if block.kind == "note"}
        for block in found:
            _SETTERS[block.kind](self, block)

    def save(self, title: str) -> bytes:
        """The letter as .docx bytes."""
        self._notes.attach()
        stamped(self.document, title=title, author=self.author, on=self.on)
        return packed(self.document)

    def inline(self, paragraph: Paragraph, text: str) -> None:
        """Nothing; the text's spans are added to the paragraph."""
        for span in spans(text):
            if span.kind == "note":
                self._notes.refer(paragraph, self._note_texts[span.text])
            else:
                self._mark(span, paragraph.add_run(span.text))

    def _mark(self, span: Span, run: Run) -> None:
        if span.kind == "bold":
            run.bold = True
        elif span.kind == "italic":
            run.italic = True
        elif span.kind == "comment":
            initials = "".join(name[0] for name in self.author.split())
            dated(self.document.add_comment(run, span.remark, self.author, initials), self.on)
        elif span.kind in {"inserted", "deleted"}:
            self._tracked += 1
            track(run, span.kind[:3], author=self.author, on=self.on, number=800 + self._tracked)

    def paragraph(self, text: str, style: str = "") -> Paragraph:
        """A new paragraph last in the letter, in that style or the look's own for running text."""
        paragraph = self.document.add_paragraph(style=style or self.look.body_style)
        self.inline(paragraph, text)
        return paragraph


def _heading(paper: Paper, block: Block) -> None:
    paper.paragraph(block.text, f"Heading {block.level}")


def _plain(paper: Paper, block: Block) -> None:
    paper.paragraph(block.text)


def _styled(paper: Paper, block: Block) -> None:
    paper.paragraph(block.text, block.name)


def _quote(paper: Paper, block: Block) -> None:
    paper.paragraph(block.text, "Quote").paragraph_format.left_indent = Cm(1)


def _bullet(paper: Paper, block: Block) -> None:
    paper.lists.bullet(paper.paragraph(block.text), block.level)


def _number(paper: Paper, block: Block) -> None:
    if block.name == "1.":
        paper.lists.begin()
    paper.lists.number(paper.paragraph(block.text), block.level)


def _table(paper: Paper, block: Block) -> None:
    set_table(paper.document, block.rows, paper.look, paper.inline)


def _picture(paper: Paper, block: Block) -> None:
    run = paper.document.add_paragraph().add_run()
    shape = run.add_picture(io.BytesIO(paper.pictures[block.name]), width=Cm(11))
    shape._inline.docPr.set("descr", block.text)  # noqa: SLF001  # No public way to an alternative text.


def _box(paper: Paper, block: Block) -> None:
    line = paper.look.headings[0].colour
    text_box(paper.document.add_paragraph(), block.text, fill=paper.look.head_fill or "F2F2F2", line=line)


def _page_break(paper: Paper, _: Block) -> None:
    paper.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _turn(paper: Paper, block: Block) -> None:
    section = paper.document.add_section(WD_SECTION.NEW_PAGE)
    landscape = block.kind == "landscape"
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    long, short = Cm(29.7), Cm(21)
    section.page_width, section.page_height = (long, short) if landscape else (short, long)


def _note(_: Paper, __: Block) -> None:
    """A note's text is set where it is referred to."""


_SETTERS: dict[str, Callable[[Paper, Block], None]] = {
    "heading": _heading,
    "paragraph": _plain,
    "styled": _styled,
    "quote": _quote,
    "bullet": _bullet,
    "number": _number,
    "table": _table,
    "picture": _picture,
    "box": _box,
    "page_break": _page_break,
    "landscape": _turn,
    "portrait": _turn,
    "note": _note,
}


def _drop(relationships: dict[str, _Relationship], kind: str) -> None:
    """Remove a part that comes with python-docx's template and that no one's letter carries."""
    for key, relationship in list(relationships.items()):
        if relationship.reltype.endswith(kind):
            del relationships[key]
