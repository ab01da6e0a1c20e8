"""Making a story clean: noise away always, revisions accepted and comments out when the profile says so.

Accepting a revision (17.13.5) means more than dropping elements. An inserted run loses its wrapper. A deleted
paragraph *mark* joins the paragraph with the next one, which keeps its own properties. A table whose rows are all
deleted goes away. After any cut the rules of the schema hold again: a cell ends with a paragraph (17.4.65).
"""

from lxml import etree

from remiss.docmerge.markup import W14, Element, children, drop, local, w

_NOISE = ("proofErr", "lastRenderedPageBreak", "permStart", "permEnd", "rsid", "divId", "noBreakHint")
_RSIDS = ("rsidR", "rsidRPr", "rsidP", "rsidRDefault", "rsidDel", "rsidTr", "rsidSect")
_WRAPPERS = ("ins", "moveTo", "smartTag", "customXml")
_CUT = ("del", "moveFrom", "delText", "delInstrText")
_MARKS = (
    *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tcPrChange", "trPrChange"),
    *("tblGridChange", "numberingChange", "cellIns", "cellMerge", "moveFromRangeStart", "moveFromRangeEnd"),
    *("moveToRangeStart", "moveToRangeEnd", "customXmlInsRangeStart", "customXmlInsRangeEnd"),
    *("customXmlDelRangeStart", "customXmlDelRangeEnd", "customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd"),
    *("customXmlMoveToRangeStart", "customXmlMoveToRangeEnd"),
)
_CONFLICT = ("conflictIns", "conflictDel")
"""What two writers put in and took out at once (MS-DOCX 2.6.1): the first stays, the second goes."""
_SAYINGS = ("customXmlPr", "smartTagPr")
_ENDS = {"p", "sdt", "customXml"}
_COMMENTS = ("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef")


def drop_noise(root: Element) -> None:
    """Removes what nobody sees and what tells who typed when: revision save ids, proofing marks, paragraph ids."""
    etree.strip_elements(root, *(w(name) for name in _NOISE), with_tail=False)
    etree.strip_attributes(root, *(w(name) for name in _RSIDS), f"{{{W14}}}paraId", f"{{{W14}}}textId")


def drop_comments(root: Element) -> None:
    """Removes every trace of comments from a story; what they said is reported elsewhere."""
    etree.strip_elements(root, *(w(name) for name in _COMMENTS), with_tail=False)


def accept_revisions(root: Element) -> None:
    """The story as it reads when every tracked change is accepted."""
    _drop_rows_and_cells(root)
    # From the end, so that each paragraph moves its own content only, however many are joined to one.
    for mark in reversed([one for one in root.iter(w("del"), w("moveFrom")) if _is_paragraph_mark(one)]):
        _join_with_next(mark.getparent())
    for mark in [one for one in root.iter(w("ins"), w("moveTo")) if local(_parent(one)) in {"rPr", "trPr"}]:
        drop(mark)
    put_in, taken_out = (f"{{{W14}}}{name}" for name in _CONFLICT)
    etree.strip_elements(root, taken_out, *(w(name) for name in (*_CUT, *_MARKS, *_SAYINGS)), with_tail=False)
    etree.strip_tags(root, put_in, *(w(name) for name in _WRAPPERS))
    _drop_empty_tables(root)


def _drop_empty_tables(root: Element) -> None:
    for table in [table for table in root.iter(w("tbl")) if next(table.iter(w("tc")), None) is None]:
        drop(table)


def close_cells(root: Element) -> None:
    """Ends every cell with a paragraph, and removes rows without cells: Word refuses a file with others."""
    for row in [row for row in root.iter(w("tr")) if next(row.iter(w("tc")), None) is None]:
        drop(row)
    for cell in root.iter(w("tc")):
        if not len(cell) or local(cell[-1]) not in _ENDS:
            etree.SubElement(cell, w("p"))


def _drop_rows_and_cells(root: Element) -> None:
    for mark in list(root.iter(w("del"))):
        if local(_parent(mark)) == "trPr":
            drop(_parent(_parent(mark)))
    for mark in list(root.iter(w("cellDel"))):
        drop(_parent(_parent(mark)))


def _is_paragraph_mark(mark: Element) -> bool:
    parent = mark.getparent()
    return (
        local(mark) in {"del", "moveFrom"}
        and parent is not None
        and local(parent) == "rPr"
        and (local(_parent(parent)) == "pPr")
    )


def _join_with_next(mark_properties: Element | None) -> None:
    """Moves the content of a paragraph whose mark is deleted into the next paragraph, and the rest away."""
    properties = _parent(mark_properties)
    paragraph = _parent(properties)
    following = paragraph.getnext()
    if properties.find(w("sectPr")) is not None:
        return
    content = [child for child in children(paragraph) if child is not properties]
    if following is not None and local(following) == "p":
        # Neither searched nor set as a slice: lxml would go through all that is there, for every paragraph joined.
        first = next(children(following), None)
        for child in reversed(content):
            if first is not None and local(first) == "pPr":
                first.addnext(child)
            else:
                following.insert(0, child)
        drop(paragraph)
    elif all(local(child) in _CUT for child in content):
        drop(paragraph)


def _parent(element: Element | None) -> Element:
    """The parent of an element that is known to have one."""
    parent = element.getparent() if element is not None else None
    if parent is None:
        raise ValueError("the root has no parent")
    return parent
