"""Gathering what a review document is made of: the consultation's facts, and each consultee's present answer."""

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from remiss.db.base import Json
from remiss.db.consultation import Consultation, ConsulteeGroup, Referral
from remiss.db.merging import merging_of, used_from
from remiss.db.people import User
from remiss.db.submission import Submission, SubmissionFile
from remiss.docmerge import ENGINE_VERSION
from remiss.domain.consultation import (
    AnswerState,
    Channel,
    FileRole,
    Handed,
    Stance,
    answer_state,
    current_set,
    is_late,
    last_day_for,
)
from remiss.domain.incoming import Making
from remiss.domain.standing_in import LeftOut, Merging


@dataclass(frozen=True)
class GatheredStandIn:
    """What stands in for a file: made how, and confirmed by whom."""

    name: str
    sha256: str
    making: Making
    confirmed_by: str


@dataclass(frozen=True)
class GatheredFile:
    """A file of a present answer; the bytes are fetched later, outside the transaction.

    ``stand_in`` is what is merged in its place, when a person has confirmed it.
    """

    name: str
    role: FileRole
    sha256: str
    size: int
    merging: Merging
    left_out: LeftOut | None
    stand_in: GatheredStandIn | None
    used: tuple[object, ...]


@dataclass(frozen=True)
class GatheredSubmission:
    """One handing-in that is part of the present answer."""

    id: int
    version: int
    arrived_at: datetime
    document_on: date | None
    channel: Channel
    own_ref: str
    message: str
    files: tuple[GatheredFile, ...]


@dataclass(frozen=True)
class GatheredAnswer:
    """A consultee's chapter. ``submissions`` is the present set, oldest first; empty when nothing has come."""

    referral_id: int
    name: str
    group: str
    state: AnswerState
    stance: Stance | None
    late: bool
    submissions: tuple[GatheredSubmission, ...]


@dataclass(frozen=True)
class Gathered:
    """All that goes into a review document, in the distribution list's order."""

    title: str
    matter: str
    proposer: str
    registry_number: str
    sent_at: datetime | None
    last_day: date | None
    later_days: tuple[tuple[date, tuple[str, ...]], ...]
    answers: tuple[GatheredAnswer, ...]

    def manifest(self) -> Json:
        """Exactly what a build uses, as plain data: every referral, its submissions and the files' fingerprints."""
        return {
            "title": self.title,
            "registry_number": self.registry_number,
            "engine": ENGINE_VERSION,
            "referrals": [_listed(answer) for answer in self.answers],
        }

    def fingerprint(self) -> str:
        """SHA-256 over the manifest and the facts on the title page: equal when a new build would say the same."""
        facts = [self.manifest(), self.matter, self.proposer, str(self.sent_at), str(self.last_day), self.later_days]
        text = json.dumps(facts, sort_keys=True, ensure_ascii=False, default=str)
        return hashlib.sha256(text.encode()).hexdigest()


def gather(session: Session, consultation: Consultation) -> Gathered:
    """The consultation's present answers, in five statements whatever their number.

    A consultee that has been withdrawn is left out, unless it had answered: what has come in stays.
    """
    submissions = _submissions(session, consultation.id)
    confirmers = _confirmers(session, consultation.id)
    rows = session.execute(
        select(Referral, ConsulteeGroup)
        .join(ConsulteeGroup, Referral.group_id == ConsulteeGroup.id)
        .where(Referral.consultation_id == consultation.id)
        .order_by(ConsulteeGroup.position, Referral.position, Referral.id)
    ).all()
    days: dict[date, tuple[str, ...]] = defaultdict(tuple)
    answers = []
    for referral, group in rows:
        if referral.withdrawn_at is not None and not submissions[referral.id]:
            continue
        day = last_day_for(referral.last_day, group.last_day, consultation.last_day)
        if day is not None and day != consultation.last_day:
            days[day] = (*days[day], referral.name)
        answers.append(_answer((referral, group), submissions[referral.id], day, confirmers))
    return Gathered(
        title=consultation.title,
        matter=consultation.matter,
        proposer=consultation.proposer,
        registry_number=consultation.registry_number,
        sent_at=consultation.sent_at,
        last_day=consultation.last_day,
        later_days=tuple(sorted(days.items())),
        answers=tuple(answers),
    )


def _submissions(session: Session, consultation_id: int) -> dict[int, list[Submission]]:
    rows = session.scalars(
        select(Submission)
        .join(Referral, Submission.referral_id == Referral.id)
        .where(Referral.consultation_id == consultation_id, Submission.taken_back_at.is_(None))
        .options(selectinload(Submission.files).selectinload(SubmissionFile.stand_in))
        .order_by(Submission.version)
    )
    found: dict[int, list[Submission]] = defaultdict(list)
    for row in rows:
        found[row.referral_id].append(row)
    return found


def _confirmers(session: Session, consultation_id: int) -> dict[int, str]:
    """The names of those who have confirmed what stands in for a file, by the users' ids."""
    rows = session.execute(
        select(User.id, User.name)
        .join(SubmissionFile, SubmissionFile.confirmed_by_id == User.id)
        .join(Submission, SubmissionFile.submission_id == Submission.id)
        .join(Referral, Submission.referral_id == Referral.id)
        .where(Referral.consultation_id == consultation_id)
        .distinct()
    )
    return {row[0]: row[1] for row in rows}


def _answer(
    where: tuple[Referral, ConsulteeGroup], rows: list[Submission], day: date | None, confirmers: dict[int, str]
) -> GatheredAnswer:
    referral, group = where
    handed = [Handed(row.version, row.kind, row.stance is Stance.ABSTAIN, row.arrived_at) for row in rows]
    versions = {each.version for each in current_set(handed)}
    current = [row for row in rows if row.version in versions]
    return GatheredAnswer(
        referral_id=referral.id,
        name=referral.name,
        group=group.name,
        state=answer_state(handed),
        stance=next((row.stance for row in reversed(current) if row.stance), None),
        late=bool(rows) and is_late(day, rows[0].arrived_at),
        submissions=tuple(_submission(row, confirmers) for row in current),
    )


def _submission(row: Submission, confirmers: dict[int, str]) -> GatheredSubmission:
    return GatheredSubmission(
        id=row.id,
        version=row.version,
        arrived_at=row.arrived_at,
        document_on=row.document_on,
        channel=row.channel,
        own_ref=row.own_ref,
        message=row.message,
        files=tuple(_file(file, confirmers) for file in row.files),
    )


def _file(file: SubmissionFile, confirmers: dict[int, str]) -> GatheredFile:
    merging = merging_of(file)
    return GatheredFile(
        name=file.name,
        role=file.role,
        sha256=file.sha256,
        size=file.size,
        merging=merging,
        left_out=file.left_out,
        stand_in=_stand_in(file.stand_in, confirmers) if merging is Merging.STAND_IN else None,
        used=tuple(used_from(file)),
    )


def _stand_in(row: SubmissionFile | None, confirmers: dict[int, str]) -> GatheredStandIn | None:
    if row is None or row.making is None:
        return None
    return GatheredStandIn(row.name, row.sha256, row.making, confirmers.get(row.confirmed_by_id or 0, ""))


def _listed(answer: GatheredAnswer) -> Json:
    return {
        "referral": answer.referral_id,
        "name": answer.name,
        "state": answer.state.value,
        "stance": answer.stance.value if answer.stance else None,
        "submissions": [
            {
                "id": each.id,
                "version": each.version,
                "files": [
                    {"name": f.name, "role": f.role.value, "sha256": f.sha256, "used": list(f.used)} for f in each.files
                ],
            }
            for each in answer.submissions
        ],
    }
