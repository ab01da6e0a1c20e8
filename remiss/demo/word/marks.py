"""What people leave in Word files besides text: tracked changes, comments, fields, content controls, text boxes."""

from datetime import UTC, date, datetime, time
from xml.sax.saxutils import escape

from docx.comments import Comment
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

_BOX_WIDTH, _BOX_HEIGHT = 5220000, 1260000  # English Metric Units: 14.5 by 3.5 cm.

_BOX = (
    '<w:r {word} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml">'
    '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
    '<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{number}" name="Textruta {number}"/>'
    '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
    '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="{fill}"/></a:solidFill>'
    '<a:ln w="9525"><a:solidFill><a:srgbClr val="{line}"/></a:solidFill></a:ln></wps:spPr>'
    "<wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>"
    '<wps:bodyPr wrap="square" lIns="144000" tIns="108000" rIns="144000" bIns="72000" anchor="ctr"/></wps:wsp>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
    '<mc:Fallback><w:pict><v:rect style="width:411pt;height:99pt" fillcolor="#{fill}" strokecolor="#{line}">'
    "<v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:rect></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)


def text_box(paragraph: Paragraph, text: str, *, fill: str, line: str) -> None:
    """Nothing; a framed box with the text stands in the paragraph, in today's form and in the old one beside it."""
    number = 900 + sum(ord(letter) for letter in text[:20]) % 90
    content = f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    filled = _BOX.format(
        word=nsdecls("w"), width=_BOX_WIDTH, height=_BOX_HEIGHT, number=number, fill=fill, line=line, content=content
    )
    paragraph._p.append(parse_xml(filled))  # noqa: SLF001  # No public way in.


def track(run: Run, kind: str, *, author: str, on: date, number: int) -> None:
    """Nothing; the run becomes a tracked insertion (``ins``) or deletion (``del``) by that author."""
    element = run._r  # noqa: SLF001  # No public way in.
    moment = datetime.combine(on, time(15, 20), tzinfo=UTC)
    attributes = {
        qn("w:id"): str(number),
        qn("w:author"): author,
        qn("w:date"): f"{moment:%Y-%m-%dT%H:%M:%SZ}",
    }
    wrapper = OxmlElement(f"w:{kind}", attributes)
    element.addprevious(wrapper)
    wrapper.append(element)
    if kind == "del":
        for text in element.findall(qn("w:t")):
            text.tag = qn("w:delText")


def dated(comment: Comment, on: date) -> None:
    """Nothing; the comment says that it was written in the afternoon of that day, not when this program ran."""
    comment._comment_elm.date = datetime.combine(on, time(14, 5), tzinfo=UTC)  # noqa: SLF001  # No public way in.


def field(paragraph: Paragraph, code: str, shown: str) -> None:
    """Nothing; a field such as ``PAGE`` stands last in the paragraph, showing that result until Word counts."""
    paragraph._p.append(  # noqa: SLF001  # No public way in.
        parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" {code} "><w:r><w:t>{escape(shown)}</w:t></w:r></w:fldSimple>')
    )


def page_of_pages(paragraph: Paragraph, before: str = "Sida ") -> None:
    """Nothing; "Sida 1 (3)", as Swedish authorities number their pages, stands last in the paragraph."""
    paragraph.add_run(before)
    field(paragraph, "PAGE", "1")
    paragraph.add_run(" (")
    field(paragraph, "NUMPAGES", "1")
    paragraph.add_run(")")


def content_control(paragraph: Paragraph, tag: str, text: str) -> None:
    """Nothing; the text stands last in the paragraph inside a content control, as templates with forms have it."""
    paragraph._p.append(  # noqa: SLF001  # No public way in.
        parse_xml(
            f'<w:sdt {nsdecls("w")}><w:sdtPr><w:alias w:val="{tag}"/><w:tag w:val="{tag}"/><w:text/></w:sdtPr>'
            f"<w:sdtContent><w:r><w:t>{escape(text)}</w:t></w:r></w:sdtContent></w:sdt>"
        )
    )
