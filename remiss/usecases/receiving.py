"""Receiving an answer from the personal link: the draft becomes a submission, and a receipt goes to the outbox.

One transaction: version, files, journal, receipt and the end of the draft. The files lie on disk since the draft
(``storage.put`` has synchronised them), so when the page says *mottaget* everything has been written (PROMISES P6).
"""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from remiss.db.answering import details_of, files_of
from remiss.db.submission import AnswerDraft, Submission
from remiss.domain.answering import Details, answer_edition, ensure_complete
from remiss.domain.consultation import Channel, Stance, SubmissionKind
from remiss.domain.errors import FileMissingError, StaleFormError
from remiss.usecases.acknowledging import Reception, note_received, receipt_addresses, send_receipt
from remiss.usecases.linking import Behind, locked_behind
from remiss.usecases.submitting import Incoming, files_from, known_version, submit, versions_of
from remiss.usecases.tools import Tools


@dataclass(frozen=True)
class HandIn:
    """What the check page was sent with: the draft's key, and the mark of the draft as it was shown."""

    key: str
    seen: str


def hand_in(tools: Tools, token: str, wish: HandIn, *, at: datetime) -> int:
    """The version the draft was handed in as. ``at``, when the request began, is the time of arrival.

    The same key again (double click, two tabs) gives the same version and changes nothing. StaleFormError when the
    draft is no longer what the sender was shown; EmptyAnswerError or IncompleteAnswerError when something lacks.
    """
    with tools.transaction() as session:
        door = locked_behind(session, tools.link_key, token)
        known = known_version(session, door.referral, wish.key)
        if known is not None:
            return known
        door.ensure_open(at)
        draft = session.scalar(select(AnswerDraft).where(AnswerDraft.referral_id == door.referral.id))
        if draft is None or draft.idempotency_key != wish.key:
            raise StaleFormError
        _ensure_ready(tools, session, door, draft, wish.seen)
        incoming = Incoming(details_of(draft), Channel.WEB, at, draft.idempotency_key)
        submission = submit(session, door.referral, incoming, files_from(draft))
        session.delete(draft)
        _acknowledge(tools, session, door, submission)
        return submission.version


def abstain(tools: Tools, token: str, details: Details, *, key: str, at: datetime) -> int:
    """The version under which the consultee's word that it abstains is kept; it replaces what was handed in before.

    A draft being prepared is left alone, and may be handed in later.
    """
    with tools.transaction() as session:
        door = locked_behind(session, tools.link_key, token)
        known = known_version(session, door.referral, key)
        if known is not None:
            return known
        door.ensure_open(at)
        said = replace(details, stance=Stance.ABSTAIN, kind=SubmissionKind.REPLACEMENT)
        submission = submit(session, door.referral, Incoming(said, Channel.WEB, at, key), [])
        _acknowledge(tools, session, door, submission)
        return submission.version


def _ensure_ready(tools: Tools, session: Session, door: Behind, draft: AnswerDraft, seen: str) -> None:
    details, files = details_of(draft), files_of(draft.files)
    if answer_edition(details, files) != seen:
        raise StaleFormError
    ensure_complete(details, files, handed_in_before=versions_of(session, door.referral) > 0)
    for file in files:
        if not tools.storage.has(file.sha256):
            raise FileMissingError(file.sha256)


def _acknowledge(tools: Tools, session: Session, door: Behind, submission: Submission) -> None:
    """The journal's line, and the receipt to the sender and to every address of the consultee."""
    where = Reception(door.consultation, door.referral, door.actor)
    note_received(tools, session, where, submission)
    addresses = receipt_addresses(session, door.referral, submission.sender_email)
    send_receipt(tools, session, where, submission, addresses)
