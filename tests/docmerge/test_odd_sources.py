"""Sources as other programs than Word write them: odd, and yet a reader of Word sees all of them."""

import pytest
from lxml.etree import _Element as Element

from remiss.docmerge import Judgement, Options
from remiss.docmerge.checking import Check, Known
from remiss.docmerge.markup import W14
from tests.docmerge.making import W, p, packed, parts, relation, style, word
from tests.docmerge.merging_once import Merged

A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def theme(accent: str) -> str:
    """A theme with one colour."""
    return (
        f'<a:theme xmlns:a="{A}"><a:themeElements><a:clrScheme name="x"><a:accent1><a:srgbClr val="{accent}"/>'
        "</a:accent1></a:clrScheme></a:themeElements></a:theme>"
    )


def alternate(requires: str, choice: str, fallback: str) -> str:
    """A paragraph with alternate content that asks for a prefix which nobody declares."""
    return (
        f'<w:p><w:r><mc:AlternateContent><mc:Choice Requires="{requires}">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


def test_a_choice_that_asks_for_an_undeclared_prefix_is_kept_with_its_fallback() -> None:
    source = word(alternate("zz", "<w:t>ny</w:t>", "<w:t>gammal</w:t>") + p("Svar"))

    merged = Merged(source, profile="faithful")

    assert merged.values("//w:t/text()") == ["ny", "gammal", "Svar"]
    assert b'Requires="zz"' in merged.parts["word/document.xml"]
    assert b"urn:undeclared:zz" in merged.parts["word/document.xml"]


def test_a_source_left_out_takes_its_headers_with_it_and_does_not_stop_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuses_wrong(check: Check, root: Element, known: Known) -> list[str]:
        return ["TEST wrong"] if "Fel" in root.itertext() else looks_at(check, root, known)

    looks_at = Check.story
    monkeypatch.setattr(Check, "story", refuses_wrong)
    section = '<w:sectPr><w:headerReference w:type="default" r:id="sideheader1"/></w:sectPr>'
    link = '<w:p><w:hyperlink r:id="u1"><w:r><w:t>länk</w:t></w:r></w:hyperlink></w:p>'

    merged = Merged(
        word(p("Fel") + section, header1=p("Dess huvud")),
        word(
            p("Rätt") + link + section,
            links=relation("u1", "hyperlink", "https://a.example/", outside=True),
            header1=p("Huvud"),
        ),
        options=Options("S", profile="faithful", headers="keep"),
    )

    assert [one.judgement for one in merged.report.sources] == [Judgement.REJECT, Judgement.ACCEPT]
    assert "Rätt" in merged.values("//w:t/text()")
    ids = merged.values("//w:headerReference/@r:id")
    texts = [text for id_ in ids for text in merged.texts_behind(id_)]
    assert "Huvud" in texts
    assert "Dess huvud" not in texts


def test_properties_said_twice_or_out_of_order_are_put_in_order_and_hold_as_said_last() -> None:
    borders = '<w:pBdr/><w:rPr/><w:framePr w:w="99"/><w:pBdr><w:top w:val="single"/></w:pBdr>'
    control = (
        '<w:sdt><w:sdtPr><w:text/><w:showingPlcHdr/><w:id w:val="7"/><w:alias w:val="År"/></w:sdtPr>'
        f"<w:sdtContent>{p('2015')}</w:sdtContent></w:sdt>"
    )

    merged = Merged(word(p("Svar", borders) + control), profile="faithful")

    said = [one.tag.rpartition("}")[2] for one in merged.part("document").iterfind(f".//{{{W}}}pPr/*")]
    assert said[:4] == ["pStyle", "framePr", "pBdr", "rPr"]
    assert merged.values("//w:pBdr/w:top/@w:val") == ["single"]
    kinds = [one.tag.rpartition("}")[2] for one in merged.part("document").iterfind(f".//{{{W}}}sdtPr/*")]
    assert kinds == ["alias", "id", "showingPlcHdr", "text"]


def test_the_glow_of_letters_keeps_the_colour_it_had_in_its_own_theme() -> None:
    glow = f'<w14:glow xmlns:w14="{W14}" w14:rad="1"><w14:schemeClr w14:val="accent1"/></w14:glow>'
    links = relation("t1", "theme", "theme1.xml")
    found = parts(p("Svar", run=glow), more={"word/theme1.xml": theme("AB12CD")}, links=links)

    merged = Merged(word(p("Annat")), packed(found), profile="faithful")

    assert merged.part("document").xpath("//@w14:val", namespaces={"w14": W14}) == ["AB12CD"]
    assert not list(merged.part("document").iter(f"{{{W14}}}schemeClr"))


def test_a_default_style_whose_id_a_style_of_another_kind_has_taken_is_not_mixed_up_with_it() -> None:
    styles = style("21", "Tecken", "<w:rPr><w:b/></w:rPr>", "character") + style(
        "21", "T", "", "table", is_default=True
    )
    table = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{p('x')}</w:tc></w:tr></w:tbl>{p('y')}"

    merged = Merged(word(table, styles=styles), profile="faithful")

    assert merged.values("//w:tblStyle/@w:val") == []
