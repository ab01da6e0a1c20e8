"""What has come in, or been settled about the files, since a review document was made."""

from collections import defaultdict

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from remiss.db.base import Json
from remiss.db.consultation import Referral
from remiss.db.merging import used_from
from remiss.db.submission import Submission, SubmissionFile
from remiss.queries.standings import Standing

Used = list[list[object]]


def changed_since(session: Session, consultation_id: int, manifest: Json, everyone: list[Standing]) -> tuple[str, ...]:
    """The names of those whose part of the document would be another now, in three statements.

    A later submission, a consultee added or withdrawn, a text confirmed, a file left out, moved or called something
    else: each makes the document say what is no longer so.
    """
    versions = _latest_versions(session, consultation_id)
    files = _files(session, consultation_id)
    then = {each["referral"]: each for each in manifest["referrals"]}
    names = {key: each["name"] for key, each in then.items()}
    names.update({row.referral_id: row.name for row in everyone})
    now = {row.referral_id: versions.get(row.referral_id) for row in everyone}
    return tuple(
        name for key, name in names.items() if key not in now or key not in then or _differs(then[key], now[key], files)
    )


def _differs(then: Json, version: int | None, files: dict[int, Used]) -> bool:
    if version != max((one["version"] for one in then["submissions"]), default=None):
        return True
    return any(_used_then(one) not in (None, files[one["id"]]) for one in then["submissions"])


def _used_then(submission: Json) -> Used | None:
    """What a build took of a submission's files; None for one made before that was written down."""
    if any("used" not in file for file in submission["files"]):
        return None
    return [file["used"] for file in submission["files"]]


def _latest_versions(session: Session, consultation_id: int) -> dict[int, int]:
    rows = session.execute(
        select(Submission.referral_id, func.max(Submission.version))
        .join(Referral, Submission.referral_id == Referral.id)
        .where(Referral.consultation_id == consultation_id, Submission.taken_back_at.is_(None))
        .group_by(Submission.referral_id)
    )
    return {row[0]: row[1] for row in rows}


def _files(session: Session, consultation_id: int) -> dict[int, Used]:
    rows = session.scalars(
        select(SubmissionFile)
        .join(Submission, SubmissionFile.submission_id == Submission.id)
        .join(Referral, Submission.referral_id == Referral.id)
        .where(Referral.consultation_id == consultation_id, SubmissionFile.stands_for_id.is_(None))
        .options(selectinload(SubmissionFile.stand_in))
        .order_by(SubmissionFile.position, SubmissionFile.id)
    )
    found: dict[int, Used] = defaultdict(list)
    for row in rows:
        found[row.submission_id].append(used_from(row))
    return found
