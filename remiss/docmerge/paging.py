"""Page numbers in the contents, for readers whose Word has not worked them out yet.

Word works out a page reference when it prints, or when it is asked to; until then it shows what is written. Only a
program that lays out pages can know that. So the document may be laid out once by LibreOffice and saved as a Word file
again: there each reference holds its number, and the numbers are written into ours. They may be a page off where the
two programs break lines differently; Word puts that right in its own time, without asking the reader anything.
"""

import io
import re
import zipfile

from remiss.docmerge.bench import DOCUMENT
from remiss.docmerge.markup import parse, w
from remiss.docmerge.opening import Package
from remiss.docmerge.writing import pack

_REFERENCE = re.compile(r"PAGEREF\s+(\S+)")
_EMPTY = re.compile(
    rb'(> PAGEREF (_Toc\d+) \\h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>)'
    rb'(<w:r><w:fldChar w:fldCharType="end"/></w:r>)'
)


def with_page_numbers(data: bytes, laid_out: bytes) -> bytes:
    """A merged document with the numbers of its contents written in, as the laid-out copy has them.

    ``laid_out`` is the same document opened and saved as .docx by a program that lays out pages. What it does not tell
    stays empty. Raises Unreadable when either is not a Word file.
    """
    pages = pages_in(laid_out)

    def written(found: re.Match[bytes]) -> bytes:
        page = pages.get(found[2].decode(), "")
        return found[1] + (f"<w:r><w:t>{page}</w:t></w:r>".encode() if page else b"") + found[3]

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[DOCUMENT] = _EMPTY.sub(written, parts[DOCUMENT])
    out = io.BytesIO()
    pack(parts, out)
    return out.getvalue()


def pages_in(laid_out: bytes) -> dict[str, str]:
    """The page each bookmark is on, by what the page references of a laid-out document show."""
    package = Package(laid_out)
    pages: dict[str, str] = {}
    waiting: str | None = None
    for element in parse(package.read(package.main)).iter(w("instrText"), w("t")):
        named = _REFERENCE.search(element.text or "") if element.tag == w("instrText") else None
        if named:
            waiting = named[1]
        elif waiting and element.tag == w("t") and (element.text or "").strip().isdigit():
            pages.setdefault(waiting, (element.text or "").strip())
            waiting = None
    return pages
