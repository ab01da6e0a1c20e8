"""The files of a round's answers that somebody should look at, and one of them close up."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from remiss.db.answering import handed
from remiss.db.base import Json
from remiss.db.consultation import Referral
from remiss.db.merging import merging_of
from remiss.db.people import User
from remiss.db.submission import Submission, SubmissionFile
from remiss.domain.answering import NOT_WORD
from remiss.domain.consultation import FileRole, current_set
from remiss.domain.errors import NotFoundError
from remiss.domain.incoming import Making
from remiss.domain.permissions import Actor
from remiss.domain.standing_in import Handling, LeftOut, Merging, kind_of, making_for
from remiss.queries.round_head import RoundHead, round_head


class Concern(StrEnum):
    """Why somebody should look at a file. ``settled`` when somebody has."""

    CONFIRM = "confirm"
    QUARANTINE = "quarantine"
    TYPE = "type"
    BEING_MADE = "being_made"
    SETTLED = "settled"


@dataclass(frozen=True)
class StandInView:
    """What stands in for a file. ``confirmed_by`` is empty until somebody has confirmed it."""

    id: int
    name: str
    sha256: str
    making: Making | None
    confirmed_at: datetime | None
    confirmed_by: str


@dataclass(frozen=True)
class AnswerFileView:
    """A file as it came, and what is done with it. ``why`` is the last thing said about it, a Swedish sentence."""

    id: int
    name: str
    role: FileRole
    role_confirmed: bool
    size: int
    sha256: str
    refused: bool
    findings: tuple[str, ...]
    merging: Merging
    left_out: LeftOut | None
    handled: Handling | None
    handled_by: str
    stand_in: StandInView | None
    concern: Concern | None
    current: bool
    is_word: bool
    is_pdf: bool

    @property
    def why(self) -> str:
        """The last thing that was said about the file."""
        return self.findings[-1] if self.findings else ""


@dataclass(frozen=True)
class FileLine:
    """A file to look at, and whose it is."""

    file: AnswerFileView
    referral_id: int
    consultee: str
    arrived_at: datetime


@dataclass(frozen=True)
class FilesPage:
    """The round's files to look at, by concern, the oldest first."""

    head: RoundHead
    lines: dict[Concern, tuple[FileLine, ...]]


@dataclass(frozen=True)
class FilePage:
    """One file close up. ``following`` is the next that somebody should look at, or None."""

    head: RoundHead
    line: FileLine
    following: int | None


def files_page(session: Session, consultation_id: int, *, by: Actor) -> FilesPage:
    """The picture, in six statements."""
    head = round_head(session, consultation_id, by)
    lines = list(_lines(session, consultation_id, user_names(session, consultation_id)))
    return FilesPage(head, {one: tuple(line for line in lines if line.file.concern is one) for one in Concern})


def file_page(session: Session, consultation_id: int, file_id: int, *, by: Actor) -> FilePage:
    """The picture. NotFoundError when the file is not in the round."""
    head = round_head(session, consultation_id, by)
    lines = list(_lines(session, consultation_id, user_names(session, consultation_id)))
    found = next((line for line in lines if line.file.id == file_id), None)
    if found is None:
        raise NotFoundError("file")
    waiting = [line.file.id for line in lines if line.file.id != file_id and waits(line.file.concern)]
    later = [one for one in waiting if one > file_id]
    return FilePage(head, found, next(iter(later or waiting), None))


def files_waiting(session: Session, consultation_id: int) -> int:
    """How many of the round's files somebody should look at."""
    return sum(waits(line.file.concern) for line in _lines(session, consultation_id, {}))


def waits(concern: Concern | None) -> bool:
    """Whether the concern waits for a person."""
    return concern in (Concern.CONFIRM, Concern.QUARANTINE, Concern.TYPE)


def file_view(row: SubmissionFile, names: dict[int, str], *, current: bool) -> AnswerFileView:
    """The file as the pages show it; ``names`` are those of the users by their ids."""
    merging, stand_in = merging_of(row), row.stand_in
    return AnswerFileView(
        id=row.id,
        name=row.name,
        role=row.role,
        role_confirmed=row.role_confirmed_at is not None,
        size=row.size,
        sha256=row.sha256,
        refused=row.verdict == "reject",
        findings=tuple(str(finding.get("text", "")) for finding in row.findings if not _is_for_sender(finding)),
        merging=merging,
        left_out=row.left_out,
        handled=row.handled,
        handled_by=names.get(row.handled_by_id or 0, ""),
        stand_in=_stand_in(stand_in, names) if stand_in is not None else None,
        concern=_concern(row, merging, current=current),
        current=current,
        is_word=row.verdict != "reject" and not any(finding.get("code") == NOT_WORD for finding in row.findings),
        is_pdf=kind_of(row.findings) == "pdf",
    )


def _is_for_sender(finding: Json) -> bool:
    """Whether the remark told the sender what we would do with the file; the page now shows what has been done."""
    return finding.get("code") == NOT_WORD and making_for([finding]) is not None


def user_names(session: Session, consultation_id: int) -> dict[int, str]:
    """The names of those who have confirmed or handled files in the round, by the users' ids."""
    rows = session.execute(
        select(User.id, User.name)
        .join(SubmissionFile, (SubmissionFile.confirmed_by_id == User.id) | (SubmissionFile.handled_by_id == User.id))
        .join(Submission, SubmissionFile.submission_id == Submission.id)
        .join(Referral, Submission.referral_id == Referral.id)
        .where(Referral.consultation_id == consultation_id)
        .distinct()
    )
    return {row[0]: row[1] for row in rows}


def _lines(session: Session, consultation_id: int, names: dict[int, str]) -> Iterator[FileLine]:
    rows = session.execute(
        select(Submission, Referral.name)
        .join(Referral, Submission.referral_id == Referral.id)
        .where(Referral.consultation_id == consultation_id, Submission.taken_back_at.is_(None))
        .options(selectinload(Submission.files).selectinload(SubmissionFile.stand_in))
        .order_by(Submission.arrived_at, Submission.id)
    ).all()
    current = _current(row for row, _ in rows)
    for row, consultee in rows:
        for file in row.files:
            view = file_view(file, names, current=row.id in current)
            yield FileLine(view, row.referral_id, consultee, row.arrived_at)


def _current(rows: Iterator[Submission]) -> set[int]:
    """The submissions that are part of a present answer."""
    by_referral: dict[int, list[Submission]] = {}
    for row in rows:
        by_referral.setdefault(row.referral_id, []).append(row)
    found = set()
    for each in by_referral.values():
        versions = {one.version for one in current_set(handed(row) for row in each)}
        found |= {row.id for row in each if row.version in versions}
    return found


def _stand_in(row: SubmissionFile, names: dict[int, str]) -> StandInView:
    return StandInView(
        row.id, row.name, row.sha256, row.making, row.confirmed_at, names.get(row.confirmed_by_id or 0, "")
    )


def _concern(row: SubmissionFile, merging: Merging, *, current: bool) -> Concern | None:
    """Why somebody should look at the file. What could not be read safely has come in even if it was replaced since."""
    if row.handled is not None:
        return Concern.SETTLED
    if merging is Merging.LACKING and row.verdict == "reject":
        return Concern.QUARANTINE
    if not current:
        return None
    concerns = {
        Merging.AWAITED: Concern.CONFIRM,
        Merging.LACKING: Concern.TYPE,
        Merging.BEING_MADE: Concern.BEING_MADE,
    }
    return concerns.get(merging)
