from remiss.intake.pdf_paragraphs import Line, proposal


def _page(*texts: str, page: int = 1, top: float = 700.0, size: float = 11.0) -> list[Line]:
    return [Line(page, 72.0, top - 14 * number, size, text) for number, text in enumerate(texts)]


def test_lines_become_a_paragraph() -> None:
    assert proposal(_page("Nämnden tillstyrker förslaget och", "lämnar följande synpunkter.")) == (
        "Nämnden tillstyrker förslaget och lämnar följande synpunkter."
    )


def test_a_wider_gap_parts_two_paragraphs() -> None:
    lines = [*_page("Första stycket som är", "två rader långt"), *_page("Andra stycket som är", "lika långt", top=650)]
    assert proposal(lines) == "Första stycket som är två rader långt\n\nAndra stycket som är lika långt"


def test_a_word_parted_at_the_end_of_a_line_is_whole_again() -> None:
    assert proposal(_page("Förslaget rör hela stads-", "utvecklingen i Farsta-", "Sköndal.")) == (
        "Förslaget rör hela stadsutvecklingen i Farsta- Sköndal."
    )


def test_larger_letters_are_a_heading() -> None:
    lines = [Line(1, 72, 720, 16.0, "Yttrande"), *_page("Nämnden tillstyrker.")]
    assert proposal(lines) == "# Yttrande\n\nNämnden tillstyrker."


def test_bold_letters_alone_are_a_heading_but_a_bold_sentence_is_not() -> None:
    lines = [
        Line(1, 72, 720, 11.0, "Förslag till beslut", bold=True),
        Line(1, 72, 706, 11.0, "Nämnden tillstyrker förslaget i dess helhet och utan förbehåll."),
        Line(1, 72, 680, 11.0, "Det är viktigt.", bold=True),
    ]
    assert proposal(lines).split("\n\n") == [
        "# Förslag till beslut",
        "Nämnden tillstyrker förslaget i dess helhet och utan förbehåll.",
        "Det är viktigt.",
    ]


def test_every_point_of_a_list_stands_for_itself() -> None:
    assert proposal(_page("1. Den första punkten", "fortsätter här", "2. Den andra", "• En tredje")).split("\n\n") == [
        "1. Den första punkten fortsätter här",
        "2. Den andra",
        "• En tredje",
    ]


def test_heads_and_feet_that_come_back_are_left_out() -> None:
    lines: list[Line] = []
    for page in (1, 2, 3):
        lines += [
            Line(page, 72, 800, 9.0, "Farsta stadsdelsnämnd"),
            *_page(f"Stycket på sidan {page}."[: 20 + page], page=page),
            Line(page, 300, 40, 9.0, f"Sida {page} (3)"),
        ]
    assert "Farsta stadsdelsnämnd" not in proposal(lines)
    assert "Sida" not in proposal(lines)
    assert proposal(lines).count("Stycket") == 3


def test_a_sentence_goes_on_over_the_turn_of_a_page() -> None:
    lines = [*_page("Nämnden anser att förslaget", top=80), *_page("bör genomföras.", page=2)]
    assert proposal(lines) == "Nämnden anser att förslaget bör genomföras."


def test_the_same_words_on_every_page_and_nothing_else_are_kept() -> None:
    lines = [line for page in (1, 2, 3) for line in _page("Samma text.", page=page)]
    assert proposal(lines).count("Samma text.") == 3


def test_no_lines_give_no_text() -> None:
    assert proposal([]) == ""
    assert proposal(_page("  ", "")) == ""
