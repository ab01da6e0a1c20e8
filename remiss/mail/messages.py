"""What a letter is on its way out, and what carries it."""

from dataclasses import dataclass
from types import TracebackType
from typing import Protocol

from remiss.domain.post import FailureCause


@dataclass(frozen=True)
class OutgoingMail:
    """A letter ready to leave: links are filled in, and the Message-ID is fixed by the outbox row."""

    message_id: str
    to_name: str
    to_addresses: tuple[str, ...]
    subject: str
    text: str
    html: str
    reply_to: str = ""


class DeliveryError(Exception):
    """A letter could not be handed over. ``temporary`` tells whether trying again may help."""

    def __init__(self, cause: FailureCause, text: str, *, temporary: bool) -> None:
        super().__init__(text)
        self.cause = cause
        self.text = text
        self.temporary = temporary


class UncertainDeliveryError(Exception):
    """The line broke after the final dot: nobody can know whether the letter left (PROMISES P7)."""


class Carrier(Protocol):
    """An open way out, good for several letters."""

    def carry(self, mail: OutgoingMail) -> None:
        """Hands the letter over. DeliveryError or UncertainDeliveryError when it cannot be known to have left."""


class Postman(Protocol):
    """Opens a way out for a batch of letters; used as ``with postman as carrier``."""

    def __enter__(self) -> Carrier:
        """The open way out. DeliveryError when it cannot be opened."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes the way out; never raises."""
