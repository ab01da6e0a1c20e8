"""What in a Word file can act on its own or reach outside it, in one place.

Fields (17.16.5) such as DDEAUTO start programs and INCLUDETEXT reads other files; an instruction may be split over
many runs, so it is judged only when put together again. Links may lead to ``file:`` or ``javascript:``; a reader of a
public document needs websites, e-mail addresses and telephone numbers, and nothing else. A picture fetched from an
address tells its owner who opened the document and when.
"""

import re

from remiss.docmerge.markup import Element, O, V
from remiss.docmerge.opening import Package, Relation

_SAFE_LINK = re.compile(r"(?:https?://|mailto:|tel:)[^\x00-\x1f\x7f<>\"\\]+", re.IGNORECASE)
_LONGEST_LINK = 2_000
_FIELDS = {"DDE", "DDEAUTO", "LINK", "INCLUDE", "INCLUDETEXT", "INCLUDEPICTURE", "IMPORT", "DATABASE", "RD"}
_FIELDS |= {"MACROBUTTON", "PRINT", "FILLIN", "ASK"}
_FIELD_NAME = re.compile(r'[\s"]*([^\s"\\]+)')

VIDEO = "{http://schemas.microsoft.com/office/word/2012/wordprocessingDrawing}webVideoPr"
"""A film on the web (MS-DOCX 2.5): a page of HTML in an attribute."""
FETCHED = ("src", f"{{{O}}}href", f"{{{O}}}althref")
"""The attributes of a VML picture that name what is fetched (ISO 29500-4, 19.1.2.11)."""

FETCHING = (f"{{{V}}}*", VIDEO)
"""The elements without which nothing is fetched straight from a story."""

ACTIVE_KINDS = {
    "vbaProject": "macros",
    "wordVbaData": "macros",
    "keyMapCustomizations": "macros",
    "control": "activex",
    "activeXControlBinary": "activex",
    "oleObject": "ole",
    "package": "ole",
    "aFChunk": "alt_chunk",
    "subDocument": "sub_document",
    "attachedTemplate": "template_link",
    "frame": "external",
    "extensibility": "add_in",
    "userCustomization": "add_in",
    "webextensiontaskpanes": "add_in",
    "webextension": "add_in",
}
"""The kinds of relationship that bring something active, and the code of the finding for each."""


def is_safe_link(target: str) -> bool:
    """Whether a link may stay: a website, an e-mail address or a telephone number, and of a length people send."""
    return len(target) <= _LONGEST_LINK and _SAFE_LINK.fullmatch(target.strip()) is not None


def field_name(instruction: str) -> str:
    """The field's kind in capitals: the first word of its instruction."""
    found = _FIELD_NAME.match(instruction)
    return found[1].upper() if found else ""


def is_dangerous_field(instruction: str) -> bool:
    """Whether the field starts something, asks something, or reads from outside the document."""
    return field_name(instruction) in _FIELDS


def fetches(story: Element) -> bool:
    """Whether an address to fetch is written straight into the story: in a VML picture, or as a film on the web."""
    shapes = story.iter(f"{{{V}}}*")
    return any(shape.get(name) for shape in shapes for name in FETCHED) or next(story.iter(VIDEO), None) is not None


def dangers_of(package: Package) -> list[str]:
    """The codes of what the package's relationships bring in that is active or outside, each once, in file order."""
    codes: dict[str, None] = {}
    for name in ("", *package.archive.names):
        if name.endswith(".rels"):
            continue
        for relation in package.relations(name).values():
            code = danger_of(relation)
            if code == "ole" and "/chart" in name:  # A chart's own workbook.
                code = "external" if relation.is_external else None
            if code:
                codes[code] = None
    return list(codes)


def danger_of(relation: Relation) -> str | None:
    """The code of the finding for a relationship, None when it is harmless."""
    if relation.kind == "hyperlink":
        harmless = not relation.is_external or relation.target.startswith("#") or is_safe_link(relation.target)
        return None if harmless else "dangerous_link"
    if relation.kind in ACTIVE_KINDS:
        return ACTIVE_KINDS[relation.kind]
    return "external" if relation.is_external else None
