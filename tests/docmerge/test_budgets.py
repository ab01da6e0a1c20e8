"""Word's budgets (MS-OI29500), made small so that a test can pass them."""

import pytest

from remiss.docmerge import listing, noting, read, shelving
from remiss.docmerge.markup import local
from tests.docmerge.making import W, abstract, level, listed, num, p, style, styled, word
from tests.docmerge.merging_once import Merged

RUN, BOLD, ITALIC = (f"{{{W}}}{name}" for name in "rbi")
LISTS = abstract(0, level(0, "decimal", "%1.")) + num(1, 0)


def test_past_the_budget_of_lists_the_numbers_become_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "MOST_LISTS", 1)
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


ANSWERS = 400
_LISTS = range(1, 11)


def on_a_template_of_its_own(number: int, marks: int) -> bytes:
    """An answer with seven styles that no other has, a note, a bookmark and ten lists, so many of them of marks."""
    numbering = "".join(
        abstract(one, level(0, *(("bullet", "–") if one <= marks else ("decimal", f"%1.{one}")))) for one in _LISTS
    ) + "".join(num(one, one) for one in _LISTS)
    sheet = style("Normal", "Normal", f'<w:rPr><w:sz w:val="{number + 2}"/></w:rPr>', is_default=True)
    sheet += "".join(
        style(f"S{one}", "L" * 300, f'<w:basedOn w:val="Normal"/><w:rPr><w:color w:val="{one:03}{number:03}"/></w:rPr>')
        for one in range(6)
    )
    body = "".join(styled(f"s{one}", f"S{one}") for one in range(6)) + p("plain")
    body += "".join(listed(f"{number}.{one}", one) + listed("next", one) for one in _LISTS)
    body += f'<w:p><w:bookmarkStart w:id="1" w:name="{"b" * 40}"/><w:bookmarkEnd w:id="1"/>'
    body += '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    note = f'<w:footnote w:id="2">{p("note")}</w:footnote>'
    return word(body, styles=sheet, numbering=numbering, footnotes=note)


def test_four_hundred_answers_from_four_hundred_templates_stay_within_words_budgets() -> None:
    merged = Merged(*(on_a_template_of_its_own(number, marks=6) for number in range(ANSWERS)))
    assert {code for place in range(ANSWERS) for code in merged.codes(place)} == set()
    names = merged.values("//w:style/w:name/@w:val", "styles")
    assert len(names) <= 4079
    assert len({name.casefold() for name in names}) == len(names)
    assert max(map(len, (*names, *merged.values("//w:style/@w:styleId", "styles")))) <= 253
    assert len(set(merged.values("//w:numId/@w:val"))) <= 2047
    assert max(map(int, merged.values("//w:footnote/@w:id", "footnotes"))) <= 32_767
    bookmarks = merged.values("//w:bookmarkStart/@w:name")
    assert (len(set(bookmarks)), max(map(len, bookmarks)) <= 40) == (ANSWERS, True)
    labels = [one.label for one in read(merged.data).paragraphs() if one.label]
    assert labels == (["–"] * 12 + [f"{place}.{one}" for one in range(7, 11) for place in (1, 2)]) * ANSWERS


def test_what_passes_the_budget_of_lists_is_told_of_and_reads_the_same() -> None:
    merged = Merged(*(on_a_template_of_its_own(number, marks=0) for number in range(ANSWERS)))
    told = ["lists_full" in merged.codes(place) for place in range(ANSWERS)]
    assert told == [False] * 200 + [True] * 200
    assert len(set(merged.values("//w:numId/@w:val"))) <= 2047
    lines = read(merged.data).text().splitlines()
    assert sum(line.replace("\t", " ").endswith(f"{ANSWERS - 1}.9") for line in lines) == 1
    assert [line.split()[0] for line in lines if line.split()[1:] == ["next"]] == [
        f"2.{one}" for one in _LISTS
    ] * ANSWERS
