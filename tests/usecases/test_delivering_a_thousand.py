"""A thousand letters, four processes and a server in every mood: nothing twice, nothing lost, nothing called sent that
was not taken.
"""

import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator

import pytest

from remiss.domain.consultation import Status
from remiss.domain.post import LetterState, message_id
from remiss.settings import Settings
from remiss.usecases.sending import send_consultation
from remiss.usecases.tools import Tools
from tests import factories
from tests.outbox import letters, states
from tests.paths import ROOT
from tests.smtp_server import Mailroom, Mood, running

LETTERS = 1000
PROCESSES = 4
# Of every hundred letters these meet such a server; the others a kind one.
MOODS = {
    1: Mood.REFUSING,
    2: Mood.GREYLISTING,
    3: Mood.DROPPING_BEFORE,
    4: Mood.GREYLISTING,
    5: Mood.DROPPING_AFTER,
    6: Mood.GREYLISTING,
}
# A server that does not answer in time, as on a machine with much to do, puts everything off for a while.
LONGEST_HOURS = 12
# It costs its process the whole time-out.
HANGING = {"instans777@stad.example"}


def mood(address: str) -> Mood:
    """The mood of the server that keeps the address."""
    number = int("".join(filter(str.isdigit, address)) or 0)
    return Mood.HANGING if address in HANGING else MOODS.get(number % 100, Mood.KIND)


@pytest.fixture
def room() -> Iterator[Mailroom]:
    with running(Mailroom(moods=mood)) as started:
        yield started


def carry(settings: Settings, room: Mailroom, *, hours: int) -> None:
    """Lets the processes empty the outbox together, with their clocks so far ahead."""
    command = [sys.executable, "-m", "tests.carrying_process", str(settings.instance), settings.database_url]
    started = [
        subprocess.Popen([*command, str(room.port), str(hours)], cwd=ROOT, stdout=subprocess.DEVNULL)
        for _ in range(PROCESSES)
    ]
    assert [process.wait(300) for process in started] == [0] * PROCESSES


@pytest.mark.slow
def test_a_thousand_letters_through_four_processes_to_servers_in_every_mood(
    tools: Tools, settings: Settings, room: Mailroom
) -> None:
    draft = factories.consultation(tools, LETTERS, Status.DRAFT)
    send_consultation(tools, draft.id, by=draft.officer)
    hours = 0
    while LetterState.WAITING in states(tools) and hours < LONGEST_HOURS:
        carry(settings, room, hours=hours)
        hours += 1
    ended = {letter.to_addresses[0]: letter for letter in letters(tools)}
    assert len(ended) == LETTERS
    by_mood: dict[Mood, set[LetterState]] = defaultdict(set)
    for address, letter in ended.items():
        by_mood[mood(address)].add(letter.state)
    assert by_mood.pop(Mood.REFUSING) == {LetterState.FAILED}
    assert by_mood.pop(Mood.DROPPING_AFTER) == by_mood.pop(Mood.HANGING) == {LetterState.OVISS}
    # A kind server may also be too slow to say so, where many share the machine: then too nobody can know.
    assert all(found <= {LetterState.SENT, LetterState.OVISS} for found in by_mood.values()), dict(by_mood)
    assert sum(letter.state is LetterState.SENT for letter in ended.values()) > LETTERS * 0.9
    received = Counter(message["Message-ID"] for message in room.messages)
    assert max(received.values()) == 1, "nothing twice"
    taken = {
        message_id(letter.id, letter.created_at, tools.base_url)
        for address, letter in ended.items()
        if mood(address) is not Mood.REFUSING
    }
    assert set(received) == taken, "nothing lost, and nothing else sent"
