"""A real SMTP server on a free loopback port, which can be told to behave as bad servers do."""

import asyncio
import ssl
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from enum import StrEnum
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

from tests.system import free_port, need

HOST = "127.0.0.1"
_LONGER_THAN_ANY_WAIT = 60


class Mood(StrEnum):
    """What a server may do to a letter."""

    KIND = "takes it"
    GREYLISTING = "says later the first time"
    REFUSING = "knows no such user"
    DROPPING_BEFORE = "hangs up before it has begun, the first time"
    DROPPING_AFTER = "takes it and hangs up without a word"
    HANGING = "takes it and says nothing"


@dataclass
class Mailroom:
    """What has come in, and how the server behaves. Replies are whole SMTP replies, such as "451 later"."""

    port: int = field(default_factory=free_port)
    letters: list[Envelope] = field(default_factory=list)
    to_sender: str = ""
    to_recipients: dict[str, str] = field(default_factory=dict)
    to_content: str = ""
    drop_at_data: bool = False
    drop_in_content: bool = False
    drop_after_dot: bool = False
    silence_after_dot: float = 0
    moods: Callable[[str], "Mood"] | None = None
    sessions: int = 0
    _met: set[str] = field(default_factory=set)

    def mood(self, address: str) -> "Mood":
        """How it behaves towards the address."""
        return self.moods(address) if self.moods else Mood.KIND

    def meets(self, address: str) -> bool:
        """Whether the address is offered for the first time."""
        first = address not in self._met
        self._met.add(address)
        return first

    @property
    def messages(self) -> list[EmailMessage]:
        """The letters, parsed."""
        return [message_from_bytes(bytes(letter.original_content or b""), policy=default) for letter in self.letters]

    async def handle_MAIL(  # noqa: N802  # aiosmtpd's name.
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if self.to_sender:
            return self.to_sender
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802  # aiosmtpd's name.
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if address in self.to_recipients:
            return self.to_recipients[address]
        if self.mood(address) is Mood.REFUSING:
            return "550 5.1.1 no such user"
        if self.mood(address) is Mood.GREYLISTING and self.meets(address):
            return "451 4.7.1 greylisted, come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802  # aiosmtpd's name.
        if self.to_content:
            return self.to_content
        self.letters.append(envelope)
        mood = self.mood(envelope.rcpt_tos[0])
        if self.drop_after_dot or mood is Mood.DROPPING_AFTER:
            _hang_up(server)
        await asyncio.sleep(_LONGER_THAN_ANY_WAIT if mood is Mood.HANGING else self.silence_after_dot)
        return "250 taken"


class _Server(SMTP):
    """aiosmtpd's server, which can also hang up in the middle of a letter."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.event_handler.sessions += 1
        super().connection_made(transport)

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802  # aiosmtpd's name.
        room: Mailroom = self.event_handler
        to = self.envelope.rcpt_tos[0] if self.envelope and self.envelope.rcpt_tos else ""
        if room.drop_at_data or (room.mood(to) is Mood.DROPPING_BEFORE and room.meets(to)):
            _hang_up(self)
            return
        if room.drop_in_content:
            await self.push("354 begin")
            await self._reader.read(1000)
            _hang_up(self)
            return
        await super().smtp_DATA(arg)


def _hang_up(server: SMTP) -> None:
    """Breaks the line without a word, as a server does that dies."""
    if isinstance(server.transport, asyncio.WriteTransport):
        server.transport.abort()


class _Controller(Controller):
    def factory(self) -> SMTP:
        return _Server(self.handler, **self.SMTP_kwargs)


@contextmanager
def running(room: Mailroom, **options: Any) -> Iterator[Mailroom]:  # noqa: ANN401  # Handed on to aiosmtpd.
    """Runs the server, in a thread of its own, while the block does. The options are aiosmtpd's."""
    controller = _Controller(room, hostname=HOST, port=room.port, **options)
    controller.start()
    try:
        yield room
    finally:
        controller.stop()


def only(username: str, password: str) -> dict[str, object]:
    """Options for a server that lets only this user send."""

    def check(_server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: object) -> AuthResult:
        right = (getattr(data, "login", b""), getattr(data, "password", b"")) == (username.encode(), password.encode())
        return AuthResult(success=right)

    return {"authenticator": check, "auth_required": True}


@dataclass(frozen=True)
class Certificate:
    """A certificate nobody vouches for, and its key."""

    path: Path
    key: Path

    def context(self) -> ssl.SSLContext:
        """The server's side of TLS."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.path, self.key)
        return context


def self_made(folder: Path, name: str = f"IP:{HOST}") -> Certificate:
    """A certificate for the name, usually the loopback address, signed by itself."""
    made = Certificate(folder / "certificate.pem", folder / "key.pem")
    names = ["-subj", "/CN=localhost", "-addext", f"subjectAltName={name}"]
    keys = ["-newkey", "rsa:2048", "-nodes", "-keyout", str(made.key), "-out", str(made.path), "-days", "2"]
    subprocess.run([need("openssl", "openssl"), "req", "-x509", *keys, *names], check=True, capture_output=True)
    return made
