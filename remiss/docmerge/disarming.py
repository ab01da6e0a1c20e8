"""Taking out what acts, fetches or is bound to something left behind (ISO 29500-1, 17.5, 17.17 and 19.3).

An embedded object keeps the picture of itself. Sub-documents are text that only Word resolves, so nothing could be
checked; they go, and the report says so. So does what is left of imported chunks.
"""

from lxml import etree

from remiss.docmerge.dangers import FETCHED, VIDEO, is_safe_link
from remiss.docmerge.markup import Element, O, V, drop, local, names_of, take, w

_LEFT_BEHIND = ("placeholder", "printerSettings", "fldData", "attachedSchema")
_ACTIVE = {
    w("altChunk"): "alt_chunk_lost",
    w("subDoc"): "sub_document",
    w("control"): "activex",
    w("frameset"): "external",
    w("entryMacro"): "macros",
    w("exitMacro"): "macros",
}
_OBJECT = f"{{{O}}}OLEObject"
_PICTURES = {"imagedata", "fill", "stroke", "image", "background"}


def disarm(root: Element, codes: dict[str, None], *, keep_embedded: bool) -> None:
    """Removes from a story what is active or bound, and puts a code for each kind of thing a reader may miss."""
    etree.strip_elements(root, *(w(name) for name in _LEFT_BEHIND), with_tail=False)
    for element in list(root.iter(*_ACTIVE)):
        codes[_ACTIVE[str(element.tag)]] = None
        drop(element)
    for embedded in list(root.iter(_OBJECT)):
        if not keep_embedded or embedded.get("Type") == "Link":
            codes["ole"] = None
            drop(embedded)
    _show_as_pictures(root)
    for video in list(root.iter(VIDEO)):
        codes["external"] = None
        _drop_extension(video)
    for shape in root.iter(f"{{{V}}}*"):
        _settle_addresses(shape, codes)
    etree.strip_attributes(root, f"{{{O}}}spid")


def _drop_extension(element: Element) -> None:
    """A film on the web is a picture with a page of HTML in an extension; the picture stays (MS-DOCX 2.5)."""
    parent = element.getparent()
    drop(parent if parent is not None and local(parent) == "ext" else element)


def _settle_addresses(shape: Element, codes: dict[str, None]) -> None:
    """Addresses written straight into a VML shape (Part 4, 19.1.2): a link it is stays, a picture to fetch goes."""
    fetched = [take(shape, name) for name in FETCHED]
    link = shape.get("href")
    if local(shape) in _PICTURES:
        fetched.append(take(shape, "href"))
    elif link is not None and not is_safe_link(link):
        del shape.attrib["href"]
        codes["dangerous_link"] = None
    if any(fetched):
        codes["external"] = None


def _show_as_pictures(root: Element) -> None:
    """What held an embedded object now holds the picture of it, and is called so."""
    empty = [one for one in root.iter(w("object")) if next(one.iter(_OBJECT, w("control")), None) is None]
    for holder in empty:
        holder.tag = w("pict")
        for attribute in names_of(holder):
            del holder.attrib[attribute]
