"""What becomes of letters that are no answers, or only half of one: bounces, our own, those cut short."""

import pytest
from sqlalchemy import select

from remiss.db.incoming import Bounce, IncomingFile, IncomingLetter
from remiss.db.post import AccessEntry, Letter
from remiss.domain.incoming import FileUse, IncomingKind, IncomingState
from remiss.domain.post import LetterKind
from remiss.usecases.collecting import keep_letter
from remiss.usecases.opening_letters import note_letter_read, open_letter_file, open_raw_letter
from remiss.usecases.reading_letters import read_stored
from remiss.usecases.tools import Tools
from tests.files_to_send import word
from tests.mail.writing_letters import file_part, multipart, part, text_part
from tests.outbox import change, letters
from tests.usecases.incoming import come_in, letter
from tests.usecases.letter_world import LetterWorld, make_world, raw_letter

A, FARSTA = "KS 314-331-2004", "registrator@farsta.example"


@pytest.fixture
def world(tools: Tools) -> LetterWorld:
    return make_world(tools)


def _read(tools: Tools, raw: bytes) -> IncomingLetter:
    letter_id = keep_letter(tools, raw, arrived_at=tools.clock())
    read_stored(tools)
    return letter(tools, letter_id)


def _report(message_id: str, files: tuple[bytes, ...] = ()) -> bytes:
    """A delivery report (RFC 3464) about the letter, with the letter itself inside."""
    status = "Reporting-MTA: dns; mx.farsta.example\r\n\r\nFinal-Recipient: rfc822; registrator@farsta.example\r\n"
    status += "Action: failed\r\nStatus: 5.1.1\r\n"
    returned = multipart(text_part("Remiss"), *files, boundary="inre", head=f"Message-ID: {message_id}\r\n")
    head = "From: MAILER-DAEMON@farsta.example\r\nTo: remissvar@stad.example\r\nSubject: Undelivered\r\n"
    return multipart(
        text_part("Brevet kunde inte levereras."),
        part("Content-Type: message/delivery-status", status),
        part("Content-Type: message/rfc822", returned),
        kind="report; report-type=delivery-status",
        head=f"{head}MIME-Version: 1.0\r\n",
    )


def test_a_report_about_a_letter_of_ours_is_noted_and_set_aside(tools: Tools, world: LetterWorld) -> None:
    """Our own documents come back inside it: they are nobody's answer."""
    raw = _report(world.message_id("A Farsta"), (file_part("Yttrande.docx", word("Farsta stadsdelsnämnd")),))
    row = _read(tools, raw)
    assert (row.state, row.kind) == (IncomingState.SET_ASIDE, IncomingKind.BOUNCE)
    assert row.settled_why.startswith("Brevet är en annan e-postservers rapport")
    assert row.referral_id == world.place("A Farsta")
    assert {file.use for file in row.files} <= {FileUse.ORNAMENT}
    with tools.reading() as session:
        assert session.scalars(select(Bounce.address)).all() == [FARSTA]


def test_a_report_about_nothing_of_ours_waits_for_a_person(tools: Tools, world: LetterWorld) -> None:
    row = _read(tools, _report("<20140901T080000.000001@annan.example>"))
    assert row.state is IncomingState.TO_PLACE
    assert row.submission_id is None
    assert world.rounds


def test_our_own_letter_come_back_as_a_copy_is_set_aside(tools: Tools, world: LetterWorld) -> None:
    heads = {"From": "remiss@stad.example", "To": FARSTA, "Subject": f"Remiss {A}"}
    row = _read(tools, raw_letter("Svara", heads | {"Message-ID": world.message_id("A Farsta")}))
    assert (row.state, row.kind) == (IncomingState.SET_ASIDE, IncomingKind.OURS)


def test_a_letter_that_was_cut_short_is_never_placed_by_itself(tools: Tools, world: LetterWorld) -> None:
    heads = {"From": FARSTA, "To": "remissvar@stad.example", "Subject": f"Svar {A}"}
    raw = raw_letter("Svar", heads, [("Svar.docx", word("Svar"))])
    letter_id = keep_letter(tools, raw, arrived_at=tools.clock())
    cut = "Brevet är för stort och har bara hämtats till en del."
    change(tools, lambda session: setattr(session.get_one(IncomingLetter, letter_id), "trouble", cut))
    read_stored(tools)
    row = letter(tools, letter_id)
    assert (row.state, row.trouble) == (IncomingState.TO_PLACE, cut)
    assert row.candidates[0]["referral_id"] == world.place("A Farsta")


@pytest.mark.usefixtures("world")
def test_a_receipt_is_an_answer_to_nobodys_machine(tools: Tools) -> None:
    """What our receipt may provoke, an out-of-office with the receipt quoted, ends there."""
    come_in(tools, f"Svar {A}", FARSTA)
    heads = {"From": FARSTA, "To": "remissvar@stad.example", "Subject": "Automatiskt svar: Kvitto"}
    row = _read(tools, raw_letter(f"Jag är ledig.\n> Kvitto: {A}\n", heads | {"Auto-Submitted": "auto-replied"}))
    assert (row.state, row.kind) == (IncomingState.SET_ASIDE, IncomingKind.AUTO_REPLY)
    assert row.settled_why == "Brevhuvudet säger att brevet är automatiskt (Auto-Submitted: auto-replied)."
    assert len([each for each in letters(tools) if each.kind is LetterKind.RECEIPT]) == 1


def test_who_opens_a_letter_and_its_files_is_in_the_access_journal(tools: Tools, world: LetterWorld) -> None:
    letter_id = come_in(tools, f"Svar {A}", FARSTA)
    file = letter(tools, letter_id).files[0]
    note_letter_read(tools, letter_id, by=world.officer)
    assert open_letter_file(tools, letter_id, file.id, by=world.officer).name == "Yttrande.docx"
    assert open_raw_letter(tools, letter_id, by=world.officer).name == f"brev-{letter_id}.eml"
    with tools.reading() as session:
        entries = session.execute(select(AccessEntry.referral_id, AccessEntry.what).order_by(AccessEntry.id)).all()
        assert session.scalar(select(IncomingFile.sha256)) == file.sha256
    assert [tuple(entry) for entry in entries] == [
        (world.place("A Farsta"), f"letter {letter_id}"),
        (world.place("A Farsta"), f"file {file.sha256}"),
        (world.place("A Farsta"), f"raw letter {letter_id}"),
    ]


def test_a_letter_of_ours_that_names_nobody_is_no_sign(tools: Tools, world: LetterWorld) -> None:
    """An account letter has a Message-ID of ours too, and belongs to no consultee."""
    change(tools, lambda session: setattr(session.scalars(select(Letter)).first(), "referral_id", None))
    heads = {
        "From": FARSTA,
        "To": "remissvar@stad.example",
        "Subject": "SV",
        "In-Reply-To": world.message_id("A Farsta"),
    }
    row = _read(tools, raw_letter("Svar", heads, [("Svar.docx", word("Svar"))]))
    assert row.state is IncomingState.TO_PLACE
