"""Imported chunks (``w:altChunk``, ISO 29500-1, 17.17.2.1) turned into the paragraphs they stand for.

A chunk is a whole file inside the file, in HTML, RTF, plain text or Word's own format, which Word takes in when it
opens the document and nobody else does. Left as it is it could hide anything; dropped, words a reader of Word sees
would be gone. So its words are taken in without their looks, and of a Word file its headings, emphasis and tables too.
What cannot be read that way goes, and the report says so.
"""

from collections.abc import Callable

from lxml import etree

from remiss.docmerge.chunks import lines_of
from remiss.docmerge.document import Block, Document, Paragraph, Run, Table
from remiss.docmerge.markup import XML, Element, drop, r, w
from remiss.docmerge.opening import Package
from remiss.docmerge.verdicts import Unreadable

Reader = Callable[[bytes], Document]

_LARGEST = 5 * 1024 * 1024
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
        if len(data) > _LARGEST:
            return None
        if data.startswith(b"PK\x03\x04"):
            return [_block(block) for block in reader(data).blocks]
        kind = package.type_of(relation.target)
        lines = lines_of(data, kind, relation.target)
        is_wordless = not data.strip() or "htm" in f"{kind} {relation.target}".casefold()
        return [_paragraph((Run(line),)) for line in lines] if lines or is_wordless else None
    except Unreadable:
        return None


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
