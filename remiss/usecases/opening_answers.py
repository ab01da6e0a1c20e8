"""Opening what a consultee has sent. Reading changes nothing in the case, but leaves a row in the access journal."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from remiss.db.consultation import Referral
from remiss.db.submission import Submission, SubmissionFile
from remiss.domain.errors import NotFoundError
from remiss.domain.permissions import Act, Actor
from remiss.usecases.journal import Journal
from remiss.usecases.membership import consultation_for
from remiss.usecases.tools import Tools


@dataclass(frozen=True)
class OpenedFile:
    """A file as it came in: its name and its bytes, checked against the fingerprint in the receipt."""

    name: str
    content: bytes


def note_answer_read(tools: Tools, consultation_id: int, referral_id: int, *, by: Actor) -> None:
    """The access journal says that the person has read the consultee's answer."""
    with tools.transaction() as session:
        consultation_for(session, consultation_id, Act.SEE_ANSWERS, by)
        if not _has_answered(session, consultation_id, referral_id):
            return
        Journal(session, tools.clock, by).answer_read(consultation_id, referral_id, "page")


def open_file(tools: Tools, consultation_id: int, file_id: int, *, by: Actor) -> OpenedFile:
    """The file, and a row in the access journal. NotFoundError for a file of another consultation."""
    with tools.transaction() as session:
        consultation_for(session, consultation_id, Act.SEE_ANSWERS, by)
        found = session.execute(
            select(SubmissionFile, Submission.referral_id)
            .join(Submission, SubmissionFile.submission_id == Submission.id)
            .join(Referral, Submission.referral_id == Referral.id)
            .where(SubmissionFile.id == file_id, Referral.consultation_id == consultation_id)
        ).first()
        if found is None:
            raise NotFoundError("file")
        file, referral_id = found
        name, sha256 = file.name, file.sha256
        Journal(session, tools.clock, by).answer_read(consultation_id, referral_id, f"file {sha256}")
    return OpenedFile(name, tools.storage.get(sha256))


def _has_answered(session: Session, consultation_id: int, referral_id: int) -> bool:
    found = session.scalar(
        select(Submission.id)
        .join(Referral, Submission.referral_id == Referral.id)
        .where(Referral.id == referral_id, Referral.consultation_id == consultation_id)
        .limit(1)
    )
    return found is not None
