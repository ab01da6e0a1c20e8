"""The scenes of the chaos: an installation is prepared, processes at work in it are killed (-9), and all is checked."""

import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial

from remiss.domain.consultation import Status
from remiss.domain.post import LEASE
from remiss.settings import Settings
from remiss.usecases.delivering import recover
from remiss.usecases.sending import send_consultation
from remiss.usecases.tools import Tools
from tests import factories
from tests.chaos.checking import Acknowledged, wrong_answers, wrong_letters, wrong_mail, wrong_reminders
from tests.chaos.victim import MARKS_TOO_EARLY, Orders
from tests.clock import StoppedClock
from tests.dovecot import Post
from tests.paths import ROOT
from tests.smtp_server import Mailroom

LONGEST_RECOVERY = 10.0
"""Seconds within which an installation works again after a kill, without a hand (PROMISES P5)."""

_CONSULTEES = 12
_LETTERS = 40
_SILENCE = 0.05
_BEGIN = datetime(2015, 9, 29, 8, 0, tzinfo=UTC)
# A worker that has died holds the mailbox for a while; the next in turn lives later than that.
_BETWEEN = timedelta(seconds=15)


@dataclass(frozen=True)
class Moment:
    """When a process is killed: so many seconds after it has acknowledged so many deeds."""

    acknowledged: int
    seconds: float


@dataclass
class Stage:
    """Where a scene is played: the installation, its clock, and chance."""

    tools: Tools
    settings: Settings
    clock: StoppedClock
    chance: random.Random

    def orders(self, deed: str, turn: int = 0, **more: object) -> Orders:
        """Orders for a process in this installation."""
        moment = (_BEGIN + turn * _BETWEEN).isoformat()
        plain = Orders(deed, str(self.settings.instance), self.settings.database_url, moment)
        return replace(plain, **more)  # type: ignore[arg-type]  # The fields are Orders' own.


@dataclass
class Told:
    """How a scene went: what was wrong, how much was done, and how many were killed while at work."""

    wrong: list[str] = field(default_factory=list)
    done: int = 0
    kills: int = 0
    slowest_recovery: float = 0.0


def uploads(stage: Stage, kills: int, fault: str = "") -> Told:
    """Consultees hand in answers while the product is killed."""
    here = factories.consultation(stage.tools, _CONSULTEES)
    orders = stage.orders("upload", referral_ids=here.referral_ids, fault=fault)
    told, acknowledged = Told(), list[Acknowledged]()
    for _ in range(kills):
        # Somewhere in the third, the second or the first answer, however slow the machine is.
        acks = stage.chance.randrange(1 if fault else 0, 3)
        moment = Moment(acks, stage.chance.uniform(0, 0.02 if fault else 0.15))
        acknowledged += _acknowledged(_kill(orders, told, moment))
    if not fault:
        acknowledged += _acknowledged(_recovered(orders, told))
    told.wrong += wrong_answers(stage.tools, acknowledged, told.kills + 1)
    told.done = len(acknowledged)
    return told


def sendings(stage: Stage, room: Mailroom, kills: int, fault: str = "") -> Told:
    """The outbox is emptied over SMTP by processes that are killed; the last one is let to end."""
    draft = factories.consultation(stage.tools, _LETTERS, Status.DRAFT)
    send_consultation(stage.tools, draft.id, by=draft.officer)
    room.silence_after_dot = _SILENCE
    orders = stage.orders("send", smtp_port=room.port, fault=fault)
    told = Told()
    # Mostly while the server is silent after the final dot; a build that marks too early is at fault after that.
    shortest, longest = (_SILENCE, 3 * _SILENCE) if fault == MARKS_TOO_EARLY else (0, 1.2 * _SILENCE)
    for _ in range(kills):
        enough = len(room.letters) + stage.chance.randint(1, 4)
        moment = Moment(0, stage.chance.uniform(shortest, longest))
        _kill(orders, told, moment, partial(_has_received, room, enough))
    _end(orders)
    stage.clock.moment = _BEGIN + 2 * LEASE
    recover(stage.tools)
    received = Counter(str(message["Message-ID"]) for message in room.messages)
    told.wrong += wrong_letters(stage.tools, received, told.kills)
    told.done = len(received)
    return told


def fetchings(stage: Stage, post: Post, kills: int) -> Told:
    """A mailbox is read by processes that are killed; the last one is let to end."""
    post.begin_anew()
    raws = [f"Subject: Brev {number}\r\n\r\nText {number}\r\n".encode() for number in range(_LETTERS)]
    post.deliver(*raws)
    told = Told()
    mailbox = asdict(post.settings())
    for turn in range(kills):
        orders = stage.orders("fetch", turn, mailbox=mailbox)
        _kill(orders, told, Moment(0, stage.chance.uniform(0.02, 0.3)))
    _end(stage.orders("fetch", kills, mailbox=mailbox))
    told.wrong += wrong_mail(stage.tools, raws)
    told.done = _LETTERS
    return told


def remindings(stage: Stage, kills: int) -> Told:
    """Reminders are written by processes that are killed; the last one is let to end."""
    factories.consultation(stage.tools, _LETTERS)
    orders, told = stage.orders("remind"), Told()
    for _ in range(kills):
        _kill(orders, told, Moment(0, stage.chance.uniform(0.01, 0.15)))
    _end(orders)
    told.wrong += wrong_reminders(stage.tools, _LETTERS)
    told.done = _LETTERS
    return told


def _has_received(room: Mailroom, letters: int) -> bool:
    return len(room.letters) >= letters


def _begin(orders: Orders) -> "subprocess.Popen[str]":
    """The process, from the moment it has begun its deed."""
    command = [sys.executable, "-m", "tests.chaos.victim", orders.written()]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def _kill(orders: Orders, told: Told, moment: Moment, begun: Callable[[], bool] = lambda: True) -> list[str]:
    """What the process had said when it was killed. The moment is counted from when ``begun`` is so."""
    process = _begin(orders)
    assert process.stdout is not None
    lines = [process.stdout.readline().strip() for _ in range(moment.acknowledged)]
    while not begun() and process.poll() is None:
        time.sleep(0.002)
    time.sleep(moment.seconds)
    process.kill()
    said, _ = process.communicate()
    lines += said.splitlines()
    told.kills += "done" not in lines
    return lines


def _end(orders: Orders) -> None:
    """Lets a process do all that is left."""
    said, _ = _begin(orders).communicate(timeout=120)
    assert said.splitlines()[-1] == "done", said


def _recovered(orders: Orders, told: Told) -> list[str]:
    """What a process says that begins after all the kills; how long its first deed took is noted.

    Python's own start is left out: a machine that tests other things at the same time takes what time it likes for it.
    """
    process = _begin(orders)
    begun = time.monotonic()
    assert process.stdout is not None
    first = process.stdout.readline()
    told.slowest_recovery = max(told.slowest_recovery, time.monotonic() - begun)
    process.kill()
    rest, _ = process.communicate()
    return [first.strip(), *rest.splitlines()]


def _acknowledged(lines: list[str]) -> list[Acknowledged]:
    words = (line.split() for line in lines if line.startswith("answered"))
    return [(int(referral_id), int(version), sha256) for _, referral_id, version, sha256 in words]
