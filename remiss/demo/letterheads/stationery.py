"""Letters from those who have no board of the city's: agencies, companies, the region, associations, congregations."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt, RGBColor

from remiss.demo.letterheads.head import facing, footer, text_width
from remiss.demo.word.look import Look
from remiss.demo.word.marks import page_of_pages
from remiss.demo.word.paper import Paper

RECIPIENT = ("Stockholms stad", "Kommunstyrelsen", "105 35 Stockholm")


@dataclass(frozen=True)
class Stationery:
    """An organisation's writing paper: its look, its name, its foot, and its emblem (PNG) with a width in cm."""

    look: Look
    name: str
    foot: str = ""
    emblem: bytes = b""
    emblem_text: str = ""
    emblem_width: float = 1.6


@dataclass(frozen=True)
class Letter:
    """One letter: its kind as printed ("YTTRANDE"), its particulars line by line, its signer and its day."""

    kind: str
    signer: str
    on: date
    particulars: tuple[str, ...] = ()
    recipient: tuple[str, ...] = RECIPIENT


def official_letter(
    stationery: Stationery, letter: Letter, text: str, pictures: Mapping[str, bytes] | None = None
) -> bytes:
    """A letter with the emblem and name on the first page only, and the page's number on all, as .docx bytes."""
    paper = Paper(stationery.look, author=letter.signer, on=letter.on)
    _first_page(paper, stationery)
    _later_pages(paper, stationery, letter)
    facing(paper, (letter.kind, *letter.particulars), letter.recipient)
    paper.write(text, pictures)
    return paper.save(f"{letter.kind.capitalize()} från {stationery.name}")


def plain_letter(
    stationery: Stationery, letter: Letter, text: str, pictures: Mapping[str, bytes] | None = None
) -> bytes:
    """A letter whose sender stands in the text itself, without any head, as small organisations write."""
    paper = Paper(stationery.look, author=letter.signer, on=letter.on)
    if stationery.foot:
        footer(paper, stationery.foot)
    name = paper.paragraph(f"**{stationery.name}**")
    name.runs[0].font.color.rgb = RGBColor.from_string(stationery.look.headings[0].colour)
    paper.write(text, pictures)
    return paper.save(f"{letter.kind} från {stationery.name}")


def _first_page(paper: Paper, stationery: Stationery) -> None:
    section = paper.document.sections[0]
    section.different_first_page_header_footer = True
    head = section.first_page_header.paragraphs[0]
    if stationery.emblem:
        shape = head.add_run().add_picture(io.BytesIO(stationery.emblem), width=Cm(stationery.emblem_width))
        shape._inline.docPr.set("descr", stationery.emblem_text)  # noqa: SLF001  # No public way to an alternative text.
        head.add_run("  ")
    name = head.add_run(stationery.name)
    name.bold, name.font.size = True, Pt(13)
    name.font.color.rgb = RGBColor.from_string(stationery.look.headings[0].colour)
    section.first_page_footer.paragraphs[0].add_run(stationery.foot)


def _later_pages(paper: Paper, stationery: Stationery, letter: Letter) -> None:
    section = paper.document.sections[0]
    head = section.header.paragraphs[0]
    head.paragraph_format.tab_stops.add_tab_stop(Cm(text_width(paper) - 2))
    head.add_run(f"{stationery.name} · {letter.on.isoformat()}\t")
    page_of_pages(head, before="")
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot.add_run(stationery.foot.split("\n", maxsplit=1)[0])
