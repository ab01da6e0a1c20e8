"""A city board's papers: the office's report to the board, and the extract of the minutes that decides on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from docx.shared import Pt

from remiss.demo.letterheads.head import facing, footer, letterhead
from remiss.demo.word.look import Look
from remiss.demo.word.marks import content_control
from remiss.demo.word.paper import Paper


@dataclass(frozen=True)
class BoardCase:
    """What both papers say about the case: whose it is, its number, its officer and its meeting."""

    board: str
    office: str
    unit: str
    dnr: str
    officer: str
    phone: str
    report_on: date
    meeting: date
    item: str = ""
    chair: str = ""
    clerk: str = ""
    title: str = "Strategi mot våldsbejakande extremism"

    @property
    def heading(self) -> str:
        """What the case is called on both papers."""
        return f"{self.title}. Remiss från kommunstyrelsen"


def staff_report(
    case: BoardCase, look: Look, text: str, *, annexes: str = "", pictures: Mapping[str, bytes] | None = None
) -> bytes:
    """The office's report (tjänsteutlåtande) as .docx bytes: letterhead, title, text, signatures, annexes."""
    paper = Paper(look, author=case.officer, on=case.report_on)
    letterhead(paper, f"{case.office}\n{case.unit}", f"Tjänsteutlåtande\nDnr {case.dnr}\n{case.report_on.isoformat()}")
    footer(paper, f"{case.office}\nTelefon {case.phone}")
    facing(
        paper,
        ("Handläggare", case.officer, f"Telefon: {case.phone}"),
        ("Till", case.board, case.meeting.isoformat()),
    )
    paper.paragraph(case.heading, "Title" if look.outline else "Heading 1")
    paper.write(text, pictures)
    _sign(paper, case)
    if annexes:
        paper.write(annexes)
    return paper.save(case.heading)


def minutes_extract(case: BoardCase, look: Look, text: str) -> bytes:
    """The extract of the minutes (protokollsutdrag) as .docx bytes: head, item, number, text and signatures."""
    paper = Paper(look, author=case.clerk or case.officer, on=case.meeting)
    letterhead(paper, case.board, f"Protokollsutdrag\nSammanträde {case.meeting.isoformat()}")
    paper.paragraph(case.item, "Heading 2")
    paper.paragraph(case.heading, "Heading 1")
    number = paper.paragraph("Dnr ")
    content_control(number, "diarienummer", case.dnr)
    paper.write(text)
    _attest(paper, case)
    return paper.save(f"{case.board} {case.item}")


def _sign(paper: Paper, case: BoardCase) -> None:
    """The head of the office and the head of the unit sign with their titles; names are left to the register."""
    paper.document.add_paragraph().paragraph_format.space_after = Pt(6)
    facing(paper, ("Förvaltningschef", case.office), ("Avdelningschef", case.unit))


def _attest(paper: Paper, case: BoardCase) -> None:
    facing(
        paper,
        ("Vid protokollet", case.clerk, "", f"Justerat {case.meeting.isoformat()}", case.chair, "Ordförande"),
        ("Rätt utdraget intygar", "", "", case.clerk, "Nämndsekreterare", ""),
    )
