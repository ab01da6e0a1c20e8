"""What belongs to a source as a whole and does not come along, so that its report says so.

A document has one page colour (ISO 29500-1, 17.2.1), one set of macros, one template it is tied to and one table of
fonts (17.8.3). Of many sources none can have its own. Nothing is lost in silence: what a reader or Word would miss is
told of, be it harmless or not.
"""

from remiss.docmerge.dangers import danger_of
from remiss.docmerge.markup import Element, is_on, w
from remiss.docmerge.opening import Package

_OF_THE_WHOLE = {"macros", "template_link", "add_in"}


def left_behind(package: Package, document: Element, settings: Element | None) -> list[str]:
    """The codes of what is told of a source whose document has that root and those settings, each once."""
    codes = [code for part in ("", package.main) for code in _dangers(package, part) if code in _OF_THE_WHOLE]
    codes += _dangers(package, package.related("settings"))
    if document.find(w("background")) is not None and is_on(settings, "displayBackgroundShape"):
        codes.append("page_colour")
    fonts = package.related("fontTable")
    if fonts and any(relation.kind == "font" for relation in package.relations(fonts).values()):
        codes.append("fonts")
    return list(dict.fromkeys(codes))


def _dangers(package: Package, part: str | None) -> list[str]:
    """What a part's relationships bring in that is active or outside."""
    found = [danger_of(relation) for relation in package.relations(part).values()] if part is not None else []
    return [code for code in found if code]
