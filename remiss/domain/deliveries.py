"""How a letter has fared after it left: what the outbox knows, and what other servers have said since."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from remiss.domain.post import UNSETTLED, LetterState


class Delivery(StrEnum):
    """The states of a letter, and three more that reports from other servers give to one that has left."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    OVISS = "oviss"
    FAILED = "failed"
    STOPPED = "stopped"
    BOUNCED = "bounced"
    PARTLY = "partly"
    DELAYED = "delayed"


@dataclass(frozen=True)
class Report:
    """What another server said of one address: it never got the letter, or (not ``permanent``) not yet."""

    address: str
    permanent: bool
    text: str


TROUBLED = frozenset({Delivery.OVISS, Delivery.FAILED, Delivery.BOUNCED, Delivery.PARTLY})
"""What a person may have to do something about."""

_HAS_LEFT = frozenset({LetterState.SENT, LetterState.OVISS, LetterState.SENDING})


def fared(state: LetterState, addresses: Collection[str], reports: Collection[Report]) -> Delivery:
    """How the letter to these addresses has fared. Reports tell nothing of one that is stopped or has not left."""
    if state not in _HAS_LEFT or not reports:
        return Delivery(state.value)
    gone = {report.address.casefold() for report in reports if report.permanent}
    if not gone:
        return Delivery.DELAYED
    # A report that does not say which address it is about speaks of the letter.
    everyone = {address.casefold() for address in addresses}
    return Delivery.BOUNCED if everyone <= gone or not gone & everyone else Delivery.PARTLY


def may_be_sent_again(state: LetterState, reports: Collection[Report], *, by_hand: bool) -> bool:
    """Whether a person may put a new letter in its place; ``by_hand`` when it was a person that stopped it."""
    bounced = state is LetterState.SENT and any(report.permanent for report in reports)
    return state in UNSETTLED or bounced or (state is LetterState.STOPPED and by_hand)
