"""One organisation's template: its fonts, colours, margins, styles and manner of listing."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle
from docx.styles.styles import Styles

_KEPT = {
    "Normal", "Default Paragraph Font", "Table Normal", "No List", "header", "footer", "heading 1", "heading 2",
    "heading 3", "Title", "List Paragraph", "List Bullet", "List Number", "Quote", "Table Grid",
}  # fmt: skip
_SWEDISH_IDS = {
    "Heading1": "Rubrik1", "Heading2": "Rubrik2", "Heading3": "Rubrik3", "Title": "Rubrik", "Header": "Sidhuvud",
    "Footer": "Sidfot", "ListParagraph": "Liststycke", "ListBullet": "Punktlista", "ListNumber": "Numreradlista",
    "Quote": "Citat", "TableGrid": "Tabellrutnt", "TableNormal": "Normaltabell", "NoList": "Ingenlista",
    "DefaultParagraphFont": "Standardstycketeckensnitt",
}  # fmt: skip


@dataclass(frozen=True)
class Ink:
    """A font with its size in points, its colour as six hexadecimal digits, and its weight."""

    font: str
    size: float
    colour: str = "000000"
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class OwnStyle:
    """A paragraph style of the organisation's own: spacing in points, indent in centimetres."""

    name: str
    ink: Ink
    before: float = 0
    after: float = 6
    indent: float = 0


@dataclass(frozen=True)
class Look:
    """A template. Margins are top, right, bottom, left in centimetres.

    ``swedish_ids`` gives style ids as a Swedish Word writes them; ``outline`` numbers the headings 1, 1.1, 1.1.1;
    ``table`` is grid, lines or plain; ``small_font`` is that of heads and feet, the body's own when empty.
    """

    body: Ink
    headings: tuple[Ink, Ink, Ink]
    margins: tuple[float, float, float, float] = (2.5, 2.5, 2.5, 2.5)
    line: float = 1.15
    after: float = 8
    heading_before: float = 12
    bullet: str = "•"
    number: str = "%1."
    outline: bool = False
    swedish_ids: bool = True
    list_style: str = "List Paragraph"
    table: str = "grid"
    head_fill: str = ""
    body_style: str = "Normal"
    small_font: str = ""
    own_styles: tuple[OwnStyle, ...] = field(default=())


def ink(target: ParagraphStyle | CharacterStyle, used: Ink) -> None:
    """Nothing; the style is set in that ink, whatever the template's theme says."""
    properties = target.element.get_or_add_rPr()
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    target.font.name, target.font.size = used.font, Pt(used.size)
    fonts = properties.find(qn("w:rFonts"))
    fonts.set(qn("w:cs"), used.font)
    target.font.color.rgb = RGBColor.from_string(used.colour)
    target.font.bold, target.font.italic = used.bold, used.italic


def dress(document: Document, look: Look) -> None:
    """Nothing; the empty document gets the look's page, styles and language."""
    _prune(document.styles)
    _speak_swedish(document.styles)
    _set_page(document, look)
    _set_body(document.styles["Normal"], look)
    for level, used in enumerate(look.headings, start=1):
        _set_heading(document.styles[f"Heading {level}"], used, look.heading_before / level**0.5)
    ink(_paragraph_style(document.styles, "Title"), look.headings[0])
    small = Ink(look.small_font or look.body.font, max(look.body.size - 2.5, 7.5))
    for name in ("Header", "Footer"):
        style = _paragraph_style(document.styles, name)
        ink(style, small)
        style.paragraph_format.tab_stops.clear_all()
    _add_own(document.styles, look.own_styles)
    if look.swedish_ids:
        _rename_ids(document.styles)


def _paragraph_style(styles: Styles, name: str) -> ParagraphStyle:
    style = styles[name]
    if not isinstance(style, ParagraphStyle):
        raise TypeError(name)
    return style


def _prune(styles: Styles) -> None:
    """Remove what no Swedish authority's template carries: a hundred table styles from another product."""
    for element in list(styles.element.style_lst):
        name = element.find(qn("w:name")).get(qn("w:val"))
        if name not in _KEPT:
            styles.element.remove(element)
            continue
        for link in element.findall(qn("w:link")):
            element.remove(link)


def _speak_swedish(styles: Styles) -> None:
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "sv-SE")


def _set_page(document: Document, look: Look) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    sides = (Cm(side) for side in look.margins)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = sides
    section.header_distance = section.footer_distance = Cm(1.1)


def _set_body(style: object, look: Look) -> None:
    if not isinstance(style, ParagraphStyle):
        raise TypeError(style)
    ink(style, look.body)
    style.paragraph_format.line_spacing = look.line
    style.paragraph_format.space_after = Pt(look.after)


def _set_heading(style: object, used: Ink, before: float) -> None:
    if not isinstance(style, ParagraphStyle):
        raise TypeError(style)
    ink(style, used)
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(3)
    style.paragraph_format.line_spacing = 1.0


def _add_own(styles: Styles, own: Iterable[OwnStyle]) -> None:
    for each in own:
        style = styles.add_style(each.name, WD_STYLE_TYPE.PARAGRAPH)  # type: ignore[no-untyped-call]  # Untyped in python-docx.
        if not isinstance(style, ParagraphStyle):
            raise TypeError(each.name)
        style.base_style = styles["Normal"]
        ink(style, each.ink)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(each.before), Pt(each.after)
        style.paragraph_format.left_indent = Cm(each.indent)
        style.quick_style = True


def _rename_ids(styles: Styles) -> None:
    """Give the styles the ids a Swedish Word gives them, also where other styles point at them."""
    for element in styles.element.iter():
        for attribute in (qn("w:styleId"), qn("w:val")):
            old = element.get(attribute)
            points = attribute == qn("w:styleId") or element.tag in {qn("w:basedOn"), qn("w:next")}
            if points and old in _SWEDISH_IDS:
                element.set(attribute, _SWEDISH_IDS[old])
