"""What a review document is made of, and what is told about each source afterwards.

The caller lays out pieces in reading order; whole answers are pieces too. Nothing here knows what a consultation is.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from remiss.docmerge.verdicts import Finding, Judgement

Look = Literal["body", "lead", "note", "fact"]
Profile = Literal["clean", "faithful"]
Headers = Literal["drop", "keep", "block"]


@dataclass(frozen=True)
class TitlePage:
    """The first page: a title, a line under it, and facts as label and value ("Diarienummer", "KS 314-331-2004")."""

    title: str
    subtitle: str = ""
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Contents:
    """A table of contents over the heading pieces down to a level, 1 to 3."""

    heading: str = "Innehåll"
    levels: int = 2


@dataclass(frozen=True)
class Heading:
    """A heading of the review document's own, level 1 to 3; numbered ones count together (1, 1.1, 2 …)."""

    text: str
    level: int = 1
    numbered: bool = False


@dataclass(frozen=True)
class Prose:
    """A paragraph of the review document's own. Newlines become line breaks."""

    text: str
    look: Look = "body"


@dataclass(frozen=True)
class Grid:
    """A table with a head row repeated on each page. Widths are percent of the text's width and add up to 100."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    caption: str = ""


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True)
class Source:
    """A Word document to take in, whole or in part. The name is the one it is known by in the report.

    The document is given as bytes, as an open file, or as a path, which is opened when its turn comes: a merge of
    files then holds one of them in memory at a time.

    ``paragraphs`` makes it an excerpt: those paragraphs alone, by their indexes as ``read`` gives them (0-based, in
    document order). An excerpt flows on the page after our own pieces, and one document may give many, in any order.
    """

    name: str
    data: bytes | BinaryIO | Path
    paragraphs: range | None = None

    @contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        """The document as an open file, at its beginning; closed afterwards when opened here. Raises OSError."""
        if isinstance(self.data, bytes):
            yield io.BytesIO(self.data)
        elif isinstance(self.data, Path):
            with self.data.open("rb") as file:
                yield file
        else:
            self.data.seek(0)
            yield self.data

    def content(self) -> bytes:
        """The document's bytes. Raises OSError when its file cannot be read."""
        if isinstance(self.data, bytes):
            return self.data
        with self.opened() as file:
            return file.read()


Piece = TitlePage | Contents | Heading | Prose | Grid | PageBreak | Source


@dataclass(frozen=True)
class Options:
    """The review document as a whole: its properties, what stands at the top and foot of each page, and the profile.

    ``clean`` accepts revisions and leaves comments, authors and active content out; ``faithful`` keeps comments and
    revisions as they are and leaves out only what is dangerous. "Sida X av Y" is added to the footer, unless
    ``page_numbers`` is off.

    ``headers`` says what becomes of the sources' own headers and footers: ``drop`` puts ours in their place, ``keep``
    lets each source keep its own, ``block`` puts ours there and a source's first header at the top of its text, as a
    letterhead. When not said, the clean profile drops and the faithful one keeps.
    """

    title: str
    subject: str = ""
    language: str = "sv-SE"
    header: str = ""
    footer: str = ""
    profile: Profile = "clean"
    headers: Headers | None = None
    page_numbers: bool = True

    @property
    def header_policy(self) -> Headers:
        """What becomes of the sources' headers, said or implied."""
        return self.headers or ("drop" if self.profile == "clean" else "keep")


@dataclass(frozen=True)
class SourceReport:
    """What was done with one source: taken as it is, taken without something, or left out, and why."""

    name: str
    judgement: Judgement
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Report:
    """One report for each source piece, in order."""

    sources: tuple[SourceReport, ...] = ()
