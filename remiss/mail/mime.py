"""A letter as the bytes that travel: multipart/alternative, text first, in ASCII only; perhaps with a calendar file.

Built of the library's older parts on purpose: ``EmailMessage`` folds a long name so that readers lose its spaces.
"""

import re
from email.charset import QP, Charset
from email.errors import MessageError
from email.header import Header
from email.headerregistry import Address
from email.message import Message
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from email.utils import format_datetime, formataddr, parseaddr

from remiss.domain.clock import local
from remiss.domain.post import AUTOMATIC_KINDS, FailureCause
from remiss.mail.calendars import CALENDAR_NAME
from remiss.mail.messages import DeliveryError, OutgoingMail

# What a kept letter is about, so that it is shown to those it concerns.
KIND_HEADER = "X-Remiss-Kind"
ROUND_HEADER = "X-Remiss-Round"

_UTF8 = Charset("utf-8")
_UTF8.body_encoding = QP
_BASE64 = Charset("utf-8")
_WIRE = compat32.clone(linesep="\r\n", mangle_from_=False)
# Everything a reader or a server may take for the end of a line; it is how headers are smuggled in (CWE-93).
_CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")


def as_bytes(mail: OutgoingMail, sender: str, extra: dict[str, str] | None = None) -> bytes:
    """The letter from the sender ("Name <address>"), perhaps with extra headers, as RFC 5322 wants it.

    A permanent DeliveryError when it cannot be written as e-mail; headers with line breaks are refused.
    """
    try:
        message = _body(mail)
        for name, value in [*_headers(mail, sender).items(), *(extra or {}).items()]:
            message[name] = value  # type: ignore[assignment]  # A Header folds itself; typeshed knows only text.
        return message.as_bytes(policy=_WIRE)
    except (ValueError, MessageError) as error:
        raise DeliveryError(FailureCause.CONTENT, "Brevet går inte att skriva som e-post.", temporary=False) from error


def recipients(mail: OutgoingMail) -> tuple[str, ...]:
    """The addresses as the server is told them: plain ASCII, domains in IDNA, each once; unusable ones are left out.

    A permanent DeliveryError when none is left.
    """
    usable = tuple(dict.fromkeys(ascii_address(each) for each in mail.to_addresses if each not in unusable(mail)))
    if not usable:
        raise DeliveryError(FailureCause.RECIPIENT, "Brevet har ingen användbar e-postadress.", temporary=False)
    return usable


def unusable(mail: OutgoingMail) -> dict[str, str]:
    """The addresses that ordinary mail cannot reach, and why."""
    found = {}
    for address in mail.to_addresses:
        try:
            ascii_address(address)
        except DeliveryError as error:
            found[address] = error.text
    return found


def ascii_address(address: str) -> str:
    """The address with its domain in IDNA. A permanent DeliveryError for one that ordinary mail cannot reach.

    A local part outside ASCII needs SMTPUTF8 (RFC 6531), which few servers have.
    """
    local_part, at, domain = address.strip().rpartition("@")
    try:
        plain = f"{local_part}{at}{domain.encode('idna').decode('ascii')}".encode("ascii").decode("ascii")
        if Address(addr_spec=plain).addr_spec == plain:
            return plain
    except (ValueError, IndexError, MessageError):
        pass  # Each is the parser's way of saying that this is not one plain address.
    raise DeliveryError(FailureCause.RECIPIENT, "Adressen är inte en vanlig e-postadress.", temporary=False)


def envelope_sender(sender: str) -> str:
    """The bare address that bounces go to."""
    return ascii_address(parseaddr(sender)[1])


def _headers(mail: OutgoingMail, sender: str) -> dict[str, str | Header]:
    headers: dict[str, str | Header] = {
        "From": _named(parseaddr(sender)[0], envelope_sender(sender)),
        "To": ",\n ".join(_named(mail.to_name, address) for address in recipients(mail)),
        "Subject": Header(_one_line(mail.subject), header_name="Subject"),
        "Date": format_datetime(local(mail.date)),
        "Message-ID": _one_line(mail.message_id),
        "Content-Language": "sv",
    }
    if mail.reply_to:
        headers["Reply-To"] = ascii_address(mail.reply_to)
    if mail.kind in AUTOMATIC_KINDS:
        headers["Auto-Submitted"] = "auto-generated"
        # Exchange does not heed the standard header, but this one of its own: no out-of-office, no automatic answers.
        headers["X-Auto-Response-Suppress"] = "OOF, AutoReply"
    return headers


def _body(mail: OutgoingMail) -> MIMEMultipart:
    words = MIMEMultipart("alternative")
    words.attach(_part(mail.text, "plain"))
    words.attach(_part(mail.html, "html"))
    if not mail.calendar:
        return words
    whole = MIMEMultipart("mixed")
    whole.attach(words)
    whole.attach(_calendar(mail.calendar))
    return whole


def _calendar(calendar: str) -> Message:
    """The calendar file, in base 64 so that its own line ends and folds arrive as they are (RFC 6047, 2.4)."""
    part = MIMEText(calendar, "calendar", _BASE64)  # type: ignore[arg-type]  # As in _part.
    part.set_param("name", CALENDAR_NAME)
    part["Content-Disposition"] = f'attachment; filename="{CALENDAR_NAME}"'
    return part


def _part(text: str, subtype: str) -> Message:
    return MIMEText(text, subtype, _UTF8)  # type: ignore[arg-type]  # A Charset, as the library's own manual allows.


def _named(name: str, address: str) -> str:
    return formataddr((_encoded(name), address))


def _encoded(text: str) -> str:
    line = _one_line(text)
    return line if line.isascii() else Header(line, "utf-8").encode()


def _one_line(text: str) -> str:
    if _CONTROL.search(text):
        raise DeliveryError(FailureCause.CONTENT, "Brevhuvudet innehåller en radbrytning.", temporary=False)
    return text
