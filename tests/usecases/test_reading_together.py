"""Several workers at one pile of letters, and workers that are killed: each letter read once, none lost."""

import subprocess
import sys
import time
from collections import Counter
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from remiss.db.incoming import IncomingLetter
from remiss.db.post import Letter
from remiss.db.submission import Submission
from remiss.domain.incoming import READ_LEASE, IncomingState
from remiss.domain.post import LetterKind
from remiss.settings import Settings
from remiss.usecases.collecting import keep_letter
from remiss.usecases.reading_letters import read_stored
from remiss.usecases.tools import Tools
from tests.clock import StoppedClock
from tests.paths import ROOT
from tests.usecases.letter_cases import PDF
from tests.usecases.letter_world import BODIES, OURS, make_world, raw_letter

_SURE = ("Farsta stadsdelsnämnd", "Kungsholmens stadsdelsnämnd", "Bromma stadsdelsnämnd", "Arbetsmarknadsnämnden")


def _come_in(tools: Tools, number: int) -> None:
    """Letters with an answer each: every second from one who was asked, the others from strangers."""
    for each in range(number):
        sender = BODIES[_SURE[each // 2 % len(_SURE)]] if each % 2 else f"nagon{each}@annanstans.example"
        heads = {"From": sender, "To": OURS, "Subject": f"Svar {each}, KS 314-331-2004"}
        raw = raw_letter("Här.", heads, [("Svar.pdf", PDF + str(each).encode())])
        keep_letter(tools, raw, arrived_at=tools.clock())


def _states(tools: Tools) -> Counter[IncomingState]:
    with tools.reading() as session:
        return Counter(session.scalars(select(IncomingLetter.state)))


def _nothing_is_twice(tools: Tools, placed: int) -> None:
    """One submission and at most one receipt for each letter; versions run on without a gap."""
    with tools.reading() as session:
        keys = list(session.scalars(select(Submission.idempotency_key)))
        receipts = list(session.scalars(select(Letter.occasion).where(Letter.kind == LetterKind.RECEIPT)))
        rows = session.execute(select(Submission.referral_id, Submission.version)).all()
    assert len(keys) == len(set(keys)) == placed
    assert len(receipts) == len(set(receipts))
    for referral_id in {row[0] for row in rows}:
        versions = sorted(version for place, version in rows if place == referral_id)
        assert versions == list(range(1, len(versions) + 1))


def _reader(settings: Settings, now: datetime) -> "subprocess.Popen[str]":
    """A process that has begun to read."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.reading_process", str(settings.instance), settings.database_url, now.isoformat()],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


@pytest.mark.slow
def test_a_thousand_letters_are_read_once_by_three_processes(tools: Tools, settings: Settings) -> None:
    make_world(tools)
    _come_in(tools, 1000)
    processes = [_reader(settings, tools.clock()) for _ in range(3)]
    read = [int(process.communicate(timeout=500)[0].split()[-1]) for process in processes]
    assert sum(read) == 1000
    assert _states(tools) == {IncomingState.PLACED: 500, IncomingState.TO_PLACE: 500}
    _nothing_is_twice(tools, 500)


def test_killed_readers_lose_nothing_and_place_nothing_twice(
    tools: Tools, settings: Settings, clock: StoppedClock
) -> None:
    make_world(tools)
    _come_in(tools, 60)
    for pause in (0.0, 0.1, 0.3):
        process = _reader(settings, tools.clock())
        time.sleep(pause)
        process.kill()
        process.communicate()
    clock.moment += READ_LEASE + timedelta(seconds=1)
    read_stored(tools)
    assert _states(tools) == {IncomingState.PLACED: 30, IncomingState.TO_PLACE: 30}
    _nothing_is_twice(tools, 30)
