"""Letters that are kept in a folder instead of sent, one ``.eml`` each, while no mail server is configured.

The name is the Message-ID, which begins with the moment it was written: names sort by age, and a letter carried twice
is kept once. The folder can be opened with any mail program; the pages show it at ``/post``.
"""

import os
import re
from collections.abc import Mapping
from email import message_from_bytes
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from email.policy import default
from email.utils import parsedate_to_datetime
from pathlib import Path
from types import TracebackType

from remiss.domain.errors import NotFoundError
from remiss.domain.post import LetterKind
from remiss.mail.messages import Carrier, KeptHead, KeptMail, OutgoingMail
from remiss.mail.mime import KIND_HEADER, ROUND_HEADER, as_bytes, unusable

_NAME = re.compile(r"[0-9A-Za-z][0-9A-Za-z.-]{0,150}")


class KeptPostman:
    """Keeps every letter in the folder, and gives them back to read."""

    def __init__(self, folder: Path, sender: str) -> None:
        self._folder = folder
        self._sender = sender

    def __enter__(self) -> Carrier:
        """The folder, made if it is not there."""
        self._folder.mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing needs closing."""

    def carry(self, mail: OutgoingMail) -> Mapping[str, str]:
        """Keeps the letter: on disk, whole, when this returns."""
        marks = {KIND_HEADER: mail.kind.value, ROUND_HEADER: str(mail.consultation_id or "")}
        _write_durably(self._folder / f"{_name(mail)}.eml", as_bytes(mail, self._sender, marks))
        return unusable(mail)

    def heads(self) -> tuple[KeptHead, ...]:
        """Every kept letter's head, the newest first."""
        names = sorted((path.stem for path in self._folder.glob("*.eml")), reverse=True)
        heads = (self._head(name) for name in names if _NAME.fullmatch(name))
        return tuple(head for head in heads if head is not None)

    def open(self, name: str) -> KeptMail:
        """The letter. NotFoundError when there is none of that name."""
        path = self._folder / f"{name}.eml"
        if not _NAME.fullmatch(name) or not path.is_file():
            raise NotFoundError("kept letter")
        message = message_from_bytes(path.read_bytes(), policy=default)
        head = _as_head(name, message)
        if head is None:
            raise NotFoundError("kept letter")
        return KeptMail(head, _body(message, "plain"), _body(message, "html"))

    def _head(self, name: str) -> KeptHead | None:
        with (self._folder / f"{name}.eml").open("rb") as file:
            return _as_head(name, BytesHeaderParser(policy=default).parse(file))


def _name(mail: OutgoingMail) -> str:
    return re.sub(r"[^0-9A-Za-z.-]+", "-", mail.message_id).strip("-")


def _as_head(name: str, message: EmailMessage) -> KeptHead | None:
    """The head; None for a file that somebody else has put in the folder."""
    kind, about = (str(message[header] or "").strip() for header in (KIND_HEADER, ROUND_HEADER))
    if kind not in set(LetterKind):
        return None
    return KeptHead(
        name=name,
        kind=LetterKind(kind),
        date=parsedate_to_datetime(str(message["Date"])),
        to=str(message["To"]),
        subject=str(message["Subject"]),
        consultation_id=int(about) if about.isdigit() else None,
    )


def _body(message: EmailMessage, subtype: str) -> str:
    part = message.get_body((subtype,))
    return "" if part is None else str(part.get_content()).replace("\r\n", "\n")


def _write_durably(path: Path, content: bytes) -> None:
    temporary = path.with_suffix(".tmp")
    with temporary.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.rename(path)
    handle = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
