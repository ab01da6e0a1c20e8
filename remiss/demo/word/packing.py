"""The same bytes every time: fixed document properties, and zip entries with a fixed time."""

import io
import re
import zipfile
from datetime import UTC, date, datetime, time

from docx.document import Document

FICTION = "Påhittad text för demonstrationen av Remiss. Organisationen på brevhuvudet har inte skrivit den."
"""Stands in the properties of every file, so that a file that goes astray still says what it is."""

_ZIP_TIME = (2015, 9, 1, 8, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def stamped(document: Document, *, title: str, author: str, on: date) -> None:
    """Nothing; sets the properties that Word shows, at nine in the morning of the letter's day."""
    moment = datetime.combine(on, time(9), tzinfo=UTC)
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = title, author, author
    properties.subject, properties.comments = "", FICTION
    properties.keywords, properties.category, properties.language = "", "", "sv-SE"
    properties.created = properties.modified = moment
    properties.revision = 1


def packed(document: Document) -> bytes:
    """The document as .docx bytes, alike each time for alike content."""
    buffer = io.BytesIO()
    document.save(buffer)
    return repacked(buffer.getvalue())


def repacked(data: bytes, *, modified: datetime | None = None) -> bytes:
    """The same Office file with fixed zip times; and, if given, the property *modified* set to that moment."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if modified and name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>" + f"{modified:%Y-%m-%dT%H:%M:%SZ}".encode(), content)
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, content)
    return out.getvalue()
