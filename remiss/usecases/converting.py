"""Making what stands in for files that cannot be merged as they came: a job, and never while anybody waits.

Any number of workers may be at it. Each takes one file at a time under a lease: whoever has it counts a try before it
begins, so that a file which takes the worker with it is given up after a few. What comes out is a proposal; it is
merged once a person has confirmed it.
"""

import logging
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from remiss.db.consultation import Referral
from remiss.db.submission import Submission, SubmissionFile
from remiss.docmerge import Judgement, Unreadable, inspect, read
from remiss.domain.errors import OfficeMissingError
from remiss.domain.incoming import Making
from remiss.domain.permissions import SYSTEM
from remiss.domain.standing_in import MOST_TRIES, NOT_MADE, MakingState, kind_of, making_for
from remiss.intake.pdf_text import PdfUnreadableError, pdf_text
from remiss.office import NotConvertedError
from remiss.usecases.journal import Journal
from remiss.usecases.tools import Tools
from remiss.usecases.typed_text import text_as_docx

log = logging.getLogger(__name__)

_LEASE = timedelta(minutes=15)
_PUT_OFF = timedelta(hours=1)
_GIVEN_UP = "Filen kunde inte göras om till Word, fast det prövats flera gånger. Läs originalet och skriv av texten."
_EMPTY = (
    "Filen gjordes om till Word, men det blev ingen text. Läs originalet och skriv av texten, eller be instansen om en "
    "Word-fil."
)


@dataclass(frozen=True)
class _Job:
    """A file that this worker has taken on."""

    file_id: int
    name: str
    sha256: str
    kind: str
    making: Making


class _NothingMadeError(Exception):
    """Nothing can stand in for the file. Its text is the sentence for the officer."""


def make_stand_ins(tools: Tools, *, most: int = 50) -> Counter[str]:
    """Makes what is wanted, at most so many at once; how many were "made" and how many "failed"."""
    outcomes: Counter[str] = Counter()
    for _ in range(most):
        job = _take(tools)
        if job is None:
            break
        outcomes[_do(tools, job)] += 1
    return outcomes


def stand_in_name(name: str) -> str:
    """What the Word file made of a file is called."""
    stem, _, _ = name.rpartition(".")
    return f"{stem or name}.docx"


def _take(tools: Tools) -> _Job | None:
    """The oldest file nobody is at, with a try counted; None when there is none."""
    while True:
        with tools.transaction() as session:
            now = tools.clock()
            row = session.scalar(
                select(SubmissionFile)
                .where(
                    SubmissionFile.making_state == MakingState.WANTED,
                    or_(SubmissionFile.making_until.is_(None), SubmissionFile.making_until <= now),
                )
                .order_by(SubmissionFile.id)
                .limit(1)
                .with_for_update(skip_locked=True)
            )
            if row is None:
                return None
            making = making_for(row.findings)
            if making is Making.CONVERTED and tools.office.off_because:
                row.making_until = now + _PUT_OFF
            elif making is None:
                row.making_state = None
            elif row.making_tries >= MOST_TRIES:
                _give_up(tools, session, row, _GIVEN_UP)
            else:
                row.making_tries, row.making_until = row.making_tries + 1, now + _LEASE
                return _Job(row.id, row.name, row.sha256, kind_of(row.findings), making)


def _do(tools: Tools, job: _Job) -> str:
    """Whether a stand-in was "made" or "failed". An error of ours is left to the next try."""
    try:
        made = _made(tools, job)
    except _NothingMadeError as error:
        with tools.transaction() as session:
            _give_up(tools, session, session.get_one(SubmissionFile, job.file_id), str(error))
        return "failed"
    except Exception:
        log.exception("Nothing could be made of file %d; it is tried again.", job.file_id)
        return "failed"
    _keep(tools, job, made)
    return "made"


def _made(tools: Tools, job: _Job) -> bytes:
    data = tools.storage.get(job.sha256)
    try:
        if job.making is Making.TAKEN_OUT:
            return text_as_docx(pdf_text(data).text, job.name)
        made = tools.office.from_stranger(data, job.kind)
    except (PdfUnreadableError, NotConvertedError) as error:
        raise _NothingMadeError(error.sentence) from error
    except OfficeMissingError as error:
        raise _NothingMadeError(_GIVEN_UP) from error
    _ensure_something(made)
    return made


def _ensure_something(docx: bytes) -> None:
    """A program that fails at a file often makes an empty document of it."""
    try:
        if read(docx).text().strip():
            return
    except Unreadable:
        pass
    raise _NothingMadeError(_EMPTY)


def _keep(tools: Tools, job: _Job, docx: bytes) -> None:
    name = stand_in_name(job.name)
    verdict = inspect(docx, name)
    if verdict.judgement is Judgement.REJECT:
        with tools.transaction() as session:
            _give_up(tools, session, session.get_one(SubmissionFile, job.file_id), verdict.findings[0].text)
        return
    stored = tools.storage.put(docx)
    with tools.transaction() as session:
        row = _locked(session, job.file_id)
        if row.making_state is not MakingState.WANTED or row.stand_in is not None:
            return  # Another worker was faster, or a person has typed the text.
        row.making_state, row.making_until = MakingState.MADE, None
        session.add(
            SubmissionFile(
                submission_id=row.submission_id,
                role=row.role,
                name=name,
                sha256=stored.sha256,
                size=stored.size,
                verdict=verdict.judgement.value,
                findings=[{"code": one.code, "text": one.text} for one in verdict.findings],
                position=row.position,
                stands_for_id=row.id,
                making=job.making,
            )
        )
        _note(tools, session, row, "stand_in_made", making=job.making.value)


def _locked(session: Session, file_id: int) -> SubmissionFile:
    return session.scalars(
        select(SubmissionFile).where(SubmissionFile.id == file_id).with_for_update(key_share=True)
    ).one()


def _give_up(tools: Tools, session: Session, row: SubmissionFile, sentence: str) -> None:
    row.making_state, row.making_until = MakingState.FAILED, None
    row.findings = [
        *(one for one in row.findings if one.get("code") != NOT_MADE),
        {"code": NOT_MADE, "text": sentence},
    ]
    _note(tools, session, row, "stand_in_failed")


def _note(tools: Tools, session: Session, row: SubmissionFile, act: str, **details: object) -> None:
    submission = session.get_one(Submission, row.submission_id)
    referral = session.get_one(Referral, submission.referral_id)
    Journal(session, tools.clock, SYSTEM).on_referral(referral, act, file=row.name, **details)
