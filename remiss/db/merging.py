"""Rows of received files as the compilation sees them. Their stand-ins must have been loaded."""

from remiss.db.submission import SubmissionFile
from remiss.domain.answering import FileVerdict
from remiss.domain.standing_in import Merging, merging_for


def merging_of(row: SubmissionFile) -> Merging:
    """What the compilation does with the file."""
    return merging_for(
        left_out=row.left_out,
        stands_in=None if row.stand_in is None else row.stand_in.confirmed_at is not None,
        making=row.making_state,
        refused=row.verdict == FileVerdict.REJECT,
    )


def used_from(row: SubmissionFile) -> list[object]:
    """What a build takes from the file, as plain data: the file, what it is called, how it is used and which bytes."""
    merging = merging_of(row)
    stand_in = row.stand_in if merging is Merging.STAND_IN else None
    return [row.id, row.role.value, merging.value, stand_in.sha256 if stand_in else row.sha256]
