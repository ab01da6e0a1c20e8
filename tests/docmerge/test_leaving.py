"""What belongs to a source as a whole and stays behind is told of."""

import pytest

from remiss.docmerge.pieces import Profile
from tests.docmerge.making import p, packed, parts, relation, word
from tests.docmerge.merging_once import Merged

RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{0}</Relationships>'
COLOURED = '<w:background w:color="FFEEDD"/><w:body>'


def coloured(settings: str) -> bytes:
    found = parts(p("x"), more={"settings": settings})
    found["word/document.xml"] = found["word/document.xml"].replace(b"<w:body>", COLOURED.encode())
    return packed(found)


@pytest.mark.parametrize("profile", ["clean", "faithful"])
def test_a_page_colour_that_is_shown_is_told_of(profile: Profile) -> None:
    assert Merged(coloured("<w:displayBackgroundShape/>"), profile=profile).codes() == ["page_colour"]
    assert Merged(coloured(""), profile=profile).codes() == []


def test_fonts_of_the_sources_own_are_told_of() -> None:
    rels = RELS.format(relation("f1", "font", "fonts/font1.odttf"))
    more: dict[str, str | bytes] = {
        "fontTable": "",
        "word/_rels/fontTable.xml.rels": rels,
        "word/fonts/font1.odttf": b"typsnitt",
    }
    merged = Merged(packed(parts(p("x"), more=more)))
    assert merged.codes() == ["fonts"]
    assert merged.report.sources[0].judgement.value == "accept"


@pytest.mark.parametrize(
    ("links", "rels", "code"),
    [
        (relation("m1", "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "m.bin"), "", "macros"),
        ("", relation("t1", "attachedTemplate", "file:///c:/mall.dotm", outside=True), "template_link"),
        ("", relation("d1", "mailMergeSource", "file:///c:/lista.csv", outside=True), "external"),
    ],
)
def test_macros_templates_and_outside_data_are_told_of(links: str, rels: str, code: str) -> None:
    more: dict[str, str | bytes] = {
        "settings": "",
        "word/_rels/settings.xml.rels": RELS.format(rels),
        "word/m.bin": b"VBA",
    }
    merged = Merged(packed(parts(p("x"), more=more, links=links)), profile="faithful")
    assert merged.codes() == [code]
    assert merged.report.sources[0].judgement.value == "accept_sanitised"


def test_an_ordinary_source_has_nothing_to_tell() -> None:
    assert Merged(word(p("x"), settings="", fontTable="")).codes() == []
