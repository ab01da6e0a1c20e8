"""The timetable of reminders (PROMISES P8): days and instants by hand from an almanac, scheduler cases one by one."""

from datetime import UTC, date, datetime, timedelta

import pytest

from remiss.domain.clock import STOCKHOLM, end_of
from remiss.domain.consultation import AnswerState, is_late
from remiss.domain.post import LetterKind
from remiss.domain.reminders import (
    USUAL_PLAN,
    Course,
    Facts,
    ReminderOutcome,
    Unsent,
    course_steps,
    due_steps,
    judge,
    may_send,
    next_step,
    step_moment,
)

MONDAY = date(2015, 9, 28)
EARLY = datetime(2015, 6, 1, 8, tzinfo=UTC)
STILL_WAITING = Facts(AnswerState.NOT_ANSWERED)


def at(text: str) -> datetime:
    """A moment in UTC: "2015-09-28 06:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def course(last_day: date = MONDAY, steps: tuple[int, ...] = USUAL_PLAN, since: datetime = EARLY) -> Course:
    return Course(last_day, steps, since)


def told(
    now: str, facts: Facts = STILL_WAITING, which: Course | None = None, handled: set[str] | None = None
) -> dict[str, str]:
    """What becomes of each due step at the moment: its days or kind → the outcome, or why it was not sent."""
    plan = which or course()
    moment = at(now)
    due = due_steps(plan, handled or set(), moment)
    return {
        verdict.step.occasion.split()[0]: (verdict.why or verdict.outcome).value
        for verdict in judge(due, plan, facts, moment)
    }


LAST_INSTANTS = [
    # The last day, and the last instant of it in UTC: 23:59:59 in Stockholm.
    (date(2015, 9, 28), "2015-09-28 21:59:59"),
    (date(2015, 11, 30), "2015-11-30 22:59:59"),
    (date(2026, 3, 28), "2026-03-28 22:59:59"),  # The night that is 23 hours long begins after it.
    (date(2026, 3, 29), "2026-03-29 21:59:59"),  # The day that is 23 hours long.
    (date(2026, 10, 24), "2026-10-24 21:59:59"),  # The night that is 25 hours long begins after it.
    (date(2026, 10, 25), "2026-10-25 22:59:59"),  # The day that is 25 hours long.
    (date(2026, 12, 31), "2026-12-31 22:59:59"),
    (date(2027, 1, 1), "2027-01-01 22:59:59"),
    (date(2028, 2, 29), "2028-02-29 22:59:59"),
    (date(2026, 6, 19), "2026-06-19 21:59:59"),  # Midsummer's eve.
]


@pytest.mark.parametrize(("day", "last"), LAST_INSTANTS)
def test_the_last_day_lasts_until_midnight_in_stockholm(day: date, last: str) -> None:
    assert not is_late(day, at(last))
    assert is_late(day, at(last) + timedelta(seconds=1))
    assert end_of(day) == at(last) + timedelta(seconds=1)


INSTANTS = [
    # last day, step, the instant in UTC
    (date(2015, 9, 28), -14, "2015-09-14 06:00"),  # Two weeks before, a Monday in summer time.
    (date(2015, 9, 28), -3, "2015-09-25 06:00"),  # A Friday.
    (date(2015, 9, 28), 1, "2015-09-29 06:00"),
    (date(2015, 9, 28), 5, "2015-10-05 06:00"),  # Saturday 3 October is moved to Monday.
    (date(2026, 4, 8), -3, "2026-04-02 06:00"),  # Easter Sunday is moved to Maundy Thursday.
    (date(2026, 6, 18), 1, "2026-06-22 06:00"),  # Midsummer's eve is moved to Monday.
    (date(2026, 12, 23), 1, "2026-12-28 07:00"),  # Christmas, in winter time.
    (date(2026, 12, 23), 5, "2026-12-28 07:00"),  # Meets the one before it; the later one is sent.
    (date(2027, 1, 9), -3, "2027-01-05 07:00"),  # Trettondedag jul is moved to the day before.
    (date(2026, 4, 1), -3, "2026-03-27 07:00"),  # Sunday of the 23 hours is moved to Friday, in winter time.
    (date(2026, 3, 31), -1, "2026-03-30 06:00"),  # The first working day of summer time.
    (date(2026, 10, 25), 1, "2026-10-26 07:00"),  # The morning after the 25 hours.
    (date(2026, 10, 28), -3, "2026-10-23 06:00"),  # Sunday of the 25 hours is moved to Friday, in summer time.
    (date(2026, 5, 15), 0, "2026-05-15 06:00"),  # The very day: a squeezed day is a working day.
    (date(2026, 5, 14), 0, "2026-05-13 06:00"),  # Ascension Day counts as before, and is moved back.
    (date(2028, 3, 14), -14, "2028-02-29 07:00"),
]


@pytest.mark.parametrize(("last_day", "days", "instant"), INSTANTS)
def test_a_step_is_due_at_eight_on_a_working_day(last_day: date, days: int, instant: str) -> None:
    assert step_moment(last_day, days) == at(instant)
    assert step_moment(last_day, days).astimezone(STOCKHOLM).hour == 8


def test_a_step_is_sent_at_its_instant_and_not_a_second_before() -> None:
    assert told("2015-09-25 05:59:59", handled={"-14 2015-09-28"}) == {}
    assert told("2015-09-25 06:00:00", handled={"-14 2015-09-28"}) == {"-3": "sent"}


def test_both_nights_on_which_the_clocks_are_changed_send_nothing_and_lose_nothing() -> None:
    spring = course(date(2026, 4, 1), since=at("2026-01-01 08:00"))
    autumn = course(date(2026, 10, 25), since=at("2026-06-01 08:00"))
    before = {"-14 2026-04-01", "-14 2026-10-25", "-3 2026-10-25"}
    for night in ("2026-03-29 00:59", "2026-03-29 01:00", "2026-03-29 02:00"):
        assert told(night, which=spring, handled=before) == {}
    assert told("2026-03-27 07:00", which=spring, handled=before) == {"-3": "sent"}
    for night in ("2026-10-25 00:00", "2026-10-25 00:30", "2026-10-25 01:00", "2026-10-25 23:00"):
        assert told(night, which=autumn, handled=before) == {}
    assert told("2026-10-26 06:59", which=autumn, handled=before) == {}
    assert told("2026-10-26 07:00", which=autumn, handled=before) == {"+1": "sent"}


def test_after_a_stand_still_a_reminder_whose_words_are_still_true_is_sent_once() -> None:
    assert told("2015-09-17 09:00") == {"-14": "sent"}
    assert told("2015-09-17 09:00", handled={"-14 2015-09-28"}) == {}


def test_of_two_that_were_missed_before_the_last_day_only_the_later_is_sent() -> None:
    assert told("2015-09-25 09:00") == {"-14": "later_one", "-3": "sent"}


def test_days_left_are_not_spoken_of_when_there_are_none() -> None:
    assert told("2015-09-29 09:00") == {"-14": "day_gone", "-3": "day_gone", "+1": "sent"}


def test_of_several_missed_after_the_last_day_only_the_latest_is_sent() -> None:
    assert told("2015-10-06 09:00") == {"-14": "day_gone", "-3": "day_gone", "+1": "later_one", "+5": "sent"}


def test_what_nobody_would_understand_any_more_is_noted_as_passed() -> None:
    assert told("2015-11-02 09:00", handled={"-14 2015-09-28", "-3 2015-09-28"}) == {"+1": "too_old", "+5": "too_old"}


def test_what_was_missed_at_night_or_over_a_weekend_waits_for_a_working_morning() -> None:
    missed = course(date(2015, 9, 30), steps=(-5,))
    for silent in ("2015-09-25 18:00", "2015-09-26 09:00", "2015-09-27 21:00", "2015-09-28 05:59"):
        moment = at(silent)
        assert may_send(moment) is (silent == "2015-09-25 18:00")
    assert told("2015-09-26 09:00", which=missed) == {}
    assert told("2015-09-28 06:00", which=missed) == {"-5": "sent"}


def test_a_step_before_the_invitation_left_is_passed() -> None:
    late_start = course(since=at("2015-09-16 12:00"))
    assert told("2015-09-16 12:01", which=late_start) == {"-14": "before_letter"}
    assert told("2015-09-25 06:00", which=late_start, handled={"-14 2015-09-28"}) == {"-3": "sent"}


def test_a_round_sent_after_its_own_last_day_reminds_nobody_of_the_days_before() -> None:
    hasty = course(since=at("2015-09-28 12:00"))
    assert told("2015-09-28 12:01", which=hasty) == {"-14": "before_letter", "-3": "before_letter"}


def test_a_new_day_gives_new_occasions_counted_from_it() -> None:
    granted = course(date(2015, 10, 19), since=at("2015-09-25 08:00"))
    before = {"-14 2015-09-28", "-3 2015-09-28"}
    assert told("2015-09-29 06:00", which=granted, handled=before) == {}
    assert told("2015-10-05 06:00", which=granted, handled=before) == {"-14": "sent"}
    assert told("2015-10-16 06:00", which=granted, handled={*before, "-14 2015-10-19"}) == {"-3": "sent"}


def test_a_new_day_so_near_that_a_step_has_been_does_not_remind_at_once() -> None:
    granted = course(date(2015, 10, 5), since=at("2015-09-25 08:00"))
    assert told("2015-09-25 08:01", which=granted) == {"-14": "before_letter"}


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        (Facts(AnswerState.ANSWERED), Unsent.ANSWERED),
        (Facts(AnswerState.ABSTAINED), Unsent.ABSTAINED),
        (Facts(AnswerState.PRELIMINARY), Unsent.PRELIMINARY),
        (Facts(AnswerState.NOT_ANSWERED, asked_for_time=True), Unsent.ASKED_FOR_TIME),
        (Facts(AnswerState.NOT_ANSWERED, in_tray=True), Unsent.IN_TRAY),
        (Facts(AnswerState.NOT_ANSWERED, turned_off=True), Unsent.TURNED_OFF),
        (Facts(AnswerState.NOT_ANSWERED, withdrawn=True), Unsent.WITHDRAWN),
        (Facts(AnswerState.NOT_ANSWERED, taking_answers=False), Unsent.CLOSED),
        (Facts(AnswerState.NOT_ANSWERED, reminded_today=True), Unsent.REMINDED_TODAY),
        (Facts(AnswerState.NOT_ANSWERED, has_address=False), Unsent.NO_ADDRESS),
    ],
)
def test_nobody_is_nagged_who_should_be_left_alone(facts: Facts, why: Unsent) -> None:
    assert told("2015-09-29 06:00", facts, handled={"-14 2015-09-28", "-3 2015-09-28"}) == {"+1": why.value}


def test_a_preliminary_answer_is_asked_after_when_its_decision_was_expected() -> None:
    expecting = Course(MONDAY, USUAL_PLAN, EARLY, expected_on=date(2015, 10, 16))
    preliminary = Facts(AnswerState.PRELIMINARY)
    assert told("2015-09-29 06:00", preliminary, expecting, {"-14 2015-09-28", "-3 2015-09-28"}) == {
        "+1": "preliminary"
    }
    done = {f"{days:+} 2015-09-28" for days in USUAL_PLAN}
    assert told("2015-10-16 06:00", preliminary, expecting, done) == {}
    assert told("2015-10-19 06:00", preliminary, expecting, done) == {"preliminary": "sent"}


def test_a_preliminary_answer_is_asked_after_also_when_a_step_of_the_plan_falls_later() -> None:
    expecting = Course(MONDAY, USUAL_PLAN, EARLY, expected_on=date(2015, 9, 30))
    done = {f"{days:+} 2015-09-28" for days in (-14, -3, 1)}
    assert told("2015-10-05 06:00", Facts(AnswerState.PRELIMINARY), expecting, done) == {
        "preliminary": "sent",
        "+5": "preliminary",
    }


def test_an_empty_plan_reminds_nobody() -> None:
    silent = Course(MONDAY, (), EARLY, expected_on=date(2015, 9, 30))
    assert course_steps(silent) == ()


def test_the_next_step_is_the_first_ahead_or_the_reason_why_there_is_none() -> None:
    step, why = next_step(course(), STILL_WAITING, at("2015-09-20 08:00"))
    assert step is not None
    assert (step.kind, step.due_at, why) == (LetterKind.REMINDER, at("2015-09-25 06:00"), None)
    assert next_step(course(), Facts(AnswerState.ANSWERED), at("2015-09-20 08:00")) == (None, Unsent.ANSWERED)
    assert next_step(course(), STILL_WAITING, at("2015-10-20 08:00")) == (None, None)
    reminded = Facts(AnswerState.NOT_ANSWERED, reminded_today=True)
    assert next_step(course(), reminded, at("2015-09-20 08:00"))[1] is None


def test_every_reason_belongs_to_an_outcome_that_is_not_sent() -> None:
    passed = {Unsent.BEFORE_LETTER, Unsent.DAY_GONE, Unsent.TOO_OLD, Unsent.LATER_ONE}
    verdicts = judge(
        due_steps(course(), set(), at("2015-10-06 09:00")), course(), STILL_WAITING, at("2015-10-06 09:00")
    )
    for verdict in verdicts:
        assert (verdict.outcome is ReminderOutcome.PASSED) is (verdict.why in passed)
        assert (verdict.outcome is ReminderOutcome.SENT) is (verdict.why is None)
