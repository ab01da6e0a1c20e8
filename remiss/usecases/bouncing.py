"""Bounces: what other servers say of our letters. Only a report that names a letter of ours changes anything."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from remiss.db.consultation import Referral
from remiss.db.incoming import Bounce, IncomingLetter
from remiss.db.post import Letter
from remiss.domain.incoming import IncomingKind
from remiss.domain.permissions import SYSTEM
from remiss.domain.post import LetterState, parse_message_id
from remiss.mail.messages import DeliveryReport, Fate, IncomingMail, ReportedRecipient
from remiss.swedish.deliveries import say_undelivered
from remiss.usecases.journal import Journal
from remiss.usecases.tools import Tools

_LONGEST_WORDS = 300
_LEFT_US = frozenset({LetterState.SENT, LetterState.OVISS, LetterState.SENDING})


def letter_named(session: Session, ids: Iterable[str]) -> Letter | None:
    """The first letter of ours among the Message-IDs: its number and the second it was written both agree."""
    for text in ids:
        named = parse_message_id(text)
        letter = session.get(Letter, named[0]) if named else None
        if letter is not None and named is not None and letter.created_at.replace(microsecond=0) == named[1]:
            return letter
    return None


def note_report(session: Session, tools: Tools, letter: IncomingLetter, mail: IncomingMail) -> bool:
    """Whether the letter is a report about a letter of ours; if so what it says has been noted.

    The incoming letter then has its kind, and the round and the consultee the letter was about. A report that names no
    letter of ours tells nothing (anybody may send one), and is for a person to look at.
    """
    if mail.report is None:
        return False
    ours = letter_named(session, mail.report.about)
    if ours is None or ours.state not in _LEFT_US:
        return False
    found = _undelivered(mail.report, ours)
    letter.kind = _kind(found)
    letter.consultation_id, letter.referral_id = ours.consultation_id, ours.referral_id
    for one in found:
        session.add(_bounce(tools, letter, ours, one))
    _journal(session, tools, ours, found)
    return True


def _undelivered(report: DeliveryReport, ours: Letter) -> tuple[ReportedRecipient, ...]:
    """The recipients that have not got it, each once; those we wrote to, if the report knows any of them."""
    told = {one.address.casefold(): one for one in report.recipients if one.fate in {Fate.FAILED, Fate.DELAYED}}
    written = {address.casefold() for address in ours.to_addresses}
    return tuple(one for address, one in told.items() if address in written) or tuple(told.values())


def _kind(found: tuple[ReportedRecipient, ...]) -> IncomingKind:
    if any(one.fate is Fate.FAILED for one in found):
        return IncomingKind.BOUNCE
    return IncomingKind.DELAY if found else IncomingKind.AUTO_REPLY


def _bounce(tools: Tools, letter: IncomingLetter, ours: Letter, one: ReportedRecipient) -> Bounce:
    permanent = one.fate is Fate.FAILED
    said = f" Servern svarade: {one.said[:_LONGEST_WORDS]}" if one.said else ""
    return Bounce(
        letter_id=ours.id,
        incoming_id=letter.id,
        address=one.address,
        permanent=permanent,
        status=one.status,
        text=say_undelivered(one.status, permanent=permanent) + said,
        at=tools.clock(),
    )


def _journal(session: Session, tools: Tools, ours: Letter, found: tuple[ReportedRecipient, ...]) -> None:
    referral = session.get(Referral, ours.referral_id) if ours.referral_id else None
    if referral is None:
        return
    journal = Journal(session, tools.clock, SYSTEM)
    for one in found:
        if one.fate is Fate.FAILED:
            journal.on_referral(referral, "letter_bounced", letter=ours.id, address=one.address, status=one.status)
        else:
            journal.on_referral(referral, "letter_delayed", letter=ours.id, address=one.address, status=one.status)
