import pytest

from remiss.docmerge import Table, Unreadable, read
from tests.docmerge.making import p, packed, parts, style, styled, word
from tests.paths import shared_file

BASICS = style("Normal", "Normal", is_default=True) + style("Rubrik2", "heading 2") + style("Titel", "Title")


def texts(body: str, **more: str) -> list[str]:
    return [one.text for one in read(word(body, **more)).paragraphs()]


def test_paragraphs_come_in_order_with_an_index_that_counts_those_in_tables() -> None:
    body = p("ett") + f"<w:tbl><w:tr><w:tc>{p('två')}</w:tc><w:tc>{p('tre')}</w:tc></w:tr></w:tbl>" + p("fyra")
    found = list(read(word(body)).paragraphs())
    assert [(one.index, one.text) for one in found] == [(0, "ett"), (1, "två"), (2, "tre"), (3, "fyra")]


def test_plain_text_has_a_table_row_on_a_line_with_tabs() -> None:
    body = p("före") + f"<w:tbl><w:tr><w:tc>{p('a')}</w:tc><w:tc>{p('b')}{p('c')}</w:tc></w:tr></w:tbl>"
    assert read(word(body)).text() == "före\na\tb c"


def test_text_is_found_in_every_place_where_word_hides_it() -> None:
    run = "<w:r><w:t>{0}</w:t></w:r>"
    inner = "".join(
        wrapper.format(run.format(number))
        for number, wrapper in enumerate(
            (
                "{0}",
                '<w:hyperlink w:anchor="x">{0}</w:hyperlink>',
                "<w:ins>{0}</w:ins>",
                "<w:moveTo>{0}</w:moveTo>",
                "<w:smartTag>{0}</w:smartTag>",
                "<w:customXml>{0}</w:customXml>",
                "<w:sdt><w:sdtContent>{0}</w:sdtContent></w:sdt>",
                '<w:fldSimple w:instr="REF x">{0}</w:fldSimple>',
                "<w:r><w:ruby><w:rt>bort</w:rt><w:rubyBase>{0}</w:rubyBase></w:ruby></w:r>",
            )
        )
    )
    body = f"<w:p>{inner}</w:p><w:sdt><w:sdtContent>{p('i kontroll')}</w:sdtContent></w:sdt>"
    assert texts(body) == ["012345678", "i kontroll"]


def test_deleted_moved_and_hidden_text_is_not_read() -> None:
    gone = "<w:del><w:r><w:delText>x</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>y</w:t></w:r></w:moveFrom>"
    assert texts(f"<w:p>{gone}<w:r><w:rPr><w:vanish/></w:rPr><w:t>z</w:t></w:r><w:r><w:t>kvar</w:t></w:r></w:p>") == [
        "kvar"
    ]


def test_a_field_shows_its_result_and_not_its_instruction() -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{0}"/></w:r>'
    field = mark.format("begin") + "<w:r><w:instrText> REF a </w:instrText></w:r>" + mark.format("separate")
    assert texts(f"<w:p>{field}<w:r><w:t>svar</w:t></w:r>{mark.format('end')}</w:p>") == ["svar"]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><w:txbxContent>{0}</w:txbxContent></w:drawing>"
    )
    fallback = "</mc:Choice><mc:Fallback><w:pict><w:txbxContent>{0}</w:txbxContent></w:pict></mc:Fallback>"
    body = f"<w:p><w:r><w:t>ankare</w:t></w:r>{(box + fallback).format(p('ruta'))}</mc:AlternateContent></w:r></w:p>"
    assert texts(body + p("efter")) == ["ankare", "ruta", "efter"]


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        (styled("x", "Rubrik2"), 2),
        (styled("x", "Titel"), 0),
        (styled("x", "Normal"), None),
        (p("x", '<w:outlineLvl w:val="0"/>'), 1),
        (p("x", '<w:pStyle w:val="Rubrik2"/><w:outlineLvl w:val="9"/>'), None),
    ],
)
def test_heading_level_comes_from_outline_or_style_name(paragraph: str, expected: int | None) -> None:
    assert next(read(word(paragraph, styles=BASICS)).paragraphs()).level == expected


def test_looks_are_inherited_and_may_be_switched_off() -> None:
    sheet = BASICS + style("Fet", "Fet", '<w:basedOn w:val="Normal"/><w:rPr><w:b/></w:rPr>')
    body = (
        '<w:p><w:pPr><w:pStyle w:val="Fet"/></w:pPr><w:r><w:t>a</w:t></w:r><w:r><w:t>b</w:t></w:r>'
        '<w:r><w:rPr><w:b w:val="0"/><w:i/><w:u w:val="single"/></w:rPr><w:t>c</w:t></w:r></w:p>'
    )
    runs = next(read(word(body, styles=sheet)).paragraphs()).runs
    assert [(run.text, run.bold, run.italic, run.underline) for run in runs] == [
        ("ab", True, False, False),
        ("c", False, True, True),
    ]


def test_merged_cells_say_how_much_they_cover_and_heads_are_marked() -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"

    wide, start, on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (
        f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cell('huvud', wide)}</w:tr>",
        f"<w:tr>{cell('lång', start)}{cell('a')}</w:tr>",
        f"<w:tr>{cell('', on)}{cell('b')}</w:tr>",
    )
    table = read(word(f"<w:tbl>{''.join(rows)}</w:tbl>")).blocks[0]
    assert isinstance(table, Table)
    assert [[(one.text(), one.span, one.rows) for one in row.cells] for row in table.rows] == [
        [("huvud", 2, 1)],
        [("lång", 1, 2), ("a", 1, 1)],
        [("b", 1, 1)],
    ]
    assert [row.is_head for row in table.rows] == [True, False, False]


def test_notes_come_in_the_order_the_text_names_them_and_separators_are_none() -> None:
    notes = (
        f'<w:footnote w:type="separator" w:id="0">{p("streck")}</w:footnote>'
        f'<w:footnote w:id="1">{p("första")}</w:footnote><w:footnote w:id="2">{p("andra")}</w:footnote>'
    )
    body = '<w:p><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    assert [note.text for note in read(word(body, footnotes=notes)).notes] == ["andra", "första"]


def test_headers_footers_and_comments_stand_beside_the_text() -> None:
    document = read(
        word(
            p("text"),
            header1=p("Myndigheten"),
            footer1=p("Sida 1"),
            comments=f'<w:comment w:id="1">{p("hm")}</w:comment>',
        )
    )
    assert (document.headers, document.footers, document.comments) == (("Myndigheten",), ("Sida 1",), ("hm",))


def test_strict_documents_are_read_as_the_others() -> None:
    found = parts(p("strikt"))
    old, new = (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    found["word/document.xml"] = found["word/document.xml"].replace(old, new)
    assert read(packed(found)).text() == "strikt"


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "empty"), (b"%PDF-1.7 x", "pdf"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1gammal", "doc"), (b"hej", "unknown")],
)
def test_what_is_no_word_file_is_named(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(data)
    assert refusal.value.code == code
    assert refusal.value.sentence.endswith(".")


@pytest.mark.parametrize("name", ["missiv-2015.docx", "missiv-2015-rows.docx"])
def test_the_real_missiv_gives_its_headings_and_its_five_numbered_points(name: str) -> None:
    document = read(shared_file(f"data/{name}").read_bytes())
    labels = [one.label for one in document.paragraphs() if one.label and not one.is_bullet]
    assert labels[:5] == ["1.", "2.", "3.", "4.", "5."]
    assert any(one.level == 1 and "Remiss om Strategi" in one.text for one in document.paragraphs())
