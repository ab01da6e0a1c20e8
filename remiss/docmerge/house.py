"""The review document's own clothes: styles, heading numbers, settings (ISO 29500-1, 17.7, 17.9 and 17.15).

The document defaults are empty, or the sources'; none of them is ours, since whatever stood there would leak into every
source. So it is with Normal: LibreOffice fills in from it what a paragraph that says one of its spaces leaves unsaid of
the others (seen in 7.4). Our look is in a style of its own, and each source's paragraphs name theirs. Headings are
Word's built-in ones (shown as "Rubrik 1" in a Swedish Word), so that the contents field, the navigation pane and screen
readers find them.
"""

from copy import deepcopy
from html import escape

from remiss.docmerge.defaults import PARTS, neutral, properties_of
from remiss.docmerge.manners import Hyphens, Manner
from remiss.docmerge.markup import Element, local, parse, w
from remiss.docmerge.namespaces import Namespaces
from remiss.docmerge.ordering import merge_under
from remiss.docmerge.shelving import PLAIN

INK = "1F2933"
QUIET = "52606D"
LINE = "CBD2D9"
SHADE = "F1F4F7"
HEADING_LIST = "1"
"""The id of the list that numbers the review document's own headings; copied lists come after it."""

_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FONT = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'

BODY = "BodyText"
"""The id of the style that our own texts and styles are based on."""

Style = tuple[str, str, str, str, str]
_PARAGRAPHS: tuple[Style, ...] = (
    ("Heading1", "heading 1", BODY, "h0 before240 after160", "b sz32"),
    ("Heading2", "heading 2", BODY, "h1 before320 after120", "b sz26"),
    ("Heading3", "heading 3", BODY, "h2 before240 after80", "b sz23"),
    ("Title", "Title", BODY, "before3000 after160 keep", "b sz52"),
    ("Subtitle", "Subtitle", BODY, "after720 keep", "quiet sz28"),
    ("ContentsHeading", "TOC Heading", BODY, "before0 after240 keep", "b sz32"),
    ("TOC1", "toc 1", BODY, "before120 after40 tabs0", "b"),
    ("TOC2", "toc 2", BODY, "after40 tabs284", ""),
    ("TOC3", "toc 3", BODY, "after40 tabs567", "quiet"),
    ("Lead", "Ingress", BODY, "after240", "sz24"),
    ("Remark", "Anmärkning", BODY, "after120", "quiet sz20"),
    ("Fact", "Faktarad", BODY, "after40", "sz20"),
    ("Caption", "caption", BODY, "before240 after80 keep", "b sz20"),
    ("GridText", "Tabelltext", BODY, "before40 after40 single", "sz20"),
    ("GridHead", "Tabellhuvud", "GridText", "keep", "b"),
    ("Header", "header", BODY, "after0 single", "quiet sz18"),
    ("Footer", "footer", BODY, "after0 single", "quiet sz18"),
)
HOUSE_STYLES = frozenset({"Normal", BODY, PLAIN, "Hyperlink", "Grid", *(style[0] for style in _PARAGRAPHS)})
"""The ids of all our own styles."""
_RUN_WORDS = {"b": "<w:b/><w:bCs/>", "quiet": f'<w:color w:val="{QUIET}"/>'}


def house_styles(language: str, shared: Element) -> str:
    """The document defaults and our own styles, as the beginning of the styles part's content.

    Our text denies what the shared defaults say and it does not, so that we look the same among all sources.
    """
    link = (
        '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr>'
        '<w:color w:val="1D4E89"/><w:u w:val="single"/></w:rPr></w:style>'
    )
    normal = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    plain = f'<w:style w:type="paragraph" w:styleId="{PLAIN}"><w:name w:val="Utan format"/></w:style>'
    ours = "".join(_paragraph_style(style) for style in _PARAGRAPHS)
    styles = normal + _body(language, shared) + plain + ours + link + _GRID
    runs, paragraphs = (_inner(shared, part) for part in ("rPr", "pPr"))
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{runs}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault><w:pPr>{paragraphs}</w:pPr></w:pPrDefault></w:docDefaults>{styles}"
    )


def _body(language: str, shared: Element) -> str:
    said = (
        f'<w:style {_NS} w:type="paragraph" w:styleId="{BODY}"><w:name w:val="Body Text"/><w:qFormat/>'
        "<w:pPr><w:widowControl/><w:suppressAutoHyphens/>"
        '<w:spacing w:after="140" w:line="276" w:lineRule="auto"/></w:pPr>'
        f'<w:rPr>{_FONT}<w:color w:val="{INK}"/><w:sz w:val="22"/><w:szCs w:val="22"/>'
        f'<w:lang w:val="{escape(language)}"/></w:rPr></w:style>'
    )
    style = parse(said.encode())
    for part in style.iter(w("pPr"), w("rPr")):
        merge_under(part, neutral(local(part), set(properties_of(shared))), PARTS[local(part)])
    return Namespaces().inner([style]).decode()


def _inner(shared: Element, part: str) -> str:
    found = shared.find(w(part))
    return Namespaces().inner(list(deepcopy(found))).decode() if found is not None else ""


_GRID = (
    '<w:style w:type="table" w:styleId="Grid"><w:name w:val="Sammanställningstabell"/><w:tblPr><w:tblBorders>'
    f'<w:top w:val="single" w:sz="8" w:space="0" w:color="{QUIET}"/>'
    f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{QUIET}"/>'
    f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/></w:tblBorders>'
    '<w:tblCellMar><w:top w:w="28" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
    '<w:bottom w:w="28" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)


def _paragraph_style(style: Style) -> str:
    id_, name, based, paragraph, run = style
    following = "" if id_ in {"GridText", "GridHead", "Header", "Footer"} else f'<w:next w:val="{BODY}"/>'
    return (
        f'<w:style w:type="paragraph" w:styleId="{id_}"><w:name w:val="{name}"/><w:basedOn w:val="{based}"/>{following}'
        f"<w:qFormat/><w:pPr>{_paragraph_properties(paragraph)}</w:pPr><w:rPr>{_run_properties(run)}</w:rPr></w:style>"
    )


def _paragraph_properties(words: str) -> str:
    """Properties from our shorthand, in schema order: keeps, tabs, spacing, indents, outline level."""
    said = words.split()
    level = next((word[1:] for word in said if word[0] == "h"), None)
    spacing = "".join(f' w:{name}="{_figure(said, name)}"' for name in ("before", "after") if _figure(said, name))
    keep = "<w:keepNext/><w:keepLines/>" if level or "keep" in said else ""
    tabs = _figure(said, "tabs")
    dotted = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9070"/></w:tabs>' if tabs else ""
    single = ' w:line="240" w:lineRule="auto"' if "single" in said else ""
    spaced = f"<w:spacing{spacing}{single}/>" if spacing or single else ""
    indent = f'<w:ind w:left="{tabs}"/>' if tabs else ""
    return keep + dotted + spaced + indent + (f'<w:outlineLvl w:val="{level}"/>' if level else "")


def _figure(words: list[str], name: str) -> str:
    return next((word.removeprefix(name) for word in words if word.startswith(name) and word != name), "")


def _run_properties(words: str) -> str:
    said = words.split()
    size = _figure(said, "sz")
    sized = f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else ""
    return "".join(_RUN_WORDS[word] for word in said if word in _RUN_WORDS) + sized


def heading_list() -> str:
    """The definition of the list that numbers headings (1, 1.1, 1.1.1), and the list itself, as two pieces of XML."""
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:suff w:val="tab"/>'
        f'<w:lvlText w:val="{".".join(f"%{place + 1}" for place in range(level + 1))}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:tabs><w:tab w:val="num" w:pos="709"/></w:tabs><w:ind w:left="709" w:hanging="709"/></w:pPr></w:lvl>'
        for level in range(3)
    )
    return (
        f'<w:abstractNum w:abstractNumId="{HEADING_LIST}"><w:nsid w:val="52000000"/>'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )


def settings_xml(language: str, manner: Manner) -> bytes:
    """The settings part: the document's manner, endnotes after each answer, notes' separators; in order."""
    places = {"footnote": "", "endnote": '<w:pos w:val="sectEnd"/>'}
    separators = "".join(
        f'<w:{kind}Pr>{place}<w:{kind} w:id="-1"/><w:{kind} w:id="0"/></w:{kind}Pr>' for kind, place in places.items()
    )
    even = "<w:evenAndOddHeaders/>" if manner.even_pages else ""
    mirrored = "<w:mirrorMargins/>" if manner.mirrors else ""
    compat = "".join(f"<w:{name}/>" for name in manner.habits)
    compat += "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{setting}"/>'
        for name, setting in (("compatibilityMode", manner.layout), *_COMPATIBLE)
    )
    return (
        f'{_HEAD}<w:settings {_NS}><w:zoom w:percent="100"/>{mirrored}<w:defaultTabStop w:val="{manner.tab}"/>'
        f"{_hyphens_xml(manner.hyphens)}{even}"
        f'<w:characterSpacingControl w:val="doNotCompress"/>{separators}'
        f'<w:compat>{compat}</w:compat><w:themeFontLang w:val="{escape(language)}"/>'
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    ).encode()


def _hyphens_xml(hyphens: Hyphens | None) -> str:
    if hyphens is None:
        return ""
    most = f'<w:consecutiveHyphenLimit w:val="{hyphens.most}"/>' if hyphens.most > 0 else ""
    spared = "<w:doNotHyphenateCaps/>" if hyphens.spares_capitals else ""
    return f'<w:autoHyphenation/>{most}<w:hyphenationZone w:val="{hyphens.zone}"/>{spared}'


_COMPATIBLE = (
    ("overrideTableStyleFontSizeAndJustification", 1),
    ("enableOpenTypeFeatures", 1),
    ("doNotFlipMirrorIndents", 1),
)
"""What Word itself says in every new document: among others that a paragraph's size wins over its table's style."""
