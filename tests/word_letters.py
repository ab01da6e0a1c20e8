"""Small Word letters and lists for tests, made on the spot."""

import io
from collections.abc import Sequence

import docx
import openpyxl


def letter(
    title: str = "Remiss om Strategi för grönare gator",
    *,
    number: str = "Dnr: KS 2015/562",
    day: str = "28 september 2015",
    columns: Sequence[tuple[str, Sequence[str]]] = (("Facknämnderna", ("Trafiknämnden", "Miljönämnden")),),
) -> bytes:
    """A cover letter with a title, a number, a last day, a contact, two points, addresses and a list in columns."""
    document = docx.Document()
    document.add_heading(title, level=1)
    for text in (
        number,
        "Vi ber er yttra er särskilt över följande punkter:",
    ):
        document.add_paragraph(text)
    for text in ("Fler träd ska planteras. De ger skugga.", "Asfalt ska bytas mot gräs. Det tar tid."):
        document.add_paragraph(text, style="List Number")
    for text in (
        f"Remissvaret ska ha kommit in senast den {day}.",
        "Ansvarig handläggare är Anna Exempel, tfn 070-174 06 05.",
        "Svaret skickas i Word till svar@stad.example.",
        "Bifoga inte remissunderlaget.",
    ):
        document.add_paragraph(text)
    _add_list(document, columns)
    return _saved(document)


def proposal(headings: Sequence[tuple[int, str]] = ((1, "Bakgrund"), (1, "Mål"), (2, "Träd"))) -> bytes:
    """A proposal with headings."""
    document = docx.Document()
    for level, text in headings:
        document.add_heading(text, level=level)
        document.add_paragraph("Några ord om saken.")
    return _saved(document)


def workbook(rows: Sequence[Sequence[str]]) -> bytes:
    """An Excel file with the rows."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))  # type: ignore[union-attr]  # A new book has an active sheet.
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _add_list(document: docx.document.Document, columns: Sequence[tuple[str, Sequence[str]]]) -> None:
    if not columns:
        return
    table = document.add_table(rows=2, cols=len(columns))
    for at, (heading, names) in enumerate(columns):
        table.cell(0, at).text = heading
        table.cell(1, at).text = names[0]
        for name in names[1:]:
            table.cell(1, at).add_paragraph(name)


def _saved(document: docx.document.Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
