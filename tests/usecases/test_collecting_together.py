"""Several processes at one mailbox, and processes that are killed: every letter once, nothing lost."""

import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

import pytest
from sqlalchemy import select, update

from remiss.db.incoming import IncomingLetter, MailboxState, Sighting
from remiss.domain.clock import system_clock
from remiss.mail.imap import ImapMailbox
from remiss.settings import Settings
from remiss.usecases.emptying import LEASE, collect_letters
from remiss.usecases.tools import Tools
from tests.dovecot import Post, running
from tests.paths import ROOT

pytestmark = pytest.mark.slow

FLAGGED = frozenset({"\\Seen", "$Remiss"})


@pytest.fixture(scope="module")
def post() -> Iterator[Post]:
    with running() as started:
        yield started


def letters(count: int) -> list[bytes]:
    return [b"Subject: Svar %d\r\n\r\n%s\r\n" % (number, b"hej " * 500) for number in range(count)]


def process(settings: Settings, post: Post, seconds: float = 60) -> "subprocess.Popen[str]":
    """A process that has begun to empty the mailbox."""
    command = [sys.executable, "-m", "tests.collecting_process"]
    places = [str(settings.instance), settings.database_url, str(post.tls), post.user, str(seconds)]
    started = subprocess.Popen([*command, *places], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert started.stdout is not None
    with started.stdout as said:
        assert said.readline() == "ready\n"
    return started


def ensure_each_kept_once(tools: Tools, post: Post, sent: list[bytes]) -> None:
    with tools.reading() as session:
        kept = list(session.scalars(select(IncomingLetter.sha256)))
        places = list(session.scalars(select(Sighting)))
        session.expunge_all()
    assert Counter(kept) == Counter(sha256(letter).hexdigest() for letter in sent), "nothing lost, nothing twice"
    assert sorted(place.uid for place in places) == list(range(1, len(sent) + 1))
    assert all(place.marked_at is not None for place in places)
    assert all(tools.storage.has(name) for name in kept)
    assert Counter(map(frozenset, post.flags())) == Counter({FLAGGED: len(sent)})


@pytest.mark.parametrize("workers", [2, 4])
def test_a_thousand_letters_are_kept_once_each_by_several_processes(
    tools: Tools, settings: Settings, post: Post, workers: int
) -> None:
    post.begin_anew()
    sent = letters(1000)
    post.deliver(*sent)
    working = [process(settings, post) for _ in range(workers)]
    assert [each.wait(90) for each in working] == [0] * workers
    ensure_each_kept_once(tools, post, sent)


def test_processes_killed_at_random_moments_lose_nothing_and_the_next_goes_on_within_ten_seconds(
    tools: Tools, settings: Settings, post: Post
) -> None:
    post.begin_anew()
    sent = letters(400)
    post.deliver(*sent)
    chance = random.Random(2026)  # noqa: S311  # Moments to die, not secrets.
    for _ in range(6):
        kill(process(settings, post), after=chance.uniform(0.02, 0.5))
        with tools.transaction() as session:  # As if the next came when the lease had run out.
            session.execute(update(MailboxState).values(held_until=None))
    kill(process(settings, post), after=0.1)
    began = time.monotonic()
    mailbox = ImapMailbox(post.settings())
    awake = replace(tools, clock=system_clock)
    while not collect_letters(awake, [mailbox]) and not is_done(tools, len(sent)):
        assert time.monotonic() - began < LEASE.total_seconds() + 5, "the dead one holds nobody up for longer"
        time.sleep(0.2)
    collect_letters(awake, [mailbox])
    ensure_each_kept_once(tools, post, sent)


def kill(working: "subprocess.Popen[str]", *, after: float) -> None:
    time.sleep(after)
    working.kill()
    working.wait()


def is_done(tools: Tools, count: int) -> bool:
    with tools.reading() as session:
        marked = session.scalars(select(Sighting.id).where(Sighting.marked_at.is_not(None))).all()
    return len(marked) == count
