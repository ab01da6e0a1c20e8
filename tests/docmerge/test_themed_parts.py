"""Charts and diagrams keep the colours of the theme they were made in, whoever's theme the document has."""

from lxml import etree

from remiss.docmerge.pieces import Profile
from tests.docmerge.making import R, packed, parts, relation
from tests.docmerge.merging_once import Merged

BOTH: tuple[Profile, ...] = ("clean", "faithful")
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
SHEET = b"PK\x03\x04 kalkyl"
CHART = (
    f'<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{R}"><a:schemeClr val="accent1"/>'
    '<c:externalData r:id="rId1"/></c:chartSpace>'
)
FRAME = (
    '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="d" descr="Diagram"/><a:graphic><a:graphicData>'
    "{0}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)
DRAWING = f'<dsp:drawing xmlns:dsp="{{0}}" xmlns:a="{A}"><a:schemeClr val="accent1"/></dsp:drawing>'
TYPE = "application/vnd.openxmlformats-officedocument.{0}+xml"


def theme(accent: str, more: str = "") -> str:
    return (
        f'<a:theme xmlns:a="{A}" xmlns:r="{R}"><a:themeElements><a:clrScheme name="x"><a:accent1><a:srgbClr '
        f'val="{accent}"/></a:accent1></a:clrScheme><a:fontScheme name="x"><a:minorFont><a:latin typeface="Sans"/>'
        f'</a:minorFont></a:fontScheme><a:fmtScheme name="x">{more}</a:fmtScheme></a:themeElements></a:theme>'
    )


def typed(found: dict[str, bytes], name: str, content_type: str) -> None:
    override = f'<Override PartName="/word/{name}" ContentType="{content_type}"/></Types>'.encode()
    found["[Content_Types].xml"] = found["[Content_Types].xml"].replace(b"</Types>", override)


def rels(inner: str) -> str:
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
    )


def charted(accent: str, *, sheet: str = "sheet.xlsx", outside: bool = False, more: str = "") -> bytes:
    links = relation("c1", "chart", "chart1.xml") + relation("t1", "theme", "theme1.xml")
    body = FRAME.format(f'<c:chart xmlns:c="{C}" r:id="c1"/>')
    side: dict[str, str | bytes] = {
        "word/chart1.xml": CHART,
        "word/theme1.xml": theme(accent, more),
        "word/sheet.xlsx": SHEET,
        "word/_rels/chart1.xml.rels": rels(relation("rId1", "package", sheet, outside=outside)),
    }
    found = parts(body, more=side, links=links)
    typed(found, "chart1.xml", TYPE.format("drawingml.chart"))
    typed(found, "theme1.xml", TYPE.format("theme"))
    return packed(found)


def overrides(merged: Merged) -> list[str]:
    found = [data for data in merged.parts.values() if b"themeOverride " in data[:200]]
    return [str(one.get("val")) for data in found for one in etree.fromstring(data).iter(f"{{{A}}}srgbClr")]


def charts(merged: Merged) -> list[bytes]:
    return [data for name, data in merged.parts.items() if b"chartSpace" in data and not name.endswith(".rels")]


def test_a_lone_faithful_source_gives_the_document_its_theme_and_its_chart_is_untouched() -> None:
    merged = Merged(charted("AA0000"), profile="faithful")
    assert b"AA0000" in merged.parts["word/theme.xml"]
    assert overrides(merged) == []
    assert charts(merged) == [CHART.encode()]


def test_a_chart_from_another_theme_brings_that_theme_along() -> None:
    merged = Merged(charted("AA0000"), charted("00BB00"), charted("00BB00"), profile="faithful")
    assert overrides(merged) == ["00BB00"]
    assert charts(merged) == [CHART.encode()] * 2
    types = merged.parts["[Content_Types].xml"].decode()
    assert TYPE.format("themeOverride") in types


def test_in_a_clean_document_every_chart_keeps_its_own_theme() -> None:
    assert overrides(Merged(charted("AA0000"), charted("00BB00"))) == ["AA0000", "00BB00"]


def test_a_theme_with_pictures_of_its_own_is_not_taken_over_and_its_effects_stay_behind() -> None:
    merged = Merged(charted("AA0000", more='<a:blip r:embed="rId5"/>'), profile="faithful")
    assert b"AA0000" not in merged.parts["word/theme.xml"]
    assert overrides(merged) == ["AA0000"]
    assert not any(b"rId5" in data for data in merged.parts.values())


def test_a_chart_keeps_the_sheet_it_was_drawn_from() -> None:
    assert SHEET in Merged(charted("AA0000"), profile="faithful").parts.values()


def test_a_chart_drawn_from_a_sheet_elsewhere_loses_that_link_and_says_so() -> None:
    merged = Merged(charted("AA0000", sheet="file:///c:/siffror.xlsx", outside=True), profile="faithful")
    assert not any(b"siffror" in data for data in merged.parts.values())
    assert b"externalData" not in charts(merged)[0]
    assert merged.codes() == ["external"]


def diagrammed(accent: str) -> bytes:
    dsp = "http://schemas.microsoft.com/office/drawing/2008/diagram"
    dgm = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
    names = {"dm": "diagramData", "lo": "diagramLayout", "qs": "diagramQuickStyle", "cs": "diagramColors"}
    ids = " ".join(f'r:{short}="{short}"' for short in names)
    links = "".join(relation(short, kind, f"{kind}.xml") for short, kind in names.items())
    links += relation("dr", "http://schemas.microsoft.com/office/2007/relationships/diagramDrawing", "drawing1.xml")
    links += relation("t1", "theme", "theme1.xml")
    side: dict[str, str | bytes] = {f"word/{kind}.xml": f'<dgm:{kind} xmlns:dgm="{dgm}"/>' for kind in names.values()}
    side["word/diagramData.xml"] = f'<dgm:dataModel xmlns:dgm="{dgm}"><ext relId="dr"/></dgm:dataModel>'
    side["word/drawing1.xml"] = DRAWING.format(dsp)
    side["word/theme1.xml"] = theme(accent)
    return packed(parts(FRAME.format(f'<dgm:relIds xmlns:dgm="{dgm}" {ids}/>'), more=side, links=links))


def test_all_five_parts_of_a_diagram_come_along_as_they_were() -> None:
    merged = Merged(diagrammed("AA0000"), profile="faithful")
    links = merged.parts["word/_rels/document.xml.rels"].decode()
    for kind in ("diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing"):
        assert links.count(f"/{kind}&quot;") + links.count(f'/{kind}"') == 1
    assert sum(b'<a:schemeClr val="accent1"/></dsp:drawing>' in data for data in merged.parts.values()) == 1


def test_the_drawing_of_a_diagram_from_another_theme_says_its_colours() -> None:
    merged = Merged(diagrammed("AA0000"), diagrammed("00BB00"), profile="faithful")
    drawings = [data for data in merged.parts.values() if b"<dsp:drawing" in data]
    assert sum(b'<a:srgbClr val="00BB00"/>' in data for data in drawings) == 1
    assert sum(b'<a:schemeClr val="accent1"/>' in data for data in drawings) == 1


def swapped(settings: str) -> bytes:
    """Text in the theme's text colour, a drawing in its background colour, and settings that may change the two."""
    drawn = f'<a:solidFill xmlns:a="{A}"><a:schemeClr val="bg1"/></a:solidFill>'
    body = '<w:p><w:r><w:rPr><w:color w:val="auto" w:themeColor="text1"/></w:rPr><w:t>x</w:t></w:r></w:p>'
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in (("dk1", "111111"), ("lt1", "EEEEEE"))
    )
    scheme = (
        f'<a:theme xmlns:a="{A}"><a:themeElements><a:clrScheme name="x">{colours}</a:clrScheme>'
        '<a:fontScheme name="x"/></a:themeElements></a:theme>'
    )
    links = relation("t1", "theme", "theme1.xml")
    side: dict[str, str | bytes] = {"word/theme1.xml": scheme, "settings": settings}
    found = parts(body + FRAME.format(drawn), more=side, links=links)
    typed(found, "theme1.xml", TYPE.format("theme"))
    return packed(found)


def colours_in(merged: Merged) -> list[str]:
    drawn = [str(one.get("val")) for one in merged.part("document").iter(f"{{{A}}}srgbClr")]
    return [*merged.values("//w:body//w:color/@w:val"), *drawn]


def test_a_source_whose_settings_change_text_and_background_keeps_its_colours() -> None:
    mapping = '<w:clrSchemeMapping w:bg1="dark1" w:t1="light1" w:accent1="accent1"/>'
    usual = '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:accent1="accent1"/>'

    for profile in BOTH:
        assert colours_in(Merged(swapped(usual), profile=profile)) == ["111111", "EEEEEE"]
        assert colours_in(Merged(swapped(mapping), profile=profile)) == ["EEEEEE", "111111"]
        together = Merged(swapped(usual), swapped(mapping), profile=profile)
        assert colours_in(together) == ["111111", "EEEEEE", "EEEEEE", "111111"]
