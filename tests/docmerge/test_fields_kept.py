"""Fields in a faithful merge: all that is harmless stays and shows what it showed; what is dangerous goes, told of."""

import pytest

from remiss.docmerge import inspect, read
from tests.docmerge.making import p, style, styled, word
from tests.docmerge.merging_once import Merged

MARK = '<w:r><w:fldChar w:fldCharType="{0}"/></w:r>'
MARKED = (
    '<w:p><w:bookmarkStart w:id="0" w:name="mål"/><w:r><w:t>x</w:t></w:r><w:bookmarkEnd w:id="0"/>'
    '<w:bookmarkStart w:id="1" w:name="{0}"/><w:bookmarkEnd w:id="1"/></w:p>'
)


def text(words: str) -> str:
    return f"<w:r><w:instrText>{words}</w:instrText></w:r>"


def field(instruction: str, result: str = "visas") -> str:
    shown = f"<w:r><w:t>{result}</w:t></w:r>"
    return f"{MARK.format('begin')}{instruction}{MARK.format('separate')}{shown}{MARK.format('end')}"


def kept(*instructions: str, body: str = "", styles: str = "") -> Merged:
    fields = "".join(f"<w:p>{field(text(one))}</w:p>" for one in instructions)
    return Merged(word(body + fields, styles=styles), profile="faithful")


@pytest.mark.parametrize(
    "instruction",
    [
        "DOCVARIABLE namn",
        "AUTHOR",
        "TOC \\o",
        "SEQ Figur",
        "DATE",
        "EMBED Equation.3",
        "AUTOTEXT Hälsning",
        "IF 1 = 1",
    ],
)
def test_a_field_that_speaks_of_its_document_stays_locked(instruction: str) -> None:
    merged = kept(instruction)
    assert merged.values("//w:instrText/text()") == [instruction]
    assert merged.values('//w:fldChar[@w:fldCharType="begin"]/@w:fldLock') == ["1"]
    assert (read(merged.data).text(), merged.codes()) == ("visas", [])


def test_a_field_that_shows_a_property_left_behind_becomes_its_text() -> None:
    merged = kept("DOCPROPERTY Ärende")
    assert merged.values("//w:instrText") == []
    assert read(merged.data).text() == "visas"


@pytest.mark.parametrize(
    "instruction", ["PAGE", "NUMPAGES", "EQ \\f(1;2)", "FORMTEXT", 'HYPERLINK "https://remiss.example"']
)
def test_a_field_that_is_true_anywhere_stays_alive(instruction: str) -> None:
    merged = kept(instruction)
    assert merged.values("//w:instrText/text()") == [instruction]
    assert merged.values("//w:fldChar/@w:fldLock") == []


@pytest.mark.parametrize(
    ("instruction", "moved"),
    [
        (" REF mål \\h ", " REF mål_2 \\h "),
        (' PAGEREF "mål" ', ' PAGEREF "mål_2" '),
        (" GOTOBUTTON mål Dit ", " GOTOBUTTON mål_2 Dit "),
        (" mål ", " mål_2 "),
        (' HYPERLINK \\l "mål" \\o "mål" ', ' HYPERLINK \\l "mål_2" \\o "mål" '),
        (' HYPERLINK "" \\l "mål" ', ' HYPERLINK "" \\l "mål_2" '),
        (' HYPERLINK "https://a.example/b c" \\l "mål" ', ' HYPERLINK "https://a.example/b c" \\l "mål" '),
    ],
)
def test_a_field_follows_the_bookmark_it_names(instruction: str, moved: str) -> None:
    body = MARKED.format("annat") + f"<w:p>{field(text(instruction))}</w:p>"
    merged = Merged(word(body), word(body), profile="faithful")
    assert merged.values("//w:instrText/text()")[1] == moved


def test_a_reference_to_a_bookmark_that_is_nowhere_keeps_its_text_and_does_not_find_a_strangers() -> None:
    merged = Merged(word(MARKED.format("a")), word(f"<w:p>{field(text('REF mål'))}</w:p>"), profile="faithful")
    assert merged.values('//w:fldChar[@w:fldCharType="begin"]/@w:fldLock') == ["1"]


@pytest.mark.parametrize("named", ['"Heading 1"', "1", "Rubrik1"])
def test_a_running_head_follows_the_style_it_names(named: str) -> None:
    sheet = style("Rubrik1", "heading 1")
    merged = kept(f"STYLEREF {named} \\n", body=styled("Inledning", "Rubrik1"), styles=sheet)
    used = merged.values("//w:p[w:r/w:t='Inledning']/w:pPr/w:pStyle/@w:val")[0]
    name = merged.values(f'//w:style[@w:styleId="{used}"]/w:name/@w:val', "styles")[0]
    said = merged.values("//w:instrText/text()")[0]
    assert name in said
    assert said.endswith(" \\n")


@pytest.mark.parametrize(
    "instruction",
    [
        'HYPERLINK "javascript:x()"',
        'HYPERLINK \\o "tips" "file:///c:/x"',
        "HYPERLINK C:\\\\x.exe",
        'HYPERLINK \\n "x.exe"',
    ],
)
def test_a_link_field_to_something_else_becomes_its_text_and_is_told_of(instruction: str) -> None:
    for profile in ("clean", "faithful"):
        merged = Merged(word(f"<w:p>{field(text(instruction))}</w:p>"), profile=profile)
        assert merged.values("//w:instrText") == []
        assert (read(merged.data).text(), merged.codes()) == ("visas", ["dangerous_link"])


@pytest.mark.parametrize(
    "instruction",
    [
        text(" DDEAUTO c:\\\\x"),
        text('DDEAUTO"c:\\\\x"'),
        "<w:del w:id='1' w:author='K'><w:r><w:delInstrText> DDEAUTO c:\\\\x</w:delInstrText></w:r></w:del>",
        field(text("QUOTE 68 68 69"), "DDE") + text(" c:\\\\x"),
        "<w:r><w:t> DDEAUTO c:\\\\x</w:t></w:r>",
        text(" DDE") + "<w:r><w:t>AUTO c:\\\\x</w:t></w:r>",
        text("D") + field(text("QUOTE 68 69"), "DE") + text(" c:\\\\x"),
    ],
)
def test_a_dangerous_field_is_found_however_it_hides(instruction: str) -> None:
    merged = Merged(word(f"<w:p>{field(instruction)}</w:p>"), profile="faithful")
    assert not any("c:" in one for one in merged.values("//w:instrText/text() | //w:delInstrText/text()"))
    assert not any("DDEAUTO" in one for one in merged.values("//w:t/text()"))
    assert merged.codes() == ["field"]
    assert (
        "field" in [one.code for one in inspect(word(f"<w:p>{field(instruction)}</w:p>")).findings]
        or "QUOTE" in instruction
    )


def test_a_link_whose_address_another_field_writes_is_not_believed() -> None:
    inner = text('HYPERLINK "') + field(text("QUOTE 102"), "file:///x") + text('"')
    merged = Merged(word(f"<w:p>{field(inner)}</w:p>"), profile="faithful")
    assert merged.codes() == ["dangerous_link"]
    assert not any("HYPERLINK" in one for one in merged.values("//w:instrText/text()"))


def test_a_field_that_never_ends_takes_no_text_with_it() -> None:
    begun = MARK.format("begin") + text(" DDEAUTO c:\\x ") + "<w:r><w:t>resten av svaret</w:t></w:r>"
    merged = Merged(word(f"<w:p>{begun}</w:p>{p('och mer')}"), profile="faithful")
    assert read(merged.data).text() == "resten av svaret\noch mer"
    assert merged.values("//w:instrText | //w:fldChar") == []


def test_a_formula_may_begin_with_another_field() -> None:
    inner = text("=") + field(text("PAGE"), "3") + text("-1")
    merged = Merged(word(f"<w:p>{field(inner)}</w:p>"), profile="faithful")
    assert merged.values("//w:instrText/text()") == ["=", "PAGE", "-1"]


def test_a_macro_that_a_form_field_runs_goes_and_is_told_of() -> None:
    data = '<w:ffData><w:name w:val="f"/><w:entryMacro w:val="Elak"/></w:ffData>'
    begin = f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
    body = f"<w:p>{begin}{text('FORMTEXT')}{MARK.format('separate')}{MARK.format('end')}</w:p>{p('x')}"
    merged = Merged(word(body), profile="faithful")
    assert b"Elak" not in merged.parts["word/document.xml"]
    assert merged.codes() == ["macros"]


@pytest.mark.parametrize("inner", ["DOCPROPERTY Läge", "PAGE", "REF mål", "DDEAUTO x"])
def test_what_writes_an_instruction_is_not_shown_when_the_field_becomes_its_text(inner: str) -> None:
    """A condition on another field's result (17.16.5.24), a letter to many: nobody sees what is compared."""
    shows = field(text(" = 1"), "yttre i inre")
    composed = field(text("IF ") + field(text(inner) + shows, "inre") + text(" = 1 ja nej"), "ja")
    source = word(f"<w:p>{composed}<w:r><w:t> och mer</w:t></w:r></w:p>")
    assert read(source).text() == "ja och mer"
    merged = Merged(source)
    assert read(merged.data).text() == "ja och mer"
    assert merged.values("//w:fldChar") == []
    assert read(Merged(source, profile="faithful").data).text() == "ja och mer"


def test_a_field_without_a_result_loses_no_text_that_may_be_the_documents() -> None:
    source = word(f"<w:p>{MARK.format('begin')}{text('AUTHOR')}<w:r><w:t>kvar</w:t></w:r>{MARK.format('end')}</w:p>")
    assert read(Merged(source).data).text() == "kvar"
