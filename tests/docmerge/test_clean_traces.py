"""The clean profile leaves no name of who wrote, nothing that was struck out, no comment, and nothing embedded."""

import pytest

from remiss.docmerge import Options, read
from remiss.docmerge.pieces import Headers
from tests.docmerge.making import PNG, R, abstract, level, listed, num, p, packed, parts, relation, style, styled
from tests.docmerge.merging_once import Merged

NAME, STRUCK, COMMENT = "Kim Lagerqvist", "struken hemlighet", "sagt i tysthet"
WHO = f'w:id="1" w:author="{NAME}" w:date="2015-09-01T00:00:00Z"'
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
RUN = "<w:r>{0}<w:t>kvar</w:t></w:r>"
GONE = f"<w:del {WHO}><w:r><w:delText>{STRUCK}</w:delText></w:r></w:del>"
LOOKS = f"<w:rPr><w:b/><w:rPrChange {WHO}><w:rPr/></w:rPrChange></w:rPr>"
PARAGRAPH = f"<w:pPr><w:pPrChange {WHO}><w:pPr/></w:pPrChange></w:pPr>"
OBJECT = '<w:p><w:r><w:object><o:OLEObject Type="Embed" r:id="o1"/></w:object></w:r></w:p>'
CHART = (
    '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="d"/><a:graphic><a:graphicData uri="x">'
    f'<c:chart xmlns:c="{C}" r:id="c1"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
)

BODIES = {
    "insertion": f"<w:p><w:ins {WHO}>{RUN.format('')}</w:ins>{GONE}</w:p>",
    "move": f"<w:p><w:moveFrom {WHO}><w:r><w:t>{STRUCK}</w:t></w:r></w:moveFrom>"
    f"<w:moveTo {WHO}>{RUN.format('')}</w:moveTo></w:p>",
    "range of a move": f'<w:p><w:moveToRangeStart {WHO} w:name="m"/>{RUN.format("")}<w:moveToRangeEnd w:id="1"/></w:p>',
    "looks of text": f"<w:p>{RUN.format(LOOKS)}</w:p>",
    "looks of a paragraph": f"<w:p>{PARAGRAPH}{RUN.format('')}</w:p>",
    "mark of a paragraph": f"<w:p><w:pPr><w:rPr><w:ins {WHO}/></w:rPr></w:pPr>{RUN.format('')}</w:p>",
    "list of a paragraph": f"<w:p><w:pPr><w:numPr><w:ins {WHO}/></w:numPr></w:pPr>{RUN.format('')}</w:p>",
    "table": f"<w:tbl><w:tblPr><w:tblPrChange {WHO}><w:tblPr/></w:tblPrChange></w:tblPr><w:tr><w:trPr><w:ins {WHO}/>"
    f"</w:trPr><w:tc><w:tcPr><w:cellIns {WHO}/><w:tcPrChange {WHO}><w:tcPr/></w:tcPrChange></w:tcPr>{p('kvar')}</w:tc>"
    "</w:tr></w:tbl>",
    "grid": f'<w:tbl><w:tblGrid><w:tblGridChange w:id="1"/></w:tblGrid><w:tr><w:trPr><w:trPrChange {WHO}><w:trPr/>'
    f"</w:trPrChange></w:trPr><w:tc>{p('kvar')}</w:tc></w:tr></w:tbl>",
    "section": f"{p('kvar')}<w:sectPr><w:sectPrChange {WHO}><w:sectPr/></w:sectPrChange></w:sectPr>",
    "conflict": f'<w:p><w14:conflictIns xmlns:w14="{W14}" {WHO}>{RUN.format("")}</w14:conflictIns>'
    f'<w14:conflictDel xmlns:w14="{W14}" {WHO}><w:r><w:delText>{STRUCK}</w:delText></w:r></w14:conflictDel></w:p>',
    "equation": f'<w:p><m:oMath xmlns:m="{M}"><m:r><w:rPr><w:ins {WHO}/></w:rPr><m:t>kvar</m:t></m:r></m:oMath></w:p>',
    "markup": f'<w:p><w:customXmlInsRangeStart {WHO}/>{RUN.format("")}<w:customXmlInsRangeEnd w:id="1"/></w:p>',
    "comment": f'<w:p><w:commentRangeStart w:id="1"/>{RUN.format("")}<w:commentRangeEnd w:id="1"/><w:r>'
    '<w:commentReference w:id="1"/></w:r></w:p>',
    "box": f"<w:p><w:r><w:pict><w:txbxContent><w:p>{GONE}{RUN.format(LOOKS)}</w:p></w:txbxContent></w:pict>"
    "</w:r></w:p>",
    "permission": f'<w:p><w:permStart w:id="1" w:ed="{NAME}"/>{RUN.format("")}<w:permEnd w:id="1"/></w:p>',
    "field": f'<w:p>{RUN.format("")}<w:fldSimple w:instr=" AUTHOR "><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>',
    "style": styled("kvar", "S"),
    "list": listed("kvar", 1),
    "note": f'<w:p>{RUN.format("")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>',
    "control": '<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>'
    f"<w:p>{RUN.format('')}{GONE}</w:p></w:sdtContent></w:sdt>",
    "object": p("kvar") + OBJECT,
    "chart": p("kvar") + CHART,
}


def made(body: str) -> bytes:
    """A file with that body and a name, a struck text and a comment in every part beside it."""
    inner = f"<w:p>{GONE}{RUN.format(LOOKS)}</w:p>"
    core = '<a:core xmlns:a="x" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{0}</dc:creator></a:core>'
    more: dict[str, str | bytes] = {
        "styles": style("S", "S", LOOKS + PARAGRAPH),
        "numbering": abstract(0, level(0, "decimal", "%1.", LOOKS)) + num(1, 0),
        "footnotes": f'<w:footnote w:id="2">{inner}</w:footnote>',
        "comments": f'<w:comment w:id="1" w:author="{NAME}">{p(COMMENT)}</w:comment>',
        "header1": inner,
        "word/people.xml": f'<w15:people xmlns:w15="x"><w15:person w15:author="{NAME}"/></w15:people>',
        "docProps/core.xml": core.format(NAME),
        "docProps/app.xml": f"<Properties><Manager>{NAME}</Manager></Properties>",
        "docProps/custom.xml": f"<Properties><a>{NAME}</a></Properties>",
        "customXml/item1.xml": f"<a>{NAME}</a>",
        "word/embeddings/bok.xlsx": packed({"docProps/core.xml": core.format(NAME).encode()}),
        "word/charts/chart1.xml": f'<c:chartSpace xmlns:c="{C}" xmlns:r="{R}"><c:chart/><c:externalData r:id="x1"/>'
        "</c:chartSpace>",
        "word/charts/_rels/chart1.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships">{relation("x1", "package", "../embeddings/bok.xlsx")}</Relationships>',
        "word/media/a.png": PNG,
    }
    links = relation("o1", "package", "embeddings/bok.xlsx") + relation("c1", "chart", "charts/chart1.xml")
    return packed(parts(body, more=more, links=links + relation("p1", "customXml", "../customXml/item1.xml")))


@pytest.mark.parametrize("name", BODIES)
def test_no_trace_is_left(name: str) -> None:
    assert_no_trace(Merged(made(BODIES[name])))


@pytest.mark.parametrize("headers", ["drop", "keep", "block"])
def test_no_trace_is_left_with_any_kind_of_headers(headers: Headers) -> None:
    last = BODIES["section"]
    whole = "".join(body for body in BODIES.values() if body != last) + last
    assert_no_trace(Merged(made(whole), options=Options("Sammanställning", headers=headers)))


def assert_no_trace(merged: Merged) -> None:
    for trace in (NAME, STRUCK, COMMENT):
        assert [part for part, held in merged.parts.items() if trace.encode() in held] == []
    assert not any("embeddings" in part or part.endswith((".xlsx", ".bin")) for part in merged.parts)
    assert "kvar" in read(merged.data).text()


def test_the_faithful_profile_keeps_what_was_tracked_and_said() -> None:
    merged = Merged(made(BODIES["insertion"] + BODIES["comment"]), profile="faithful")
    held = b"".join(merged.parts.values())
    assert NAME.encode() in held
    assert STRUCK.encode() in held
    assert COMMENT.encode() in held
