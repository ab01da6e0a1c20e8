"""Excerpts: chosen paragraphs say what they said, carry what they need, and can be used again."""

import pytest

from remiss.docmerge import Heading, Judgement, Source, read
from remiss.docmerge.pieces import Profile
from tests.docmerge.making import abstract, level, listed, num, p, word
from tests.docmerge.merging_once import Merged

ROW = "<w:tr><w:tc><w:tcPr>{0}</w:tcPr><w:p><w:r><w:t>{1}</w:t></w:r></w:p></w:tc><w:tc>{2}</w:tc></w:tr>"
NOTE = '<w:p><w:r><w:t>med not</w:t></w:r><w:r><w:footnoteReference w:id="7"/></w:r></w:p>'


def some(data: bytes, first: int, last: int) -> Source:
    """The paragraphs from the first to the last, both taken."""
    return Source("svar.docx", data, range(first, last + 1))


def lines(merged: Merged) -> list[str]:
    return [one.labelled() for one in read(merged.data).paragraphs() if one.labelled()]


def numbered() -> bytes:
    levels = abstract(1, level(0, "decimal", "%1.", '<w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr>'))
    levels += abstract(2, level(0, "bullet", "•"))
    body = "".join(listed(text, 1) for text in ("ett", "två", "tre")) + listed("prick", 2) + listed("fyra", 1)
    return word(body, numbering=levels + num(1, 1) + num(2, 2))


def test_a_list_item_keeps_its_number_where_the_items_before_it_are_not() -> None:
    merged = Merged(some(numbered(), 2, 4))
    assert lines(merged) == ["3.\ttre", "• prick", "4.\tfyra"]
    assert merged.values("//w:p[w:r/w:t='tre']/w:pPr/w:ind/@w:left") == ["720"]


def test_one_document_gives_many_excerpts_in_any_order() -> None:
    data = numbered()
    merged = Merged(Heading("B"), some(data, 1, 1), Heading("A"), some(data, 0, 0), some(data, 1, 1))
    assert lines(merged) == ["B", "2.\ttvå", "A", "1.\tett", "2.\ttvå"]
    assert len(merged.values("//w:sectPr/@*|//w:sectPr/w:pgSz/@w:w")) == 1, "all on one run of pages"


def test_a_note_comes_along_each_time_under_a_new_number() -> None:
    notes = '<w:footnote w:id="7"><w:p><w:r><w:t>noten</w:t></w:r></w:p></w:footnote>'
    notes += '<w:footnote w:id="8"><w:p><w:r><w:t>annan not</w:t></w:r></w:p></w:footnote>'
    data = word(p("utan") + NOTE, footnotes=notes)
    merged = Merged(some(data, 1, 1), some(data, 0, 0), some(data, 1, 1))
    assert [one.text for one in read(merged.data).notes] == ["noten", "noten"]
    assert len(set(merged.values("//w:footnoteReference/@w:id"))) == 2


def test_a_table_row_stays_whole_and_its_merged_cell_begins() -> None:
    rows = ROW.format('<w:vMerge w:val="restart"/>', "hög", p("1")) + ROW.format("<w:vMerge/>", "", p("2") + p("två"))
    merged = Merged(some(word(p("före") + f"<w:tbl>{rows}</w:tbl>" + p("efter")), 4, 4))
    assert [one.text for one in read(merged.data).paragraphs() if one.text] == ["2", "två"]
    assert merged.values("//w:vMerge/@w:val") == ["restart"]
    assert merged.report.sources[0].judgement is Judgement.ACCEPT


@pytest.mark.parametrize("profile", ["clean", "faithful"])
def test_an_excerpt_shows_what_a_reader_sees(profile: Profile) -> None:
    changed = '<w:ins w:id="1" w:author="A"><w:r><w:t>ny</w:t></w:r></w:ins>'
    changed += '<w:del w:id="2" w:author="A"><w:r><w:delText>gammal</w:delText></w:r></w:del>'
    merged = Merged(some(word(p("före") + f"<w:p>{changed}</w:p>"), 1, 1), profile=profile)
    assert lines(merged) == ["ny"]
    assert merged.values("//w:ins|//w:del") == []


@pytest.mark.parametrize(("first", "last"), [(0, 0), (1, 1), (2, 2)])
def test_half_a_field_leaves_its_words_and_no_mark(first: int, last: int) -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    middle = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    words = [f"<w:r><w:t>{word}</w:t></w:r>" for word in ("a", "b", "c")]
    data = word(f"<w:p>{words[0]}{begin}</w:p><w:p>{middle}{words[1]}</w:p><w:p>{end}{words[2]}</w:p>")
    merged = Merged(some(data, first, last))
    assert lines(merged) == ["abc"[first]]
    assert merged.values("//w:body//w:instrText|//w:body//w:fldChar") == []


def test_paragraphs_that_do_not_exist_are_told_of_and_harm_nothing() -> None:
    merged = Merged(some(word(p("enda")), 4, 6), some(word(p("enda")), 0, 0))
    assert merged.codes() == ["no_excerpt", "not_merged"]
    assert lines(merged)[-1] == "enda"


def test_tables_from_two_excerpts_stay_two() -> None:
    data = word(f"<w:tbl>{ROW.format('', 'a', p('b'))}</w:tbl>" + p("efter"))
    merged = Merged(some(data, 0, 1), some(data, 0, 1))
    assert len(merged.values("//w:tbl/w:tr/w:tc[1]/w:p/w:r/w:t/text()")) == 2
    assert merged.values("//w:tbl/following-sibling::*[1][self::w:tbl]") == []
