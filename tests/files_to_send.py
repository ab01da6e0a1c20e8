"""Small files as consultees send them, made on the spot."""

import io
import zipfile

import docx

from remiss.usecases.preparing import Upload

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
LOCKED_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le") + bytes(512)


def word(text: str = "Nämnden tillstyrker förslaget.") -> bytes:
    """A Word document with one paragraph; another text gives other bytes."""
    document = docx.Document()
    document.add_paragraph(text)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def spreadsheet() -> bytes:
    """As much of an Excel file as tells that it is one."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return kept.getvalue()


def upload(name: str, content: bytes) -> Upload:
    """The file on its way from a browser."""
    return Upload(name, io.BytesIO(content))
