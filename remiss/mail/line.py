"""The SMTP line: opened with time-outs and verified TLS, and certain of how far the last letter came (PROMISES P7)."""

import smtplib
import ssl

from remiss.domain.post import FailureCause
from remiss.mail.messages import DeliveryError, NoWayOutError, UncertainDeliveryError
from remiss.settings import MailSettings

Answer = tuple[int, bytes]

_TEMPORARY = range(400, 500)
_PERMANENT = range(500, 600)
_LONGEST_WORDS = 300


class Line(smtplib.SMTP):
    """An SMTP line that remembers how far the last letter came, and offers it to every recipient before it lets go.

    A recipient refused for the moment (4xx) puts the whole letter off: sending to the others now would make the next
    try a duplicate for them. One refused for good (5xx) is left out and remembered in ``refused``.
    """

    final_dot_sent = False
    refused: dict[str, Answer]

    def send(self, s: object) -> None:
        """Sends. Only a message goes as bytes, whole, and ends with the final dot."""
        super().send(s)  # type: ignore[arg-type]  # typeshed's union of buffers; passed on unread.
        if isinstance(s, bytes) and s.endswith(b"\r\n.\r\n"):
            self.final_dot_sent = True

    def mail(self, sender: str, options: object = ()) -> Answer:
        """Begins a letter."""
        self.final_dot_sent, self.refused = False, {}
        return super().mail(sender, options)  # type: ignore[arg-type]  # sendmail's own list of words.

    def rcpt(self, recip: str, options: object = ()) -> Answer:
        """Offers one recipient. SMTPRecipientsRefused at the first that is refused for the moment."""
        code, words = super().rcpt(recip, options)  # type: ignore[arg-type]  # As above.
        if code in _TEMPORARY:
            self.rset()
            raise smtplib.SMTPRecipientsRefused({recip: (code, words)})
        if code in _PERMANENT:
            self.refused[recip] = (code, words)
        return code, words


class TlsLine(Line, smtplib.SMTP_SSL):
    """The same over TLS from the first byte."""


def open_line(settings: MailSettings) -> Line:
    """The line, greeted, encrypted and logged in as the settings say, and never less encrypted than they say.

    NoWayOutError when that fails, for whatever reason: it is then the installation that needs mending, not the letter.
    """
    try:
        return _open(settings)
    except (smtplib.SMTPException, OSError, ValueError) as error:  # ValueError: a password outside ASCII.
        raise NoWayOutError(_why_closed(error, settings)) from error


def outcome(error: Exception, line: Line, settings: MailSettings) -> DeliveryError | UncertainDeliveryError:
    """What an error while handing over a letter means for the letter."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return _refused_recipients(error.recipients)
    if isinstance(error, smtplib.SMTPSenderRefused) and error.smtp_code in _PERMANENT:
        said = words(error.smtp_code, error.smtp_error)
        return NoWayOutError(f"E-postservern godtar inte avsändaren {settings.sender}. {said}")
    if isinstance(error, smtplib.SMTPDataError) and error.smtp_code in (*_TEMPORARY, *_PERMANENT):
        temporary = error.smtp_code in _TEMPORARY
        return DeliveryError(FailureCause.CONTENT, words(error.smtp_code, error.smtp_error), temporary=temporary)
    if line.final_dot_sent:
        return UncertainDeliveryError(str(error))
    return DeliveryError(FailureCause.CONNECTION, "Förbindelsen med e-postservern bröts.", temporary=True)


def words(code: int, said: bytes | str) -> str:
    """A server's answer in one line: "Servern svarade 550: no such user"."""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return f"Servern svarade {code}: {' '.join(text.split())[:_LONGEST_WORDS]}"


def _open(settings: MailSettings) -> Line:
    host, context = settings.server or "", ssl.create_default_context()
    if settings.tls:
        line: Line = TlsLine(host, settings.port, timeout=settings.timeout_seconds, context=context)
    else:
        line = Line(host, settings.port, timeout=settings.timeout_seconds)
    try:
        if settings.starttls:
            line.starttls(context=context)
        if settings.username and settings.password:
            line.login(settings.username, settings.password)
    except BaseException:
        line.close()
        raise
    return line


def _why_closed(error: Exception, settings: MailSettings) -> str:
    server = f"{settings.server}:{settings.port}"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"E-postservern {server} har ett certifikat som inte går att lita på ({error.verify_message})."
    if isinstance(error, smtplib.SMTPAuthenticationError):
        said = words(error.smtp_code, error.smtp_error)
        return f"E-postservern {server} godtog inte inloggningen. {said}"
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return f"E-postservern {server} klarar inte det som är inställt: {error}"
    return f"E-postservern {server} svarar inte som den ska: {error}"


def _refused_recipients(answers: dict[str, Answer]) -> DeliveryError:
    temporary = any(code in _TEMPORARY for code, _ in answers.values())
    text = " ".join(f"{address}: {words(*answer)}." for address, answer in answers.items())
    return DeliveryError(FailureCause.RECIPIENT, text, temporary=temporary)
