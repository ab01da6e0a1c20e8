"""The IMAP line: opened with time-outs and verified TLS, and never trusted with how much it may send.

The standard library's imaplib is enough for the handful of commands needed here. A library on top of it would reach
into its insides, which change with Python.
"""

import imaplib
import socket
import ssl
import threading
from contextlib import suppress

from remiss.mail.mailbox_list import MailboxSettings
from remiss.mail.messages import MailboxError

# What may go wrong on the line; ValueError is what a closed socket raises in the middle of a reading.
BROKEN = (imaplib.IMAP4.error, OSError, ValueError, EOFError)
_LONGEST_LITERAL = 64 * 1024 * 1024
_LONGEST_WORDS = 300
_SENTENCES: tuple[tuple[type[Exception], str], ...] = (
    (TimeoutError, "svarar inte i tid"),
    (ConnectionRefusedError, "tar inte emot några anslutningar. Kontrollera porten, och att servern är igång"),
    (socket.gaierror, "hittas inte. Kontrollera namnet"),
)
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


class Line(imaplib.IMAP4):
    """An IMAP line that refuses a server's promise of more than it was asked for."""

    def read(self, size: int) -> bytes:
        """Reads so many bytes; the library would set aside whatever a server says."""
        if size > _LONGEST_LITERAL:
            raise self.abort(f"the server wants to send {size} bytes at once")
        return super().read(size)


class TlsLine(imaplib.IMAP4_SSL):
    """The same over TLS from the first byte."""

    def read(self, size: int) -> bytes:
        """As ``Line.read``."""
        if size > _LONGEST_LITERAL:
            raise self.abort(f"the server wants to send {size} bytes at once")
        return super().read(size)


def open_line(settings: MailboxSettings) -> imaplib.IMAP4:
    """The line, encrypted and logged in. MailboxError when that fails, for whatever reason."""
    try:
        return _open(settings)
    except BROKEN as error:
        raise MailboxError(why_closed(error, settings)) from error


def end_after(line: imaplib.IMAP4, seconds: float) -> threading.Timer:
    """A timer that breaks the line after so long; each reading has a time-out, but a server may send drop by drop.

    The caller cancels it.
    """
    timer = threading.Timer(seconds, _break, [line])
    timer.daemon = True
    timer.start()
    return timer


def hang_up(line: imaplib.IMAP4) -> None:
    """Says good-bye if the server still listens, and lets go of the line. Never raises."""
    with suppress(*BROKEN):
        line.logout()
    with suppress(*BROKEN):
        line.shutdown()


def words(said: object) -> str:
    """A server's answer in one line."""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    return " ".join(text.split())[:_LONGEST_WORDS]


def why_closed(error: Exception, settings: MailboxSettings) -> str:
    """A Swedish sentence about why the mailbox's server cannot be used."""
    server = f"{settings.server}:{settings.port}"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"IMAP-servern {server} har ett certifikat som inte går att lita på ({error.verify_message})."
    if isinstance(error, _LogInError):
        return f"IMAP-servern {server} godtog inte inloggningen för {settings.username} ({error})."
    for kind, sentence in _SENTENCES:
        if isinstance(error, kind):
            return f"IMAP-servern {server} {sentence}."
    return f"IMAP-servern {server} svarar inte som den ska ({words(error).rstrip('.')})."


class _LogInError(imaplib.IMAP4.error):
    """The server does not let us in."""


def _open(settings: MailboxSettings) -> imaplib.IMAP4:
    if not (settings.tls or settings.starttls or settings.server in _LOCAL):
        raise ValueError("utan kryptering används bara servrar på samma dator (IMAP_USE_SSL, IMAP_USE_TLS)")
    context, timeout = ssl.create_default_context(), settings.timeout_seconds
    if settings.tls:
        line: imaplib.IMAP4 = TlsLine(settings.server, settings.port, ssl_context=context, timeout=timeout)
    else:
        line = Line(settings.server, settings.port, timeout=timeout)
    try:
        if settings.starttls and not settings.tls:
            line.starttls(context)
        _log_in(line, settings)
    except BaseException:
        hang_up(line)
        raise
    return line


def _log_in(line: imaplib.IMAP4, settings: MailboxSettings) -> None:
    """SASL PLAIN where it is had (RFC 4616): it carries any letter, and nothing in a name becomes a command."""
    try:
        if "AUTH=PLAIN" in line.capabilities:
            secret = f"\0{settings.username}\0{settings.password}".encode()
            line.authenticate("PLAIN", lambda _: secret)
        else:
            line.login(quoted(settings.username), settings.password)
    except line.abort:
        raise
    except (line.error, UnicodeError) as error:
        raise _LogInError(words(error)) from error


def quoted(text: str) -> str:
    """The text as an IMAP quoted string. ValueError for one with a line break in it (CWE-93)."""
    if any(sign in text for sign in "\r\n\0"):
        raise ValueError("en radbrytning får inte finnas i namnet")
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _break(line: imaplib.IMAP4) -> None:
    """Ends the line below its encryption, which may be in the middle of a reading in another thread."""
    with suppress(OSError):
        socket.socket.shutdown(line.sock, socket.SHUT_RDWR)
