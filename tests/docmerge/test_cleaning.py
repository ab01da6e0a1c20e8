import pytest

from remiss.docmerge import read
from tests.docmerge.making import p, packed, parts, relation, word
from tests.docmerge.merging_once import Merged

WHO = 'w:id="1" w:author="Kim Lagerqvist" w:date="2015-09-01T00:00:00Z"'
RUN = "<w:r><w:t>{0}</w:t></w:r>"
GONE = f"<w:del {WHO}><w:r><w:delText>struket</w:delText></w:r></w:del>"
MARK = '<w:r><w:fldChar w:fldCharType="{0}"/></w:r>'


def field(instruction: str, result: str = "resultat") -> str:
    text = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return f"<w:p>{MARK.format('begin')}{text}{MARK.format('separate')}{RUN.format(result)}{MARK.format('end')}</w:p>"


def test_insertions_are_kept_deletions_go_and_authors_are_forgotten() -> None:
    merged = Merged(word(f"<w:p>{RUN.format('kvar ')}<w:ins {WHO}>{RUN.format('nytt')}</w:ins>{GONE}</w:p>"))
    assert read(merged.data).text() == "kvar nytt"
    assert b"Lagerqvist" not in merged.parts["word/document.xml"]
    assert b"struket" not in merged.parts["word/document.xml"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    first = f"<w:p><w:pPr><w:rPr><w:del {WHO}/></w:rPr></w:pPr>{RUN.format('en ')}</w:p>"
    assert read(Merged(word(first + p("mening"))).data).text() == "en mening"


def test_a_paragraph_deleted_whole_leaves_nothing() -> None:
    gone = f"<w:p><w:pPr><w:rPr><w:del {WHO}/></w:rPr></w:pPr>{GONE}</w:p>"
    assert read(Merged(word(p("a") + gone + p("b"))).data).text() == "a\nb"


def test_deleted_rows_go_and_a_table_without_rows_too() -> None:
    row = f"<w:tr><w:trPr><w:del {WHO}/></w:trPr><w:tc>{p('borta')}</w:tc></w:tr>"
    kept = f"<w:tr><w:tc>{p('kvar')}</w:tc></w:tr>"
    merged = Merged(word(f"<w:tbl>{row}{kept}</w:tbl>{p('x')}<w:tbl>{row}</w:tbl>{p('y')}"))
    assert read(merged.data).text() == "kvar\nx\ny"


def test_comments_leave_the_text_and_are_told_word_for_word_without_their_author() -> None:
    body = (
        f'<w:p><w:commentRangeStart w:id="4"/>{RUN.format("text")}<w:commentRangeEnd w:id="4"/>'
        '<w:r><w:commentReference w:id="4"/></w:r></w:p>'
    )
    comments = f'<w:comment w:id="4" w:author="Kim Lagerqvist">{p("Stämmer det?")}</w:comment>'
    merged = Merged(word(body, comments=comments))
    assert merged.report.sources[0].findings[0].text == "Kommentar som inte tagits med: Stämmer det?"
    assert "word/comments.xml" not in merged.parts
    assert "Lagerqvist" not in str(merged.report)


def test_the_faithful_profile_keeps_comments_and_revisions_with_new_ids() -> None:
    body = f'<w:p><w:ins {WHO}>{RUN.format("nytt")}</w:ins><w:r><w:commentReference w:id="4"/></w:r></w:p>'
    one = word(body, comments=f'<w:comment w:id="4" w:author="K">{p("hm")}</w:comment>')
    merged = Merged(one, one, profile="faithful")
    assert merged.values("//w:commentReference/@w:id") == ["1", "2"]
    assert len(set(merged.values("//w:ins/@w:id"))) == 2
    assert read(merged.data).comments == ("hm", "hm")


@pytest.mark.parametrize(
    "instruction", ["DDEAUTO c:\\\\cmd", "INCLUDETEXT c:\\\\x.docx", 'INCLUDEPICTURE "http://x"', "LINK Excel"]
)
def test_fields_that_reach_out_become_the_text_they_show(instruction: str) -> None:
    merged = Merged(word(field(instruction)))
    assert read(merged.data).text() == "resultat"
    assert merged.values("//w:instrText") == []
    assert merged.codes() == ["field"]


@pytest.mark.parametrize(
    "instruction", ["AUTHOR", "DATE", "FILENAME", "TOC \\o", "NUMPAGES", "DOCPROPERTY x", "SEQ Figur"]
)
def test_fields_that_speak_of_their_own_document_become_text_without_remark(instruction: str) -> None:
    merged = Merged(word(field(instruction)))
    assert merged.values("//w:fldChar") == []
    assert merged.codes() == []


def test_a_field_split_over_runs_is_seen_whole() -> None:
    pieces = "<w:r><w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO x</w:instrText></w:r>"
    body = f"<w:p>{MARK.format('begin')}{pieces}{MARK.format('separate')}{RUN.format('r')}{MARK.format('end')}</w:p>"
    assert Merged(word(body)).codes() == ["field"]


def test_content_controls_keep_their_content_and_lose_what_they_were_bound_to() -> None:
    control = (
        '<w:sdt><w:sdtPr><w:id w:val="7"/><w:dataBinding w:xpath="/t" w:storeItemID="{}"/></w:sdtPr>'
        f"<w:sdtContent>{p('titeln')}</w:sdtContent></w:sdt>"
    )
    merged = Merged(word(control), word(control))
    assert merged.values("//w:dataBinding") == []
    assert len(set(merged.values("//w:sdtPr/w:id/@w:val"))) == 2
    assert read(merged.data).text().split() == ["titeln", "titeln"]


def test_active_content_is_left_out_and_listed() -> None:
    body = (
        '<w:altChunk r:id="c1"/><w:p><w:r><w:object><v:shape id="s1"><v:imagedata r:id="i1"/></v:shape>'
        '<o:OLEObject Type="Embed" ShapeID="s1" r:id="o1"/></w:object></w:r></w:p>'
    )
    found = parts(
        body,
        more={"word/chunk.html": b"<script>x</script><p>text", "word/e.bin": b"OLE", "word/i.png": b"bild"},
        links=relation("c1", "aFChunk", "chunk.html")
        + relation("o1", "oleObject", "e.bin")
        + relation("i1", "image", "i.png"),
    )
    merged = Merged(packed(found))
    assert set(merged.codes()) == {"alt_chunk", "ole"}
    assert not any(b"<script>" in data or data == b"OLE" for data in merged.parts.values())
    assert b"bild" in merged.parts.values()


def test_revision_save_ids_and_paragraph_ids_are_gone() -> None:
    merged = Merged(word('<w:p w:rsidR="00AA11BB" w:rsidRDefault="00AA11BB"><w:r><w:t>x</w:t></w:r></w:p>'))
    assert b"rsid" not in merged.parts["word/document.xml"]


def test_headers_of_the_source_are_told_of() -> None:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="sideheader1"/></w:sectPr>'
    merged = Merged(word(p("x") + section, header1=p("Myndigheten")))
    assert merged.codes() == ["headers"]
    kept = Merged(word(p("x") + section, header1=p("Myndigheten")), profile="faithful")
    assert "Myndigheten" in read(kept.data).headers
