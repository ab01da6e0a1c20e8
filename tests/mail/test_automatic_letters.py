"""What comes from a machine, who is not to be answered, and whose word about senders counts."""

import pytest

from remiss.mail.parse import parse
from tests.mail.writing_letters import letter

PERSON = "From: Anna <anna@farsta.example>\n"


@pytest.mark.parametrize(
    "sign",
    [
        "Auto-Submitted: auto-replied",
        "Auto-Submitted: auto-generated; owner-email=a@x.example",
        "X-Autoreply: yes",
        "X-Autorespond: Borta",
        "Precedence: auto_reply",
        "Return-Path: <>",
        "X-Auto-Response-Suppress: All\nSubject: Automatiskt svar: Remiss",
        "Precedence: bulk\nSubject: Out of Office: Remiss",
        "List-Id: <x>\nSubject: Frånvarande",
    ],
)
def test_signs_in_the_head_tell_a_machine(sign: str) -> None:
    mail = parse(letter(f"{PERSON}{sign}\n\nJag är borta.\n"))
    assert mail.automatic
    assert mail.no_reply == mail.automatic


@pytest.mark.parametrize(
    "subject",
    [
        "Automatiskt svar: Remiss om strategi",
        "Autosvar",
        "Out of Office: Re",
        "Automatic reply: x",
        "Automatisk svar: x",
        "Automaattinen vastaus: x",
        "Automatische Antwort: x",
        "Abwesenheitsnotiz",
        "Fraværsmelding",
    ],
)
def test_a_subject_alone_never_hides_a_letter_but_supports_a_sign(subject: str) -> None:
    assert parse(letter(f"{PERSON}Subject: {subject}\n\nVi tillstyrker.\n")).automatic == ""
    assert parse(letter(f"{PERSON}Subject: {subject}\n\nVi tillstyrker.\n")).no_reply == ""
    suppressed = f"{PERSON}Subject: {subject}\nX-Auto-Response-Suppress: DR, OOF, AutoReply\n\nBorta\n"
    assert parse(letter(suppressed)).automatic


@pytest.mark.parametrize(
    "sign",
    [
        "X-Auto-Response-Suppress: OOF",
        "Precedence: list",
        "List-Id: Nämnden <n.x.example>",
        "List-Unsubscribe: <mailto:x@x.example>",
    ],
)
def test_a_persons_letter_with_such_a_sign_is_read_and_not_answered(sign: str) -> None:
    mail = parse(letter(f"{PERSON}Subject: Yttrande\n{sign}\n\nVi tillstyrker.\n"))
    assert mail.automatic == ""
    assert mail.no_reply


@pytest.mark.parametrize(
    "address", ["no-reply@x.example", "noreply@x.example", "MAILER-DAEMON@x.example", "svara-ej@x.example"]
)
def test_an_address_that_takes_no_answers_gets_none(address: str) -> None:
    mail = parse(letter(f"From: {address}\nSubject: Yttrande\n\nVi tillstyrker.\n"))
    assert (mail.automatic, bool(mail.no_reply)) == ("", True)


@pytest.mark.parametrize(
    "sign",
    [
        "Auto-Submitted: no",
        "X-Auto-Response-Suppress: None",
        "Precedence: normal",
        "Return-Path: <anna@farsta.example>",
    ],
)
def test_an_ordinary_letter_is_a_persons_and_may_be_answered(sign: str) -> None:
    mail = parse(letter(f"{PERSON}Subject: Yttrande\n{sign}\n\nVi tillstyrker.\n"))
    assert (mail.automatic, mail.no_reply) == ("", "")


OWN = (
    "Authentication-Results: mx.stad.example;\n spf=pass smtp.mailfrom=anna@farsta.example;\n"
    " dkim=pass (2048-bit key) header.d=farsta.example"
)


def note(head: str, authserv_id: str = "mx.stad.example") -> str:
    return parse(letter(f"{PERSON}{head}\n\nhej\n"), authserv_id).authentication


def test_our_own_servers_word_about_the_sender_is_a_note() -> None:
    assert note(OWN) == "SPF och DKIM stämmer för farsta.example."


def test_nobody_elses_word_counts() -> None:
    assert note(OWN, "mx.annan.example") == ""
    assert note(OWN, "") == ""
    assert note(OWN.replace("mx.stad.example", "mx.stad.example.evil.example")) == ""


def test_the_topmost_of_our_servers_words_counts() -> None:
    planted = "Authentication-Results: mx.stad.example; spf=pass smtp.mailfrom=chef@bank.example; dmarc=pass"
    topmost = "Authentication-Results: mx.stad.example; spf=fail smtp.mailfrom=bank.example; dmarc=fail"
    assert note(f"{topmost}\n{planted}") == "SPF och DMARC stämmer inte."


def test_results_that_say_nothing_give_no_note() -> None:
    assert note("Authentication-Results: mx.stad.example; none") == ""
    assert note("Authentication-Results: mx.stad.example; spf=none smtp.mailfrom=x.example; dkim=temperror") == ""
    assert note("Authentication-Results: ") == ""
