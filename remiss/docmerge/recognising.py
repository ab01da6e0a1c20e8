"""What a file really is, by its first bytes and not by its name.

People send what they have: PDF, the old binary Word format, OpenDocument, spreadsheets. Naming the thing is the
kindest refusal, since it tells the sender what to do. An OLE2 file (MS-CFB) is most often the old Word format, or a new
one behind a password, which holds a stream named ``EncryptedPackage`` (MS-OFFCRYPTO 2.3.4.4); but the old Excel,
PowerPoint and Outlook wrote such files too, and the names of their streams tell them apart.
"""

from remiss.docmerge.verdicts import Unreadable

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STARTS = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"<!doctype html", "html"),
    (b"<html", "html"),
    (b"mime-version:", "html"),
    (b"PK\x05\x06", "zip"),
)
_INSIDE = (
    (b"mimetypeapplication/vnd.oasis.opendocument", "odt"),
    (b"META-INF/manifest.xml", "odt"),
    (b"xl/workbook.xml", "xlsx"),
    (b"xl/workbook.bin", "xlsx"),
    (b"ppt/presentation.xml", "pptx"),
)
_STREAMS = tuple(
    (name.encode("utf-16-le"), kind)
    for name, kind in (
        ("__properties_version1.0", "msg"),
        ("EncryptedPackage", "encrypted"),
        ("WordDocument", "doc"),
        ("Workbook", "xlsx"),
        ("PowerPoint Document", "pptx"),
    )
)
_ENOUGH = 1024


def ensure_zip(data: bytes) -> None:
    """Nothing, when the bytes begin as a zip file. Otherwise raises Unreadable, whose code names what they are."""
    if not data:
        raise Unreadable("empty")
    if data.startswith(b"PK\x03\x04"):
        return
    if data.startswith(_OLE):
        raise Unreadable(next((kind for name, kind in _STREAMS if name in data), "doc"))
    start = data[:_ENOUGH].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for sign, kind in _STARTS:
        if start.startswith(sign.lower()):
            raise Unreadable(kind)
    raise Unreadable("polyglot" if b"PK\x05\x06" in data else "unknown")


def kind_in_zip(data: bytes) -> str:
    """What a zip file that is not a Word file holds: "odt", "xlsx", "pptx", or "zip" when it is something else."""
    for sign, kind in _INSIDE:
        if sign in data:
            return kind
    return "zip"
