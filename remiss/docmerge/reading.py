"""Reading a document: the body's blocks as a reader sees them (ISO 29500-1, 17.2 to 17.4).

Paragraphs and tables stand at the body's top, but also inside content controls (``w:sdt``, 17.5.2), custom markup
(``w:customXml``), block-level revisions and alternate content, of which the first choice is read. All of these are
looked through. What a text box holds is read after the paragraph it is anchored in, and text borrowed from a file
inside the document (``w:altChunk``, 17.17.2) where it would be shown.
"""

from collections.abc import Iterator

from remiss.docmerge.chunks import lines_of
from remiss.docmerge.cleaning import accept_revisions
from remiss.docmerge.document import Block, Document, Note, Revision
from remiss.docmerge.fields import show_buttons
from remiss.docmerge.figures import Surroundings
from remiss.docmerge.gathering import Notes, seen_through
from remiss.docmerge.looks import Chains
from remiss.docmerge.markup import Element, r, w
from remiss.docmerge.numbering import Numbering
from remiss.docmerge.opening import Package
from remiss.docmerge.paragraphs import ParagraphReader
from remiss.docmerge.styles import StyleSheet
from remiss.docmerge.tables import table_of
from remiss.docmerge.verdicts import Unreadable

_DEEPEST_BORROWING = 3
_NOTES = (("footnote", "footnotes"), ("endnote", "endnotes"))
_SEPARATORS = {"separator", "continuationSeparator", "continuationNotice"}


def read(data: bytes) -> Document:
    """The document as a reader sees it. Raises Unreadable(code, sentence) for anything that is not a Word file."""
    package = Package(data)
    body = _body(package)
    revisions = tuple(_revisions(body))
    accept_revisions(body)
    show_buttons(body)
    stories = _note_stories(package)
    reader = _reader(package, Notes(frozenset(stories)))
    blocks = tuple(blocks_of(body, reader))
    return Document(
        blocks=blocks,
        notes=tuple(_note(package, reader, kind, stories[kind, id_]) for kind, id_ in reader.notes.met),
        headers=_stories(package, "header", reader.styles),
        footers=_stories(package, "footer", reader.styles),
        comments=_comments(package, reader.styles),
        revisions=revisions,
    )


def _body(package: Package) -> Element:
    body = package.root(package.main).find(w("body"))
    if body is None:
        raise Unreadable("no_main_part")
    return body


def _reader(package: Package, notes: Notes, first: int = 0) -> ParagraphReader:
    styles = Chains(_side_part(package, "styles"))
    numbering = Numbering(_side_part(package, "numbering"), styles)
    return ParagraphReader(styles, numbering, Surroundings(package, package.main), notes, first)


def _side_part(package: Package, kind: str) -> Element | None:
    """A part beside the document, or None when missing or damaged: the text can be read without it."""
    name = package.related(kind)
    try:
        root = package.root(name) if name else None
    except Unreadable:
        return None
    if root is not None:
        accept_revisions(root)
    return root


def blocks_of(parent: Element, reader: ParagraphReader) -> Iterator[Block]:
    """The paragraphs and tables under an element, each paragraph followed by what text boxes anchored in it hold."""
    for element in seen_through(parent):
        if element.tag == w("p"):
            paragraph, boxes = reader.read(element)
            yield paragraph
            for box in boxes:
                yield from _boxed(box, reader)
        elif element.tag == w("tbl"):
            yield table_of(element, lambda cell: tuple(blocks_of(cell, reader)))
        elif element.tag == w("altChunk"):
            yield from _borrowed(element, reader)


def _boxed(box: Element, reader: ParagraphReader) -> tuple[Block, ...]:
    outside = reader.enter_box()
    blocks = tuple(blocks_of(box, reader))
    reader.leave_box(outside)
    return blocks


def _borrowed(chunk: Element, reader: ParagraphReader) -> Iterator[Block]:
    """The text of a file inside the document; one that is a Word file itself is read like this one."""
    name, data = reader.around.part(chunk.get(r("id")))
    if data.startswith(b"PK\x03\x04"):
        yield from _borrowed_word(data, reader)
    elif data:
        kind = reader.around.type_of(name)
        yield from (reader.plain(line) for line in lines_of(data, kind, name))


def _borrowed_word(data: bytes, reader: ParagraphReader) -> Iterator[Block]:
    if reader.borrowed >= _DEEPEST_BORROWING:
        return
    try:
        package = Package(data)
        body = _body(package)
    except Unreadable:
        return
    accept_revisions(body)
    inner = _reader(package, Notes(), reader.count)
    inner.borrowed = reader.borrowed + 1
    yield from blocks_of(body, inner)
    reader.count = inner.count


def _note_stories(package: Package) -> dict[tuple[str, str], Element]:
    """The notes of the document by kind and id; separators (17.11.23) are not notes."""
    found: dict[tuple[str, str], Element] = {}
    for kind, part in _NOTES:
        root = _side_part(package, part)
        for note in root.findall(w(kind)) if root is not None else ():
            if note.get(w("type")) not in _SEPARATORS:
                found.setdefault((kind, note.get(w("id"), "")), note)
    return found


def _note(package: Package, reader: ParagraphReader, kind: str, story: Element) -> Note:
    part = package.related(f"{kind}s") or ""
    around = Surroundings(package, part)
    blocks = tuple(blocks_of(story, ParagraphReader(reader.styles, Numbering(None, reader.styles), around)))
    return Note("footnote" if kind == "footnote" else "endnote", Document(blocks).text().strip(), blocks)


def _stories(package: Package, kind: str, styles: StyleSheet) -> tuple[str, ...]:
    """The texts of the document's headers or footers, each once, empty ones left out."""
    names = dict.fromkeys(one.target for one in package.relations(package.main).values() if one.kind == kind)
    texts = (_plain_part(package, name, styles) for name in names if package.has(name))
    return tuple(dict.fromkeys(text for text in texts if text))


def _plain_part(package: Package, name: str, styles: StyleSheet) -> str:
    try:
        root = package.root(name)
    except Unreadable:
        return ""
    accept_revisions(root)
    return plain_text(root, styles)


def _comments(package: Package, styles: StyleSheet) -> tuple[str, ...]:
    root = _side_part(package, "comments")
    return tuple(plain_text(one, styles) for one in root.findall(w("comment"))) if root is not None else ()


def plain_text(story: Element, styles: StyleSheet) -> str:
    """A side story's text, its paragraphs joined by newlines, read with a counter of its own."""
    reader = ParagraphReader(styles, Numbering(None, styles))
    return Document(tuple(blocks_of(story, reader))).text().strip()


def _revisions(body: Element) -> Iterator[Revision]:
    """The tracked insertions and deletions of text, in document order; neither moves nor changes of look."""
    for change in body.iter(w("ins"), w("del")):
        text = "".join(one.text or "" for one in change.iter(w("t"), w("delText")))
        if text:
            kind = change.tag == w("ins")
            yield Revision("insertion" if kind else "deletion", text, change.get(w("author"), ""))
