"""What stands in a source's headers and footers comes along with them, whichever way they are kept."""

import pytest

from remiss.docmerge import Options
from remiss.docmerge.pieces import Headers
from tests.docmerge.making import PNG, p, packed, parts, relation, style, styled
from tests.docmerge.merging_once import Merged

RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{0}</Relationships>'
HEAD = (
    '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="Vapen"/><a:blip r:embed="r1"/></wp:inline>'
    '</w:drawing></w:r><w:hyperlink r:id="r2"><w:r><w:t>myndigheten.example</w:t></w:r></w:hyperlink>'
    '<w:hyperlink r:id="r3"><w:r><w:t>internt</w:t></w:r></w:hyperlink>'
    '<w:fldSimple w:instr=" STYLEREF Rubrik1 "><w:r><w:t>Inledning</w:t></w:r></w:fldSimple>'
    "</w:p>"
)
SECTION = '<w:sectPr><w:headerReference w:type="default" r:id="sideheader1"/></w:sectPr>'


def headed() -> bytes:
    rels = RELS.format(
        relation("r1", "image", "a.png")
        + relation("r2", "hyperlink", "https://myndigheten.example/", outside=True)
        + relation("r3", "hyperlink", "file:///c:/internt", outside=True)
    )
    more: dict[str, str | bytes] = {
        "header1": HEAD,
        "styles": style("Rubrik1", "heading 1"),
        "word/a.png": PNG,
        "word/_rels/header1.xml.rels": rels,
    }
    body = styled("Inledning", "Rubrik1") + f"<w:p><w:pPr>{SECTION}</w:pPr></w:p>" + p("mer") + SECTION
    return packed(parts(body, more=more))


def kept(headers: Headers, *sources: bytes) -> Merged:
    return Merged(*sources, options=Options("T", profile="faithful", headers=headers))


@pytest.mark.parametrize(("headers", "part"), [("keep", "header11"), ("block", "document")])
def test_pictures_links_and_fields_of_a_header_come_along(headers: Headers, part: str) -> None:
    merged = kept(headers, headed())
    assert merged.values("//w:drawing//@descr", part) == ["Vapen"]
    assert PNG in merged.parts.values()
    assert b"https://myndigheten.example/" in merged.parts[f"word/_rels/{part}.xml.rels"]
    assert "internt" in merged.values("//w:t/text()", part)
    assert len(merged.values("//w:hyperlink", part)) == 1
    assert "dangerous_link" in merged.codes()
    name = merged.values("//w:style[starts-with(@w:styleId,'Rubrik1')]/w:name/@w:val", "styles")[0]
    assert merged.values("//@w:instr", part) == [f" STYLEREF {name} "]


def test_a_header_that_two_sections_share_is_still_one() -> None:
    merged = kept("keep", headed(), headed())
    ids = merged.values('//w:headerReference[@w:type="default"]/@r:id')
    assert (len(ids), len(set(ids))) == (4, 2)
    assert ids[0] == ids[1]


def test_a_dropped_header_takes_its_picture_with_it_and_is_told_of() -> None:
    merged = kept("drop", headed())
    assert PNG not in merged.parts.values()
    assert merged.codes() == ["headers"]


def placed(margins: str, *, header: str = "") -> bytes:
    own = '<w:headerReference w:type="default" r:id="sideheader1"/>' if header else ""
    more: dict[str, str | bytes] = {"header1": header} if header else {}
    return packed(parts(p("x") + f"<w:sectPr>{own}<w:pgMar {margins}/></w:sectPr>", more=more))


FAR_IN = 'w:top="720" w:right="720" w:bottom="720" w:left="720" w:header="720" w:footer="900" w:gutter="0"'


def edges(merged: Merged) -> list[str]:
    return merged.values("//w:pgMar/@w:header | //w:pgMar/@w:footer")


def test_an_empty_header_takes_no_room_where_the_source_had_none() -> None:
    assert edges(kept("keep", placed(FAR_IN))) == ["0", "0"]
    assert edges(kept("keep", placed(FAR_IN, header=p("vårt huvud")))) == ["720", "0"]


@pytest.mark.parametrize(
    ("top", "expected"), [("1701", "709"), ("720", "436"), ("300", "283"), ("-1701", "709"), ("0", "283")]
)
def test_our_header_stands_where_ours_stand_unless_it_would_push_the_text_down(top: str, expected: str) -> None:
    source = placed(FAR_IN.replace('w:top="720"', f'w:top="{top}"'))
    assert edges(Merged(source)) == [expected, "436"]
