"""The consultation's time line: its answers and dates as the chart the page draws."""

from datetime import date

from flask import url_for

from remiss.domain.clock import local
from remiss.queries.chart import Answered, Chart, Milestone, draw
from remiss.queries.follow import FollowPage
from remiss.swedish.saying import say_short


def timeline(page: FollowPage) -> Chart | None:
    """The chart of a consultation that has been sent; None before that."""
    if page.head.sent_at is None:
        return None
    answers = [
        Answered(
            local(row.answered_at).date(),
            row.printed,
            url_for("consultations.answer", consultation_id=page.head.id, referral_id=row.referral_id),
        )
        for row in page.everyone
        if row.answered_at is not None
    ]
    return draw(answers, page.tally.asked, _milestones(page, answers), page.today)


def _milestones(page: FollowPage, answers: list[Answered]) -> list[Milestone]:
    """Dispatch, every last day, and today while the round is young enough for today to be on the same picture."""
    sent = local(page.head.sent_at).date() if page.head.sent_at else page.today
    marks = [Milestone(sent, "Skickad", "dispatch")]
    marks += [
        Milestone(
            day, say_short(day).rsplit(" ", 1)[0] + (f" {', '.join(names)}" if len(names) == 1 else ""), "deadline"
        )
        for day, names in page.last_days
    ]
    last = max([mark.on for mark in marks] + [each.on for each in answers])
    if sent <= page.today <= last:
        marks.append(Milestone(page.today, "i dag", "today"))
    return marks


def _deadline_label(day: date, names: tuple[str, ...]) -> str:
    """The day ("28 sep"), with the name ("19 okt SLK") when it is one body's own."""
    label = say_short(day).rsplit(" ", 1)[0]
    return f"{label} {names[0]}" if len(names) == 1 else label
