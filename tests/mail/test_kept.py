"""Letters kept in a folder while there is no mail server."""

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from remiss.domain.errors import NotFoundError
from remiss.domain.post import LetterKind
from remiss.mail.kept import KeptPostman
from remiss.mail.messages import OutgoingMail

LETTER = OutgoingMail(
    message_id="<20150901T080000.000001@remiss.example>",
    kind=LetterKind.INVITATION,
    date=datetime(2015, 9, 1, 8, 0, tzinfo=UTC),
    to_name="Älvsjö stadsdelsnämnd",
    to_addresses=("alvsjo@stad.example",),
    subject="Remiss om Strategi mot våldsbejakande extremism",
    text="Öppna länken.\n",
    html="<p>Öppna länken.</p>",
    consultation_id=7,
)


@pytest.fixture
def postman(tmp_path: Path) -> KeptPostman:
    return KeptPostman(tmp_path / "mail", "Remiss <remiss@remiss.example>")


def keep(postman: KeptPostman, *letters: OutgoingMail) -> None:
    with postman as carrier:
        for letter in letters:
            carrier.carry(letter)


def test_a_kept_letter_can_be_read_as_it_was_written(postman: KeptPostman) -> None:
    keep(postman, LETTER)
    kept = postman.open(postman.heads()[0].name)
    assert (kept.text, kept.html) == (LETTER.text, LETTER.html)
    head = kept.head
    assert head.to == "Älvsjö stadsdelsnämnd <alvsjo@stad.example>"
    assert (head.subject, head.kind, head.date, head.consultation_id) == (LETTER.subject, LETTER.kind, LETTER.date, 7)


def test_the_newest_stands_first(postman: KeptPostman) -> None:
    ids = ["<20150901T080000.000001@x>", "<20150901T080000.000010@x>", "<20150831T235959.000011@x>"]
    keep(postman, *[replace(LETTER, message_id=each, subject=each) for each in ids])
    assert [head.subject for head in postman.heads()] == [ids[1], ids[0], ids[2]]


def test_a_letter_carried_twice_is_kept_once(postman: KeptPostman) -> None:
    keep(postman, LETTER)
    keep(postman, LETTER)
    assert len(postman.heads()) == 1


def test_each_is_a_file_that_any_mail_program_opens(postman: KeptPostman, tmp_path: Path) -> None:
    keep(postman, LETTER)
    (file,) = (tmp_path / "mail").iterdir()
    assert file.suffix == ".eml"
    assert message_from_bytes(file.read_bytes(), policy=default)["Subject"] == LETTER.subject


def test_a_letter_about_no_round_has_none(postman: KeptPostman) -> None:
    keep(postman, replace(LETTER, kind=LetterKind.PASSWORD_RESET, consultation_id=None))
    assert postman.heads()[0].consultation_id is None


def test_before_the_first_letter_there_is_nothing(postman: KeptPostman) -> None:
    assert postman.heads() == ()


@pytest.mark.parametrize("name", ["../settings", "a/b", "", ".hidden", "x" * 300, "finns-inte"])
def test_only_kept_letters_can_be_opened(postman: KeptPostman, name: str, tmp_path: Path) -> None:
    (tmp_path / "settings.eml").write_text("secret", encoding="utf-8")
    with pytest.raises(NotFoundError):
        postman.open(name)


def test_a_file_somebody_else_put_in_the_folder_is_left_alone(postman: KeptPostman, tmp_path: Path) -> None:
    keep(postman, LETTER)
    (tmp_path / "mail" / "other.eml").write_bytes(b"Subject: Hej\r\n\r\nHej")
    (tmp_path / "mail" / "broken name.eml").write_bytes(b"\xff\xfe")
    assert len(postman.heads()) == 1
    with pytest.raises(NotFoundError):
        postman.open("other")
