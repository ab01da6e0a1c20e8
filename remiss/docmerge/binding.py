"""Which page things stand on: our own pieces and the sources' sections, bound in order into one body."""

from remiss.docmerge.bench import Bench
from remiss.docmerge.front import Front
from remiss.docmerge.pieces import Heading, PageBreak, Piece, Prose, TitlePage
from remiss.docmerge.sectioning import house_section


class Binding:
    """The body, written chunk by chunk as it grows, and our own pieces since the last section ended."""

    def __init__(self, bench: Bench, front: Front) -> None:
        self.bench = bench
        self._front = front
        self._own: list[tuple[Piece, str]] = []
        self._has_ended = False
        self._titled = False

    def add_own(self, place: int, piece: Piece) -> None:
        """A piece of our own, to stand after what has been added."""
        self._titled = self._titled or isinstance(piece, TitlePage)
        self._own.append((piece, self._front.xml(place, piece)))

    def add_missing(self, sentence: str) -> None:
        """A line in place of a source that could not be taken in."""
        self._own.append(
            (Prose(sentence, "note"), self._front.paragraph("Remark", f"<w:r><w:t>{sentence}</w:t></w:r>"))
        )

    def add_excerpt(self, piece: Piece, blocks: bytes) -> None:
        """Some blocks of a source, to flow on the page after what has been added."""
        self._own.append((piece, blocks.decode()))

    def add_source(self, blocks: bytes, *, is_checked: bool, is_last: bool) -> None:
        """A source's blocks with their sections, under the heading that stands right before it.

        The last piece's end with the properties of its last section, others' with a paragraph that holds them. Those
        that were found well-formed when they were made ready are not read again.
        """
        before, joined = self._split()
        if before:
            self._write("".join(before).encode())
            self._write(f"<w:p><w:pPr>{self._house()}</w:pPr></w:p>".encode())
        self._write("".join(joined).encode())
        if is_checked:
            self.bench.assembly.add_to_body(blocks)
        else:
            self._write(blocks)
        self._own = []
        self._has_ended = is_last

    def _split(self) -> tuple[list[str], list[str]]:
        """Our pieces that end in a section of their own, and those that go on the source's first page."""
        at = self._opening()
        before = self._own[:at]
        # The section that ends here begins a new page by itself; a break before it would leave an empty one.
        while before and isinstance(before[-1][0], PageBreak):
            before.pop()
        return [text for _, text in before], [text for _, text in self._own[at:]]

    def _opening(self) -> int:
        """Where the words that open the source begin: all since the page began, else the last group of headings.

        Headings and prose can stand above any source. A table or a list of contents keeps to a page of our own size.
        """
        at = len(self._own)
        while at and isinstance(self._own[at - 1][0], Heading | Prose):
            at -= 1
        if at == 0 or isinstance(self._own[at - 1][0], PageBreak):
            return at
        return self._last_headings(at)

    def _last_headings(self, start: int) -> int:
        """Where the last group of headings begins, not before ``start``; the end when there is none."""
        places = [n for n in range(start, len(self._own)) if isinstance(self._own[n][0], Heading)]
        if not places:
            return len(self._own)
        at = places[-1]
        while at - 1 in places:
            at -= 1
        return at

    def _house(self) -> str:
        section = house_section(self.bench.furniture, has_title_page=self._titled)
        self._titled = False
        return section

    def _write(self, chunk: bytes) -> None:
        if not chunk:
            return
        self.bench.check.chunk(chunk, *self.bench.namespaces.ends("document"))
        self.bench.assembly.add_to_body(chunk)

    def finish(self) -> None:
        """Ends the body. The last section's properties stand at its end, whoever's they are."""
        if not self._has_ended:
            self._write("".join(text for _, text in self._own).encode())
            self._write(self._house().encode())
