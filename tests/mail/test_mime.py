"""A letter as bytes: any name and subject comes out as it went in, for every reader."""

from dataclasses import replace
from datetime import UTC, date, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import compat32, default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remiss.domain.post import LetterKind
from remiss.mail.calendars import deadline_calendar
from remiss.mail.messages import DeliveryError, OutgoingMail
from remiss.mail.mime import as_bytes, ascii_address

SENDER = "Stockholms stad <remiss@stad.example>"
LETTER = OutgoingMail(
    message_id="<20150901T080000.000001@remiss.example>",
    kind=LetterKind.RECEIPT,
    date=datetime(2015, 9, 1, 8, 0, tzinfo=UTC),
    to_name="Bromma stadsdelsnämnd",
    to_addresses=("bromma@stad.example",),
    subject="Kvitto",
    text="Hej",
    html="<p>Hej</p>",
)
LINES = st.text(st.characters(blacklist_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=300).map(
    lambda text: " ".join(text.split())
)


def read_back(mail: OutgoingMail) -> EmailMessage:
    """The letter as a mail program reads it."""
    return message_from_bytes(as_bytes(mail, SENDER), policy=default)


@given(subject=LINES.filter(bool))
def test_every_subject_comes_out_as_it_went_in(subject: str) -> None:
    message = message_from_bytes(as_bytes(replace(LETTER, subject=subject), SENDER), policy=compat32)
    assert " ".join(str(make_header(decode_header(message["Subject"]))).split()) == subject


@pytest.mark.parametrize(
    "name",
    [
        "Nationella operativa avdelningen (Rikspolisens)",
        'Nämnd, med "citat" och komma',
        "Kungsholmens stadsdelsnämnd, åäö " * 9 + "slut",
        "Ordet är fritt " * 20 + "slut",
        "Stockholms Stadshus AB",
    ],
)
def test_every_name_keeps_its_spaces(name: str) -> None:
    raw = as_bytes(replace(LETTER, to_name=name), SENDER)
    value = message_from_bytes(raw, policy=compat32)["To"].rsplit(" <", 1)[0]
    assert str(make_header(decode_header(value.replace("\n", "").replace("\r", "")))).strip('"') == name
    assert message_from_bytes(raw, policy=default)["To"].addresses[0].addr_spec == "bromma@stad.example"


@given(text=st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\r"), max_size=500))
def test_the_text_travels_as_plain_ascii_in_short_lines(text: str) -> None:
    raw = as_bytes(replace(LETTER, text=text), SENDER)
    assert raw.isascii()
    assert max(len(line) for line in raw.split(b"\r\n")) < 999, "RFC 5321 4.5.3.1.6"


def test_a_text_with_a_lone_dot_and_a_from_line_is_not_altered() -> None:
    text = "Från början\nFrom here\n.\nslut\n"
    body = message_from_bytes(as_bytes(replace(LETTER, text=text), SENDER), policy=default).get_body(("plain",))
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == text


@pytest.mark.parametrize("bad", ["Hej\nBcc: x@y.example", "Hej\rX", "Hej\u2028X", "Hej\x85X", "Hej\x00X"])
def test_a_line_break_of_any_kind_in_the_subject_is_refused(bad: str) -> None:
    with pytest.raises(DeliveryError):
        as_bytes(replace(LETTER, subject=bad), SENDER)


@pytest.mark.parametrize(
    "address", ["a,b@x.example", "<a@x.example>", "a@b@x.example", "(c)a@x.example", "a@x..example"]
)
def test_what_is_not_one_plain_address_is_refused(address: str) -> None:
    with pytest.raises(DeliveryError):
        ascii_address(address)


def test_a_calendar_file_follows_the_words_and_arrives_as_it_was_written() -> None:
    calendar = deadline_calendar(
        uid="svarsdag-1@remiss.example",
        sequence=2,
        last_day=date(2015, 9, 28),
        title="Råd och stöd " * 20,
        url="",
        now=datetime(2015, 9, 1, tzinfo=UTC),
    )
    read = read_back(replace(LETTER, calendar=calendar))
    assert [part.get_content_type() for part in read.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/calendar",
    ]
    attached = next(read.iter_attachments())
    assert attached.get_filename() == "sista-svarsdag.ics"
    assert attached.get_payload(decode=True) == calendar.encode()


@pytest.mark.parametrize("kind", [LetterKind.REMINDER, LetterKind.OVERDUE, LetterKind.RECEIPT, LetterKind.FILE_REFUSED])
def test_letters_that_write_themselves_ask_machines_to_be_quiet_and_people_to_answer(kind: LetterKind) -> None:
    read = read_back(replace(LETTER, kind=kind, reply_to="svar@stad.example"))
    assert read["Auto-Submitted"] == "auto-generated"
    assert "OOF" in read["X-Auto-Response-Suppress"]
    assert read["Reply-To"] == "svar@stad.example"
