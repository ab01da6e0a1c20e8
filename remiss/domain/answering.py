"""An answer on its way in: what it says, the files it holds, what it lacks, and when it came."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum

from remiss.domain.clock import STOCKHOLM, local_day
from remiss.domain.consultation import FileRole, Stance, SubmissionKind
from remiss.domain.errors import EmptyAnswerError, IncompleteAnswerError

MOST_FILES = 40
"""Files in one answer: far more than any body sends, few enough to read through before sending."""

NOT_WORD = "not_word"
"""The remark on a file that is taken but is no Word document, and so cannot be merged."""

CONSULTATION_MATERIAL = "consultation_material"
"""The remark on a file that is one of the documents we sent out, byte for byte: kept out of the compilation."""

_NOON = time(12)


class FileVerdict(StrEnum):
    """The judge's word on a file, and the sender's own.

    ``UNDECIDED`` is a file the judge turned away and the sender has not yet taken out or insisted on; it never leaves
    the draft. ``REJECT`` is one sent all the same: kept whole for the officer, never merged (PROMISES 5.2).
    """

    ACCEPT = "accept"
    ACCEPT_SANITISED = "accept_sanitised"
    REJECT = "reject"
    UNDECIDED = "undecided"


class Lack(StrEnum):
    """Something an answer must have, or have settled, before it may be handed in."""

    CONTENT = "content"
    SENDER = "sender"
    KIND = "kind"
    UNDECIDED_FILES = "undecided_files"


@dataclass(frozen=True)
class Remark:
    """A remark on a file: a stable code, and a Swedish sentence saying what it is and what to do."""

    code: str
    text: str


@dataclass(frozen=True)
class Details:
    """What an answer says beside its files. ``stance`` is None when it is left to the documents to tell.

    ``final_expected_on`` goes with a preliminary answer: when the decision after it is expected.
    """

    stance: Stance | None = None
    kind: SubmissionKind = SubmissionKind.FULL
    own_ref: str = ""
    message: str = ""
    sender_name: str = ""
    sender_email: str = ""
    final_expected_on: date | None = None


@dataclass(frozen=True)
class AnswerFile:
    """A file of an answer, in its place. ``id`` is that of its row; ``size`` is in bytes."""

    id: int
    name: str
    role: FileRole
    sha256: str
    size: int
    verdict: FileVerdict
    remarks: tuple[Remark, ...] = ()

    def has(self, code: str) -> bool:
        """Whether there is a remark with that code on the file."""
        return any(remark.code == code for remark in self.remarks)


def lacks(details: Details, files: Sequence[AnswerFile], *, handed_in_before: bool) -> tuple[Lack, ...]:
    """What keeps an answer from being handed in; empty when nothing does.

    An answer needs a file or a message unless it abstains. After a first handing-in, the sender says whether the new
    one adds to it or replaces it, since nobody else can know.
    """
    abstains = details.stance is Stance.ABSTAIN
    found = {
        Lack.CONTENT: not (files or details.message or abstains),
        Lack.SENDER: not details.sender_name,
        Lack.KIND: handed_in_before and details.kind is SubmissionKind.FULL,
        Lack.UNDECIDED_FILES: any(file.verdict is FileVerdict.UNDECIDED for file in files),
    }
    return tuple(lack for lack, there in found.items() if there)


def ensure_complete(details: Details, files: Sequence[AnswerFile], *, handed_in_before: bool) -> None:
    """Nothing when the answer may be handed in; otherwise EmptyAnswerError or IncompleteAnswerError."""
    found = lacks(details, files, handed_in_before=handed_in_before)
    if Lack.CONTENT in found:
        raise EmptyAnswerError
    if found:
        raise IncompleteAnswerError(tuple(lack.value for lack in found))


def kind_for(wanted: SubmissionKind, *, handed_in_before: bool) -> SubmissionKind:
    """The kind a handing-in gets: the first one adds to nothing and replaces nothing, but may be preliminary."""
    may_be = handed_in_before or wanted is SubmissionKind.PRELIMINARY
    return wanted if may_be else SubmissionKind.FULL


def details_edition(details: Details) -> str:
    """A short mark that changes when any of the details do: what a form shows it was filled in from."""
    return _mark([repr(details)])


def answer_edition(details: Details, files: Iterable[AnswerFile]) -> str:
    """A short mark of the whole draft, so that nobody hands in something other than what was on the screen."""
    return _mark([repr(details), *(repr(file) for file in files)])


def arrival_moment(day: date, now: datetime) -> datetime:
    """The moment to keep for what came in on a known day: now when that is today, else noon in Stockholm.

    Only the day counts (FL 22 §), and noon lies within it whatever the summer time does.
    """
    if day == local_day(now):
        return now
    return datetime.combine(day, _NOON, tzinfo=STOCKHOLM).astimezone(UTC)


def _mark(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "backslashreplace")).hexdigest()[:20]
