"""Several clocks at once, clocks that are killed, clocks elsewhere in the world: nothing twice, nothing lost."""

import os
import random
import subprocess
import sys
import time
from collections import Counter
from datetime import datetime

import pytest
from sqlalchemy import select

from remiss.db.reminding import Digest, Reminder
from remiss.domain.post import LetterKind
from remiss.domain.reminders import ReminderOutcome
from remiss.settings import Settings
from remiss.usecases.reminding import remind
from remiss.usecases.tools import Tools
from tests import factories
from tests.clock import StoppedClock
from tests.outbox import letters
from tests.paths import ROOT
from tests.usecases.answering import Consultee

SIZE = 40
ANSWERED = 6
MOMENT = "2015-09-29T06:00:00+00:00"

Clock = subprocess.Popen[str]


def begin(settings: Settings, moment: str = MOMENT, zone: str = "UTC") -> Clock:
    """A clock in a process of its own, which waits for the word."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.reminding_process", str(settings.instance), settings.database_url, moment],
        cwd=ROOT,
        env={**os.environ, "TZ": zone},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def go(process: Clock) -> None:
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()


def said(process: Clock) -> Counter[str]:
    """What the clock did, once it has ended."""
    out, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    return Counter({name: int(count) for name, count in (word.split("=") for word in out.split())})


def set_up(tools: Tools) -> factories.Round:
    """A round in which a few have answered, the others are late, and all steps but the last two are behind."""
    here = factories.consultation(tools, SIZE)
    for referral_id in here.referral_ids[:ANSWERED]:
        Consultee(tools, referral_id).answer(message="Vi tillstyrker.")
    return here


def outcomes(tools: Tools) -> Counter[tuple[str, ReminderOutcome]]:
    with tools.reading() as session:
        rows = session.execute(select(Reminder.occasion, Reminder.outcome))
        return Counter((occasion.split()[0], outcome) for occasion, outcome in rows)


def assert_each_once(tools: Tools) -> None:
    """Every consultee has one row for each step that was due, and exactly those that should have one letter."""
    assert outcomes(tools) == {
        ("-14", ReminderOutcome.PASSED): SIZE,
        ("-3", ReminderOutcome.PASSED): SIZE,
        ("+1", ReminderOutcome.SENT): SIZE - ANSWERED,
        ("+1", ReminderOutcome.NOT_NEEDED): ANSWERED,
    }
    overdue = Counter(letter.to_name for letter in letters(tools) if letter.kind is LetterKind.OVERDUE)
    assert overdue == Counter({f"Nämnd {number:03}": 1 for number in range(ANSWERED + 1, SIZE + 1)})


def test_four_clocks_at_once_remind_each_once(tools: Tools, settings: Settings) -> None:
    set_up(tools)
    clocks = [begin(settings) for _ in range(4)]
    for clock in clocks:
        go(clock)
    did = sum((said(clock) for clock in clocks), Counter())
    assert did == Counter(sent=SIZE - ANSWERED, not_needed=ANSWERED, passed=2 * SIZE, digests=1)
    assert_each_once(tools)
    with tools.reading() as session:
        assert len(session.scalars(select(Digest)).all()) == 1


def test_clocks_that_are_killed_in_turn_remind_each_once(tools: Tools, settings: Settings, clock: StoppedClock) -> None:
    set_up(tools)
    chance = random.Random(2015)  # noqa: S311  # Moments to die, not secrets.
    done_before = []
    for _ in range(4):
        process = begin(settings)
        go(process)
        time.sleep(chance.uniform(0.02, 0.08))
        process.kill()
        process.communicate()
        done_before.append(sum(outcomes(tools).values()))
    assert done_before[0] < 3 * SIZE, "the positive control: the first did die before it was done"
    clock.moment = datetime.fromisoformat(MOMENT)
    remind(tools)
    assert_each_once(tools)


@pytest.mark.parametrize(
    ("zone", "moment", "sent"),
    [
        ("America/Los_Angeles", "2015-09-28T21:59:59+00:00", SIZE),
        ("Pacific/Kiritimati", "2015-09-25T05:59:59+00:00", 0),
        ("Pacific/Kiritimati", "2015-09-25T06:00:00+00:00", SIZE),
    ],
)
def test_the_servers_own_zone_changes_nothing(
    tools: Tools, settings: Settings, zone: str, moment: str, sent: int
) -> None:
    factories.consultation(tools, SIZE)
    process = begin(settings, moment, zone)
    go(process)
    assert said(process)["sent"] == sent
