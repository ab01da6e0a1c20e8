"""A mailbox that does not open, as those are that an installation has trouble with."""

from dataclasses import dataclass
from types import TracebackType

from remiss.mail.messages import MailboxError, OpenMailbox


@dataclass
class Closed:
    """Says why it does not open."""

    name: str = "remiss (imap.example:993, INBOX)"
    round_id: int | None = None
    text: str = "IMAP-servern imap.example:993 svarar inte som den ska: timed out"

    def __enter__(self) -> OpenMailbox:
        raise MailboxError(self.text)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pass
