"""Text that a person types or mends, as a Word document and back again.

The marks are few enough to need no manual: a line that begins with "# " is a heading, and an empty line parts two
paragraphs. Whatever else is typed stands as it is typed.
"""

import re
from collections.abc import Iterator
from io import BytesIO

from remiss.docmerge import Heading, Options, Piece, Prose, merge, read

_HEADING = "# "


def text_as_docx(text: str, title: str) -> bytes:
    """The text as a Word document with that title among its properties."""
    file = BytesIO()
    merge(list(_pieces(text)), file, Options(title=title))
    return file.getvalue()


def docx_as_text(data: bytes) -> str:
    """The running text of a Word document, with the marks. Raises ``docmerge.Unreadable`` when it is none."""
    lines = (
        f"{_HEADING}{paragraph.labelled()}" if paragraph.level is not None else paragraph.labelled()
        for paragraph in read(data).paragraphs()
    )
    return "\n\n".join(line for line in lines if line.strip(" #"))


def tidy(text: str) -> str:
    """The text with plain newlines, no spaces at the ends of lines, and at most one empty line in a row."""
    lines = "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


def _pieces(text: str) -> Iterator[Piece]:
    for part in tidy(text).split("\n\n"):
        first, _, rest = part.partition("\n")
        if first.startswith(_HEADING):
            yield Heading(first.removeprefix(_HEADING).strip(), 1)
            part = rest  # noqa: PLW2901  # What is left of the part once its heading is told.
        if part.strip():
            yield Prose(part)
