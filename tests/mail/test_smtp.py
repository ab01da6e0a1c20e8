"""Letters over a real SMTP line, to servers that behave well and badly."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask

from remiss.domain.post import FailureCause, LetterKind
from remiss.mail.messages import DeliveryError, NoWayOutError, OutgoingMail, UncertainDeliveryError
from remiss.mail.smtp import SmtpPostman, make_postman
from remiss.settings import MailSettings
from tests.smtp_server import HOST, Certificate, Mailroom, only, running, self_made

LETTER = OutgoingMail(
    message_id="<20150901T080000.000001@remiss.example>",
    kind=LetterKind.INVITATION,
    date=datetime(2015, 9, 1, 8, 0, tzinfo=UTC),
    to_name="Kungsholmens stadsdelsnämnd",
    to_addresses=("kungsholmen@stad.example",),
    subject="Remiss om Strategi mot våldsbejakande extremism",
    text="Hej!\n\n.\nSvara senast måndag.\n",
    html="<p>Svara senast måndag.</p>",
    reply_to="svar@stad.example",
)


@pytest.fixture
def room() -> Iterator[Mailroom]:
    with running(Mailroom()) as started:
        yield started


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return self_made(tmp_path_factory.mktemp("certificate"))


def postman_for(room: Mailroom, **chosen: object) -> SmtpPostman:
    settings = MailSettings(
        server=HOST, port=room.port, sender="Stockholms stad <remiss@stad.example>", timeout_seconds=3
    )
    return make_postman(Flask("test"), replace(settings, **chosen))  # type: ignore[arg-type]  # Any of its fields.


def carry(room: Mailroom, letter: OutgoingMail = LETTER, **chosen: object) -> dict[str, str]:
    with postman_for(room, **chosen) as carrier:
        return dict(carrier.carry(letter))


def test_a_letter_arrives_whole_in_text_and_html(room: Mailroom) -> None:
    assert carry(room) == {}
    message = room.messages[0]
    parts = [part.get_content_type() for part in message.walk()]
    assert parts == ["multipart/alternative", "text/plain", "text/html"]
    assert message.get_body(("plain",)).get_content() == LETTER.text.replace("\n", "\r\n")  # type: ignore[union-attr]
    assert message["Subject"] == LETTER.subject
    assert message["To"] == "Kungsholmens stadsdelsnämnd <kungsholmen@stad.example>"
    assert message["From"] == "Stockholms stad <remiss@stad.example>"
    assert message["Reply-To"] == "svar@stad.example"
    assert message["Message-ID"] == LETTER.message_id
    assert message["Date"].datetime == LETTER.date
    assert room.letters[0].mail_from == "remiss@stad.example"


def test_only_what_a_machine_writes_on_its_own_says_that_it_does(room: Mailroom) -> None:
    carry(room)
    carry(room, replace(LETTER, kind=LetterKind.RECEIPT))
    assert [message["Auto-Submitted"] for message in room.messages] == [None, "auto-generated"]


def test_many_letters_go_over_one_line(room: Mailroom) -> None:
    with postman_for(room) as carrier:
        for number in range(5):
            carrier.carry(replace(LETTER, message_id=f"<{number}@remiss.example>"))
    assert len(room.letters) == 5
    assert room.sessions <= 2, "the server's own probe, and ours"


def test_every_address_of_a_consultee_gets_the_letter_once(room: Mailroom) -> None:
    carry(room, replace(LETTER, to_addresses=("a@stad.example", "b@stad.example", "a@stad.example")))
    assert sorted(room.letters[0].rcpt_tos) == ["a@stad.example", "b@stad.example"]


def test_a_domain_with_swedish_letters_is_reached(room: Mailroom) -> None:
    carry(room, replace(LETTER, to_addresses=("namnd@malmö.example",)))
    assert room.letters[0].rcpt_tos == ["namnd@xn--malm-8qa.example"]


@pytest.mark.parametrize(
    "address", ["åke@stad.example", "a b@stad.example", "a@b\r\nRCPT TO:<x@y.example>", "namnd", ""]
)
def test_an_address_that_mail_cannot_reach_fails_for_good(room: Mailroom, address: str) -> None:
    with pytest.raises(DeliveryError) as caught:
        carry(room, replace(LETTER, to_addresses=(address,)))
    assert (caught.value.cause, caught.value.temporary) == (FailureCause.RECIPIENT, False)
    assert room.letters == []


def test_one_unusable_address_does_not_keep_the_letter_from_the_others(room: Mailroom) -> None:
    refused = carry(room, replace(LETTER, to_addresses=("åke@stad.example", "b@stad.example")))
    assert list(refused) == ["åke@stad.example"]
    assert room.letters[0].rcpt_tos == ["b@stad.example"]


@pytest.mark.parametrize("field", ["subject", "to_name", "message_id"])
def test_a_header_cannot_be_smuggled_in(room: Mailroom, field: str) -> None:
    smuggled = replace(LETTER, **{field: "Hej\r\nBcc: alla@stad.example"})  # type: ignore[arg-type]  # A text field each.
    with pytest.raises(DeliveryError) as caught:
        carry(room, smuggled)
    assert (caught.value.cause, caught.value.temporary) == (FailureCause.CONTENT, False)
    assert room.letters == []


@pytest.mark.parametrize(("reply", "temporary"), [("451 grey, come back", True), ("550 no such user", False)])
def test_a_refused_recipient_is_told_from_one_put_off(room: Mailroom, reply: str, *, temporary: bool) -> None:
    room.to_recipients["kungsholmen@stad.example"] = reply
    with pytest.raises(DeliveryError) as caught:
        carry(room)
    assert (caught.value.cause, caught.value.temporary) == (FailureCause.RECIPIENT, temporary)
    assert reply.split(" ", 1)[1] in caught.value.text


def test_a_recipient_gone_for_good_is_named_and_the_others_get_the_letter(room: Mailroom) -> None:
    room.to_recipients["old@stad.example"] = "550 gone"
    refused = carry(room, replace(LETTER, to_addresses=("old@stad.example", "new@stad.example")))
    assert refused == {"old@stad.example": "Servern svarade 550: gone"}
    assert room.letters[0].rcpt_tos == ["new@stad.example"]


def test_a_recipient_put_off_puts_off_the_letter_for_all_so_that_nobody_gets_it_twice(room: Mailroom) -> None:
    room.to_recipients["grey@stad.example"] = "450 greylisted"
    with postman_for(room) as carrier:
        with pytest.raises(DeliveryError) as caught:
            carrier.carry(replace(LETTER, to_addresses=("first@stad.example", "grey@stad.example")))
        assert caught.value.temporary
        assert room.letters == []
        carrier.carry(LETTER)
    assert len(room.letters) == 1, "the line is in order for the next letter"


@pytest.mark.parametrize(("reply", "temporary"), [("452 disk full", True), ("554 looks like spam", False)])
def test_refused_content_is_told_from_content_put_off(room: Mailroom, reply: str, *, temporary: bool) -> None:
    room.to_content = reply
    with pytest.raises(DeliveryError) as caught:
        carry(room)
    assert (caught.value.cause, caught.value.temporary) == (FailureCause.CONTENT, temporary)


def test_a_line_lost_before_the_letter_was_handed_over_is_temporary(room: Mailroom) -> None:
    room.drop_at_data = True
    with pytest.raises(DeliveryError) as caught:
        carry(room)
    assert (caught.value.cause, caught.value.temporary) == (FailureCause.CONNECTION, True)


def test_a_line_lost_in_the_middle_of_the_letter_is_temporary(room: Mailroom) -> None:
    room.drop_in_content = True
    with pytest.raises(DeliveryError) as caught:
        carry(room, replace(LETTER, text="remiss " * 3_000_000))
    assert (caught.value.cause, caught.value.temporary) == (FailureCause.CONNECTION, True)


def test_a_line_lost_after_the_final_dot_is_uncertain(room: Mailroom) -> None:
    room.drop_after_dot = True
    with pytest.raises(UncertainDeliveryError):
        carry(room)


def test_no_answer_after_the_final_dot_is_uncertain(room: Mailroom) -> None:
    room.silence_after_dot = 3
    with pytest.raises(UncertainDeliveryError):
        carry(room, timeout_seconds=1)


def test_the_next_letter_goes_over_a_new_line_when_the_old_one_broke(room: Mailroom) -> None:
    with postman_for(room) as carrier:
        room.drop_at_data = True
        with pytest.raises(DeliveryError):
            carrier.carry(LETTER)
        room.drop_at_data = False
        carrier.carry(LETTER)
    assert len(room.letters) == 1


def test_a_server_that_is_gone_is_no_way_out() -> None:
    with pytest.raises(NoWayOutError) as caught:
        carry(Mailroom())
    assert caught.value.temporary


def test_a_sender_the_server_will_not_have_is_no_way_out(room: Mailroom) -> None:
    room.to_sender = "550 not allowed to send as that"
    with pytest.raises(NoWayOutError, match=r"remiss@stad\.example"):
        carry(room)


def test_a_certificate_nobody_vouches_for_is_refused(certificate: Certificate) -> None:
    with running(Mailroom(), tls_context=certificate.context(), require_starttls=True) as room:
        with pytest.raises(NoWayOutError, match="certifikat"):
            carry(room, starttls=True)
        assert room.letters == []


def test_a_trusted_certificate_is_accepted(certificate: Certificate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.path))
    with running(Mailroom(), tls_context=certificate.context(), require_starttls=True) as room:
        carry(room, starttls=True)
        assert len(room.letters) == 1


def test_a_certificate_for_another_name_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = self_made(tmp_path, "DNS:post.example")
    monkeypatch.setenv("SSL_CERT_FILE", str(other.path))
    with running(Mailroom(), tls_context=other.context(), require_starttls=True) as room:
        with pytest.raises(NoWayOutError, match="certifikat"):
            carry(room, starttls=True)
        assert room.letters == []


def test_tls_from_the_first_byte_is_verified_as_well(certificate: Certificate, monkeypatch: pytest.MonkeyPatch) -> None:
    with running(Mailroom(), ssl_context=certificate.context()) as room:
        with pytest.raises(NoWayOutError, match="certifikat"):
            carry(room, tls=True)
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate.path))
        carry(room, tls=True)
        assert len(room.letters) == 1


def test_a_server_without_starttls_is_never_spoken_to_in_clear(room: Mailroom) -> None:
    with pytest.raises(NoWayOutError):
        carry(room, starttls=True)
    assert room.letters == []


@pytest.mark.parametrize(("password", "through"), [("wrong", False), ("lösenord", False), ("right", True)])
def test_log_in_is_used_and_its_refusal_told(
    certificate: Certificate, monkeypatch: pytest.MonkeyPatch, password: str, *, through: bool
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.path))
    options = only("remiss", "right")
    with running(Mailroom(), tls_context=certificate.context(), require_starttls=True, **options) as room:
        if through:
            carry(room, starttls=True, username="remiss", password=password)
        else:
            with pytest.raises(NoWayOutError):
                carry(room, starttls=True, username="remiss", password=password)
        assert len(room.letters) == through
