"""Letters that are broken, odd or meant to harm: read as far as they go, in time, and never with an error."""

import base64
import struct
import time
from collections.abc import Callable
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remiss.mail.messages import IncomingMail
from remiss.mail.parse import parse
from remiss.mail.unwrapping import MOST_PARTS
from tests.mail.writing_letters import HEAD, file_part, letter, multipart, part, text_part, whole

MEGABYTE = 1024 * 1024


def nested(levels: int) -> bytes:
    inner = text_part("innerst") + b"\r\n"
    for level in range(levels):
        inner = multipart(inner, boundary=f"b{level}x")
    return HEAD.encode() + inner


def tnef(name: str, data: bytes) -> bytes:
    """What Outlook wraps a file in."""

    def attribute(level: int, number: int, value: bytes) -> bytes:
        return struct.pack("<BII", level, number, len(value)) + value + struct.pack("<H", sum(value) & 0xFFFF)

    return (
        b"\x78\x9f\x3e\x22\x01\x00"
        + attribute(1, 0x00069007, struct.pack("<II", 1252, 0))
        + attribute(2, 0x00069002, bytes(14))
        + attribute(2, 0x00018010, name.encode("cp1252") + b"\0")
        + attribute(2, 0x0006800F, data)
    )


ODD = {
    "nothing": b"",
    "a line break": b"\r\n",
    "no head": b"\r\nhej\r\n",
    "no body": b"Subject: hej\r\n",
    "only a name": b"Subject",
    "no line break": b"Subject: hej",
    "a continuation first": b" hej\r\nSubject: x\r\n\r\n",
    "zeros": bytes(100_000),
    "noise": bytes(range(256)) * 400,
    "a boundary that never comes": HEAD.encode() + b"Content-Type: multipart/mixed; boundary=x\r\n\r\nhej\r\n",
    "no boundary": HEAD.encode() + b"Content-Type: multipart/mixed\r\n\r\n--\r\nhej\r\n",
    "an empty boundary": HEAD.encode() + b'Content-Type: multipart/mixed; boundary=""\r\n\r\n--\r\nhej\r\n',
    "a boundary outside ASCII": HEAD.encode()
    + "Content-Type: multipart/mixed; boundary=å\r\n\r\n--å\r\n\r\nhej".encode(),
    "boundaries alone": HEAD.encode() + b"Content-Type: multipart/mixed; boundary=x\r\n\r\n" + b"--x\r\n" * 10,
    "an unknown charset": HEAD.encode() + b"Content-Type: text/plain; charset=no-such\r\n\r\nhej \xe5",
    "a charset that is no charset": HEAD.encode() + b"Content-Type: text/plain; charset=hex\r\n\r\nhej",
    "a charset with NUL": HEAD.encode() + b"Content-Type: text/plain; charset=a\0b\r\n\r\nhej",
    "utf-16 cut in the middle": HEAD.encode() + b"Content-Type: text/plain; charset=utf-16\r\n\r\nhe\x00",
    "lone surrogates": HEAD.encode() + b"Content-Type: text/plain; charset=utf-7\r\n\r\n+2AA-hej",
    "an unknown encoding": HEAD.encode() + b"Content-Transfer-Encoding: x-own\r\n\r\nhej",
    "a letter in itself": HEAD.encode() + b"Content-Type: message/rfc822\r\n\r\n",
    "partial": HEAD.encode() + b"Content-Type: message/partial; number=1\r\n\r\nhej",
    "a report without parts": HEAD.encode() + b"Content-Type: multipart/report; boundary=x\r\n\r\n--x--\r\n",
    "nested comments": b"From: " + b"(" * 5000 + b"a@x.example\r\n\r\n",
    "colons": b"From: " + b":" * 20_000 + b"a@x.example\r\n\r\n",
    "quotes": b'From: "' + b'\\"' * 8000 + b"\r\n\r\n",
    "a date from nowhere": b"Date: Fri, 99 Foo 99999 99:99:99 +9999\r\n\r\n",
    "a broken winmail.dat": whole(file_part("winmail.dat", b"\x78\x9f\x3e\x22\x01\x00\x02", "application/ms-tnef")),
}


@pytest.mark.parametrize("raw", ODD.values(), ids=ODD.keys())
def test_an_odd_letter_is_read_as_far_as_it_goes(raw: bytes) -> None:
    mail = parse(raw)
    assert isinstance(mail, IncomingMail)
    assert "gick inte att läsa" not in mail.trouble
    assert can_be_kept(mail)


def can_be_kept(mail: IncomingMail) -> bool:
    """Whether a database takes every text, and every header is one line."""
    lines = [mail.message_id, mail.from_name, mail.from_address, mail.subject, mail.date_header, *mail.to_addresses]
    names = [text for file in mail.files for text in (file.name, file.media_type, file.content_id)]
    for text in (*lines, *names, *mail.in_reply_to, mail.text, mail.html_text):
        text.encode("utf-8")
        if "\0" in text:
            return False
    return not any("\n" in text or "\r" in text for text in (*lines, *names))


@given(st.binary(max_size=2000))
def test_no_bytes_at_all_make_it_raise(noise: bytes) -> None:
    assert can_be_kept(parse(noise))
    assert can_be_kept(parse(HEAD.encode() + noise))
    assert can_be_kept(parse(whole(noise, b"Content-Type: message/rfc822\r\n\r\n" + noise)))


@given(st.text(max_size=300))
def test_no_words_in_any_header_make_it_raise(words: str) -> None:
    coded = base64.b64encode(words.encode("utf-8", "surrogatepass")).decode()
    for name in ("From", "To", "Subject", "Content-Type", "Content-Disposition", "Message-ID", "References", "Date"):
        assert can_be_kept(parse(f"{name}: =?utf-8?b?{coded}?= {words}\r\n\r\n".encode("utf-8", "surrogatepass")))


def test_four_hundred_levels_are_read_to_the_thirtieth_and_it_is_said() -> None:
    mail = parse(nested(400))
    assert "30 nivåer" in mail.trouble
    assert parse(nested(20)).text == "innerst"


def test_five_thousand_parts_are_read_to_the_thousandth_and_it_is_said() -> None:
    began = time.monotonic()
    mail = parse(whole(*(file_part(f"{number}.docx", b"x") for number in range(5000))))
    assert time.monotonic() - began < 3
    assert len(mail.files) == MOST_PARTS - 1
    assert "1 000 delar" in mail.trouble


# Made when they are asked for: together they are many megabytes.
SLOW: dict[str, Callable[[], bytes]] = {
    "a large file": lambda: whole(file_part("a.docx", bytes(35 * MEGABYTE))),
    "fifty megabytes of text": lambda: HEAD.encode() + b"\r\n" + b"hej\r\n" * (10 * MEGABYTE),
    "a head without end": lambda: b"Subject: a\r\n" * (2 * MEGABYTE),
    "one long field": lambda: b"Subject: " + b"=?a?q?" * (2 * MEGABYTE),
    "one long folded field": lambda: b"To: a\r\n" + b" b@x.example,\r\n" * MEGABYTE,
    "boundaries that are none": lambda: (
        HEAD.encode() + b"Content-Type: multipart/mixed; boundary=x\r\n\r\n" + b"--xy\r\n" * (4 * MEGABYTE)
    ),
    "broken tags": lambda: HEAD.encode() + b"Content-Type: text/html\r\n\r\n" + b"<!-- <script <" * MEGABYTE,
    "open tags": lambda: HEAD.encode() + b"Content-Type: text/html\r\n\r\n" + b"<p" * MEGABYTE,
    "entities": lambda: HEAD.encode() + b"Content-Type: text/html\r\n\r\n" + b"&#x" * MEGABYTE,
    "padding": lambda: HEAD.encode() + b"Content-Transfer-Encoding: base64\r\n\r\n" + b"A=" * (5 * MEGABYTE),
    "uuencode begun and begun": lambda: HEAD.encode() + b"\r\n" + b"begin 644 a\r\n" * (MEGABYTE // 2),
    "punycode": lambda: HEAD.encode() + b"Content-Type: text/plain; charset=punycode\r\n\r\n" + b"a-b" * MEGABYTE,
    "thirty levels of megabytes": lambda: nested(29).replace(b"innerst", b"x\r\n" * (6 * MEGABYTE)),
    "parameters": lambda: b"Content-Type: text/plain" + b"; a*1=b" * MEGABYTE + b"\r\n\r\n",
}


@pytest.mark.parametrize("name", SLOW)
def test_no_letter_takes_long(name: str) -> None:
    raw = SLOW[name]()
    began = time.process_time()
    assert can_be_kept(parse(raw))
    assert time.process_time() - began < 8


def test_damaged_base64_gives_what_can_be_had_and_the_judge_says_the_rest() -> None:
    coded = base64.b64encode(bytes(range(200))).decode()
    damaged = part(
        "Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64",
        f"!{coded[:50]}\x00*{coded[50:-3]}",
    )
    (file,) = parse(whole(damaged)).files
    assert file.data[:190] == bytes(range(190))


def test_files_in_outlooks_own_wrapping_are_taken_out() -> None:
    for media_type in ("application/ms-tnef", "application/octet-stream"):
        raw = whole(text_part("hej"), file_part("winmail.dat", tnef("Yttrande åäö.docx", b"PK data"), media_type))
        assert [(file.name, file.data) for file in parse(raw).files] == [("Yttrande åäö.docx", b"PK data")]


def test_outlooks_own_wrapping_is_kept_when_nothing_can_be_taken_out() -> None:
    raw = whole(file_part("winmail.dat", b"\x78\x9f\x3e\x22\x01\x00", "application/ms-tnef"))
    assert [file.name for file in parse(raw).files] == ["winmail.dat"]


def test_a_signed_letter_gives_its_words_its_files_and_the_signature() -> None:
    inner = multipart(text_part("Vi tillstyrker"), file_part("Svar.docx", b"1"), boundary="inre")
    signature = part(
        "Content-Type: application/pkcs7-signature; name=smime.p7s\nContent-Transfer-Encoding: base64", b"AAAA"
    )
    mail = parse(multipart(inner, signature, kind="signed", boundary="yttre", head=HEAD))
    assert (mail.text, [file.name for file in mail.files]) == ("Vi tillstyrker", ["Svar.docx", "smime.p7s"])


def test_an_encrypted_letter_is_a_file_nobody_here_can_open() -> None:
    raw = HEAD + "Content-Type: application/pkcs7-mime; name=smime.p7m\r\nContent-Transfer-Encoding: base64\r\n\r\nMIAG"
    assert [file.name for file in parse(raw.encode()).files] == ["smime.p7m"]


def test_a_letter_that_an_ordinary_program_writes_is_read_whole() -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "Åsa Öberg <asa@x.example>", "Svar på remiss – KS 2015/100 " * 5
    message.set_content("Hej åäö\n" * 50)
    message.add_alternative("<p>Hej</p>", subtype="html")
    message.add_attachment(
        b"\x00\xff" * 999, maintype="application", subtype="pdf", filename="Långt namn å " * 12 + ".pdf"
    )
    mail = parse(message.as_bytes())
    assert (mail.from_name, mail.subject) == ("Åsa Öberg", str(message["Subject"]).strip())
    assert mail.text.count("Hej åäö") == 50
    assert (mail.files[0].data, mail.files[0].name[-4:]) == (b"\x00\xff" * 999, ".pdf")


def test_the_bytes_themselves_are_left_as_they_are() -> None:
    raw = bytearray(letter("Subject: hej\n\nhej\n"))
    before = bytes(raw)
    parse(bytes(raw))
    assert bytes(raw) == before
