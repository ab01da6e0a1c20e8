"""Receiving an answer from the personal link: the draft becomes a submission, and a receipt goes to the outbox.

One transaction: version, files, journal, receipt and the end of the draft. The files lie on disk since the draft
(``storage.put`` has synchronised them), so when the page says *mottaget* everything has been written (PROMISES P6).
"""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from remiss.db.answering import details_of, files_of
from remiss.db.consultation import RoundContact
from remiss.db.people import ConsulteeAddress
from remiss.db.submission import AnswerDraft, Submission
from remiss.domain.answering import Details, answer_edition, ensure_complete
from remiss.domain.consultation import Channel, Stance, SubmissionKind
from remiss.domain.dispatch import Addressee
from remiss.domain.errors import FileMissingError, StaleFormError
from remiss.domain.post import LetterKind
from remiss.mail.compose import Written
from remiss.usecases.journal import Journal
from remiss.usecases.linking import Behind, locked_behind
from remiss.usecases.outbox import Outbox
from remiss.usecases.submitting import Incoming, came_late, files_from, known_version, last_day_of, submit, versions_of
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
    late = came_late(session, door.referral, door.consultation, submission.arrived_at)
    Journal(session, tools.clock, door.actor).on_referral(
        door.referral,
        "abstained" if submission.stance is Stance.ABSTAIN else "answer_received",
        version=submission.version,
        kind=submission.kind.value,
        stance=submission.stance.value if submission.stance else "",
        files=len(submission.files),
        late=late,
    )
    addresses = _addresses(session, door, submission.sender_email)
    if addresses:
        referral = door.referral
        last_day = last_day_of(session, referral, door.consultation)
        to = Addressee(referral.id, referral.consultee_id, referral.name, addresses, last_day)
        written = _receipt(tools, session, door, submission)
        Outbox(session, tools.clock, door.consultation).put(
            LetterKind.RECEIPT, f"submission {submission.id}", to, written
        )


def _addresses(session: Session, door: Behind, sender: str) -> tuple[str, ...]:
    """Where the receipt goes: the sender first, then the consultee's own addresses, each once."""
    own = session.scalars(
        select(ConsulteeAddress.email)
        .where(ConsulteeAddress.consultee_id == door.referral.consultee_id)
        .order_by(ConsulteeAddress.position)
    )
    found: dict[str, str] = {}
    for address in filter(None, (sender, *own)):
        found.setdefault(address.casefold(), address)
    return tuple(found.values())


def _receipt(tools: Tools, session: Session, door: Behind, submission: Submission) -> Written:
    """The receipt's words. It carries no personal link, since it also goes to an address somebody typed."""
    contacts = session.scalars(
        select(RoundContact).where(RoundContact.consultation_id == door.consultation.id).order_by(RoundContact.position)
    ).all()
    return tools.composer.compose(
        LetterKind.RECEIPT,
        title=door.consultation.title,
        registry_number=door.consultation.registry_number,
        consultee=door.referral.name,
        submission=submission,
        files=files_of(submission.files),
        late=came_late(session, door.referral, door.consultation, submission.arrived_at),
        contacts=contacts,
    )
