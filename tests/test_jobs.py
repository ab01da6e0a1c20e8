"""The clock: what it runs, and that nothing stops it."""

import logging
import threading
from dataclasses import replace

import pytest

from remiss.domain.consultation import Status
from remiss.domain.post import LetterState
from remiss.jobs import JOBS, Hands, Job, start_clock, tick
from remiss.usecases.sending import send_consultation
from remiss.usecases.tools import Tools
from tests import factories
from tests.outbox import Remembering, states


def test_a_tick_delivers_what_waits(tools: Tools) -> None:
    here = factories.consultation(tools, 3, Status.DRAFT)
    send_consultation(tools, here.id, by=here.officer)
    assert tick(Hands(tools, Remembering()))
    assert states(tools) == [LetterState.SENT] * 3


def test_the_clock_delivers_at_once_and_stops_when_told(tools: Tools) -> None:
    here = factories.consultation(tools, 3, Status.DRAFT)
    send_consultation(tools, here.id, by=here.officer)
    delivered = threading.Event()
    (deliver,) = (job for job in JOBS if job.name == "deliver letters")

    def run(hands: Hands) -> None:
        deliver.run(hands)
        delivered.set()

    clock = start_clock(Hands(tools, Remembering()), (replace(deliver, run=run),))
    assert delivered.wait(10)
    clock.shutdown()
    assert states(tools) == [LetterState.SENT] * 3


def test_a_job_that_fails_is_logged_and_runs_again_and_the_others_run(
    tools: Tools, caplog: pytest.LogCaptureFixture
) -> None:
    runs: list[str] = []
    twice = threading.Event()

    def fail(_hands: Hands) -> None:
        runs.append("failing")
        if len(runs) > 1:
            twice.set()
        raise RuntimeError("the disk is full")

    jobs = (Job("failing", 1, fail), Job("well", 1, lambda _hands: runs.append("well")))
    with caplog.at_level(logging.ERROR, "remiss.jobs"):
        assert not tick(Hands(tools, Remembering()), jobs)
        assert runs == ["failing", "well"]
        runs.clear()
        clock = start_clock(Hands(tools, Remembering()), jobs[:1])
        assert twice.wait(10)
        clock.shutdown()
    assert "the disk is full" in caplog.text
