"""What a letter is on its way out, and what carries it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Protocol

from remiss.domain.post import FailureCause, LetterKind


@dataclass(frozen=True)
class OutgoingMail:
    """A letter ready to leave: links are filled in, and the Message-ID is fixed by the outbox row.

    ``date`` is when it leaves; ``consultation_id`` is None for letters about accounts.
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
