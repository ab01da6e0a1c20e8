"""Rows of answers as the rules see them."""

from collections.abc import Iterable

from remiss.db.submission import AnswerDraft, DraftFile, Submission, SubmissionFile
from remiss.domain.answering import AnswerFile, Details, FileVerdict, Remark
from remiss.domain.consultation import Handed, Stance


def details_of(row: AnswerDraft | Submission) -> Details:
    """What a draft or a submission says beside its files."""
    return Details(
        stance=row.stance,
        kind=row.kind,
        own_ref=row.own_ref,
        message=row.message,
        sender_name=row.sender_name,
        sender_email=row.sender_email,
        final_expected_on=row.final_expected_on if isinstance(row, AnswerDraft) else None,
    )


def files_of(rows: Iterable[DraftFile | SubmissionFile]) -> tuple[AnswerFile, ...]:
    """The files of a draft or a submission, in their order."""
    return tuple(_file(row) for row in sorted(rows, key=lambda row: (row.position, row.id)))


def handed(row: Submission) -> Handed:
    """What the rules about answer states need to know of a submission."""
    return Handed(row.version, row.kind, row.stance is Stance.ABSTAIN, row.arrived_at)


def _file(row: DraftFile | SubmissionFile) -> AnswerFile:
    return AnswerFile(
        id=row.id,
        name=row.name,
        role=row.role,
        sha256=row.sha256,
        size=row.size,
        verdict=FileVerdict(row.verdict),
        remarks=tuple(Remark(str(found.get("code", "")), str(found.get("text", ""))) for found in row.findings),
    )
