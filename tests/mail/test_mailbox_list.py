"""Which mailboxes letters come to, as the installation's variables and file say."""

from datetime import date
from pathlib import Path

import pytest

from remiss.mail.mailbox_list import FILE_NAME, MailboxSettings, listed_mailboxes
from remiss.settings import Settings, SettingsError

OWN = {"IMAP_SERVER": "imap.example", "IMAP_USERNAME": "remiss", "IMAP_PASSWORD": "hemligt"}
LISTED = '[[mailbox]]\nserver = "imap.example"\nusername = "plan"\npassword = "hemligt"\n'


def found(folder: Path, imap: dict[str, str] | None = None, file: str = "") -> tuple[MailboxSettings, ...]:
    if file:
        (folder / FILE_NAME).write_text(file, encoding="utf-8")
    return listed_mailboxes(Settings(folder, "sqlite://", "key", "http://x", imap=imap or {}))


def test_without_a_server_there_is_none(tmp_path: Path) -> None:
    assert found(tmp_path) == ()
    assert found(tmp_path, {"IMAP_SERVER": " ", "IMAP_PORT": "993"}) == ()


def test_the_least_gives_tls_and_the_inbox(tmp_path: Path) -> None:
    (one,) = found(tmp_path, OWN)
    assert (one.port, one.tls, one.starttls, one.folder, one.mark_seen, one.move_to) == (
        *(993, True, False, "INBOX"),
        *(True, ""),
    )
    assert "hemligt" not in repr(one)


def test_starttls_takes_the_place_of_tls(tmp_path: Path) -> None:
    (one,) = found(tmp_path, OWN | {"IMAP_USE_TLS": "1"})
    assert (one.port, one.tls, one.starttls) == (143, False, True)


def test_every_choice_may_be_made(tmp_path: Path) -> None:
    chosen = {"PORT": "1993", "FOLDER": "Remisser", "MOVE_TO": "Klara", "MARK_SEEN": "0", "SINCE": "2026-11-01"}
    (one,) = found(tmp_path, OWN | {f"IMAP_{name}": value for name, value in chosen.items()})
    assert (one.port, one.folder, one.move_to, one.mark_seen, one.since) == (
        *(1993, "Remisser", "Klara"),
        *(False, date(2026, 11, 1)),
    )


def test_the_file_adds_more_also_for_one_round_with_the_password_in_a_file_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("i fil\n", encoding="utf-8")
    own_file = LISTED.replace('password = "hemligt"', f'password_file = "{tmp_path / "secret"}"')
    own, plan, round_ = found(
        tmp_path, OWN, f"{LISTED}use_ssl = true\nsince = 2026-11-01\n{own_file.replace('plan', 'egen')}round = 12\n"
    )
    assert (own.username, own.round_id) == ("remiss", None)
    assert (plan.username, plan.since, plan.tls, plan.round_id) == ("plan", date(2026, 11, 1), True, None)
    assert (round_.username, round_.password, round_.round_id) == ("egen", "i fil", 12)


@pytest.mark.parametrize(
    ("imap", "file", "told"),
    [
        ({"IMAP_SERVER": "imap.example"}, "", "IMAP_USERNAME och IMAP_PASSWORD"),
        (OWN | {"IMAP_PORT": "nio"}, "", "IMAP_PORT ska vara ett heltal"),
        (OWN | {"IMAP_SINCE": "i fjol"}, "", "IMAP_SINCE ska vara ett datum"),
        (OWN | {"IMAP_PASSWORD_FILE": "/finns/inte"}, "", "inte går att läsa"),
        ({}, "inte toml", "går inte att läsa"),
        ({}, 'server = "x"', "[[mailbox]]"),
        ({}, "mailbox = 3", "[[mailbox]]"),
        ({}, "mailbox = [3]", "känner inte till 3"),
        ({}, LISTED + 'lösenord = "x"', "går inte att läsa"),
        ({}, LISTED + 'passwd = "x"', "brevlåda 1: känner inte till passwd"),
        ({}, LISTED + LISTED.replace("server", "folder"), "brevlåda 2: server saknas"),
        ({}, LISTED + LISTED, "två gånger"),
    ],
)
def test_what_cannot_be_used_is_said_by_name(tmp_path: Path, imap: dict[str, str], file: str, told: str) -> None:
    with pytest.raises(SettingsError) as refused:
        found(tmp_path, imap, file)
    assert told in str(refused.value)
    assert "hemligt" not in str(refused.value)
