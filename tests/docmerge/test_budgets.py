"""Word's budgets (MS-OI29500), made small so that a test can pass them."""

import pytest

from remiss.docmerge import listing, noting, read, shelving
from remiss.docmerge.markup import local
from tests.docmerge.making import W, abstract, level, listed, num, p, style, word
from tests.docmerge.merging_once import Merged

RUN, BOLD, ITALIC = (f"{{{W}}}{name}" for name in "rbi")
LISTS = abstract(0, level(0, "decimal", "%1.")) + num(1, 0)


def test_past_the_budget_of_lists_the_numbers_become_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "MOST_LISTS", 2)
    one = word(listed("a", 1) + listed("b", 1), numbering=LISTS)
    merged = Merged(one, one)
    assert read(merged.data).text().splitlines() == ["1. a", "2. b", "1.\ta", "2.\tb"]
    assert (merged.codes(0), merged.codes(1)) == ([], ["lists_full"])


def templated(number: int, body: str) -> bytes:
    """An answer on a template of its own: its text has a size no other has."""
    look = f'<w:pPr><w:jc w:val="right"/></w:pPr><w:rPr><w:b/><w:sz w:val="{number + 30}"/></w:rPr>'
    strong = style("S", "Stark", '<w:rPr><w:b w:val="0"/><w:i/></w:rPr>', "character")
    return word(body, styles=style("Normal", "Normal", look, is_default=True) + strong)


def test_past_the_budget_of_styles_the_look_is_spelled_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelving, "MOST_STYLES", 3)
    body = p("x", '<w:jc w:val="left"/>') + p("y", "", '<w:rStyle w:val="S"/>')
    merged = Merged(templated(0, body), templated(1, body))
    assert (merged.codes(0), merged.codes(1)) == ([], ["styles_full"])
    plain = "//w:body/w:p[w:pPr/w:pStyle/@w:val='Plain']"
    assert merged.values(f"{plain}/w:pPr/w:jc/@w:val") == ["left", "right"]
    assert merged.values(f"{plain}/w:r/w:rPr/w:sz/@w:val") == ["31", "31"]
    toggles = [[local(one) for one in run.iter(BOLD, ITALIC)] for run in merged.part("document").iter(RUN)]
    assert toggles == [[], [], ["b"], ["b", "i"]]
    assert merged.values(f"{plain}/w:r/w:rPr/*[self::w:b or self::w:i]/@w:val") == ["0"]
    assert len(merged.values("//w:rStyle/@w:val")) == 1


def test_past_the_budget_of_notes_the_references_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(noting, "MOST_NOTES", 1)
    body = '<w:p><w:r><w:t>x</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    one = word(body, footnotes=f'<w:footnote w:id="2">{p("not")}</w:footnote>')
    merged = Merged(one, one)
    assert merged.values("//w:footnoteReference/@w:id") == ["1"]
    assert merged.codes(1) == ["notes_full"]
