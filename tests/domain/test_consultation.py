"""The rules of a consultation."""

from datetime import UTC, date, datetime, timedelta

import pytest

from remiss.domain.clock import end_of
from remiss.domain.consultation import (
    AnswerState,
    Handed,
    Status,
    SubmissionKind,
    answer_state,
    current_set,
    days_left,
    ensure_open,
    ensure_sendable,
    is_late,
    last_day_for,
)
from remiss.domain.errors import AlreadySentError, ClosedError, NotReadyToSendError, WithdrawnError

DAY = date(2015, 9, 28)


def _handed(version: int, kind: SubmissionKind = SubmissionKind.FULL, *, abstains: bool = False) -> Handed:
    return Handed(version, kind, abstains, datetime(2015, 9, version, tzinfo=UTC))


@pytest.mark.parametrize(
    ("day", "hours"),
    [(date(2015, 3, 29), 23), (date(2015, 10, 25), 25), (DAY, 24)],
)
def test_a_deadline_is_open_the_whole_day_in_stockholm_however_long(day: date, hours: int) -> None:
    midnight = end_of(day)
    assert midnight - end_of(day - timedelta(days=1)) == timedelta(hours=hours)
    assert not is_late(day, midnight - timedelta(microseconds=1))
    assert is_late(day, midnight)


def test_an_answer_after_midnight_in_stockholm_is_late_though_utc_says_the_day_before() -> None:
    assert is_late(DAY, datetime(2015, 9, 28, 22, 0, tzinfo=UTC))
    assert not is_late(DAY, datetime(2015, 9, 28, 21, 59, tzinfo=UTC))


def test_without_a_last_day_nothing_is_late() -> None:
    assert not is_late(None, datetime(2099, 1, 1, tzinfo=UTC))


def test_a_consultees_own_day_goes_before_its_groups_and_the_rounds() -> None:
    own, group, usual = date(2015, 10, 19), date(2015, 10, 1), DAY
    assert last_day_for(own, group, usual) == own
    assert last_day_for(None, group, usual) == group
    assert last_day_for(None, None, usual) == usual
    assert last_day_for(None, None, None) is None


def test_days_left_is_nought_on_the_day_itself_even_late_in_the_evening() -> None:
    assert days_left(DAY, datetime(2015, 9, 28, 21, 30, tzinfo=UTC)) == 0
    assert days_left(DAY, datetime(2015, 9, 28, 22, 30, tzinfo=UTC)) == -1


def test_a_consultation_that_lacks_something_says_all_it_lacks() -> None:
    with pytest.raises(NotReadyToSendError) as caught:
        ensure_sendable(Status.DRAFT, consultees=0, last_day=None, has_documents=False)
    assert caught.value.lacks == ("consultees", "last_day", "documents")


def test_a_consultation_is_sent_once() -> None:
    with pytest.raises(AlreadySentError):
        ensure_sendable(Status.OPEN, consultees=3, last_day=DAY, has_documents=True)


def test_passing_the_last_day_closes_nothing() -> None:
    ensure_open(Status.OPEN, None, withdrawn=False, now=datetime(2016, 1, 1, tzinfo=UTC))


def test_the_closing_date_is_open_its_whole_day() -> None:
    ensure_open(Status.OPEN, DAY, withdrawn=False, now=end_of(DAY) - timedelta(seconds=1))
    with pytest.raises(ClosedError):
        ensure_open(Status.OPEN, DAY, withdrawn=False, now=end_of(DAY))


def test_a_withdrawn_consultee_is_told_so_rather_than_that_the_round_is_closed() -> None:
    with pytest.raises(WithdrawnError):
        ensure_open(Status.CLOSED, DAY, withdrawn=True, now=end_of(DAY))


def test_a_supplement_adds_and_a_replacement_starts_anew() -> None:
    first, added = _handed(1), _handed(2, SubmissionKind.SUPPLEMENT)
    anew, last = _handed(3, SubmissionKind.REPLACEMENT), _handed(4, SubmissionKind.SUPPLEMENT)
    assert current_set([added, first]) == (first, added)
    assert current_set([first, added, anew, last]) == (anew, last)


@pytest.mark.parametrize(
    ("handed", "state"),
    [
        ([], AnswerState.NOT_ANSWERED),
        ([_handed(1)], AnswerState.ANSWERED),
        ([_handed(1, abstains=True)], AnswerState.ABSTAINED),
        ([_handed(1, SubmissionKind.PRELIMINARY)], AnswerState.PRELIMINARY),
        ([_handed(1, SubmissionKind.PRELIMINARY), _handed(2, SubmissionKind.SUPPLEMENT)], AnswerState.ANSWERED),
        ([_handed(1, abstains=True), _handed(2, SubmissionKind.REPLACEMENT)], AnswerState.ANSWERED),
        ([_handed(1), _handed(2, SubmissionKind.REPLACEMENT, abstains=True)], AnswerState.ABSTAINED),
    ],
)
def test_the_state_of_an_answer_follows_from_what_was_handed_in(handed: list[Handed], state: AnswerState) -> None:
    assert answer_state(handed) is state
