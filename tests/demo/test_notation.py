"""The notation that the demonstration's texts are written in."""

from remiss.demo.word.notation import Block, Span, blocks, spans


def _kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in blocks(text)]


def test_lines_are_joined_and_blank_lines_part_paragraphs() -> None:
    assert _kinds("Ett\ntvå\n\ntre") == [("paragraph", "Ett två"), ("paragraph", "tre")]


def test_a_plus_at_the_end_of_a_line_breaks_it() -> None:
    assert _kinds("Anna +\nFinansroteln") == [("paragraph", "Anna\nFinansroteln")]


def test_headings_have_levels() -> None:
    assert [(block.level, block.text) for block in blocks("# A\n\n### B")] == [(1, "A"), (3, "B")]


def test_items_may_go_on_over_lines_and_have_items_below() -> None:
    found = list(blocks("1. ett\nmera\na) under\n2. två\n\n- punkt\n-- under"))
    assert [(block.kind, block.level, block.name, block.text) for block in found] == [
        ("number", 0, "1.", "ett mera"),
        ("number", 1, "a)", "under"),
        ("number", 0, "2.", "två"),
        ("bullet", 0, "-", "punkt"),
        ("bullet", 1, "--", "under"),
    ]


def test_a_table_row_may_go_on_over_lines() -> None:
    (table,) = blocks("| A | B |\n| a | b\nmera |\n| c | d |")
    assert table == Block("table", rows=(("A", "B"), ("a", "b mera"), ("c", "d")))


def test_quotations_drop_their_marks() -> None:
    assert _kinds("> Vi är\n> emot.") == [("quote", "Vi är emot.")]


def test_named_blocks_have_names() -> None:
    found = list(blocks("@Ingress: Kort.\n\n!bild: En bild.\n\n[^1]: En not."))
    assert [(block.kind, block.name, block.text) for block in found] == [
        ("styled", "Ingress", "Kort."),
        ("picture", "bild", "En bild."),
        ("note", "1", "En not."),
    ]


def test_spans_hold_all_of_the_text_in_order() -> None:
    found = list(spans("a **b** *c*[^1] {+d+}{-e-} {?f|g?} h"))
    assert found == [
        Span("plain", "a "),
        Span("bold", "b"),
        Span("plain", " "),
        Span("italic", "c"),
        Span("note", "1"),
        Span("plain", " "),
        Span("inserted", "d"),
        Span("deleted", "e"),
        Span("plain", " "),
        Span("comment", "f", "g"),
        Span("plain", " h"),
    ]
