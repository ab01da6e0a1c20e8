"""Letters that came in are kept: once, whatever happens, byte for byte."""

import threading
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from sqlalchemy import select

from remiss.db.incoming import IncomingLetter, Sighting
from remiss.domain.incoming import IncomingKind, IncomingState
from remiss.mail.messages import Place
from remiss.usecases.collecting import keep_letter
from remiss.usecases.tools import Tools
from tests import factories
from tests.clock import StoppedClock

EARLIER = datetime(2015, 8, 31, 12, 0, tzinfo=UTC)
RAW = b"Subject: Svar\r\n\r\nhej\0\xff\r\n"


def kept(tools: Tools) -> list[IncomingLetter]:
    with tools.reading() as session:
        found = list(session.scalars(select(IncomingLetter).order_by(IncomingLetter.id)))
        session.expunge_all()
    return found


def places(tools: Tools) -> list[tuple[int, str, int, int]]:
    with tools.reading() as session:
        rows = session.scalars(select(Sighting).order_by(Sighting.id))
        return [(row.letter_id, row.mailbox, row.uidvalidity, row.uid) for row in rows]


def test_a_letter_is_kept_byte_for_byte_and_waits_to_be_read(tools: Tools, clock: StoppedClock) -> None:
    number = keep_letter(tools, RAW, arrived_at=EARLIER)
    (letter,) = kept(tools)
    assert (letter.id, letter.state, letter.kind) == (number, IncomingState.STORED, IncomingKind.UNKNOWN)
    assert (letter.sha256, letter.size) == (sha256(RAW).hexdigest(), len(RAW))
    assert tools.storage.get(letter.sha256) == RAW
    assert (letter.arrived_at, letter.stored_at) == (EARLIER, clock())


def test_the_same_bytes_seen_in_two_places_are_one_letter(tools: Tools) -> None:
    first = keep_letter(tools, RAW, arrived_at=EARLIER, sighting=Place("a", 1, 7))
    second = keep_letter(tools, RAW, arrived_at=EARLIER + timedelta(hours=1), sighting=Place("b", 1, 9))
    again = keep_letter(tools, RAW, arrived_at=EARLIER, sighting=Place("a", 1, 7))
    assert first == second == again
    assert places(tools) == [(first, "a", 1, 7), (first, "b", 1, 9)]
    assert kept(tools)[0].arrived_at == EARLIER


def test_a_server_whose_clock_is_fast_does_not_make_a_letter_come_in_the_future(
    tools: Tools, clock: StoppedClock
) -> None:
    keep_letter(tools, RAW, arrived_at=clock() + timedelta(days=1))
    assert kept(tools)[0].arrived_at == clock()


def test_a_mailbox_of_a_round_says_which_and_one_of_a_round_that_is_not_there_says_nothing(tools: Tools) -> None:
    here = factories.consultation(tools, 1)
    keep_letter(tools, b"a", arrived_at=EARLIER, mailbox_round_id=here.id)
    keep_letter(tools, b"b", arrived_at=EARLIER, mailbox_round_id=here.id + 99)
    assert [letter.mailbox_round_id for letter in kept(tools)] == [here.id, None]


def test_four_at_once_with_the_same_letters_keep_each_once(tools: Tools) -> None:
    def keep_all() -> None:
        for number in range(30):
            keep_letter(tools, b"letter %d" % number, arrived_at=EARLIER, sighting=Place("box", 1, number))

    workers = [threading.Thread(target=keep_all) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(kept(tools)) == 30
    assert sorted(uid for _, _, _, uid in places(tools)) == list(range(30))
