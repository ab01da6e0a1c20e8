"""A letter as the bytes that travel: multipart/alternative, text first, in ASCII only; perhaps with a calendar file.

The library encodes the headers and the words; they are put together here, since its generator takes more than half of
the time that a letter costs, and ``EmailMessage`` folds a long name so that readers lose its spaces.
"""

import re
from base64 import encodebytes
from binascii import b2a_qp
from email.errors import MessageError
from email.header import Header
from email.headerregistry import Address
from email.utils import format_datetime, formataddr, parseaddr
from functools import lru_cache

from remiss.domain.clock import local
from remiss.domain.post import AUTOMATIC_KINDS, FailureCause
from remiss.mail.calendars import CALENDAR_NAME
from remiss.mail.messages import DeliveryError, OutgoingMail

# What a kept letter is about, so that it is shown to those it concerns.
KIND_HEADER = "X-Remiss-Kind"
ROUND_HEADER = "X-Remiss-Round"

_END = "\r\n"
# Everything a reader or a server may take for the end of a line; it is how headers are smuggled in (CWE-93).
_CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")


def as_bytes(mail: OutgoingMail, sender: str, extra: dict[str, str] | None = None) -> bytes:
    """The letter from the sender ("Name <address>"), perhaps with extra headers, as RFC 5322 wants it.

    A permanent DeliveryError when it cannot be written as e-mail; headers with line breaks are refused.
    """
    headers = {**_headers(mail, sender), **(extra or {}), "MIME-Version": "1.0"}
    try:
        return (_head(headers) + _body(mail)).encode("ascii")
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


@lru_cache(maxsize=1024)
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


def _head(headers: dict[str, str | Header]) -> str:
    """The headers, folded; those that are not ASCII as encoded words (RFC 2047)."""
    lines = (f"{name}: {value.encode() if isinstance(value, Header) else value}" for name, value in headers.items())
    return "".join(f"{line}\n" for line in lines).replace("\n", _END)


def _body(mail: OutgoingMail) -> str:
    words = _multipart("alternative", [_text(mail.text, "plain"), _text(mail.html, "html")])
    return _multipart("mixed", [words, _calendar(mail.calendar)]) if mail.calendar else words


def _multipart(kind: str, parts: list[str]) -> str:
    """The parts between boundaries that neither quoted-printable nor base 64 can hold: in them no "_" follows a "="."""
    boundary = f"=_remiss_{kind}"
    inside = "".join(f"--{boundary}{_END}{part}{_END}" for part in parts)
    return f'Content-Type: multipart/{kind}; boundary="{boundary}"{_END}{_END}{inside}--{boundary}--{_END}'


def _text(text: str, subtype: str) -> str:
    """The text in quoted-printable. The encoder takes the first line end for a model of soft ones: it is lent one."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    content = b2a_qp(f"{lines}\n".replace("\n", _END).encode(), istext=True).decode("ascii").removesuffix(_END)
    return f'Content-Type: text/{subtype}; charset="utf-8"{_END}{_encoding("quoted-printable")}{_END}{content}'


def _calendar(calendar: str) -> str:
    """The calendar file, in base 64 so that its own line ends and folds arrive as they are (RFC 6047, 2.4)."""
    kind = f'Content-Type: text/calendar; charset="utf-8"; name="{CALENDAR_NAME}"{_END}'
    place = f'Content-Disposition: attachment; filename="{CALENDAR_NAME}"{_END}'
    content = encodebytes(calendar.encode()).decode("ascii").replace("\n", _END)
    return f"{kind}{place}{_encoding('base64')}{_END}{content}"


def _encoding(name: str) -> str:
    return f"Content-Transfer-Encoding: {name}{_END}"


def _named(name: str, address: str) -> str:
    return formataddr((_encoded(name), address))


def _encoded(text: str) -> str:
    line = _one_line(text)
    return line if line.isascii() else Header(line, "utf-8").encode()


def _one_line(text: str) -> str:
    if _CONTROL.search(text):
        raise DeliveryError(FailureCause.CONTENT, "Brevhuvudet innehåller en radbrytning.", temporary=False)
    return text
