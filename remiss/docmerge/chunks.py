"""Imported chunks (``w:altChunk``, ISO 29500-1, 17.17.2.1) turned into the paragraphs they stand for.

A chunk is a whole file inside the file, in HTML, plain text or Word's own format, which Word takes in when it opens the
document and nobody else does. Left as it is it could hide anything; dropped, words a reader of Word sees would be gone.
So its text is taken in without its looks: paragraphs, headings, emphasis and tables. Formats that cannot be read that
way (RTF, saved web archives) go, and the report says so.
"""

from collections.abc import Callable, Iterator

from lxml import etree, html

from remiss.docmerge.document import Block, Document, Paragraph, Run, Table
from remiss.docmerge.markup import XML, Element, drop, local, r, w
from remiss.docmerge.opening import WORD_TYPES, Package
from remiss.docmerge.verdicts import Unreadable

Reader = Callable[[bytes], Document]

_LARGEST = 5 * 1024 * 1024
_BLOCKS = {
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "div",
    "td",
    "th",
    "tr",
    "blockquote",
    "pre",
    "br",
    "dd",
    "dt",
}
_BY_NAME = {"htm": "text/html", "html": "text/html", "xhtml": "text/html", "txt": "text/plain"}
_SILENT = {"script", "style", "head", "title", "template", "noscript"}
_UNWRITABLE = dict.fromkeys(n for n in range(32) if chr(n) not in "\t\n")


def expand_chunks(story: Element, package: Package, part: str, reader: Reader) -> set[str]:
    """Puts paragraphs in place of every chunk; gives the codes of what to tell. ``reader`` reads a Word file."""
    codes: set[str] = set()
    for chunk in list(story.iter(w("altChunk"))):
        blocks = _blocks_of(chunk, package, part, reader)
        codes.add("alt_chunk" if blocks is not None else "alt_chunk_lost")
        for block in blocks or ():
            chunk.addprevious(block)
        drop(chunk)
    return codes


def _blocks_of(chunk: Element, package: Package, part: str, reader: Reader) -> list[Element] | None:
    """The chunk as blocks; None when it is missing, too large or of a kind that cannot be read."""
    relation = package.relations(part).get(chunk.get(r("id"), ""))
    if relation is None or relation.is_external or not package.has(relation.target):
        return None
    try:
        data = package.read(relation.target)
        kind = package.type_of(relation.target) or _BY_NAME.get(relation.target.rpartition(".")[2].casefold(), "")
        return _converted(data, kind, reader) if len(data) <= _LARGEST else None
    except (Unreadable, etree.LxmlError, ValueError):
        return None


def _converted(data: bytes, kind: str, reader: Reader) -> list[Element] | None:
    if kind in WORD_TYPES or data.startswith(b"PK\x03\x04"):
        return [_block(block) for block in reader(data).blocks]
    if kind == "text/plain":
        return [_paragraph((Run(line),)) for line in _decoded(data).splitlines()]
    if kind in {"text/html", "application/xhtml+xml"}:
        return [_paragraph((Run(line),)) for line in _lines_of_page(data)]
    return None


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _lines_of_page(data: bytes) -> Iterator[str]:
    """The text of a web page, a line for each of its blocks. Nothing is fetched and nothing run."""
    page = _decoded(data).encode()
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    lines = [""]
    for event, element in etree.iterwalk(html.document_fromstring(page, parser), events=("start", "end")):
        if _is_silent(element):
            text = (element.tail or "") if event == "end" and not _is_silent(element.getparent()) else ""
        else:
            text = (element.text if event == "start" else element.tail) or ""
        if local(element) in _BLOCKS and lines[-1]:
            lines.append("")
        lines[-1] += text
    yield from (" ".join(line.split()) for line in lines if line.strip())


def _is_silent(element: Element | None) -> bool:
    return element is not None and local(element) in _SILENT


def _block(block: Block) -> Element:
    if isinstance(block, Table):
        return _table(block)
    return _paragraph(block.runs, block)


def _paragraph(runs: tuple[Run, ...], said: Paragraph | None = None) -> Element:
    """A paragraph in the source's own default look; a heading keeps its level, a list item its label as text."""
    paragraph = etree.Element(w("p"))
    properties = etree.SubElement(paragraph, w("pPr"))
    if said is not None and said.level:
        etree.SubElement(properties, w("outlineLvl"), {w("val"): str(said.level - 1)})
    label = f"{'•' if said.is_bullet else said.label}\t" if said is not None and said.label else ""
    for run in (*((Run(label),) if label else ()), *runs):
        paragraph.append(_run(run))
    return paragraph


def _run(run: Run) -> Element:
    element = etree.Element(w("r"))
    properties = etree.SubElement(element, w("rPr"))
    for name, is_set in (("b", run.bold), ("i", run.italic)):
        if is_set:
            etree.SubElement(properties, w(name))
    if run.underline:
        etree.SubElement(properties, w("u"), {w("val"): "single"})
    for place, line in enumerate(run.text.translate(_UNWRITABLE).split("\n")):
        if place:
            etree.SubElement(element, w("br"))
        etree.SubElement(element, w("t"), {f"{{{XML}}}space": "preserve"}).text = line
    return element


def _table(table: Table) -> Element:
    element = etree.Element(w("tbl"))
    etree.SubElement(etree.SubElement(element, w("tblPr")), w("tblW"), {w("w"): "0", w("type"): "auto"})
    etree.SubElement(element, w("tblGrid"))
    for row in table.rows:
        line = etree.SubElement(element, w("tr"))
        for cell in row.cells:
            box = etree.SubElement(line, w("tc"))
            if cell.span > 1:
                etree.SubElement(etree.SubElement(box, w("tcPr")), w("gridSpan"), {w("val"): str(cell.span)})
            box.extend([_block(block) for block in cell.blocks])
    return element
