"""Servers that hang, drop and lie: what can be had is kept, once, and the trouble is told."""

import time
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from remiss.db.incoming import IncomingLetter, MailboxState
from remiss.mail import imap
from remiss.mail.imap import ImapMailbox
from remiss.mail.mailbox_list import MailboxSettings
from remiss.settings import Settings
from remiss.storage import Storage
from remiss.usecases.emptying import collect_letters
from remiss.usecases.tools import Tools
from tests.clock import StoppedClock
from tests.faulty_imap import Faulty, running
from tests.smtp_server import HOST

LETTERS = [b"Subject: %d\r\n\r\nhej\r\n" % number for number in range(1, 6)]


@pytest.fixture
def engine_kind() -> str:
    """What a server does is the same whatever database is behind."""
    return "sqlite"


def mailbox_on(server: Faulty) -> ImapMailbox:
    return ImapMailbox(MailboxSettings(HOST, server.port, "remiss", "hemligt", tls=False, timeout_seconds=1))


def collect(tools: Tools, server: Faulty) -> dict[str, int]:
    return dict(collect_letters(tools, [mailbox_on(server)]))


def subjects(tools: Tools) -> list[bytes]:
    with tools.reading() as session:
        found = session.scalars(select(IncomingLetter.sha256).order_by(IncomingLetter.id)).all()
    return [tools.storage.get(sha256) for sha256 in found]


def trouble(tools: Tools) -> str:
    with tools.reading() as session:
        return session.scalars(select(MailboxState.trouble)).one()


def test_an_ordinary_day_and_flags_told_in_the_middle(tools: Tools) -> None:
    with running(Faulty(LETTERS)) as server:
        assert collect(tools, server) == {"new": 5}
    assert subjects(tools) == LETTERS
    assert trouble(tools) == ""
    assert server.marked == ["UID STORE 1,2,3,4,5 +FLAGS.SILENT (\\Seen)"]


@pytest.mark.parametrize("command", ["CAPABILITY", "LOGIN", "SELECT", "UID SEARCH", "UID FETCH", "UID STORE"])
def test_a_server_that_falls_silent_is_left_in_time_and_read_when_it_speaks_again(tools: Tools, command: str) -> None:
    with running(Faulty(LETTERS, silent_at=command)) as server:
        began = time.monotonic()
        collect(tools, server)
        assert time.monotonic() - began < 15
        assert trouble(tools)
        server.silent_at = ""
        collect(tools, server)
    assert subjects(tools) == LETTERS
    assert trouble(tools) == ""


@pytest.mark.parametrize("command", ["CAPABILITY", "LOGIN", "SELECT", "UID SEARCH", "UID FETCH", "UID STORE", "LOGOUT"])
def test_a_server_that_hangs_up_loses_nothing(tools: Tools, command: str) -> None:
    with running(Faulty(LETTERS, drops_at=command)) as server:
        collect(tools, server)
        server.drops_at = ""
        collect(tools, server)
    assert subjects(tools) == LETTERS
    assert trouble(tools) == ""


def test_a_letter_that_breaks_the_line_each_time_does_not_stop_the_others(tools: Tools) -> None:
    with running(Faulty(LETTERS, drops_on_uids={2, 4})) as server:
        assert collect(tools, server) == {"new": 3}
        assert "2 brev gick inte att hämta" in trouble(tools)
        server.drops_on_uids = set()
        assert collect(tools, server) == {"new": 2}
    assert sorted(subjects(tools)) == LETTERS
    assert trouble(tools) == ""


def test_many_letters_that_break_the_line_let_the_rest_through_in_the_end(tools: Tools) -> None:
    many = [b"Subject: %d\r\n\r\n" % number for number in range(1, 31)]
    with running(Faulty(many, drops_on_uids=set(range(1, 31, 5)))) as server:
        mailbox = mailbox_on(server)
        for _ in range(3):
            collect_letters(tools, [mailbox])
    assert sorted(subjects(tools)) == sorted(letter for number, letter in enumerate(many) if number % 5)


def test_a_server_that_sends_other_letters_than_asked_for_is_not_believed(tools: Tools) -> None:
    with running(Faulty(LETTERS, wrong_uids=True)) as server:
        assert collect(tools, server) == {}
        assert "gick inte att hämta" in trouble(tools)


def test_a_promise_of_more_than_anyone_can_take_is_refused_before_memory_is_set_aside(tools: Tools) -> None:
    with running(Faulty(LETTERS, promises=10**12)) as server:
        assert collect(tools, server) == {}
    assert trouble(tools)


def test_a_full_disk_leaves_the_letters_where_they_are_until_there_is_room(tools: Tools, settings: Settings) -> None:
    full = replace(tools, storage=Storage(settings.storage, least_free=10**18))
    with running(Faulty(LETTERS)) as server:
        assert collect(full, server) == {}
        assert "Disken är full" in trouble(tools)
        assert server.marked == []
        assert collect(tools, server) == {"new": 5}


def test_an_untrue_size_does_not_matter(tools: Tools) -> None:
    with running(Faulty(LETTERS, sizes={1: 0, 2: 1, 3: 12_000_000})) as server:
        assert collect(tools, server) == {"new": 5}
    assert sorted(subjects(tools)) == LETTERS


def test_of_a_letter_that_is_too_large_the_beginning_is_kept_and_it_is_said_and_left_unmarked(
    tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap, "MOST_BYTES", 1000)
    monkeypatch.setattr(imap, "_BEGINNING", 100)
    large = b"Subject: stort\r\n\r\n" + b"x" * 2000
    with running(Faulty([large, LETTERS[0]])) as server:
        assert collect(tools, server) == {"new": 2}
        assert collect(tools, server) == {}
    assert subjects(tools) == [large[:100], LETTERS[0]]
    with tools.reading() as session:
        told = session.scalars(select(IncomingLetter.trouble).order_by(IncomingLetter.id)).all()
    assert "mer än som hämtas" in told[0]
    assert told[1] == ""
    assert all("UID STORE 2 " in mark for mark in server.marked)


@pytest.mark.parametrize("said", ["", "99-Foo-2015 12:00:00 +0000", "31-Feb-2015 12:00:00 +0000", "x" * 50])
def test_a_letter_whose_server_does_not_say_when_it_came_came_now(tools: Tools, clock: StoppedClock, said: str) -> None:
    with running(Faulty(LETTERS[:1], internal_date=said)) as server:
        collect(tools, server)
    with tools.reading() as session:
        assert session.scalars(select(IncomingLetter.arrived_at)).all() == [clock()]


def test_the_servers_own_zone_is_understood(tools: Tools) -> None:
    with running(Faulty(LETTERS[:1], internal_date=" 1-Sep-2015 01:30:00 +0200")) as server:
        collect(tools, server)
    with tools.reading() as session:
        assert session.scalars(select(IncomingLetter.arrived_at)).all() == [datetime(2015, 8, 31, 23, 30, tzinfo=UTC)]


@pytest.mark.parametrize("validity", ["", "inte ett tal", "-1"])
def test_a_server_without_a_numbering_is_not_read(tools: Tools, validity: str) -> None:
    with running(Faulty(LETTERS, validity=validity)) as server:
        assert collect(tools, server) == {}
    assert trouble(tools)


@pytest.mark.parametrize("greeting", [b"* BYE\r\n", b"HTTP/1.1 400 Bad Request\r\n\r\n", b"\xff" * 100 + b"\r\n", b""])
def test_something_that_is_no_imap_server_is_told_of(tools: Tools, greeting: bytes) -> None:
    with running(Faulty(LETTERS, greeting=greeting)) as server:
        assert collect(tools, server) == {}
    assert "svarar inte" in trouble(tools)
