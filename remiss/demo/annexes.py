"""Annexes that are not Word files: an Excel workbook, and a page of PDF written by hand (ISO 32000-1)."""

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from remiss.demo.word.packing import FICTION, repacked

_A4 = "0 0 595 842"  # Points.


def workbook(title: str, rows: Sequence[Sequence[str | int]], *, author: str, on: date) -> bytes:
    """A workbook of one sheet as .xlsx bytes: a bold head row, and a sum below the last column."""
    book, moment = Workbook(), datetime.combine(on, time(9), tzinfo=UTC)
    sheet = book.active
    if not isinstance(sheet, Worksheet):
        raise TypeError(sheet)
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.append(["Summa", "", f"=SUM(C2:C{len(rows)})"])
    for column, width in (("A", 44), ("B", 12), ("C", 18)):
        sheet.column_dimensions[column].width = width
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    book.properties.creator, book.properties.description = author, FICTION
    book.properties.created = moment.replace(tzinfo=None)
    buffer = io.BytesIO()
    book.save(buffer)
    return repacked(buffer.getvalue(), modified=moment)


def pdf_page(title: str, lines: Sequence[str]) -> bytes:
    """One A4 page of PDF with a title and short lines of text in Helvetica."""
    content = _page_content(title, lines)
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R /Lang (sv-SE) >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [{_A4}] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>".encode(),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
        b"<< /Title (%s) /Subject (%s) >>" % (_text(title), _text(FICTION)),
    )
    return _assembled(objects)


def _text(words: str) -> bytes:
    """Words inside a PDF string: Windows-1252, with the three signs that would end it escaped."""
    return words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode("cp1252")


def _page_content(title: str, lines: Sequence[str]) -> bytes:
    body = b"\n".join(b"(%s) Tj T*" % _text(line) for line in lines)
    return b"BT /F2 15 Tf 70 760 Td (%s) Tj ET\nBT /F1 10.5 Tf 15 TL 70 725 Td\n%s\nET" % (_text(title), body)


def _assembled(objects: Sequence[bytes]) -> bytes:
    out, places = b"%PDF-1.4\n%\xe5\xe4\xf6\xe9\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    trailer = b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (size, len(objects))
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    return out + head + table + trailer + b"startxref\n%d\n%%%%EOF\n" % len(out)
