"""The rules of a consultation (remiss): its statuses, its dates, and the state of each consultee's answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from remiss.domain.clock import end_of, local_day
from remiss.domain.errors import AlreadySentError, ClosedError, NotReadyToSendError, WithdrawnError


class Status(StrEnum):
    """Where a consultation stands. It only moves forward, except that a closed one may be reopened."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    ARCHIVED = "archived"


class AnswerState(StrEnum):
    """What a consultee has done in a consultation; derived from its submissions, never stored."""

    NOT_ANSWERED = "not_answered"
    PRELIMINARY = "preliminary"
    ANSWERED = "answered"
    ABSTAINED = "abstained"


class SubmissionKind(StrEnum):
    """What a submission does to the consultee's current set of documents."""

    FULL = "full"
    SUPPLEMENT = "supplement"
    REPLACEMENT = "replacement"
    PRELIMINARY = "preliminary"


class Channel(StrEnum):
    """The way a submission came in."""

    WEB = "web"
    MAIL = "mail"
    PAPER = "paper"
    OFFICER = "officer"


class Stance(StrEnum):
    """Where the consultee says it stands, on the Swedish scale (DOMAIN: tillstyrka … avstå)."""

    ENDORSE = "endorse"
    ENDORSE_WITH_REMARKS = "endorse_with_remarks"
    ENDORSE_PARTLY = "endorse_partly"
    REJECT = "reject"
    NO_OBJECTION = "no_objection"
    ABSTAIN = "abstain"


class FileRole(StrEnum):
    """What a file in an answer is: in Swedish protokollsutdrag, tjänsteutlåtande, yttrande, bilaga."""

    MINUTES_EXTRACT = "minutes_extract"
    STAFF_REPORT = "staff_report"
    STATEMENT = "statement"
    ATTACHMENT = "attachment"


class DocumentRole(StrEnum):
    """What a document that is sent out is: missiv, the proposal itself, or an annex to it."""

    COVER_LETTER = "cover_letter"
    PROPOSAL = "proposal"
    ATTACHMENT = "attachment"


class TopicSource(StrEnum):
    """Where a topic to sort opinions under was found."""

    COVER_LETTER = "cover_letter"
    PROPOSAL = "proposal"
    OFFICER = "officer"


@dataclass(frozen=True)
class Handed:
    """The little a rule needs to know about one submission."""

    version: int
    kind: SubmissionKind
    abstains: bool
    arrived_at: datetime


def ensure_sendable(status: Status, *, consultees: int, last_day: date | None, has_documents: bool) -> None:
    """Nothing when a consultation may be sent; otherwise AlreadySentError, or NotReadyToSendError with all lacks."""
    if status is not Status.DRAFT:
        raise AlreadySentError
    checks = {"consultees": consultees > 0, "last_day": last_day is not None, "documents": has_documents}
    lacks = tuple(name for name, present in checks.items() if not present)
    if lacks:
        raise NotReadyToSendError(lacks)


def last_day_for(referral: date | None, group: date | None, consultation: date | None) -> date | None:
    """The consultee's own last day to answer: its own date, else its group's, else the consultation's."""
    return referral or group or consultation


def day_cut_off(closes_on: date | None, last_days: Iterable[date]) -> date | None:
    """The latest of the last days when closing on that date would cut it off, else None: no one loses its time."""
    latest = max(last_days, default=None)
    return latest if closes_on is not None and latest is not None and closes_on < latest else None


def is_past(last_day: date | None, now: datetime) -> bool:
    """Whether the whole of the day has passed in Stockholm."""
    return last_day is not None and now >= end_of(last_day)


def is_late(last_day: date | None, arrived_at: datetime) -> bool:
    """Whether an answer came in after the whole of the last day had passed in Stockholm.

    Judged on the server's receipt (FL 22 §: the day a document came in). A late answer is marked, never refused.
    """
    return last_day is not None and arrived_at >= end_of(last_day)


def days_left(last_day: date, now: datetime) -> int:
    """Whole days from today in Stockholm to the last day: 0 on the day itself, negative after it."""
    return (last_day - local_day(now)).days


def ensure_open(status: Status, closes_on: date | None, *, withdrawn: bool, now: datetime) -> None:
    """Nothing while the consultation takes answers from this consultee; otherwise why it does not.

    Passing the last day to answer does not close anything; only closing, or a set closing date, does.
    """
    if withdrawn:
        raise WithdrawnError
    if status is not Status.OPEN or (closes_on is not None and now >= end_of(closes_on)):
        raise ClosedError(closes_on)


def current_set(submissions: Iterable[Handed]) -> tuple[Handed, ...]:
    """The submissions that together are the consultee's present answer, oldest first.

    A supplement adds to what stands; everything else starts anew. All versions are kept whatever this returns.
    """
    current: list[Handed] = []
    for handed in sorted(submissions, key=lambda each: each.version):
        if handed.kind is not SubmissionKind.SUPPLEMENT:
            current = []
        current.append(handed)
    return tuple(current)


def answer_state(submissions: Iterable[Handed]) -> AnswerState:
    """What the present set of submissions amounts to."""
    current = current_set(submissions)
    if not current:
        return AnswerState.NOT_ANSWERED
    if any(handed.kind is not SubmissionKind.PRELIMINARY and not handed.abstains for handed in current):
        return AnswerState.ANSWERED
    if any(handed.abstains for handed in current):
        return AnswerState.ABSTAINED
    return AnswerState.PRELIMINARY
