"""Parting words at the ends of lines (ISO 29500-1, 17.15.1.10), where one document has one answer.

A document whose words are parted may hold text whose words are not, since a paragraph can say so (17.3.1.34), but not
the other way round. So words are parted in the merged document, and in every source where they were not its styles say
that they stay whole.
"""

from lxml import etree

from remiss.docmerge.markup import Element, drop, is_on, w
from remiss.docmerge.ordering import PARAGRAPH, put

_WHOLE = "suppressAutoHyphens"


def keep_words_whole(defaults: Element) -> None:
    """Lets document defaults say that words stay whole."""
    for paragraph in defaults.findall(w("pPr")):
        put(paragraph, etree.Element(w(_WHOLE)), PARAGRAPH)


def drop_leave_to_part(root: Element | None) -> None:
    """Drops what lets words be parted, which meant nothing in a document where none are."""
    for said in list(root.iter(w(_WHOLE))) if root is not None else ():
        parent = said.getparent()
        if parent is not None and not is_on(parent, _WHOLE):
            drop(said)
