"""Several workers, real SMTP, and workers that are killed: nothing twice, nothing lost."""

import random
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator

import pytest
from flask import Flask

from remiss.domain.clock import system_clock
from remiss.domain.consultation import Status
from remiss.domain.post import LEASE, LetterState, message_id
from remiss.mail.smtp import make_postman
from remiss.settings import MailSettings, Settings
from remiss.usecases.delivering import deliver_waiting, recover
from remiss.usecases.sending import send_consultation
from remiss.usecases.tools import Tools
from tests import factories
from tests.clock import StoppedClock
from tests.outbox import Remembering, letters, states
from tests.paths import ROOT
from tests.smtp_server import HOST, Mailroom, running


@pytest.fixture
def room() -> Iterator[Mailroom]:
    with running(Mailroom()) as started:
        yield started


def send_to(tools: Tools, consultees: int) -> factories.Round:
    draft = factories.consultation(tools, consultees, Status.DRAFT)
    send_consultation(tools, draft.id, by=draft.officer)
    return draft


def received(room: Mailroom) -> Counter[str]:
    return Counter(message["Message-ID"] for message in room.messages)


def ids(tools: Tools, *which: LetterState) -> set[str]:
    found = [letter for letter in letters(tools) if letter.state in which]
    return {message_id(letter.id, letter.created_at, tools.base_url) for letter in found}


def test_four_workers_at_one_outbox_take_each_letter_once(tools: Tools) -> None:
    send_to(tools, 60)
    postman = Remembering()
    workers = [threading.Thread(target=deliver_waiting, args=(tools, postman)) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert Counter(mail.to_name for mail in postman.carried) == Counter({f"Nämnd {n:03}": 1 for n in range(1, 61)})
    assert set(states(tools)) == {LetterState.SENT}


def test_two_workers_over_real_smtp_deliver_each_letter_once(tools: Tools, room: Mailroom) -> None:
    send_to(tools, 40)
    settings = MailSettings(server=HOST, port=room.port)
    postmen = [make_postman(Flask(f"worker {n}"), settings) for n in range(2)]
    workers = [threading.Thread(target=deliver_waiting, args=(tools, postman)) for postman in postmen]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert received(room) == Counter(ids(tools, LetterState.SENT))
    assert len(room.letters) == 40


def test_killed_workers_send_nothing_twice_and_lose_nothing(
    tools: Tools, settings: Settings, room: Mailroom, clock: StoppedClock
) -> None:
    """Three processes in turn are killed (-9) at a random moment, often with a letter in the hand; the fourth ends."""
    send_to(tools, 40)
    room.silence_after_dot = 0.02
    chance = random.Random(2015)  # noqa: S311  # Moments to die, not secrets.
    for _ in range(3):
        process = _carrier(settings, room)
        time.sleep(chance.uniform(0.05, 0.35))
        process.kill()
        process.wait()
    _carrier(settings, room).wait()
    assert LetterState.SENDING in states(tools), "at least one died with a letter in its hand"
    assert max(received(room).values()) == 1, "nothing twice"
    clock.moment = system_clock() + 2 * LEASE
    recover(tools)
    assert set(states(tools)) <= {LetterState.SENT, LetterState.OVISS}, "nothing skipped in silence"
    assert ids(tools, LetterState.SENT) <= set(received(room)), "what is called sent has arrived"
    assert set(received(room)) <= ids(tools, LetterState.SENT, LetterState.OVISS)
    assert states(tools).count(LetterState.OVISS) <= 3, "one letter for each that was killed"


def _carrier(settings: Settings, room: Mailroom) -> "subprocess.Popen[str]":
    """A process that has begun to empty the outbox."""
    command = [sys.executable, "-m", "tests.carrying_process"]
    process = subprocess.Popen(
        [*command, str(settings.instance), settings.database_url, str(room.port)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    with process.stdout as said:
        assert said.readline() == "ready\n"
    return process
