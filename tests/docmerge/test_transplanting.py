"""What must come through when a source is moved: each test stands for something real files lost."""

import io
import tracemalloc
from pathlib import Path

import pytest

from remiss.docmerge import Heading, Judgement, Options, Piece, Source, merge, read
from remiss.docmerge.marking import Marks
from remiss.docmerge.pieces import Headers
from tests.docmerge.looking_over import faults_in
from tests.docmerge.making import PNG, p, packed, parts, relation, style, word
from tests.docmerge.merging_once import Merged

MODE = (
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
    'w:val="{0}"/></w:compat>'
)
TABLE = f"<w:tbl><w:tblPr>{{0}}</w:tblPr><w:tblGrid/><w:tr><w:tc>{p('x')}</w:tc></w:tr></w:tbl>{p('y')}"
SECTION = '<w:sectPr><w:headerReference w:type="default" r:id="sideheader1"/></w:sectPr>'


def with_chunk(name: str, content: bytes) -> bytes:
    body = p("före") + '<w:altChunk r:id="c1"/>' + p("efter")
    return packed(parts(body, more={f"word/{name}": content}, links=relation("c1", "aFChunk", name)))


@pytest.mark.parametrize(
    ("name", "content", "lines"),
    [
        (
            "a.html",
            "<h1>Rubrik</h1><p>Ett <b>två</b><br>tre</p><script>x()</script>".encode(),
            ["Rubrik", "Ett två", "tre"],
        ),
        ("a.txt", "Åsikt\nSkäl".encode(), ["Åsikt", "Skäl"]),
        ("a.docx", word(p("Inifrån", "", "<w:b/>")), ["Inifrån"]),
    ],
)
def test_an_imported_chunk_is_taken_in_as_text_where_it_stood(name: str, content: bytes, lines: list[str]) -> None:
    source = with_chunk(name, content)
    assert read(source).text().splitlines() == ["före", *lines, "efter"]
    merged = Merged(source)
    assert read(merged.data).text().splitlines() == ["före", *lines, "efter"]
    assert merged.codes() == ["alt_chunk"]


@pytest.mark.parametrize(("name", "content"), [("a.doc", b"\xd0\xcf\x11\xe0\0\0x"), ("a.docx", b"PK\x03\x04trasig")])
def test_an_imported_chunk_that_cannot_be_read_is_told_of(name: str, content: bytes) -> None:
    merged = Merged(with_chunk(name, content))
    assert (read(merged.data).text(), merged.codes()) == ("före\nefter", ["alt_chunk_lost"])


def test_chunks_in_chunks_end_somewhere() -> None:
    inner = word(p("innerst"))
    for _ in range(5):
        inner = with_chunk("a.docx", inner)
    assert "innerst" not in read(inner).text()


def test_a_button_that_runs_a_macro_keeps_its_words_and_not_its_macro() -> None:
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r>'
        "<w:instrText>MACROBUTTON Elak [Skriv namn]</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    assert read(word(body)).text() == read(Merged(word(body)).data).text() == "[Skriv namn]"
    kept = Merged(word(body), profile="faithful")
    assert kept.values("//w:instrText/text()") == [" MACROBUTTON NoMacro [Skriv namn] "]
    assert b"Elak" not in kept.parts["word/document.xml"]


def test_a_simple_button_keeps_its_words() -> None:
    merged = Merged(word('<w:p><w:fldSimple w:instr="GOTOBUTTON slut Till slutet"/></w:p>'))
    assert read(merged.data).text() == "Till slutet"


def test_what_a_style_says_of_hidden_rows_is_not_taken_for_a_hidden_style() -> None:
    sheet = style("T", "Tabell", '<w:hidden/><w:trPr><w:hidden w:val="0"/></w:trPr>', "table")
    merged = Merged(word(TABLE.format('<w:tblStyle w:val="T"/>'), styles=sheet))
    assert merged.values('//w:style[starts-with(@w:styleId,"T-")]//w:hidden/@w:val', "styles") == ["0"]


def test_a_diagram_whose_old_id_now_means_something_else_keeps_its_bytes() -> None:
    data = b'<dgm:dataModel xmlns:dgm="urn:d"><x relId="q1"/></dgm:dataModel>'
    inline = '<wp:inline><wp:docPr id="1" name="d"/><a:x r:dm="d1"/></wp:inline>'
    body = f"<w:p><w:r><w:drawing>{inline}</w:drawing></w:r></w:p>"
    links = relation("d1", "diagramData", "data1.xml") + relation("q1", "diagramQuickStyle", "q1.xml")
    found = parts(body, more={"word/data1.xml": data, "word/q1.xml": b"<x/>"}, links=links)
    merged = Merged(packed(found), profile="faithful")
    assert data in merged.parts.values()


def test_properties_out_of_order_come_in_order() -> None:
    body = '<w:p><w:pPr><w:jc w:val="left"/><w:bidi/><w:pStyle w:val="N"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'
    merged = Merged(word(body, styles=style("N", "Normal")))
    assert merged.values("//w:p[w:r]/w:pPr/*/@w:val")[1:] == ["left"]
    assert [one.rpartition("}")[2] for one in (str(e.tag) for e in merged.part("document")[0][0][0])] == [
        "pStyle",
        "bidi",
        "jc",
    ]


def test_margins_say_all_that_the_schema_asks() -> None:
    merged = Merged(word(p("x") + '<w:sectPr><w:pgMar w:top="1" w:right="1" w:bottom="1" w:left="1"/></w:sectPr>'))
    assert merged.values("//w:pgMar/@w:header") == ["283"]
    assert merged.values("//w:pgMar/@w:gutter") == ["0"]


def test_measures_past_what_word_takes_are_held_within() -> None:
    section = '<w:sectPr><w:pgSz w:w="40000" w:h="16838"/><w:cols w:num="60"/></w:sectPr>'
    link = f'<w:p><w:hyperlink w:anchor="a" w:tooltip="{"x" * 300}"><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>'
    merged = Merged(word(link + section))
    assert merged.values("//w:pgSz/@w:w | //w:pgSz/@w:h | //w:cols/@w:num") == ["31680", "16838", "45"]
    assert [len(one) for one in merged.values("//w:hyperlink/@w:tooltip")] == [260]


def test_the_initials_of_a_comment_are_cut_to_what_word_takes() -> None:
    body = '<w:p><w:r><w:t>x</w:t></w:r><w:r><w:commentReference w:id="4"/></w:r></w:p>'
    comment = f'<w:comment w:id="4" w:author="{"A" * 300}" w:initials="{"B" * 12}">{p("k")}</w:comment>'
    merged = Merged(word(body, comments=comment), profile="faithful")
    assert [len(one) for one in merged.values("//w:comment/@w:author | //w:comment/@w:initials", "comments")] == [
        255,
        9,
    ]


def test_tables_made_for_an_older_word_stay_where_they_stood() -> None:
    cells = '<w:tblInd w:w="200" w:type="dxa"/><w:tblCellMar><w:left w:w="70" w:type="dxa"/></w:tblCellMar>'
    old = Merged(word(TABLE.format(cells), settings=MODE.format(14)))
    assert old.values("//w:tblInd/@w:w") == ["130"]
    new = Merged(word(TABLE.format(cells), settings=MODE.format(15)))
    assert new.values("//w:tblInd/@w:w") == ["200"]
    centred = Merged(word(TABLE.format('<w:jc w:val="center"/>' + cells), settings=MODE.format(14)))
    assert centred.values("//w:tblInd/@w:w") == ["200"]


def test_a_faithful_document_has_the_layout_of_most_of_its_sources() -> None:
    sources = [word(TABLE.format(""), settings=MODE.format(mode)) for mode in (15, 14, 14)]
    merged = Merged(*sources, profile="faithful")
    assert merged.values('//w:compatSetting[@w:name="compatibilityMode"]/@w:val', "settings") == ["14"]


def test_a_faithful_table_is_moved_by_its_first_row_and_says_itself_what_it_said() -> None:
    table = TABLE.format('<w:tblInd w:w="30" w:type="dxa"/>')
    told = table.replace("<w:tr>", '<w:tr><w:tblPrEx><w:tblInd w:w="500" w:type="dxa"/></w:tblPrEx>')
    new, old = word(p("x"), settings=MODE.format(15)), word(table + told, settings=MODE.format(14))
    merged = Merged(new, old, profile="faithful")
    assert merged.values("//w:tblPr/w:tblInd/@w:w") == ["30", "30"]
    assert merged.values("//w:tr/*[1][self::w:tblPrEx]/w:tblInd/@w:w") == ["-85", "385"]


def headed(name: str, *, even: bool = False) -> bytes:
    refs = '<w:headerReference w:type="even" r:id="sideheader2"/>' if even else ""
    settings = "<w:evenAndOddHeaders/>" if even else ""
    section = f'<w:sectPr><w:headerReference w:type="default" r:id="sideheader1"/>{refs}</w:sectPr>'
    more = {"header2": p(f"{name} jämn")} if even else {}
    return word(p("text") + section, header1=p(f"{name} huvud"), settings=settings, **more)


def policy(headers: Headers, *sources: bytes) -> Merged:
    return Merged(*sources, options=Options("T", headers=headers))


def test_headers_kept_show_on_even_pages_too_whatever_another_source_says() -> None:
    merged = policy("keep", headed("A"), headed("B", even=True))
    assert merged.part("settings").find("{*}evenAndOddHeaders") is not None
    shown = [
        [
            name
            for id_ in merged.values(f'(//w:sectPr)[{place}]/w:headerReference[@w:type="{page}"]/@r:id')
            for name in merged.texts_behind(id_)
        ]
        for place in (1, 2)
        for page in ("default", "even")
    ]
    assert shown == [["A huvud"], ["A huvud"], ["B huvud"], ["B jämn"]]
    named = merged.values('(//w:sectPr)[1]/w:headerReference[@w:type="default" or @w:type="even"]/@r:id')
    assert len(set(named)) == 2, "one part for both would hold every drawing's id twice"


def test_headers_as_a_block_stand_at_the_top_of_the_text() -> None:
    assert read(policy("block", headed("A")).data).text() == "A huvud\ntext"
    assert read(policy("drop", headed("A")).data).text() == "text"
    assert "A huvud" in read(policy("keep", headed("A")).data).headers


def test_sources_may_be_files_opened_when_their_turn_comes(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(word(p("a")))
    opened = io.BytesIO(word(p("b")))
    merged = Merged(Source("a", tmp_path / "a.docx"), Source("b", opened), Source("c", word(p("c"))))
    assert read(merged.data).text() == "a\nb\nc"


def test_a_source_that_would_break_the_rules_is_left_out_with_its_notes_and_the_others_stay(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A fault of ours, planted: every bookmark gets the same name, so the second source would break BMK-NAMEDUP."""
    monkeypatch.setattr(Marks, "free_name", lambda *_: "samma")
    mark = '<w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/>'

    def noted(text: str, more: str = "") -> bytes:
        reference = f'<w:p>{more}<w:r><w:t>{text}</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
        return word(reference, footnotes=f'<w:footnote w:id="2">{p("not " + text)}</w:footnote>')

    merged = Merged(noted("a", mark), noted("b", mark), noted("c"))
    assert [one.judgement is Judgement.REJECT for one in merged.report.sources] == [False, True, False]
    assert merged.codes(1) == ["not_merged"]
    assert [line[0] for line in read(merged.data).running_text().splitlines()] == ["a", "D", "c"]
    assert [note.text for note in read(merged.data).notes] == ["not a", "not c"]


def test_memory_follows_the_largest_source_and_not_their_sum(tmp_path: Path) -> None:
    def peak(times: int) -> int:
        pieces: list[Piece] = []
        for n in range(times):
            picture = PNG + bytes([n]) * 300_000
            body = (
                '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="x"/><a:blip r:embed="i1"/></wp:inline>'
                "</w:drawing></w:r></w:p>"
            )
            found = parts(body, more={"word/a.png": picture}, links=relation("i1", "image", "a.png"))
            path = tmp_path / f"{n}.docx"
            path.write_bytes(packed(found))
            pieces += [Heading(f"Instans {n}"), Source(str(n), path)]
        with (tmp_path / "ut.docx").open("wb") as out:
            tracemalloc.start()
            merge(pieces, out, Options("T"))
            size = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
        return size

    assert peak(40) < 1.5 * peak(4)


@pytest.mark.parametrize("chart", ["<c:chart", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'])
def test_a_malformed_chart_stays_behind_and_is_told_of(chart: str) -> None:
    body = (
        '<w:p><w:r><w:t>före</w:t><w:drawing><wp:inline><wp:docPr id="1" name="x"/><a:graphic><a:graphicData>'
        '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="c1"/></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    found = parts(body, more={"word/charts/chart1.xml": chart}, links=relation("c1", "chart", "charts/chart1.xml"))
    merged = Merged(packed(found), profile="faithful")
    assert merged.codes() == ["damaged_part"]
    assert read(merged.data).text() == "före"
    assert faults_in(merged.data) == []
