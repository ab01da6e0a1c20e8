"""A document has one distance between tab stops that nobody set; a source with another one keeps its own."""

from tests.docmerge.making import abstract, num, p, style, word
from tests.docmerge.merging_once import Merged

TABBED = "<w:p><w:pPr>{0}</w:pPr><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r></w:p>"
SECTION = '<w:sectPr><w:pgSz w:w="4600" w:h="9000"/><w:pgMar w:left="500" w:right="500"{0}/></w:sectPr>'
AMERICAN, SWEDISH = ('<w:defaultTabStop w:val="720"/>', '<w:defaultTabStop w:val="1304"/>')


def stops(body: str, settings: str = AMERICAN, **more: str) -> list[str]:
    merged = Merged(word(body + SECTION.format(""), settings=settings, **more))
    return merged.values("//w:p/w:pPr/w:tabs/w:tab/@w:pos")


def test_a_paragraph_with_tabs_from_a_source_of_another_distance_says_its_stops() -> None:
    assert stops(TABBED.format("")) == ["720", "1440", "2160", "2880"]
    assert stops(TABBED.format(""), SWEDISH) == []
    assert stops(p("no tabs")) == []


def test_stops_begin_past_the_last_one_that_is_set() -> None:
    own = '<w:tabs><w:tab w:val="left" w:pos="1500"/></w:tabs>'
    assert stops(TABBED.format(own)) == ["1500", "2160", "2880"]
    sheet = style("S", "Stil", f"<w:pPr>{own}</w:pPr>")
    assert stops(TABBED.format('<w:pStyle w:val="S"/>'), styles=sheet) == ["2160", "2880"]
    cleared = '<w:pStyle w:val="S"/><w:tabs><w:tab w:val="clear" w:pos="1500"/></w:tabs>'
    assert stops(TABBED.format(cleared), styles=sheet) == ["720", "1440", "1500", "2160", "2880"]


def test_a_lists_own_stop_counts() -> None:
    level = '<w:lvl w:ilvl="0"><w:pPr><w:tabs><w:tab w:val="left" w:pos="2200"/></w:tabs></w:pPr></w:lvl>'
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    assert stops(TABBED.format(listed), numbering=abstract(0, level) + num(1, 0)) == ["2880"]


def test_cells_keep_what_they_have() -> None:
    table = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{TABBED.format('')}</w:tc></w:tr></w:tbl>"
    assert stops(table + p("x")) == []


def test_a_gutter_at_the_top_of_the_page_becomes_margin_there() -> None:
    section = SECTION.format(' w:top="1000" w:gutter="700"')
    merged = Merged(word(p("x") + section, settings="<w:gutterAtTop/>"), word(p("y") + section))
    found = [merged.values(f"//w:pgMar/@w:{name}") for name in ("top", "gutter")]
    assert found == [["1700", "1000"], ["0", "700"]]
