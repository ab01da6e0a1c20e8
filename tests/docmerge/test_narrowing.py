from remiss.docmerge import read
from tests.docmerge.making import p, word
from tests.docmerge.merging_once import Merged


def cell(text: str, span: int = 1) -> str:
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{p(text)}</w:tc>'


def table(row: str, columns: int) -> bytes:
    return word(f"<w:tbl><w:tblPr/><w:tblGrid>{'<w:gridCol/>' * columns}</w:tblGrid><w:tr>{row}</w:tr></w:tbl>{p('y')}")


def test_columns_past_the_last_one_that_word_opens_are_poured_into_it_and_told_of() -> None:
    merged = Merged(table("".join(cell(f"c{place}") for place in range(70)), 70))
    assert (merged.codes(), len(merged.values("//w:tc/w:tcPr/w:gridSpan/@w:val"))) == (["wide_table"], 63)
    assert len(merged.part("document").findall(".//{*}gridCol")) == 63
    assert merged.values("//w:tc[63]//w:t/text()") == [f"c{place}" for place in range(62, 70)]
    assert [f"c{place}" for place in range(70)] == read(merged.data).text().split()[:70]


def test_a_cell_across_the_limit_ends_at_it() -> None:
    merged = Merged(table(cell("a", 60) + cell("b", 8) + cell("c", 2), 70))
    assert merged.values("//w:gridSpan/@w:val") == ["60", "3"]
    assert merged.values("//w:tc[2]//w:t/text()") == ["b", "c"]


def test_a_table_of_as_many_columns_as_word_opens_is_left_alone() -> None:
    merged = Merged(table("".join(cell(f"c{place}") for place in range(63)), 63))
    assert (merged.codes(), len(merged.values("//w:tc/w:tcPr/w:gridSpan/@w:val"))) == ([], 63)
