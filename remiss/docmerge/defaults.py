"""Document defaults (ISO 29500-1, 17.7.5): a document has one set, below every style, and each source brought its own.

What stands in the merged document's set is *shared*. A source's root styles must therefore say what its own defaults
said otherwise, and deny what the shared ones say and its own did not. When the source's defaults are the shared ones
there is nothing to say, and its styles come along as they were.

Properties are named "rPr:sz", or one attribute at a time ("pPr:spacing/after") where Word inherits them so.
"""

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from remiss.docmerge.markup import Element, children, drop, local, names_of, w
from remiss.docmerge.ordering import PARAGRAPH, RUN, merge_under, put
from remiss.docmerge.styles import StyleSheet
from remiss.docmerge.theming import Theme

PARTS = {"pPr": PARAGRAPH, "rPr": RUN}
"""The two kinds of properties that defaults hold, and the order each must stand in."""

INDENTS = frozenset(
    f"pPr:ind/{name}{unit}"
    for name in ("left", "right", "start", "end", "firstLine", "hanging")
    for unit in ("", "Chars")
)
"""The names of all indents, which a list may set."""

_NAMING = tuple(w(name) for name in ("basedOn", "link", "next"))
_NOWHERE = tuple(w(name) for name in ("style", "pStyle", "rStyle", "tblStyle"))
_BY_ATTRIBUTE = {"rFonts", "spacing", "ind"}
_NO_LOOK = {"lang", "rPr"}
_OFF_ON_PARAGRAPHS = (
    "keepNext keepLines pageBreakBefore suppressLineNumbers suppressAutoHyphens topLinePunct bidi contextualSpacing "
    "mirrorIndents suppressOverlap"
)
_ON_PARAGRAPHS = "widowControl kinsoku wordWrap overflowPunct autoSpaceDE autoSpaceDN adjustRightInd snapToGrid"
_OFF_ON_RUNS = (
    "b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof vanish webHidden rtl cs specVanish"
)
_NEUTRAL = {
    **{f"pPr:{name}": "0" for name in _OFF_ON_PARAGRAPHS.split()},
    **{f"pPr:{name}": "1" for name in _ON_PARAGRAPHS.split()},
    **{f"rPr:{name}": "0" for name in _OFF_ON_RUNS.split()},
    **{f"rPr:rFonts/{script}": "Times New Roman" for script in ("ascii", "hAnsi", "eastAsia", "cs")},
    **{f"pPr:spacing/{name}": "0" for name in ("before", "after", "beforeAutospacing", "afterAutospacing")},
    **{f"pPr:ind/{name}": "0" for name in ("left", "right")},
    "pPr:spacing/line": "240",
    "pPr:spacing/lineRule": "auto",
    "pPr:jc": "left",
    "pPr:textAlignment": "auto",
    "pPr:outlineLvl": "9",
    "rPr:snapToGrid": "1",
    "rPr:spacing/val": "0",
    "rPr:color": "auto",
    "rPr:w": "100",
    "rPr:kern": "0",
    "rPr:position": "0",
    "rPr:sz": "20",
    "rPr:szCs": "20",
    "rPr:u": "none",
    "rPr:highlight": "none",
    "rPr:effect": "none",
    "rPr:vertAlign": "baseline",
    "rPr:em": "none",
}
"""What holds where nothing says (17.3.1, 17.3.2, 17.7.2), for the properties that can be shared: others cannot be
denied with one plain value, and stay with their source."""


def defaults_of(sheet: StyleSheet, theme: Theme) -> Element:
    """A source's document defaults, its ``w:pPr`` and ``w:rPr`` right under the root; theme fonts and colours plain."""
    root = etree.Element(w("docDefaults"))
    for part in PARTS:
        found = sheet.default_properties(part)
        root.append(deepcopy(found) if found is not None else etree.Element(w(part)))
    drop_astray(root)
    theme.flatten(root)
    return root


def drop_astray(look: Element) -> None:
    """Drops what names a style where none is named, styles in a style, a look in a look: damage that leads nowhere."""
    etree.strip_elements(look, *_NOWHERE, with_tail=False)
    for inner in look.findall(f".//{w('rPr')}/{w('rPr')}"):
        drop(inner)
    for astray in [one for one in look.iter(*_NAMING) if one.getparent() is not look]:
        drop(astray)


def shareable(defaults: Element) -> Element:
    """The part of them that can be another document's set."""
    shared = deepcopy(defaults)
    leave_out(shared, frozenset(properties_of(shared)) - _NEUTRAL.keys())
    for language in list(shared.iter(w("lang"))):
        drop(language)
    return shared


def lacking(own: Element, shared: Element) -> Element:
    """What a root style must say so that these defaults hold where the shared ones are in force."""
    mine, theirs = dict(_said(own)), dict(_said(shared))
    lacks = deepcopy(own)
    leave_out(lacks, frozenset(name for name, text in mine.items() if theirs.get(name) == text))
    for part in lacks:
        merge_under(part, neutral(local(part), set(theirs) - set(mine)), PARTS[local(part)])
    return lacks


def neutral(part: str, names: set[str]) -> Element:
    """Properties that deny those named, of one part ("pPr" or "rPr")."""
    root = etree.Element(w(part))
    for name in sorted(one for one in names if one.startswith(f"{part}:")):
        property_, _, attribute = name.partition(":")[2].partition("/")
        found = root.find(w(property_))
        if found is None:
            found = etree.Element(w(property_))
            put(root, found, PARTS[part])
        found.set(w(attribute or "val"), _NEUTRAL[name])
    return root


def properties_of(root: Element | None) -> Iterator[str]:
    """The names of what a style, or document defaults, says of paragraphs and text; its parts' included."""
    return (name for name, _, _ in _named(root))


def _said(root: Element | None) -> Iterator[tuple[str, str]]:
    """Each name with what is said of it, in a form that can be compared."""
    for name, property_, attribute in _named(root):
        yield name, property_.get(attribute, "") if attribute else str(sorted(property_.attrib.items()))


def _named(root: Element | None) -> Iterator[tuple[str, Element, str]]:
    """Each name with the property that says it, and the attribute if it is said there. Language is no look."""
    for part in root.iter(w("pPr"), w("rPr")) if root is not None else ():
        kind = local(part)
        for property_ in children(part):
            said = local(property_)
            if said in _BY_ATTRIBUTE:
                yield from ((f"{kind}:{said}/{_plain(one)}", property_, one) for one in names_of(property_))
            elif said not in _NO_LOOK:
                yield f"{kind}:{said}", property_, ""


def leave_out(defaults: Element, names: frozenset[str]) -> None:
    """Takes the named properties out of defaults."""
    for part in defaults:
        for property_ in list(children(part)):
            name = f"{local(part)}:{local(property_)}"
            for attribute in names_of(property_):
                if f"{name}/{_plain(attribute)}" in names:
                    del property_.attrib[attribute]
            if name in names or (local(property_) in _BY_ATTRIBUTE and not property_.attrib):
                part.remove(property_)


def _plain(attribute: str) -> str:
    return attribute.rpartition("}")[2]
