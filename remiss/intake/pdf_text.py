"""The text of a PDF, as a proposal for a person to mend: read in a child process that can do nothing else.

A PDF says where ink goes and not what a paragraph is, so what comes out is a guess (``pdf_paragraphs``). The parser has
faults like all parsers, and a file may be made to find one; the child (``pdf_child``) has a time, a memory and nothing
to reach. The same care as ``docmerge.confining`` takes for Word, but a fresh child for each file: this is never done
while somebody waits.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from remiss.intake.pdf_paragraphs import Line, proposal

SECONDS = 60
"""How long one file may take, by the clock and by the processor."""
MEMORY = 1 << 30
"""How many bytes of memory the child may have."""

_FOLDER = str(Path(__file__).resolve().parents[2])
_SENTENCES = {
    "encrypted": "PDF-filen är skyddad med lösenord, så texten kan inte tas ut. Be instansen om en fil utan lösenord, "
    "eller skriv av texten.",
    "timeout": "PDF-filen tar orimligt lång tid att läsa. Öppna den och kopiera in texten, eller skriv av den.",
    "memory": "PDF-filen kräver orimligt mycket minne att läsa. Öppna den och kopiera in texten, eller skriv av den.",
    "too_long": "PDF-filen har fler än 500 sidor. Öppna den och kopiera in den text som ska med.",
    "damaged": "PDF-filen är skadad och texten kan inte tas ut. Öppna den och kopiera in texten, eller skriv av den.",
    "scanned": "PDF-filen är inskannad: den har bilder av sidor men ingen text. Öppna den och skriv av texten.",
}


class PdfUnreadableError(Exception):
    """No text can be had from a PDF. Carries a code and the Swedish sentence: why, and what to do."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
        self.sentence = _SENTENCES[code]


@dataclass(frozen=True)
class PdfText:
    """The proposal (headings begin with "# ", paragraphs are parted by an empty line), and how many pages it is from.

    ``silent_pages`` are those without any text, counted from one: pictures of pages, or empty ones.
    """

    text: str
    pages: int
    silent_pages: tuple[int, ...] = ()


def pdf_text(data: bytes, *, seconds: int = SECONDS, memory: int = MEMORY) -> PdfText:
    """The proposal for the file. PdfUnreadableError when there is none; whatever the file holds, nothing else."""
    command = [sys.executable, "-s", "-P", "-B", "-m", "remiss.intake.pdf_child", str(seconds), str(memory)]
    try:
        done = subprocess.run(  # noqa: S603  # Our own Python and our own module; the file goes in by a pipe.
            command,
            input=data,
            timeout=seconds,
            check=False,
            cwd="/",
            env={"PYTHONPATH": _FOLDER},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except subprocess.TimeoutExpired:
        raise PdfUnreadableError("timeout") from None
    return _understood(done.stdout)


def _understood(answer: bytes) -> PdfText:
    try:
        said = json.loads(answer)
        lines = [Line(*line) for line in said["lines"]]
        pages, fault = int(said["pages"]), str(said["fault"])
    except (ValueError, TypeError, KeyError):
        raise PdfUnreadableError("damaged") from None
    if fault:
        raise PdfUnreadableError(fault if fault in _SENTENCES else "damaged")
    text = proposal(lines)
    if not text:
        raise PdfUnreadableError("scanned")
    spoken = {line.page for line in lines}
    return PdfText(text, pages, tuple(page for page in range(1, pages + 1) if page not in spoken))
