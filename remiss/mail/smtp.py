"""The wire: letters over SMTP through Flask-Mail. Only ``app.py`` plugs it in."""

import smtplib
from collections.abc import Mapping
from types import TracebackType

from flask import Flask
from flask_mail import BadHeaderError, Connection, Mail, Message

from remiss.mail.line import Line, open_line, outcome, words
from remiss.mail.messages import Carrier, OutgoingMail
from remiss.mail.mime import as_bytes, envelope_sender, recipients, unusable
from remiss.settings import MailSettings


def make_postman(app: Flask, settings: MailSettings) -> "SmtpPostman":
    """A postman for the configured server."""
    app.config.update(
        MAIL_SERVER=settings.server,
        MAIL_PORT=settings.port,
        MAIL_DEFAULT_SENDER=settings.sender,
        MAIL_SUPPRESS_SEND=False,
    )
    return SmtpPostman(app, settings)


class SmtpPostman:
    """Carries one batch at a time over one line, which is opened again when it has broken between two letters."""

    def __init__(self, app: Flask, settings: MailSettings) -> None:
        self._app = app
        self._settings = settings
        self._connection = _Connection(Mail(app), settings)
        self._envelope: _Envelope | None = None

    def __enter__(self) -> Carrier:
        """Opens the line. NoWayOutError when that fails."""
        self._connection.line()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes the line."""
        self._connection.hang_up()

    def carry(self, mail: OutgoingMail) -> Mapping[str, str]:
        """Hands the letter over, as ``Carrier`` promises."""
        with self._app.app_context():
            self._envelope = self._envelope or _Envelope(self._settings.sender)
            self._envelope.hold(mail)
            line = self._connection.line()
            try:
                self._connection.send(self._envelope)
            except (smtplib.SMTPException, OSError, BadHeaderError) as error:
                raise outcome(error, line, self._settings) from error
        return unusable(mail) | {address: words(*answer) for address, answer in line.refused.items()}


class _Connection(Connection):
    """Flask-Mail's connection with what it lacks: time-outs and verified TLS (its pull request 241)."""

    host: Line | None

    def __init__(self, mail: Mail, settings: MailSettings) -> None:
        super().__init__(mail)
        self._settings = settings

    def configure_host(self) -> Line:
        """A newly opened line."""
        return open_line(self._settings)

    def line(self) -> Line:
        """The line, opened if it is not. NoWayOutError when that fails."""
        if self.host is None or self.host.sock is None:
            self.host = self.configure_host()
        return self.host

    def hang_up(self) -> None:
        """Says good-bye if the other end still listens."""
        line, self.host = self.host, None
        if line is None or line.sock is None:
            return
        try:
            line.quit()
        except (smtplib.SMTPException, OSError):
            line.close()


class _Envelope(Message):
    """A message that is already bytes: Flask-Mail's own would be nested once more and choose its own Message-ID.

    One serves for all letters, since the library asks the network for this machine's name for every new message.
    """

    def __init__(self, sender: str) -> None:
        super().__init__(sender=envelope_sender(sender))
        self._from = sender
        self._bytes = b""

    def hold(self, mail: OutgoingMail) -> None:
        """Takes the letter, in the place of the one before."""
        self.subject, self.date = mail.subject, mail.date.timestamp()
        self.recipients = list(recipients(mail))
        self._bytes = as_bytes(mail, self._from)

    def as_bytes(self) -> bytes:
        """The message as written."""
        return self._bytes
