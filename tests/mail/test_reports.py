"""Delivery reports, however servers write them."""

import pytest

from remiss.mail.messages import Fate, ReportedRecipient
from remiss.mail.parse import parse
from tests.mail.writing_letters import file_part, letter, multipart, part, text_part

OURS = "<20150901T080000.000017@remiss.example>"
HEAD = "From: MAILER-DAEMON@x.example\r\nReturn-Path: <>\r\nSubject: Undelivered\r\nMessage-ID: <r@x.example>\r\n"
RETURNED = f"Message-ID: {OURS}\nFrom: remiss@remiss.example\nSubject: Remiss"


def report(status: str, returned: bytes | None = None, words: str = "Tyvärr.") -> bytes:
    back = returned or part("Content-Type: text/rfc822-headers", RETURNED)
    return multipart(
        text_part(words),
        part("Content-Type: message/delivery-status", status.replace("\n", "\r\n")),
        back,
        kind="report; report-type=delivery-status",
        head=HEAD,
    )


FAILED = """Reporting-MTA: dns; mx.x.example

Original-Recipient: rfc822;namnd@farsta.example
Final-Recipient: rfc822; namnd@intern.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <namnd@intern.example>:
  Recipient address rejected
"""


def test_a_failure_names_the_letter_the_address_we_wrote_the_code_and_the_words() -> None:
    found = parse(report(FAILED)).report
    assert found is not None
    assert found.about == (OURS,)
    said = "550 5.1.1 <namnd@intern.example>: Recipient address rejected"
    assert found.recipients == (ReportedRecipient("namnd@farsta.example", Fate.FAILED, "5.1.1", said),)


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed", "expanded"])
def test_other_fates_are_told_apart(action: str) -> None:
    found = parse(report(FAILED.replace("failed", action))).report
    assert found is not None
    assert [one.fate.value for one in found.recipients] == [action]


def test_several_recipients_are_each_told_of() -> None:
    second = "\nFinal-Recipient: rfc822;b@x.example\nAction: delayed (soon)\nStatus: 4.4.1\n"
    found = parse(report(FAILED + second)).report
    assert found is not None
    assert [(one.address, one.fate, one.status) for one in found.recipients] == [
        ("namnd@farsta.example", Fate.FAILED, "5.1.1"),
        ("b@x.example", Fate.DELAYED, "4.4.1"),
    ]


def test_files_in_the_letter_that_comes_back_are_marked_so() -> None:
    ours = multipart(text_part("Yttra er"), file_part("Missiv.docx", b"1"), boundary="inre", head=f"{RETURNED}\r\n")
    mail = parse(report(FAILED, part("Content-Type: message/rfc822", ours)))
    assert mail.report is not None
    assert mail.report.about == (OURS,)
    assert [(file.name, file.in_report) for file in mail.files if file.name == "Missiv.docx"] == [("Missiv.docx", True)]
    assert all(file.in_report for file in mail.files)
    assert "Yttra er" not in mail.text
    assert mail.automatic


def test_a_report_that_names_the_letter_only_as_what_it_answers_is_understood() -> None:
    raw = report(FAILED, part("Content-Type: text/plain", "borta")).replace(
        b"Subject: Un", f"In-Reply-To: {OURS}\r\nSubject: Un".encode()
    )
    found = parse(raw).report
    assert found is not None
    assert found.about == (OURS,)


def test_a_report_in_which_everything_is_coded_is_read() -> None:
    status = part(
        "Content-Type: message/delivery-status\nContent-Transfer-Encoding: quoted-printable", FAILED.replace("=", "=3D")
    )
    raw = multipart(text_part("x"), status, kind="report", head=HEAD)
    found = parse(raw).report
    assert found is not None
    assert [one.status for one in found.recipients] == ["5.1.1"]


QMAIL = f"""
    Return-Path: <>
    From: MAILER-DAEMON@mx.example
    Subject: failure notice

    Hi. This is the qmail-send program at mx.example.
    I'm afraid I wasn't able to deliver your message to the following addresses.
    This is a permanent error; I've given up. Sorry it didn't work out.

    <namnd@farsta.example>:
    Sorry, no mailbox here by that name. (#5.1.1)

    --- Below this line is a copy of the message.

    Return-Path: <remiss@remiss.example>
    Message-ID: {OURS}
    To: Farsta <namnd@farsta.example>
    """
EXIM = f"""
    Return-path: <>
    X-Failed-Recipients: namnd@farsta.example
    Auto-Submitted: auto-replied
    From: Mail Delivery System <Mailer-Daemon@mx.example>
    Subject: Mail delivery failed: returning message to sender

    This message was created automatically by mail delivery software.

    A message that you sent could not be delivered to one or more of its
    recipients. This is a permanent error. The following address(es) failed:

      namnd@farsta.example
        SMTP error from remote mail server after RCPT TO:<namnd@farsta.example>:
        550 5.1.1 User unknown

    ------ This is a copy of the message, including all the headers. ------

    Message-ID: {OURS}
    From: remiss@remiss.example
    """
SENDMAIL = f"""
    From: Mail Delivery Subsystem <MAILER-DAEMON@mx.example>
    Subject: Returned mail: User unknown

    The original message was received at Tue, 1 Sep 2015 10:00:00 +0200

       ----- The following addresses had permanent fatal errors -----
    <namnd@farsta.example>
        (reason: 550 5.1.1 <namnd@farsta.example>... User unknown)

       ----- Transcript of session follows -----
    550 5.1.1 unknown

       ----- Original message follows -----

    Message-Id: {OURS}
    """
EXCHANGE = f"""
    From: postmaster@farsta.example
    Subject: Det gick inte att leverera: Remiss
    In-Reply-To: {OURS}

    Det gick inte att leverera till f=C3=B6ljande mottagare eller grupper:

    namnd@farsta.example

    #550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##
    """


@pytest.mark.parametrize("raw", [QMAIL, EXIM, SENDMAIL, EXCHANGE], ids=["qmail", "exim", "sendmail", "exchange"])
def test_reports_in_plain_words_are_understood(raw: str) -> None:
    mail = parse(letter(raw))
    assert mail.report is not None
    assert mail.report.about == (OURS,)
    first = mail.report.recipients[0]
    assert (first.address, first.fate, first.status) == ("namnd@farsta.example", Fate.FAILED, "5.1.1")
    assert mail.automatic


def test_a_warning_that_a_letter_waits_is_a_delay() -> None:
    raw = f"""
        From: MAILER-DAEMON@mx.example
        Subject: Warning: could not send message for past 4 hours

        Warning: could not send message for past 4 hours. It will continue to be tried.
        <namnd@farsta.example>: 451 4.4.1 no answer

        Message-ID: {OURS}
        """
    found = parse(letter(raw)).report
    assert found is not None
    assert [(one.fate, one.status) for one in found.recipients] == [(Fate.DELAYED, "4.4.1")]


@pytest.mark.parametrize(
    "raw",
    [
        "From: anna@farsta.example\nSubject: Undelivered\n\nEr remiss could not be delivered till nämnden, ring mig.\n",
        "From: postmaster@farsta.example\nSubject: Svar\n\nHär är svaret från Farsta.\n",
        "From: anna@farsta.example\nSubject: Vb: Remiss\n\n> Message-ID: <20150901T080000.000017@remiss.example>\n",
    ],
)
def test_a_persons_letter_is_no_report_whatever_it_speaks_of(raw: str) -> None:
    assert parse(letter(raw)).report is None


def test_a_read_receipt_is_automatic_and_no_delivery_report() -> None:
    note = part("Content-Type: message/disposition-notification", "Final-Recipient: rfc822;a@x.example")
    mail = parse(
        multipart(
            text_part("Läst"), note, kind="report; report-type=disposition-notification", head="From: a@x.example\r\n"
        )
    )
    assert mail.report is None
    assert "läskvitto" in mail.automatic
