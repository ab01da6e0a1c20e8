"""Processes are killed (-9) at random moments of their work: nothing acknowledged is lost, and no letter leaves twice.

A bounded run of what ``python -m tests.chaos`` does for as long as one likes (PROMISES P5, P7).
"""

import random
from collections import Counter
from collections.abc import Iterator

import pytest

from remiss.settings import Settings
from remiss.usecases.tools import Tools
from tests.chaos.checking import wrong_answers, wrong_letters, wrong_mail, wrong_reminders
from tests.chaos.scenes import LONGEST_RECOVERY, Stage, fetchings, remindings, sendings, uploads
from tests.chaos.victim import ACKNOWLEDGES_TOO_EARLY, MARKS_TOO_EARLY, SENDS_AGAIN
from tests.clock import StoppedClock
from tests.dovecot import Post
from tests.dovecot import running as running_imap
from tests.smtp_server import Mailroom, running

pytestmark = [pytest.mark.chaos, pytest.mark.slow]


@pytest.fixture
def stage(tools: Tools, settings: Settings, clock: StoppedClock) -> Stage:
    return Stage(tools, settings, clock, random.Random(2015))  # noqa: S311  # Moments to die, not secrets.


@pytest.fixture
def room() -> Iterator[Mailroom]:
    with running(Mailroom()) as started:
        yield started


@pytest.fixture
def post() -> Iterator[Post]:
    with running_imap() as started:
        yield started


def test_no_acknowledged_answer_is_lost_when_the_product_is_killed(stage: Stage) -> None:
    told = uploads(stage, 6)
    assert told.wrong == []
    assert told.kills == 6, "each died at work"
    assert told.done > 0
    assert told.slowest_recovery < LONGEST_RECOVERY


def test_no_letter_leaves_twice_or_is_skipped_when_the_carrier_is_killed(stage: Stage, room: Mailroom) -> None:
    told = sendings(stage, room, 5)
    assert told.wrong == []
    assert told.kills > 0, "some died at work"


def test_no_letter_that_came_in_is_lost_or_doubled_when_the_reader_is_killed(stage: Stage, post: Post) -> None:
    told = fetchings(stage, post, 4)
    assert told.wrong == []
    assert told.kills > 0, "some died at work"


def test_nobody_is_reminded_twice_or_forgotten_when_the_clock_is_killed(stage: Stage) -> None:
    told = remindings(stage, 4)
    assert told.wrong == []
    assert told.kills > 0, "some died at work"


def test_a_build_that_acknowledges_too_early_is_caught(stage: Stage) -> None:
    """The control: this fault is in the order of two lines, and only a kill between them shows it."""
    assert any("lost or altered" in one for one in uploads(stage, 6, ACKNOWLEDGES_TOO_EARLY).wrong)


def test_a_build_that_sends_again_what_it_does_not_know_about_is_caught(stage: Stage, room: Mailroom) -> None:
    assert any("sent 2 times" in one for one in sendings(stage, room, 6, SENDS_AGAIN).wrong)


def test_a_build_that_marks_letters_before_they_leave_is_caught(stage: Stage, room: Mailroom) -> None:
    assert any("never came" in one for one in sendings(stage, room, 3, MARKS_TOO_EARLY).wrong)


def test_the_checks_see_what_is_missing(tools: Tools) -> None:
    """The control of the checks themselves, on an empty installation of which too much is said."""
    assert wrong_answers(tools, [(1, 1, "0" * 64)], 0) == ["lost or altered: (1, 1, '" + "0" * 64 + "')"]
    assert wrong_mail(tools, [b"a letter"]) != []
    assert wrong_reminders(tools, 1) == ["0 of 1 were reminded"]
    assert wrong_letters(tools, Counter(), 0) == []
