"""A file of an answer, found for somebody who will settle something about it, and locked until the deed is done."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from remiss.db.consultation import Consultation, Referral
from remiss.db.submission import Submission, SubmissionFile
from remiss.domain.consultation import Status
from remiss.domain.errors import ClosedError, NotFoundError
from remiss.domain.permissions import Act, Actor
from remiss.usecases.journal import Journal
from remiss.usecases.linking import locked_referral
from remiss.usecases.membership import consultation_for
from remiss.usecases.tools import Tools


@dataclass(frozen=True)
class FilePlace:
    """A file that came in, in one consultation."""

    consultation_id: int
    file_id: int


@dataclass(frozen=True)
class Settling:
    """The file as it came, where it belongs, and the hand that settles something about it."""

    file: SubmissionFile
    submission: Submission
    referral: Referral
    consultation: Consultation
    journal: Journal

    def note(self, act: str, **details: object) -> None:
        """A line in the journal about the file."""
        self.journal.on_referral(self.referral, act, file=self.file.name, **details)


def settling(tools: Tools, session: Session, place: FilePlace, by: Actor) -> Settling:
    """The file, with its consultee locked.

    NotFoundError for one of another round, or that we have made; ClosedError when the round is archived.
    """
    consultation = consultation_for(session, place.consultation_id, Act.RECEIVE_ANSWERS, by)
    found = session.execute(
        select(SubmissionFile, Submission)
        .join(Submission, SubmissionFile.submission_id == Submission.id)
        .where(SubmissionFile.id == place.file_id, SubmissionFile.stands_for_id.is_(None))
    ).first()
    referral = locked_referral(session, place.consultation_id, found[1].referral_id) if found else None
    if found is None or referral is None:
        raise NotFoundError("file")
    if consultation.status is Status.ARCHIVED:
        raise ClosedError
    session.refresh(found[0])
    return Settling(found[0], found[1], referral, consultation, Journal(session, tools.clock, by))
