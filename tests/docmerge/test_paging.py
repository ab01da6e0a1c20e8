from remiss.docmerge import Contents, Heading, Prose, read, with_page_numbers
from remiss.docmerge.paging import pages_in
from tests.docmerge.making import p, word
from tests.docmerge.merging_once import Merged

SHOWN = "<w:r><w:instrText> PAGEREF {0} \\h </w:instrText></w:r><w:r><w:t>{1}</w:t></w:r>"


def test_pages_are_what_the_references_show() -> None:
    body = f"<w:p><w:r><w:t>7</w:t></w:r>{SHOWN.format('_Toc1', 3)}{SHOWN.format('_Toc2', 'x')}</w:p>"
    assert pages_in(word(body)) == {"_Toc1": "3"}


def test_the_contents_gets_the_pages_and_nothing_else_changes() -> None:
    plain = Merged(Contents(), Heading("Ett"), Prose("text"), Heading("Två"))
    marks = plain.values("//w:bookmarkStart/@w:name")
    laid_out = word(
        "<w:p>" + "".join(SHOWN.format(mark, page) for mark, page in zip(marks, (2, 14), strict=True)) + "</w:p>"
    )
    numbered = with_page_numbers(plain.data, laid_out)
    before, after = (read(data).text().splitlines() for data in (plain.data, numbered))
    assert after == ["Innehåll", "Ett\t2", "Två\t14", *before[3:]]
    assert with_page_numbers(plain.data, laid_out) == numbered


def test_what_the_copy_does_not_tell_stays_empty() -> None:
    plain = Merged(Contents(), Heading("Ett"))
    assert with_page_numbers(plain.data, word(p("tom"))) == plain.data
