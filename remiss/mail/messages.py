"""What a letter is on its way out and on its way in, and what carries it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import TracebackType
from typing import BinaryIO, Protocol

from remiss.domain.post import FailureCause, LetterKind


@dataclass(frozen=True)
class OutgoingMail:
    """A letter ready to leave: links are filled in, and the Message-ID is fixed by the outbox row.

    ``date`` is when it leaves; ``consultation_id`` is None for letters about accounts; ``calendar`` is an iCalendar
    file that goes with it, or empty.
    """

    message_id: str
    kind: LetterKind
    date: datetime
    to_name: str
    to_addresses: tuple[str, ...]
    subject: str
    text: str
    html: str
    reply_to: str = ""
    consultation_id: int | None = None
    calendar: str = ""


@dataclass(frozen=True)
class KeptHead:
    """The head of a letter that was kept instead of sent. ``name`` is its key among the kept ones."""

    name: str
    kind: LetterKind
    date: datetime
    to: str
    subject: str
    consultation_id: int | None


@dataclass(frozen=True)
class KeptMail:
    """A kept letter, whole."""

    head: KeptHead
    text: str
    html: str


class DeliveryError(Exception):
    """A letter could not be handed over. ``temporary`` tells whether trying again may help; ``text`` is Swedish."""

    def __init__(self, cause: FailureCause, text: str, *, temporary: bool) -> None:
        super().__init__(text)
        self.cause = cause
        self.text = text
        self.temporary = temporary


class NoWayOutError(DeliveryError):
    """The way out cannot be opened: server gone, certificate not trusted, log-in refused. No letter was offered.

    Always temporary: the fault is the installation's, and letters leave by themselves once it is mended.
    """

    def __init__(self, text: str) -> None:
        super().__init__(FailureCause.CONNECTION, text, temporary=True)


class UncertainDeliveryError(Exception):
    """The line broke after the final dot: nobody can know whether the letter left (PROMISES P7)."""


class Carrier(Protocol):
    """An open way out, good for several letters."""

    def carry(self, mail: OutgoingMail) -> Mapping[str, str]:
        """Hands the letter over; the result is the addresses that were refused while others were taken, and why.

        DeliveryError when nobody got it, UncertainDeliveryError when that cannot be known, NoWayOutError when the way
        out has closed and does not open again.
        """


class Postman(Protocol):
    """Opens a way out for a batch of letters; used as ``with postman as carrier``."""

    def __enter__(self) -> Carrier:
        """The open way out. NoWayOutError when it cannot be opened."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes the way out; never raises."""


class Letterbox(Protocol):
    """The letters that were kept because no mail server is configured."""

    def heads(self) -> tuple[KeptHead, ...]:
        """All of them, the newest first."""

    def open(self, name: str) -> KeptMail:
        """The letter. NotFoundError when there is none of that name."""


class Fate(StrEnum):
    """What another mail server says it did with a letter for one recipient (RFC 3464, 2.3.3)."""

    FAILED = "failed"
    DELAYED = "delayed"
    DELIVERED = "delivered"
    RELAYED = "relayed"
    EXPANDED = "expanded"


@dataclass(frozen=True)
class ReportedRecipient:
    """One recipient in a delivery report. ``status`` is as in RFC 3463 ("5.1.1"), ``said`` what the server said."""

    address: str
    fate: Fate
    status: str = ""
    said: str = ""


@dataclass(frozen=True)
class DeliveryReport:
    """What another mail server tells of a letter. ``about`` are the Message-IDs it names, the likeliest first."""

    about: tuple[str, ...]
    recipients: tuple[ReportedRecipient, ...]


@dataclass(frozen=True)
class MailFile:
    """A file that a letter brought, decoded. ``inline``: shown inside the text, such as a signature's picture.

    ``name`` is readable and has no path; ``in_report``: it came inside a delivery report, so it is our own letter that
    comes back and never an answer.
    """

    name: str
    media_type: str
    data: bytes
    inline: bool = False
    content_id: str = ""
    in_report: bool = False


@dataclass(frozen=True)
class IncomingMail:
    """A letter that came in, as far as it could be read. No text holds NUL, and names and headers are one line each.

    ``in_reply_to``: In-Reply-To, then References from the last. ``to_addresses``: everyone it says it was sent to, the
    envelope's recipients as our own server noted them included. ``automatic``: a Swedish sentence saying why it comes
    from a machine, "" when it does not; a letter from a machine may still bring an answer (a registry's own system
    sends so), so one with files is for a person to look at. ``no_reply``: why nobody is to be answered, "" when a
    receipt may be sent; never empty when ``automatic`` is not. ``authentication``: what our own server says of the
    sender (RFC 8601), "" when it says nothing. ``trouble``: what could not be read, "" for a sound letter.
    """

    message_id: str = ""
    in_reply_to: tuple[str, ...] = ()
    from_name: str = ""
    from_address: str = ""
    to_addresses: tuple[str, ...] = ()
    subject: str = ""
    text: str = ""
    html_text: str = ""
    date_header: str = ""
    automatic: str = ""
    no_reply: str = ""
    report: DeliveryReport | None = None
    authentication: str = ""
    files: tuple[MailFile, ...] = ()
    trouble: str = ""


@dataclass(frozen=True)
class Place:
    """Where a letter lies on a server: the mailbox, its UIDVALIDITY and the letter's UID (RFC 3501, 2.3.1.1)."""

    mailbox: str
    uidvalidity: int
    uid: int


@dataclass(frozen=True)
class Arrived:
    """A letter fetched from a mailbox, byte for byte. ``received_at``: when its server took it, None if it won't say.

    ``cut``: a Swedish sentence when only the beginning was fetched since the letter is too large, otherwise "".
    """

    place: Place
    raw: bytes | BinaryIO
    received_at: datetime | None
    cut: str = ""


class MailboxError(Exception):
    """The mailbox cannot be read: server gone, certificate not trusted, log-in refused. ``text`` is Swedish."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class OpenMailbox(Protocol):
    """A mailbox that has been opened. Each of its methods may raise MailboxError."""

    uidvalidity: int

    def uids(self, above: int) -> tuple[int, ...]:
        """The UIDs of the letters that lie in it, in the order to fetch them, those up to ``above`` left out."""

    def fetch(self, uids: Sequence[int]) -> Iterator[Arrived]:
        """The letters, in that order, as they come; each is good until the next is asked for.

        One that is gone is left out. Reading marks nothing.
        """

    def mark(self, uids: Sequence[int]) -> None:
        """Flags or moves the letters, as the settings say. Nothing is ever deleted."""


class Mailbox(Protocol):
    """A mailbox that letters come to; used as ``with mailbox as opened``.

    ``name`` tells it from others and stands in the database. ``round_id`` is the round it belongs to, or None.
    """

    name: str
    round_id: int | None

    def __enter__(self) -> OpenMailbox:
        """The mailbox, open. MailboxError when it cannot be opened."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes it; never raises."""
