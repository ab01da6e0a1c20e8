"""Footnotes, which python-docx lacks: the part, its two rulers, its styles and its references (ECMA-376, 17.11)."""

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from lxml import etree

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_REFERENCE = "FootnoteReference"
_TEXT = "FootnoteText"


class Notes:
    """The footnotes of one document, numbered as they are met."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._texts: list[str] = []

    def refer(self, paragraph: Paragraph, text: str) -> None:
        """Nothing; a reference to a new note with that text stands at the end of the paragraph so far."""
        if not self._texts:
            self._add_styles()
        self._texts.append(text)
        paragraph._p.append(  # noqa: SLF001  # No public way in.
            parse_xml(
                f'<w:r {nsdecls("w")}><w:rPr><w:rStyle w:val="{_REFERENCE}"/></w:rPr>'
                f'<w:footnoteReference w:id="{len(self._texts)}"/></w:r>'
            )
        )

    def attach(self) -> None:
        """Nothing; the notes gathered, if any, become a part of the document."""
        if not self._texts:
            return
        package = self._document.part.package
        part = Part(PackURI("/word/footnotes.xml"), _CONTENT_TYPE, self._xml(), package)
        self._document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        self._declare()

    def _add_styles(self) -> None:
        styles = self._document.styles
        text = styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        if isinstance(text, ParagraphStyle):
            text.base_style = styles["Normal"]
            text.font.size, text.paragraph_format.space_after = Pt(8.5), Pt(2)
            text.paragraph_format.line_spacing = 1.0
        text.element.styleId = _TEXT
        reference = styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER, builtin=True)
        reference.font.superscript = True
        reference.element.styleId = _REFERENCE

    def _declare(self) -> None:
        settings = self._document.settings.element
        declared = parse_xml(
            f'<w:footnotePr {nsdecls("w")}><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        )
        compat = settings.find(qn("w:compat"))
        compat.addprevious(declared)

    def _xml(self) -> bytes:
        root = parse_xml(
            f"<w:footnotes {nsdecls('w')}>"
            '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
            '<w:footnote w:type="continuationSeparator" w:id="0">'
            "<w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote></w:footnotes>"
        )
        for number, text in enumerate(self._texts, start=1):
            note = parse_xml(
                f'<w:footnote {nsdecls("w")} w:id="{number}"><w:p><w:pPr><w:pStyle w:val="{_TEXT}"/></w:pPr>'
                f'<w:r><w:rPr><w:rStyle w:val="{_REFERENCE}"/></w:rPr><w:footnoteRef/></w:r>'
                '<w:r><w:t xml:space="preserve"> </w:t></w:r></w:p></w:footnote>'
            )
            last = note.find(f".//{qn('w:r')}[last()]/{qn('w:t')}")
            if last is not None:
                last.text = f" {text}"
            root.append(note)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
