from datetime import date

import pytest

from remiss.domain.consultation import AnswerState
from remiss.domain.errors import ExtensionNotNeededError
from remiss.domain.extensions import DayFault, Suggestion, day_fault, ensure_more_time_is_of_use, suggestions
from remiss.domain.meetings import Proposal, meets_in_time, proposed_day
from remiss.domain.response_time import ResponseTime, TimeCaution

TODAY, LAST_DAY = date(2015, 9, 20), date(2015, 9, 28)


@pytest.mark.parametrize(
    ("day", "fault"),
    [
        (date(2015, 9, 19), DayFault.PAST),
        (date(2015, 9, 20), DayFault.NOT_LATER),
        (date(2015, 9, 28), DayFault.NOT_LATER),
        (date(2015, 9, 29), None),
        (date(2015, 10, 30), None),
        (date(2015, 10, 31), DayFault.AFTER_CLOSING),
    ],
)
def test_a_new_last_day_is_to_come_gives_more_time_and_is_before_the_closing(day: date, fault: DayFault | None) -> None:
    assert day_fault(day, present=LAST_DAY, closes_on=date(2015, 10, 30), today=TODAY) is fault


def test_a_consultee_that_is_late_may_get_today() -> None:
    assert day_fault(TODAY, present=date(2015, 9, 10), closes_on=None, today=TODAY) is None


@pytest.mark.parametrize("state", [AnswerState.ANSWERED, AnswerState.ABSTAINED])
def test_who_has_answered_needs_no_more_time(state: AnswerState) -> None:
    with pytest.raises(ExtensionNotNeededError):
        ensure_more_time_is_of_use(state)


@pytest.mark.parametrize("state", [AnswerState.NOT_ANSWERED, AnswerState.PRELIMINARY])
def test_who_has_its_final_answer_left_may_need_more_time(state: AnswerState) -> None:
    ensure_more_time_is_of_use(state)


def test_suggested_days_are_working_days_and_leave_room_for_the_boards_meeting() -> None:
    found = suggestions(LAST_DAY, TODAY, [date(2015, 9, 24), date(2015, 10, 15)], margin=5)
    assert found == (
        Suggestion(date(2015, 10, 5)),
        Suggestion(date(2015, 10, 12)),
        Suggestion(date(2015, 10, 22), meeting=date(2015, 10, 15)),
        Suggestion(date(2015, 10, 26)),
    )


def test_suggestions_count_from_today_for_one_that_is_late_and_pass_over_holidays() -> None:
    (first, *_) = suggestions(date(2015, 12, 1), date(2015, 12, 17), margin=5)
    assert first == Suggestion(date(2015, 12, 28))


def test_a_board_meets_in_time_when_it_meets_between_today_and_its_last_day() -> None:
    meetings = [date(2015, 9, 20), date(2015, 10, 22)]
    assert not meets_in_time(meetings, after=TODAY, last_day=LAST_DAY)
    assert meets_in_time([*meetings, LAST_DAY], after=TODAY, last_day=LAST_DAY)


def test_the_proposed_day_leaves_working_days_for_the_minutes() -> None:
    meetings = [date(2015, 9, 24), date(2015, 10, 22), date(2015, 11, 26)]
    assert proposed_day(meetings, after=LAST_DAY, margin=5) == Proposal(date(2015, 10, 22), date(2015, 10, 29))
    assert proposed_day(meetings, after=date(2015, 12, 1), margin=5) is None


@pytest.mark.parametrize(
    ("told", "last", "cautions"),
    [
        ((2015, 6, 16), (2015, 9, 28), ()),
        ((2015, 9, 1), (2015, 9, 21), (TimeCaution.SHORT,)),
        ((2015, 9, 1), (2015, 9, 22), ()),
        ((2015, 9, 1), (2015, 8, 31), (TimeCaution.PASSED,)),
        ((2015, 9, 1), (2015, 9, 1), (TimeCaution.SHORT,)),
        ((2023, 12, 14), (2024, 1, 18), (TimeCaution.OVER_CHRISTMAS,)),
        ((2026, 11, 20), (2027, 1, 4), (TimeCaution.OVER_CHRISTMAS,)),
        ((2026, 11, 1), (2027, 1, 15), ()),
        ((2026, 6, 20), (2026, 8, 14), (TimeCaution.OVER_JULY,)),
        ((2026, 5, 4), (2026, 7, 6), (TimeCaution.OVER_JULY,)),
        ((2026, 5, 4), (2026, 9, 30), ()),
        ((2026, 9, 1), (2026, 10, 31), (TimeCaution.NOT_WORKING_DAY,)),
        ((2026, 3, 2), (2026, 5, 15), (TimeCaution.SQUEEZED,)),
        ((2026, 12, 10), (2026, 12, 24), (TimeCaution.SHORT, TimeCaution.OVER_CHRISTMAS, TimeCaution.NOT_WORKING_DAY)),
    ],
)
def test_what_deserves_a_second_look_in_the_time_to_answer(
    told: tuple[int, int, int], last: tuple[int, int, int], cautions: tuple[TimeCaution, ...]
) -> None:
    assert ResponseTime(date(*told), date(*last), shortest=21).cautions == cautions
