"""The receipt for one handing-in, and the files behind a personal link."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from remiss.db.answering import details_of, files_of
from remiss.db.consultation import Consultation, ConsultationDocument, ConsulteeGroup, Referral
from remiss.db.post import Letter
from remiss.db.submission import AnswerDraft, DraftFile, Submission, SubmissionFile
from remiss.domain.answering import AnswerFile, Details
from remiss.domain.clock import local_day
from remiss.domain.consultation import Channel, is_late, last_day_for
from remiss.domain.errors import NotFoundError
from remiss.domain.post import LetterKind


@dataclass(frozen=True)
class Receipt:
    """What was handed in, when, and where the receipt was mailed. ``newest`` tells whether nothing came after it."""

    consultee: str
    title: str
    registry_number: str
    version: int
    newest: bool
    channel: Channel
    details: Details
    arrived_at: datetime
    late: bool
    files: tuple[AnswerFile, ...]
    mailed_to: tuple[str, ...]

    @property
    def arrived_on(self) -> date:
        """The day it came in, in Stockholm: all that is known of paper."""
        return local_day(self.arrived_at)


@dataclass(frozen=True)
class StoredFile:
    """A file to fetch from storage."""

    name: str
    sha256: str


def receipt(session: Session, referral_id: int, version: int) -> Receipt:
    """The receipt for the referral's version. NotFoundError when it has none such."""
    found = session.execute(
        select(Submission, Referral, Consultation, ConsulteeGroup)
        .join(Referral, Submission.referral_id == Referral.id)
        .join(Consultation, Referral.consultation_id == Consultation.id)
        .join(ConsulteeGroup, Referral.group_id == ConsulteeGroup.id)
        .where(
            Submission.referral_id == referral_id,
            Submission.version == version,
            Submission.taken_back_at.is_(None),
        )
        .options(selectinload(Submission.files))
    ).first()
    if found is None:
        raise NotFoundError("submission")
    submission, referral, consultation, group = found
    last_day = last_day_for(referral.last_day, group.last_day, consultation.last_day)
    return Receipt(
        consultee=referral.name,
        title=consultation.title,
        registry_number=consultation.registry_number,
        version=submission.version,
        newest=_is_newest(session, referral_id, version),
        channel=submission.channel,
        details=details_of(submission),
        arrived_at=submission.arrived_at,
        late=is_late(last_day, submission.arrived_at),
        files=files_of(submission.files),
        mailed_to=_mailed_to(session, referral_id, submission.id),
    )


def document_to_fetch(session: Session, referral_id: int, document_id: int) -> StoredFile:
    """A document of the consultation the referral belongs to. NotFoundError for any other."""
    return _stored(
        session.scalar(
            select(ConsultationDocument)
            .join(Referral, Referral.consultation_id == ConsultationDocument.consultation_id)
            .where(Referral.id == referral_id, ConsultationDocument.id == document_id)
        )
    )


def draft_file_to_fetch(session: Session, referral_id: int, file_id: int) -> StoredFile:
    """A file of the answer the consultee is preparing. NotFoundError for any other."""
    return _stored(
        session.scalar(
            select(DraftFile)
            .join(AnswerDraft, DraftFile.draft_id == AnswerDraft.id)
            .where(AnswerDraft.referral_id == referral_id, DraftFile.id == file_id)
        )
    )


def own_file_to_fetch(session: Session, referral_id: int, file_id: int) -> StoredFile:
    """A file the consultee itself has handed in. NotFoundError for any other."""
    return _stored(
        session.scalar(
            select(SubmissionFile)
            .join(Submission, SubmissionFile.submission_id == Submission.id)
            .where(
                Submission.referral_id == referral_id,
                Submission.taken_back_at.is_(None),
                SubmissionFile.id == file_id,
                SubmissionFile.stands_for_id.is_(None),
            )
        )
    )


def _stored(row: ConsultationDocument | DraftFile | SubmissionFile | None) -> StoredFile:
    if row is None:
        raise NotFoundError("file")
    return StoredFile(row.name, row.sha256)


def _is_newest(session: Session, referral_id: int, version: int) -> bool:
    later = select(Submission.id).where(
        Submission.referral_id == referral_id, Submission.version > version, Submission.taken_back_at.is_(None)
    )
    return session.scalar(later.limit(1)) is None


def _mailed_to(session: Session, referral_id: int, submission_id: int) -> tuple[str, ...]:
    addresses = session.scalar(
        select(Letter.to_addresses).where(
            Letter.kind == LetterKind.RECEIPT,
            Letter.referral_id == referral_id,
            Letter.occasion == f"submission {submission_id}",
        )
    )
    return tuple(addresses or ())
