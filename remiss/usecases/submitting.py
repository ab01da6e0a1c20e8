"""The one corridor: whichever door an answer comes by, it becomes a submission here, in the caller's transaction."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from remiss.db.consultation import Consultation, ConsulteeGroup, Referral
from remiss.db.submission import AnswerDraft, DraftFile, Submission, SubmissionFile
from remiss.domain.answering import CONSULTATION_MATERIAL, Details, kind_for
from remiss.domain.consultation import Channel, SubmissionKind, is_late, last_day_for
from remiss.domain.errors import StaleFormError
from remiss.domain.standing_in import LeftOut, MakingState, Manner, making_for


@dataclass(frozen=True)
class Incoming:
    """What is handed in. ``key`` makes the same handing-in twice one; ``arrived_at`` is the receipt (FL 22 §)."""

    details: Details
    channel: Channel
    arrived_at: datetime
    key: str
    document_on: date | None = None
    registered_on: date | None = None
    entered_by_id: int | None = None
    manner: Manner | None = None


def known_version(session: Session, referral: Referral, key: str) -> int | None:
    """The version this key was handed in as, or None. StaleFormError when the key is another consultee's."""
    found = session.scalar(select(Submission).where(Submission.idempotency_key == key))
    if found is None:
        return None
    if found.referral_id != referral.id:
        raise StaleFormError
    return found.version


def versions_of(session: Session, referral: Referral) -> int:
    """How many times the consultee has handed something in; the versions run from 1 to this."""
    wanted = select(func.max(Submission.version)).where(Submission.referral_id == referral.id)
    return session.scalar(wanted) or 0


def submit(session: Session, referral: Referral, incoming: Incoming, files: list[SubmissionFile]) -> Submission:
    """The new submission, flushed, with the next version. The caller holds the referral's lock, so no two clash."""
    before = versions_of(session, referral)
    details = incoming.details
    for file in files:
        _look_ahead(file)
    submission = Submission(
        referral_id=referral.id,
        version=before + 1,
        kind=kind_for(details.kind, handed_in_before=before > 0),
        channel=incoming.channel,
        stance=details.stance,
        document_on=incoming.document_on,
        arrived_at=incoming.arrived_at,
        registered_on=incoming.registered_on,
        own_ref=details.own_ref,
        message=details.message,
        sender_name=details.sender_name,
        sender_email=details.sender_email,
        entered_by_id=incoming.entered_by_id,
        manner=incoming.manner,
        idempotency_key=incoming.key,
        files=files,
    )
    session.add(submission)
    # Only a preliminary answer leaves a decision to wait for.
    is_preliminary = submission.kind is SubmissionKind.PRELIMINARY
    referral.final_expected_on = details.final_expected_on if is_preliminary else None
    session.flush()
    return submission


def _look_ahead(file: SubmissionFile) -> None:
    """Says of a file what is done with it next: something made of it, or our own material kept out."""
    file.making_state = MakingState.WANTED if making_for(file.findings) else None
    if any(found.get("code") == CONSULTATION_MATERIAL for found in file.findings):
        file.left_out = LeftOut.MATERIAL


def files_from(draft: AnswerDraft) -> list[SubmissionFile]:
    """The draft's files as the submission keeps them, numbered from 0 in the draft's order."""
    rows: list[DraftFile] = sorted(draft.files, key=lambda file: (file.position, file.id))
    return [
        SubmissionFile(
            role=row.role,
            name=row.name,
            sha256=row.sha256,
            size=row.size,
            verdict=row.verdict,
            findings=row.findings,
            position=position,
        )
        for position, row in enumerate(rows)
    ]


def last_day_of(session: Session, referral: Referral, consultation: Consultation) -> date | None:
    """The consultee's own last day in the consultation."""
    group = session.get_one(ConsulteeGroup, referral.group_id)
    return last_day_for(referral.last_day, group.last_day, consultation.last_day)


def came_late(session: Session, referral: Referral, consultation: Consultation, arrived_at: datetime) -> bool:
    """Whether what arrived then came after the consultee's last day."""
    return is_late(last_day_of(session, referral, consultation), arrived_at)
