"""A letter becomes an answer: the shared step of the machine that reads letters and of the person who places them.

The raw letter stays what it is. The submission is made of its files, or of its words when it brought none; it came in
when the server received the letter, and one that comes late, or after closing, is marked and never refused.
"""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from remiss.db.consultation import Consultation, Referral
from remiss.db.incoming import IncomingFile, IncomingLetter
from remiss.db.submission import Submission, SubmissionFile
from remiss.domain.answering import Details, FileVerdict
from remiss.domain.consultation import Channel, FileRole, Status, SubmissionKind
from remiss.domain.errors import ClosedError, NotFoundError
from remiss.domain.incoming import FileUse, IncomingKind, IncomingState
from remiss.domain.permissions import Actor
from remiss.swedish.letters import said_beside_greetings
from remiss.usecases.acknowledging import Reception, note_received, receipt_addresses, send_receipt
from remiss.usecases.submitting import Incoming, submit
from remiss.usecases.tools import Tools


@dataclass(frozen=True)
class Placing:
    """How a letter is placed: whose hand, and whether the sender may be sent a receipt."""

    by: Actor
    receipt: bool


def reception_at(session: Session, referral: Referral, by: Actor) -> Reception:
    """The place as a reception. NotFoundError when the round was never sent, ClosedError when it is archived."""
    consultation = session.get_one(Consultation, referral.consultation_id)
    if consultation.status is Status.DRAFT:
        raise NotFoundError("referral")
    if consultation.status is Status.ARCHIVED:
        raise ClosedError
    return Reception(consultation, referral, by)


def make_answer(
    tools: Tools, session: Session, letter: IncomingLetter, referral: Referral, placing: Placing
) -> Submission:
    """The submission that the letter has become. The caller holds the locks of the letter and of the referral.

    Whether a later letter adds or replaces nobody can know, so it adds until a person has said.
    """
    where = reception_at(session, referral, placing.by)
    counted = counted_answers(session, referral)
    kind = SubmissionKind.SUPPLEMENT if counted else SubmissionKind.FULL
    files = [file for file in letter.files if file.use is not FileUse.ORNAMENT]
    brought = any(file.use is FileUse.ANSWER for file in files)
    details = Details(
        kind=kind,
        message="" if brought else said_beside_greetings(letter.text),
        sender_name=letter.from_name,
        sender_email=letter.from_address,
    )
    incoming = Incoming(
        details, Channel.MAIL, letter.arrived_at, _key(session, letter), entered_by_id=placing.by.user_id
    )
    rows = [_row(file, place) for place, file in enumerate(files)] if brought or details.message else [_whole(letter)]
    submission = submit(session, referral, incoming, rows)
    submission.kind_guessed = bool(counted)
    letter.state, letter.kind = IncomingState.PLACED, IncomingKind.ANSWER
    letter.submission_id, letter.referral_id = submission.id, referral.id
    letter.consultation_id = referral.consultation_id
    letter.settled_at, letter.settled_by_id, letter.settled_why = tools.clock(), placing.by.user_id, ""
    note_received(tools, session, where, submission)
    if placing.receipt:
        send_receipt(tools, session, where, submission, receipt_addresses(session, referral, letter.from_address))
    return submission


def counted_answers(session: Session, referral: Referral) -> int:
    """How many handings-in of the consultee count: those taken back do not."""
    wanted = select(func.count()).where(Submission.referral_id == referral.id, Submission.taken_back_at.is_(None))
    return session.scalar(wanted) or 0


def handed_in_already(session: Session, referral: Referral, files: list[IncomingFile]) -> int | None:
    """The version in which all these files have been handed in already, or None when any of them is new."""
    known = session.execute(
        select(SubmissionFile.sha256, Submission.version)
        .join(Submission, SubmissionFile.submission_id == Submission.id)
        .where(Submission.referral_id == referral.id, Submission.taken_back_at.is_(None))
        .order_by(Submission.version)
    ).all()
    versions = {sha256: version for sha256, version in known}  # noqa: C416  # dict() does not take rows, as typed.
    if not files or any(file.sha256 not in versions for file in files):
        return None
    return max(versions[file.sha256] for file in files)


def _row(file: IncomingFile, position: int) -> SubmissionFile:
    return SubmissionFile(
        role=file.role,
        name=file.name,
        sha256=file.sha256,
        size=file.size,
        verdict=file.verdict,
        findings=list(file.findings),
        position=position,
    )


def _whole(letter: IncomingLetter) -> SubmissionFile:
    """The letter itself as a file, when neither its words nor its files could be read: an answer is never empty."""
    finding = {"code": "whole_letter", "text": "Brevet kunde inte läsas. Öppna det i ett e-postprogram."}
    return SubmissionFile(
        role=FileRole.STATEMENT,
        name="Brevet som det kom.eml",
        sha256=letter.sha256,
        size=letter.size,
        verdict=FileVerdict.REJECT.value,
        findings=[finding],
    )


def _key(session: Session, letter: IncomingLetter) -> str:
    """One for each time the letter is placed: it may be taken back and placed elsewhere."""
    start = f"letter {letter.id} "
    before = session.scalar(select(func.count()).where(Submission.idempotency_key.startswith(start)))
    return f"{start}{(before or 0) + 1}"
