"""A document as HTML: whole, valid, and with nothing in it that the file could have written itself."""

import re
from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from remiss.docmerge import html_of, html_page
from remiss.docmerge.reading import read
from tests.docmerge.making import abstract, level, listed, num, p, relation, style, styled, word

H = "{http://www.w3.org/1999/xhtml}"
TAGS = {
    *("html", "head", "meta", "title", "style", "body", "main", "section", "h1", "h2", "h3", "h4", "h5", "h6", "p"),
    *("ul", "ol", "li", "table", "caption", "thead", "tbody", "tr", "th", "td", "a", "strong", "em", "u", "sup"),
    *("sub", "br", "span", "figure", "figcaption"),
}
ATTRIBUTES = {"lang", "charset", "name", "content", "href", "rel", "id", "aria-label", "scope", "colspan", "rowspan"}
ATTRIBUTES |= {"data-sha256"}
STYLES = style("R1", "heading 1") + style("R2", "heading 2") + style("T", "Title")


def page(data: bytes, name: str = "Svar") -> Element:
    """The page as a browser sees it; any fault in the HTML is an error."""
    root: Element = html5lib.HTMLParser(strict=True).parse(html_page(read(data), name))
    return root


def shown(data: bytes, tag: str) -> list[str]:
    return [" ".join("".join(one.itertext()).split()) for one in page(data).iter(H + tag)]


def test_the_title_is_the_first_heading_and_the_others_come_below_it() -> None:
    body = styled("Yttrande", "T") + styled("Ett", "R1") + p("text") + styled("Två", "R2") + styled("Igen", "T")
    data = word(body, styles=STYLES)
    assert [(one, shown(data, one)) for one in ("h1", "h2", "h3", "p", "title")] == [
        ("h1", ["Yttrande"]),
        ("h2", ["Ett", "Igen"]),
        ("h3", ["Två"]),
        ("p", ["text"]),
        ("title", ["Yttrande"]),
    ]


def test_a_document_without_a_title_is_headed_by_the_files_name() -> None:
    assert shown(word(p("text")), "h1") == ["Svar"]


def test_list_items_carry_the_labels_a_reader_sees() -> None:
    numbering = abstract(1, level(0, "decimal", "%1."), level(1, "lowerLetter", "%2)")) + num(1, 1)
    data = word(listed("a", 1) + listed("b", 1, 1) + p("mellan") + listed("c", 1), numbering=numbering)
    assert shown(data, "li") == ["1. a", "a) b", "2. c"]
    assert len(list(page(data).iter(H + "ul"))) == 2


def test_a_table_has_heads_and_spans() -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"

    first = cell("huvud", '<w:gridSpan w:val="2"/>')
    rest = (cell("lång", '<w:vMerge w:val="restart"/>') + cell("a"), cell("", "<w:vMerge/>") + cell("b"))
    rows = "".join(f"<w:tr>{one}</w:tr>" for one in rest)
    data = word(f"<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>{first}</w:tr>{rows}</w:tbl>")
    tree = page(data)
    assert [(one.text, dict(one.attrib)) for one in tree.iter(H + "th")] == [
        ("huvud", {"scope": "col", "colspan": "2"})
    ]
    assert [(one.text, dict(one.attrib)) for one in tree.iter(H + "td")] == [
        ("lång", {"rowspan": "2"}),
        ("a", {}),
        ("b", {}),
    ]


@pytest.mark.parametrize(("look", "heads"), [('w:val="04A0"', 1), ('w:firstRow="0" w:val="04A0"', 0), ('w:val="0"', 0)])
def test_the_first_row_is_a_head_when_the_tables_look_says_so(look: str, heads: int) -> None:
    rows = "".join(f"<w:tr><w:tc>{p(text)}</w:tc></w:tr>" for text in ("a", "b"))
    data = word(f"<w:tbl><w:tblPr><w:tblLook {look}/></w:tblPr>{rows}</w:tbl>")
    assert len(shown(data, "th")) == heads


def test_notes_stand_at_the_end_with_links_both_ways() -> None:
    notes = f'<w:footnote w:id="1">{p("nottext")}</w:footnote>'
    mark = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    tree = page(word(f"<w:p><w:r><w:t>ord</w:t></w:r>{mark}{mark}</w:p>", footnotes=notes))
    ids = [one.get("id") for one in tree.iter() if one.get("id")]
    assert ids == ["ref-1", "note-1"]
    assert [one.get("href") for one in tree.iter(H + "a")] == ["#note-1", "#note-1", "#ref-1"]


@pytest.mark.parametrize("target", ["https://a.example/?a=1&amp;b=2", "mailto:a@b.example", "tel:+4687010101"])
def test_harmless_links_lead_where_they_say(target: str) -> None:
    data = word('<w:p><w:hyperlink r:id="r1"><w:r><w:t>hit</w:t></w:r></w:hyperlink></w:p>', links=link(target))
    assert [one.get("href") for one in page(data).iter(H + "a")] == [target.replace("&amp;", "&")]


@pytest.mark.parametrize("target", ["javascript:alert(1)", "file:///c:/a", "data:text/html,x", " JAVASCRIPT:x", "//a"])
def test_other_links_are_text(target: str) -> None:
    data = word('<w:p><w:hyperlink r:id="r1"><w:r><w:t>hit</w:t></w:r></w:hyperlink></w:p>', links=link(target))
    assert (shown(data, "a"), shown(data, "p")) == ([], ["hit"])


def test_a_link_written_as_a_field_leads_too() -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{0}"/></w:r>'
    field = mark.format("begin") + '<w:r><w:instrText> HYPERLINK "{0}" </w:instrText></w:r>' + mark.format("separate")
    rest = f"<w:r><w:t>hit</w:t></w:r>{mark.format('end')}<w:r><w:t> efter</w:t></w:r>"
    assert shown(word(f"<w:p>{field.format('https://a.example')}{rest}</w:p>"), "a") == ["hit"]
    assert shown(word(f"<w:p>{field.format('javascript:x')}{rest}</w:p>"), "a") == []


def link(target: str) -> str:
    return relation("r1", "hyperlink", target, outside=True)


NO_CHARACTERS = [*range(0xFDD0, 0xFDF0), *(plane << 16 | end for plane in range(17) for end in (0xFFFE, 0xFFFF))]
SHOWABLE = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters=[chr(code) for code in NO_CHARACTERS])
WORDS = st.text(SHOWABLE, max_size=30) | st.sampled_from(
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "]]>",
        "&lt;b&gt;",
        "</p></body>",
        "<!--",
        "' style='",
    ]
)


def tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, min_size=4, max_size=4), st.sampled_from(["R1", "T", "N"]))
def test_no_markup_of_the_files_own_survives(words: list[str], look: str) -> None:
    text, alt, target, cell = (escape(one, {'"': "&quot;"}) for one in words)
    drawing = f'<w:r><w:drawing><wp:docPr id="1" name="b" descr="{alt}"/></w:drawing></w:r>'
    linked = f'<w:p><w:hyperlink r:id="r1"><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:hyperlink></w:p>'
    table = f'<w:tbl><w:tblPr><w:tblCaption w:val="{alt}"/></w:tblPr><w:tr><w:tc>{p(cell)}</w:tc></w:tr></w:tbl>'
    note = f'<w:footnote w:id="1">{p(cell)}</w:footnote>'
    mark = f'<w:p>{drawing}<w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    data = word(styled(text, look) + linked + mark + table, styles=STYLES, footnotes=note, links=link(f"http:{target}"))
    tree = page(data, words[0])
    for element in tree.iter():
        assert element.tag.removeprefix(H) in TAGS
        assert {str(name) for name in element.attrib} <= ATTRIBUTES
        assert element.get("href", "#").startswith(("#", "http://", "https://"))
    assert tidy("".join(next(tree.iter(H + "td")).itertext())) == tidy(words[3])


def test_a_part_of_a_page_has_no_page_around_it() -> None:
    assert html_of(read(word(p("text")))) == "<p>text</p>\n"
