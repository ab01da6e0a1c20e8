"""The city hall's own letters: the cover letter, the proposal that is sent out, and the executive office's report."""

from datetime import date

from docx.enum.text import WD_ALIGN_PARAGRAPH

from remiss.demo.letterheads.head import footer, letterhead
from remiss.demo.word.look import Ink, Look, OwnStyle
from remiss.demo.word.marks import page_of_pages
from remiss.demo.word.paper import Paper

LETTER = Look(
    body=Ink("Times New Roman", 12),
    headings=(Ink("Arial", 16, bold=True), Ink("Arial", 12, bold=True), Ink("Arial", 11, italic=True)),
    margins=(3.2, 2.5, 2.2, 3),
    line=1.0,
    after=6,
    small_font="Arial",
    own_styles=(
        OwnStyle("Adresserad till", Ink("Times New Roman", 12), before=24, after=18),
        OwnStyle("Ärendemening", Ink("Arial", 12, bold=True), after=12),
    ),
)
"""The finance commissioner's division writes in Times with Arial headings, as the city did then."""

PROPOSAL = Look(
    body=Ink("Garamond", 12),
    headings=(Ink("Arial", 15, "005EB8", bold=True), Ink("Arial", 11.5, bold=True), Ink("Arial", 11, italic=True)),
    margins=(3, 2.5, 2.5, 4),
    line=1.2,
    bullet="–",
    own_styles=(
        OwnStyle("Omslag stad", Ink("Arial", 13, "005EB8", bold=True), before=120, after=18),
        OwnStyle("Omslag titel", Ink("Arial", 34, "005EB8", bold=True), after=240),
    ),
)
"""The strategy is set as the city sets its programmes: a cover page, blue headings."""

OFFICE = Look(
    body=Ink("Times New Roman", 12),
    headings=(Ink("Arial", 14, bold=True), Ink("Arial", 11, bold=True), Ink("Times New Roman", 12, italic=True)),
    margins=(4.5, 2.5, 2.8, 5.5),
    line=1.1,
    table="lines",
    small_font="Arial",
    own_styles=(
        OwnStyle("SLK Uppgift", Ink("Arial", 9), after=0),
        OwnStyle("SLK Mottagare", Ink("Times New Roman", 12), before=18, after=18),
    ),
)
"""The executive office keeps a broad left margin, with its particulars in small Arial."""


def letter(text: str, *, title: str, author: str, on: date, head: tuple[str, str]) -> Paper:
    """A letter from the commissioner's division, not yet saved: the cover letter's table is set afterwards."""
    paper = Paper(LETTER, author=author, on=on)
    letterhead(paper, *head)
    footer(paper, f"{title}\nStadshuset, 105 35 Stockholm")
    paper.write(text)
    return paper


def proposal(text: str, *, author: str, on: date, cover: tuple[str, str]) -> Paper:
    """A strategy or programme with a cover page, not yet saved."""
    paper = Paper(PROPOSAL, author=author, on=on)
    section = paper.document.sections[0]
    section.different_first_page_header_footer = True
    number = section.footer.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    page_of_pages(number, before="")
    city, title = cover
    paper.write(f"@Omslag stad: {city}\n\n@Omslag titel: {title}\n\n---")
    paper.write(text)
    return paper


def office_report(text: str, *, title: str, author: str, on: date, dnr: str) -> bytes:
    """The executive office's report to the executive board, as .docx bytes."""
    paper = Paper(OFFICE, author=author, on=on)
    letterhead(paper, "Stadsledningskontoret\nVälfärdsavdelningen", f"Tjänsteutlåtande\nDnr {dnr}\n{on.isoformat()}")
    footer(paper, "Stadsledningskontoret\nStadshuset, 105 35 Stockholm\nregistrator@slk.example")
    paper.write(text)
    return paper.save(title)
