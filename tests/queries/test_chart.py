"""Answers over time, drawn by the server."""

from datetime import date

from remiss.queries.chart import HEIGHT, WIDTH, Answered, Milestone, draw

SENT = Milestone(date(2015, 6, 29), "Skickad", "dispatch")
TODAY = date(2015, 9, 25)
DUE = Milestone(date(2015, 9, 28), "28 sep", "deadline")


def _answer(day: int, who: str = "Bromma") -> Answered:
    return Answered(date(2015, 9, day), who, f"/{who}")


def test_the_line_rises_one_step_for_each_answer_and_stays_inside_the_box() -> None:
    chart = draw([_answer(10), _answer(20, "Farsta")], 4, [SENT, DUE], TODAY)
    assert chart is not None
    corners = [tuple(map(float, point.split(","))) for point in chart.points.split()]
    heights = [y for _, y in corners]
    assert heights == sorted(heights, reverse=True)
    assert len(set(heights)) == 3
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in corners)


def test_every_answer_is_a_dot_with_its_name_and_day() -> None:
    chart = draw([_answer(20, "Farsta"), _answer(10)], 4, [SENT, DUE], TODAY)
    assert chart is not None
    assert [dot.label for dot in chart.dots] == ["Bromma, 10 sep 2015", "Farsta, 20 sep 2015"]


def test_a_late_answer_stretches_the_picture_past_the_deadline() -> None:
    late = Answered(date(2015, 10, 5), "Sen", "/sen")
    chart = draw([late], 4, [SENT, DUE], TODAY)
    assert chart is not None
    deadline = next(mark for mark in chart.marks if mark.kind == "deadline")
    assert chart.dots[0].x > deadline.x


def test_an_answer_years_late_does_not_squeeze_the_others_together() -> None:
    late = Answered(date(2026, 11, 20), "Sen", "/sen")
    now = Milestone(late.on, "i dag", "today")
    chart = draw([_answer(10), late], 4, [SENT, DUE, now], late.on)
    assert chart is not None
    assert [mark.label for mark in chart.marks] == ["Skickad", "28 sep"]
    assert WIDTH / 2 <= chart.marks[1].x <= WIDTH * 0.6
    assert chart.dots[1].label == "Sen, 20 nov 2026"
    assert chart.dots[1].x <= WIDTH
    assert "1 kom efter 28 dec 2015" in chart.summary


def test_ticks_are_few_enough_to_read_over_a_week_as_over_three_years() -> None:
    for last in (date(2015, 7, 6), date(2018, 6, 29)):
        chart = draw([], 4, [SENT, Milestone(last, "slut", "deadline")], TODAY)
        assert chart is not None
        assert 1 <= len(chart.days) <= 9


def test_a_single_day_is_no_course_of_events() -> None:
    assert draw([], 4, [SENT], TODAY) is None


def test_the_line_ends_today() -> None:
    chart = draw([_answer(10)], 4, [SENT, DUE], date(2015, 9, 14))
    assert chart is not None
    deadline = next(mark for mark in chart.marks if mark.kind == "deadline")
    assert float(chart.points.split()[-1].split(",")[0]) < deadline.x
