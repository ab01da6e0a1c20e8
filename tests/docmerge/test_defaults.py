"""Document defaults (ISO 29500-1, 17.7.5): one set for many sources, and nothing of one source leaks into another."""

from remiss.docmerge import Prose
from tests.docmerge.making import p, style, word
from tests.docmerge.merging_once import Merged

NORMAL = style("Normal", "Normal", is_default=True)
SHARED = "//w:docDefaults//w:rPr/*/@w:val"


def defaults(run: str = "", paragraph: str = "") -> str:
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{run}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault><w:pPr>{paragraph}</w:pPr></w:pPrDefault></w:docDefaults>"
    )


def answer(run: str = "", paragraph: str = "", more: str = NORMAL, body: str = p("x")) -> bytes:
    return word(body, styles=defaults(run, paragraph) + more)


def root_says(merged: Merged, place: int, path: str) -> list[str]:
    """What the style of a paragraph says itself, under a path."""
    style_id = merged.values("//w:body/w:p[w:r]/w:pPr/w:pStyle/@w:val")[place]
    return merged.values(f'//w:style[@w:styleId="{style_id}"]/{path}', "styles")


def test_a_faithful_document_of_one_source_keeps_its_defaults_where_they_stood() -> None:
    merged = Merged(answer('<w:sz w:val="24"/><w:lang w:val="sv-SE"/>'), profile="faithful")
    assert merged.values(SHARED, "styles") == ["24"]
    assert root_says(merged, 0, "w:rPr/w:sz/@w:val") == []
    assert root_says(merged, 0, "w:rPr/w:lang/@w:val") == ["sv-SE"]


def test_another_source_denies_what_the_first_ones_defaults_say_and_its_own_did_not() -> None:
    first = answer('<w:b/><w:sz w:val="24"/>', '<w:spacing w:after="200" w:line="300" w:lineRule="exact"/>')
    merged = Merged(first, answer('<w:sz w:val="18"/>', '<w:spacing w:after="200"/>'), profile="faithful")
    assert root_says(merged, 1, "w:rPr/*/@w:val") == ["0", "18"]
    spacing = "w:pPr/w:spacing/@w:{0}"
    assert [root_says(merged, 1, spacing.format(one)) for one in ("after", "line", "lineRule")] == [
        [],
        ["240"],
        ["auto"],
    ]


def test_our_own_texts_look_the_same_whatever_the_sources_defaults_say() -> None:
    merged = Merged(answer('<w:caps/><w:sz w:val="40"/>', '<w:ind w:left="900"/>'), Prose("vår"), profile="faithful")
    body = '//w:style[@w:styleId="BodyText"]'
    assert merged.values(f"{body}/w:rPr/w:caps/@w:val | {body}/w:rPr/w:sz/@w:val", "styles") == ["0", "22"]
    assert merged.values(f"{body}/w:pPr/w:ind/@w:left", "styles") == ["0"]


def test_what_cannot_be_denied_with_one_value_stays_with_its_source() -> None:
    border = '<w:pBdr><w:top w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr>'
    merged = Merged(answer("", border), answer(), profile="faithful")
    assert merged.values("//w:docDefaults//w:pBdr/*/@w:val", "styles") == []
    assert [root_says(merged, place, "w:pPr/w:pBdr/*/@w:val") for place in (0, 1)] == [["single"], []]


def test_a_clean_document_has_no_defaults_of_any_source() -> None:
    merged = Merged(answer('<w:sz w:val="24"/>'))
    assert merged.values(SHARED, "styles") == []
    assert root_says(merged, 0, "w:rPr/w:sz/@w:val") == ["24"]


def test_a_table_style_that_changes_one_of_its_rows_comes_along_as_it_was() -> None:
    rows = '<w:tblStylePr w:type="firstRow"><w:rPr><w:sz w:val="30"/></w:rPr></w:tblStylePr>'
    table = f'<w:tbl><w:tblPr><w:tblStyle w:val="T"/></w:tblPr><w:tblGrid/><w:tr><w:tc>{p("i")}</w:tc></w:tr></w:tbl>'
    one = answer('<w:sz w:val="24"/>', more=NORMAL + style("T", "Rutor", rows, "table"), body=table + p("y"))
    copy = '//w:style[starts-with(@w:styleId,"T-")]/w:rPr/w:sz/@w:val'
    assert Merged(one, profile="faithful").values(copy, "styles") == []
    # Beside another's defaults the cells outside that row need the source's own, from below the paragraph's style.
    assert Merged(answer(), one, profile="faithful").values(copy, "styles") == ["24"]
