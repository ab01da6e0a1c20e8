"""Word's budgets (MS-OI29500), made small so that a test can pass them."""

import pytest

from remiss.docmerge import listing, noting, read, shelving
from tests.docmerge.making import abstract, level, listed, num, p, style, word
from tests.docmerge.merging_once import Merged

LISTS = abstract(0, level(0, "decimal", "%1.")) + num(1, 0)


def test_past_the_budget_of_lists_the_numbers_become_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "MOST_LISTS", 2)
    one = word(listed("a", 1) + listed("b", 1), numbering=LISTS)
    merged = Merged(one, one)
    assert read(merged.data).text().splitlines() == ["1. a", "2. b", "1.\ta", "2.\tb"]
    assert (merged.codes(0), merged.codes(1)) == ([], ["lists_full"])


def test_past_the_budget_of_styles_the_text_is_kept_in_our_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelving, "MOST_STYLES", 1)
    merged = Merged(*(word(p("x"), styles=style("Normal", f"Normal{n}", is_default=True)) for n in range(2)))
    assert read(merged.data).text() == "x\nx"
    assert (merged.codes(0), merged.codes(1)) == ([], ["styles_full"])


def test_past_the_budget_of_notes_the_references_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(noting, "MOST_NOTES", 1)
    body = '<w:p><w:r><w:t>x</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    one = word(body, footnotes=f'<w:footnote w:id="2">{p("not")}</w:footnote>')
    merged = Merged(one, one)
    assert merged.values("//w:footnoteReference/@w:id") == ["1"]
    assert merged.codes(1) == ["notes_full"]
