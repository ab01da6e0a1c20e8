"""List definitions of a template's own, and a new list each time one begins (ECMA-376 part 1, 17.9)."""

from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.text.parfmt import CT_PPr
from docx.text.paragraph import Paragraph
from lxml.etree import _Element

from remiss.demo.word.look import Look

_BULLETS, _NUMBERS, _OUTLINE = 1, 2, 3
_TWIPS_PER_STEP = 425  # 0.75 cm, as Word's own ruler snaps.


def _level(level: int, form: str, text: str, font: str = "") -> str:
    left = _TWIPS_PER_STEP * (level + 1)
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:hint="default"/></w:rPr>' if font else ""
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{_TWIPS_PER_STEP}"/></w:pPr>{fonts}</w:lvl>'
    )


def _outline_level(level: int, look: Look) -> str:
    text = ".".join(f"%{n}" for n in range(1, level + 2))
    style = f"{'Rubrik' if look.swedish_ids else 'Heading'}{level + 1}"
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="{style}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="567" w:hanging="567"/></w:pPr></w:lvl>'
    )


def _abstract(number: int, levels: str) -> _Element:
    kind = "multilevel" if number == _OUTLINE else "hybridMultilevel"
    element: _Element = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:nsid w:val="{number:08X}"/>'
        f'<w:multiLevelType w:val="{kind}"/>{levels}</w:abstractNum>'
    )
    return element


class Lists:
    """The lists of one document. Each numbered list starts at 1; bullets share one list."""

    def __init__(self, document: Document, look: Look) -> None:
        self._root = document.part.numbering_part.element
        self._style = document.styles[look.list_style]
        self._next = 0
        for child in list(self._root):
            self._root.remove(child)
        for name in ("List Bullet", "List Number"):
            for old in document.styles[name].element.iter(qn("w:numPr")):
                old.getparent().remove(old)
        self._define(look)
        self._bullets = self._instance(_BULLETS)
        self._numbers = 0
        if look.outline:
            self._number_headings(document)

    def _define(self, look: Look) -> None:
        second = "–" if look.bullet != "–" else "•"
        font = "Symbol" if look.bullet == "\uf0b7" else ""
        self._root.append(_abstract(_BULLETS, _level(0, "bullet", look.bullet, font) + _level(1, "bullet", second)))
        self._root.append(_abstract(_NUMBERS, _level(0, "decimal", look.number) + _level(1, "lowerLetter", "%2)")))
        self._root.append(_abstract(_OUTLINE, "".join(_outline_level(level, look) for level in range(3))))

    def _instance(self, abstract: int, *, restart: bool = False) -> int:
        self._next += 1
        num = OxmlElement("w:num", {qn("w:numId"): str(self._next)})
        num.append(OxmlElement("w:abstractNumId", {qn("w:val"): str(abstract)}))
        if restart:
            override = OxmlElement("w:lvlOverride", {qn("w:ilvl"): "0"})
            override.append(OxmlElement("w:startOverride", {qn("w:val"): "1"}))
            num.append(override)
        self._root.append(num)
        return self._next

    def _number_headings(self, document: Document) -> None:
        number = self._instance(_OUTLINE)
        for level in range(3):
            properties = document.styles[f"Heading {level + 1}"].element.get_or_add_pPr()
            _point(properties, number, level)

    def begin(self) -> None:
        """Nothing; the next numbered paragraph starts a new list."""
        self._numbers = 0

    def bullet(self, paragraph: Paragraph, level: int) -> None:
        """Nothing; the paragraph becomes a bullet."""
        self._list(paragraph, self._bullets, level)

    def number(self, paragraph: Paragraph, level: int) -> None:
        """Nothing; the paragraph becomes the next number of the present list."""
        if not self._numbers:
            self._numbers = self._instance(_NUMBERS, restart=True)
        self._list(paragraph, self._numbers, level)

    def _list(self, paragraph: Paragraph, number: int, level: int) -> None:
        paragraph.style = self._style
        properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001  # No public way in.
        _point(properties, number, level)


def _point(properties: CT_PPr, number: int, level: int) -> None:
    """Make a paragraph or a style a member of a list, at a level."""
    list_properties = properties.get_or_add_numPr()  # type: ignore[attr-defined]  # Added by python-docx's metaclass.
    list_properties.get_or_add_ilvl().val = level
    list_properties.get_or_add_numId().val = number
