"""The limited child that reads the text of one PDF: run as ``python -m remiss.intake.pdf_child SECONDS BYTES``.

The file comes on stdin. Out goes JSON: ``pages``, ``fault`` (a code, or empty) and ``lines``, each a page, where it
begins (x and y in points), its size, its text, and whether it is bold. Rights are given up before the file is read: no
file or connection can be opened, nothing written, no process started, no more memory or time taken than told.
"""

import codecs
import io
import json
import logging
import resource
import sys
from collections.abc import Sequence
from contextlib import suppress

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError

_MOST_PAGES = 500
_MOST_LETTERS = 3_000_000
_NO_MORE_FILES = 3
_CODECS = (
    "utf-8",
    "utf-16",
    "utf-16-be",
    "utf-16-le",
    "cp1252",
    "latin-1",
    "ascii",
    "mac-roman",
    "unicode_escape",
    "charmap",
    "raw_unicode_escape",
    "hex",
)
_SAME_LINE = 2.0
# How wide a letter may be and how wide a gap must be to stand for a space, both as parts of the letters' size.
_WIDE_LETTER, _SPACE = 0.7, 0.25

Spot = list[object]


class _Page:
    """Gathers one page's fragments into lines, in the order the file draws them."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._y: float | None = None
        self._end = 0.0
        self.lines: list[Spot] = []
        self.letters = 0

    def take(self, text: str, cm: Sequence[float], tm: Sequence[float], font: object, size: float) -> None:
        """Pypdf's visitor: a fragment with its matrices (PDF 32000-1, 8.3.4), its font and its size."""
        said = text.replace("\n", " ")
        if not said.strip():
            return
        self.letters += len(said)
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        points = abs(size * tm[3] * cm[3]) or abs(size)
        if self._y is not None and abs(self._y - y) < _SAME_LINE:
            line = self.lines[-1]
            gap = " " if x - self._end > _SPACE * points else ""
            line[-2], line[-1] = f"{line[-2]}{gap}{said}", bool(line[-1]) and _is_bold(font)
            self._end = x + _WIDE_LETTER * points * len(said)
            return
        self._y, self._end = y, x + _WIDE_LETTER * points * len(said)
        self.lines.append([self._number, round(x, 1), round(y, 1), round(points, 1), said, _is_bold(font)])


def main() -> None:
    """Learns, gives up its rights, reads and tells."""
    seconds, memory = int(sys.argv[1]), int(sys.argv[2])
    logging.disable(logging.CRITICAL)
    _learn()
    _give_up_rights(seconds, memory)
    pages, fault, lines = _read(sys.stdin.buffer.read())
    print(json.dumps({"pages": pages, "fault": fault, "lines": lines}))  # noqa: T201  # What a child has to say.


def _learn() -> None:
    """Loads what Python and pypdf fetch from disk when first needed: later it is too late."""
    for name in _CODECS:
        codecs.lookup(name)
    writer, file = PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    writer.write(file)
    _read(file.getvalue())


def _give_up_rights(seconds: int, memory: int) -> None:
    for kind, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_NOFILE, _NO_MORE_FILES),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, memory),
    ):
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))


def _read(data: bytes) -> tuple[int, str, list[Spot]]:
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return 0, "encrypted", []
        pages = len(reader.pages)
        if pages > _MOST_PAGES:
            return pages, "too_long", []
        return pages, "", _lines(reader)
    except MemoryError:
        return 0, "memory", []
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError, OSError):
        return 0, "damaged", []
    except Exception:  # noqa: BLE001  # Whatever a file makes of us is told of the file.
        return 0, "damaged", []


def _lines(reader: PdfReader) -> list[Spot]:
    found: list[Spot] = []
    letters = 0
    for number, page in enumerate(reader.pages, start=1):
        gathered = _Page(number)
        page.extract_text(visitor_text=gathered.take)
        found += gathered.lines
        letters += gathered.letters
        if letters > _MOST_LETTERS:
            raise MemoryError
    return found


def _is_bold(font: object) -> bool:
    name = str(font.get("/BaseFont", "")) if isinstance(font, dict) else ""
    return any(word in name.casefold() for word in ("bold", "black", "heavy", "semibold"))


if __name__ == "__main__":
    main()
