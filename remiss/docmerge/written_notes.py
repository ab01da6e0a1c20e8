"""The numbers of footnotes written out, for a program that lays out pages and cannot number notes by section.

Notes are numbered from 1 in each answer, since its text may speak of "not 3" (ISO 29500-1, 17.11.19, ``eachSect``).
LibreOffice takes that for numbering by chapter, and shows numbers that are in no answer, 0 among them. In a copy made
for it each reference therefore has its number as a mark of its own (``w:customMarkFollows``, 17.11.14).
"""

import io
import re
import zipfile
from collections.abc import Iterator

from remiss.docmerge.bench import DOCUMENT
from remiss.docmerge.counting import written
from remiss.docmerge.markup import number, parse, value, w
from remiss.docmerge.writing import pack

_REFERENCE = re.compile(rb'<w:footnoteReference w:id="(\d+)"/>')


def with_written_notes(data: bytes) -> bytes:
    """A merged document with the footnotes' numbers as text; as it was when no section begins to count anew."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    body = parts[DOCUMENT]
    if b'"eachSect"' not in body:
        return data
    marks = dict(_marks(body))

    def marked(found: re.Match[bytes]) -> bytes:
        mark = marks.get(found[1])
        if mark is None:
            return found[0]
        text = f"<w:t>{mark}</w:t>".encode()
        return b'<w:footnoteReference w:customMarkFollows="1" w:id="' + found[1] + b'"/>' + text

    parts[DOCUMENT] = _REFERENCE.sub(marked, body)
    out = io.BytesIO()
    pack(parts, out)
    return out.getvalue()


def _marks(document: bytes) -> Iterator[tuple[bytes, str]]:
    """Each note's id and the number a reader sees; not of those numbered by page, which only a layout can tell."""
    body = parse(document).find(w("body"))
    waiting: list[bytes] = []
    count = 0
    for block in body if body is not None else ():
        waiting += [one.get(w("id"), "").encode() for one in block.iter(w("footnoteReference"))]
        section = next(block.iter(w("sectPr")), None)
        if section is None:
            continue
        said = section.find(w("footnotePr"))
        restart = value(said, "numRestart")
        if restart == "eachSect":
            count = number(value(said, "numStart"), 1) - 1
        if restart != "eachPage":
            yield from _counted(waiting, count, value(said, "numFmt") or "decimal")
            count += len(waiting)
        waiting = []


def _counted(notes: list[bytes], before: int, number_format: str) -> Iterator[tuple[bytes, str]]:
    return ((note, written(before + place, number_format)) for place, note in enumerate(notes, 1))
