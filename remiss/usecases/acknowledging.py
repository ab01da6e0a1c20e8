"""What follows when an answer has come in, whichever door it took: the journal's line, and a receipt.

A receipt goes to people, one for each answer, and carries no personal link. It is marked as automatic (RFC 3834), so
that no machine answers it; and should one do so all the same, a limit for each address ends it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import String, cast, func, select
from sqlalchemy.orm import Session

from remiss.db.answering import files_of
from remiss.db.consultation import Consultation, Referral, RoundContact
from remiss.db.people import ConsulteeAddress
from remiss.db.post import Letter
from remiss.db.submission import Submission
from remiss.domain.addressing import without_tag
from remiss.domain.consultation import Channel, Stance
from remiss.domain.dispatch import Addressee
from remiss.domain.incoming import MOST_RECEIPTS_A_DAY
from remiss.domain.permissions import Actor
from remiss.domain.post import LetterKind
from remiss.mail.compose import Written
from remiss.usecases.journal import Journal
from remiss.usecases.outbox import Outbox
from remiss.usecases.submitting import came_late, last_day_of
from remiss.usecases.tools import Tools

_A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Reception:
    """Where an answer has come in, and whose hand it was."""

    consultation: Consultation
    referral: Referral
    by: Actor


def note_received(tools: Tools, session: Session, where: Reception, submission: Submission) -> None:
    """The journal's line about an answer that a consultee has sent."""
    Journal(session, tools.clock, where.by).on_referral(
        where.referral,
        _act(submission),
        version=submission.version,
        kind=submission.kind.value,
        stance=submission.stance.value if submission.stance else "",
        files=len(submission.files),
        late=came_late(session, where.referral, where.consultation, submission.arrived_at),
        **({"sender": submission.sender_email} if submission.channel is Channel.MAIL else {}),
    )


def send_receipt(
    tools: Tools, session: Session, where: Reception, submission: Submission, addresses: Iterable[str]
) -> bool:
    """Whether a receipt was put in the outbox; not when no address is left that may have one."""
    ours = without_tag(where.consultation.reply_email)
    others = (each for each in addresses if without_tag(each) != ours)
    wanted = tuple(each for each in others if not _had_enough(tools, session, each))
    if not wanted:
        return False
    referral = where.referral
    last_day = last_day_of(session, referral, where.consultation)
    to = Addressee(referral.id, referral.consultee_id, referral.name, wanted, last_day)
    outbox = Outbox(session, tools.clock, where.consultation)
    outbox.put(LetterKind.RECEIPT, f"submission {submission.id}", to, _receipt(tools, session, where, submission))
    return True


def receipt_addresses(session: Session, referral: Referral, sender: str) -> tuple[str, ...]:
    """Where the receipt goes: the sender first, if there is one, then the consultee's own addresses, each once."""
    own = session.scalars(
        select(ConsulteeAddress.email)
        .where(ConsulteeAddress.consultee_id == referral.consultee_id)
        .order_by(ConsulteeAddress.position)
    )
    found: dict[str, str] = {}
    for address in filter(None, (sender, *own)):
        found.setdefault(address.casefold(), address)
    return tuple(found.values())


def _act(submission: Submission) -> str:
    if submission.channel is Channel.MAIL:
        return "answer_mailed"
    return "abstained" if submission.stance is Stance.ABSTAIN else "answer_received"


def _had_enough(tools: Tools, session: Session, address: str) -> bool:
    """Whether the address has had so many receipts in a day that something must be answering itself."""
    sent = session.scalar(
        select(func.count())
        .select_from(Letter)
        .where(
            Letter.kind == LetterKind.RECEIPT,
            Letter.created_at > tools.clock() - _A_DAY,
            cast(Letter.to_addresses, String).contains(f'"{address}"', autoescape=True),
        )
    )
    return (sent or 0) >= MOST_RECEIPTS_A_DAY


def _receipt(tools: Tools, session: Session, where: Reception, submission: Submission) -> Written:
    """The receipt's words. It carries no personal link, since it also goes to an address somebody typed."""
    contacts = session.scalars(
        select(RoundContact)
        .where(RoundContact.consultation_id == where.consultation.id)
        .order_by(RoundContact.position)
    ).all()
    return tools.composer.compose(
        LetterKind.RECEIPT,
        title=where.consultation.title,
        registry_number=where.consultation.registry_number,
        consultee=where.referral.name,
        submission=submission,
        files=files_of(submission.files),
        late=came_late(session, where.referral, where.consultation, submission.arrived_at),
        contacts=contacts,
    )
