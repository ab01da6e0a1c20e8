from datetime import UTC, date, datetime

import pytest

from remiss.domain.answering import (
    AnswerFile,
    Details,
    FileVerdict,
    Lack,
    answer_edition,
    arrival_moment,
    details_edition,
    ensure_complete,
    kind_for,
    lacks,
)
from remiss.domain.clock import local_day
from remiss.domain.consultation import FileRole, Stance, SubmissionKind, is_late
from remiss.domain.errors import EmptyAnswerError, IncompleteAnswerError

SOMEONE = Details(sender_name="Eva Exempel")


def _file(verdict: FileVerdict = FileVerdict.ACCEPT) -> AnswerFile:
    return AnswerFile(1, "yttrande.docx", FileRole.STATEMENT, "ab" * 32, 10, verdict)


def test_a_file_and_a_sender_are_enough_the_first_time() -> None:
    assert lacks(SOMEONE, [_file()], handed_in_before=False) == ()


def test_a_message_is_an_answer_in_itself() -> None:
    details = Details(sender_name="Eva Exempel", message="Vi har inget att erinra.")
    assert lacks(details, [], handed_in_before=False) == ()


def test_abstaining_needs_neither_file_nor_message() -> None:
    assert lacks(Details(stance=Stance.ABSTAIN, sender_name="Eva"), [], handed_in_before=False) == ()


def test_an_answer_without_anything_in_it_is_empty() -> None:
    with pytest.raises(EmptyAnswerError):
        ensure_complete(SOMEONE, [], handed_in_before=False)


def test_every_other_lack_is_told_at_once() -> None:
    with pytest.raises(IncompleteAnswerError) as caught:
        ensure_complete(Details(), [_file(FileVerdict.UNDECIDED)], handed_in_before=True)
    assert caught.value.lacks == (Lack.SENDER, Lack.KIND, Lack.UNDECIDED_FILES)


def test_a_refused_file_sent_all_the_same_is_content() -> None:
    ensure_complete(SOMEONE, [_file(FileVerdict.REJECT)], handed_in_before=False)


def test_the_first_handing_in_is_the_full_answer_whatever_was_chosen() -> None:
    assert kind_for(SubmissionKind.SUPPLEMENT, handed_in_before=False) is SubmissionKind.FULL
    assert kind_for(SubmissionKind.SUPPLEMENT, handed_in_before=True) is SubmissionKind.SUPPLEMENT


def test_editions_change_with_what_they_mark() -> None:
    other = Details(sender_name="Eva Exempel", message="ett ord")
    assert details_edition(SOMEONE) != details_edition(other)
    assert answer_edition(SOMEONE, []) != answer_edition(SOMEONE, [_file()])
    assert answer_edition(SOMEONE, [_file()]) != answer_edition(SOMEONE, [_file(FileVerdict.REJECT)])
    assert answer_edition(SOMEONE, [_file()]) == answer_edition(SOMEONE, [_file()])


@pytest.mark.parametrize(
    ("day", "now"),
    [
        (date(2015, 10, 25), datetime(2015, 11, 2, 9, 0, tzinfo=UTC)),  # 25 hours long
        (date(2016, 3, 27), datetime(2016, 4, 1, 9, 0, tzinfo=UTC)),  # 23 hours long
    ],
)
def test_paper_that_came_on_the_last_day_is_in_time_whatever_the_summer_time(day: date, now: datetime) -> None:
    arrived = arrival_moment(day, now)
    assert local_day(arrived) == day
    assert not is_late(day, arrived)


def test_paper_that_came_today_came_now() -> None:
    now = datetime(2015, 9, 28, 6, 30, tzinfo=UTC)
    assert arrival_moment(date(2015, 9, 28), now) == now
