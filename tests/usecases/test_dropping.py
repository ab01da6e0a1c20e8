"""What people drop in the browser goes the same way as what comes by e-mail."""

import io

import pytest
from sqlalchemy import select

from remiss.db.incoming import IncomingLetter
from remiss.domain.errors import NotAllowedError
from remiss.domain.incoming import IncomingState
from remiss.domain.permissions import Actor, Role
from remiss.mail.parse import parse
from remiss.usecases.collecting import keep_letter
from remiss.usecases.dropping import Dropped, DroppedFile, drop
from remiss.usecases.tools import Tools
from tests import factories
from tests.outbox import acts

LETTER = b"From: a@x.example\r\nSubject: Svar\r\n\r\nhej\r\n"


def dropped(tools: Tools, *files: tuple[str, bytes], role: Role = Role.OFFICER) -> Dropped:
    by = factories.user(tools, f"Person {role.value}", role)
    return again(tools, by, *files)


def again(tools: Tools, by: Actor, *files: tuple[str, bytes]) -> Dropped:
    return drop(tools, [DroppedFile(name, io.BytesIO(data)) for name, data in files], by=by, at=tools.clock())


def kept(tools: Tools) -> list[IncomingLetter]:
    with tools.reading() as session:
        found = list(session.scalars(select(IncomingLetter).order_by(IncomingLetter.id)))
        session.expunge_all()
    return found


def test_a_saved_letter_is_kept_byte_for_byte_and_waits_to_be_read(tools: Tools) -> None:
    done = dropped(tools, ("svar.eml", LETTER))
    assert (done.new, done.known, done.left) == (1, 0, [])
    (letter,) = kept(tools)
    assert tools.storage.get(letter.sha256) == LETTER
    assert (letter.state, letter.arrived_at) == (IncomingState.STORED, tools.clock())
    assert acts(tools) == ["letters_dropped"]


def test_every_letter_of_a_heap_is_kept_and_one_that_came_by_mail_is_known(tools: Tools) -> None:
    keep_letter(tools, LETTER, arrived_at=tools.clock())
    heap = b"".join(
        b"From x@y 10:00\n" + LETTER.replace(b"\r\n", b"\n").replace(b"hej", b"%d" % n) + b"\n" for n in range(120)
    )
    heap += b"From x@y 10:00\n" + LETTER.replace(b"\r\n", b"\n")
    done = dropped(tools, ("brev.mbox", heap))
    assert (done.new, done.known) == (120, 1)
    assert len(kept(tools)) == 121


def test_a_heap_of_files_becomes_a_letter_each(tools: Tools) -> None:
    done = dropped(tools, ("Farsta stadsdelsnämnd.docx", b"PK 1"), ("Årsta.pdf", b"%PDF"))
    assert done.new == 2
    read = [parse(tools.storage.get(letter.sha256)) for letter in kept(tools)]
    assert [[(file.name, file.data) for file in mail.files] for mail in read] == [
        [("Farsta stadsdelsnämnd.docx", b"PK 1")],
        [("Årsta.pdf", b"%PDF")],
    ]


def test_the_same_twice_changes_nothing(tools: Tools) -> None:
    by = factories.user(tools)
    for expected in ((2, 0), (0, 2)):
        done = again(tools, by, ("a.eml", LETTER), ("b.docx", b"PK"))
        assert (done.new, done.known) == expected
    assert len(kept(tools)) == 2


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [("tom.eml", b"", "tom"), ("brev.MSG", b"\xd0\xcf\x11\xe0", "Outlook"), ("alla.zip", b"PK\x03\x04", "Packa upp")],
)
def test_what_cannot_be_used_is_left_with_a_reason_and_the_rest_is_kept(
    tools: Tools, name: str, data: bytes, told: str
) -> None:
    done = dropped(tools, (name, data), ("svar.eml", LETTER))
    assert done.new == 1
    ((left, why),) = done.left
    assert left == name
    assert told in why


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.COMPILER, Role.READER])
def test_only_those_who_see_the_tray_may_drop(tools: Tools, role: Role) -> None:
    with pytest.raises(NotAllowedError):
        dropped(tools, ("svar.eml", LETTER), role=role)
    assert kept(tools) == []
