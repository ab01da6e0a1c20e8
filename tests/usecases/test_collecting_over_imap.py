"""Letters collected from a real IMAP server: each once, byte for byte, marked only when it is safe."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import select

from remiss.db.incoming import IncomingLetter, MailboxState, Sighting
from remiss.mail.imap import ImapMailbox
from remiss.mail.mailbox_list import MailboxSettings
from remiss.usecases.collecting import keep_letter
from remiss.usecases.emptying import LEASE, collect_letters
from remiss.usecases.tools import Tools
from tests import factories
from tests.clock import StoppedClock
from tests.dovecot import Post, running
from tests.mail.writing_letters import file_part, text_part, whole

RECEIVED = datetime(2015, 8, 31, 21, 59, tzinfo=UTC)
LETTERS = [b"Subject: %d\r\n\r\n\xff\xe5 rad\r\n" % number for number in range(3)]


@pytest.fixture(scope="module")
def server() -> Iterator[Post]:
    with running() as started:
        yield started


@pytest.fixture
def post(server: Post) -> Post:
    """The server with an empty inbox."""
    server.begin_anew()
    return server


def collect(tools: Tools, *mailboxes: MailboxSettings) -> dict[str, int]:
    return dict(collect_letters(tools, [ImapMailbox(each) for each in mailboxes]))


def kept(tools: Tools) -> list[IncomingLetter]:
    with tools.reading() as session:
        found = list(session.scalars(select(IncomingLetter).order_by(IncomingLetter.id)))
        session.expunge_all()
    return found


def sightings(tools: Tools) -> list[Sighting]:
    with tools.reading() as session:
        found = list(session.scalars(select(Sighting).order_by(Sighting.id)))
        session.expunge_all()
    return found


def state(tools: Tools) -> MailboxState:
    with tools.reading() as session:
        found = session.scalars(select(MailboxState)).one()
        session.expunge_all()
    return found


def test_letters_are_kept_byte_for_byte_and_then_marked(tools: Tools, post: Post) -> None:
    post.deliver(*LETTERS, at=RECEIVED)
    assert collect(tools, post.settings()) == {"new": 3}
    assert [tools.storage.get(letter.sha256) for letter in kept(tools)] == LETTERS
    assert {letter.arrived_at for letter in kept(tools)} == {RECEIVED}
    assert post.flags() == [{"\\Seen", "$Remiss"}] * 3
    assert all(one.marked_at is not None for one in sightings(tools))
    assert (state(tools).trouble, state(tools).failing_since, state(tools).held_until) == ("", None, None)


def test_what_has_been_kept_is_not_fetched_again(tools: Tools, post: Post) -> None:
    post.deliver(*LETTERS)
    collect(tools, post.settings())
    assert collect(tools, post.settings()) == {}
    post.deliver(b"Subject: ny\r\n\r\n")
    assert collect(tools, post.settings()) == {"new": 1}


def test_flags_that_people_set_and_clear_change_nothing(tools: Tools, post: Post) -> None:
    """A letter that somebody has read, or that another installation has marked, is new to us."""
    post.deliver(*LETTERS)
    line = post.line()
    line.store("1:2", "+FLAGS", "(\\Seen $Remiss)")
    line.logout()
    assert collect(tools, post.settings()) == {"new": 3}
    line = post.line()
    line.store("1:*", "-FLAGS", "(\\Seen $Remiss)")
    line.logout()
    assert collect(tools, post.settings()) == {}


def test_the_letters_may_be_left_unread_for_those_who_read_the_mailbox_themselves(tools: Tools, post: Post) -> None:
    post.deliver(*LETTERS)
    collect(tools, post.settings(mark_seen=False))
    assert post.flags() == [{"$Remiss"}] * 3


def test_letters_are_moved_to_a_folder_that_is_made_when_it_is_not_there(tools: Tools, post: Post) -> None:
    post.deliver(*LETTERS)
    assert collect(tools, post.settings(move_to="Hämtade & klara")) == {"new": 3}
    assert post.flags() == []
    assert len(post.flags(folder="H&AOQ-mtade &- klara")) == 3
    assert state(tools).trouble == ""


def test_a_new_numbering_gives_no_new_letter(tools: Tools, post: Post) -> None:
    post.deliver(*LETTERS)
    collect(tools, post.settings())
    post.renumber()
    post.deliver(b"Subject: ny\r\n\r\n")
    assert collect(tools, post.settings()) == {"known": 3, "new": 1}
    assert len(kept(tools)) == 4
    assert len({one.uidvalidity for one in sightings(tools)}) == 2
    assert collect(tools, post.settings()) == {}


def test_the_same_letter_in_two_mailboxes_is_one_letter(tools: Tools, post: Post) -> None:
    post.deliver(LETTERS[0])
    post.deliver(LETTERS[0], user=f"{post.user}b")
    assert collect(tools, post.settings(), post.settings(f"{post.user}b")) == {"new": 1, "known": 1}
    assert len(kept(tools)) == 1
    assert len(sightings(tools)) == 2


def test_a_mailbox_of_a_round_of_its_own_is_told(tools: Tools, post: Post) -> None:
    here = factories.consultation(tools, 1)
    post.deliver(LETTERS[0])
    collect(tools, post.settings(round_id=here.id))
    assert kept(tools)[0].mailbox_round_id == here.id


def test_letters_from_before_a_day_are_left_alone(tools: Tools, post: Post) -> None:
    post.deliver(LETTERS[0], at=datetime(2015, 8, 1, 12, tzinfo=UTC))
    post.deliver(LETTERS[1], at=datetime(2015, 8, 20, 12, tzinfo=UTC))
    assert collect(tools, post.settings(since=date(2015, 8, 15))) == {"new": 1}
    assert tools.storage.get(kept(tools)[0].sha256) == LETTERS[1]


def test_a_large_letter_is_fetched_in_pieces(tools: Tools, post: Post) -> None:
    large = whole(text_part("Stort"), file_part("Stor.docx", bytes(range(256)) * 60_000))
    post.deliver(LETTERS[0], large, LETTERS[1])
    assert collect(tools, post.settings()) == {"new": 3}
    assert kept(tools)[1].sha256 == sha256(large).hexdigest()


def test_a_letter_kept_by_one_that_died_before_marking_it_is_marked_by_the_next(tools: Tools, post: Post) -> None:
    post.deliver(*LETTERS)
    with ImapMailbox(post.settings()) as opened:
        for letter in opened.fetch(opened.uids(0)[:2]):
            keep_letter(tools, letter.raw, arrived_at=RECEIVED, sighting=letter.place)
    assert collect(tools, post.settings()) == {"new": 1}
    assert post.flags() == [{"\\Seen", "$Remiss"}] * 3
    assert len(kept(tools)) == 3


def test_a_mailbox_that_another_reads_is_left_to_it_until_its_time_is_out(
    tools: Tools, post: Post, clock: StoppedClock
) -> None:
    post.deliver(*LETTERS)
    collect(tools, post.settings(f"{post.user}b"))
    mailbox = ImapMailbox(post.settings())
    with tools.transaction() as session:
        session.add(MailboxState(mailbox=mailbox.name, held_until=clock() + LEASE))
    assert collect(tools, post.settings()) == {}
    clock.moment += LEASE + timedelta(seconds=1)
    assert collect(tools, post.settings()) == {"new": 3}


def test_four_workers_that_all_think_the_mailbox_is_theirs_keep_each_letter_once(tools: Tools, post: Post) -> None:
    """The lease is only a courtesy: here the clock runs so fast that it never holds."""
    post.deliver(*(b"Subject: %d\r\n\r\nhej\r\n" % number for number in range(60)))
    lock, ticks = threading.Lock(), iter(range(1_000_000))

    def fast() -> datetime:
        with lock:
            return datetime(2016, 1, 1, tzinfo=UTC) + timedelta(hours=next(ticks))

    hasty = replace(tools, clock=fast)
    workers = [threading.Thread(target=collect, args=(hasty, post.settings())) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(kept(tools)) == 60
    assert sorted(one.uid for one in sightings(tools)) == sorted({one.uid for one in sightings(tools)})
    assert len(sightings(tools)) == 60
    assert set(map(frozenset, post.flags())) == {frozenset({"\\Seen", "$Remiss"})}


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"password": "fel"}, "godtog inte inloggningen för"),
        ({"folder": "Finns inte"}, "Mappen Finns inte gick inte att öppna"),
        ({"port": 1}, "tar inte emot några anslutningar"),
        ({"username": 're"mi\\ss\r\nx LOGOUT'}, "inloggningen"),
    ],
)
def test_a_mailbox_that_cannot_be_read_is_told_of_and_the_others_are_read(
    tools: Tools, post: Post, clock: StoppedClock, wrong: dict[str, object], told: str
) -> None:
    post.deliver(LETTERS[0], user=f"{post.user}b")
    broken = replace(post.settings(), **wrong)  # type: ignore[arg-type]  # Each wrong in its own way.
    began = clock()
    assert collect(tools, broken, post.settings(f"{post.user}b")) == {"new": 1}
    clock.moment += timedelta(minutes=5)
    collect(tools, broken)
    with tools.reading() as session:
        row = session.scalars(select(MailboxState).where(MailboxState.mailbox == ImapMailbox(broken).name)).one()
        assert told in row.trouble
        assert (row.failing_since, row.checked_at, row.well_at) == (began, clock(), None)


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(
    tools: Tools, post: Post, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    post.deliver(*LETTERS)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none.pem"))
    assert collect(tools, post.settings()) == {}
    assert "certifikat som inte går att lita på" in state(tools).trouble


def test_starttls_is_verified_too_and_no_encryption_is_for_this_machine_only(tools: Tools, post: Post) -> None:
    post.deliver(*LETTERS)
    plain = post.settings(port=post.plain, tls=False, starttls=True)
    assert collect(tools, plain) == {"new": 3}
    elsewhere = post.settings(server="imap.example", port=1, tls=False)
    collect(tools, elsewhere)
    with tools.reading() as session:
        told = session.scalars(select(MailboxState.trouble).where(MailboxState.mailbox.contains("imap.example"))).one()
    assert "utan kryptering" in told
