"""What the registrator enters: an answer that came on paper, and the tick for a paper copy.

A paper answer is a received document whatever the state of the round, so it can be entered late, after closing, and for
a consultee that has been taken off the list. Only a round that was never sent, or is archived, takes none.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import IO

from sqlalchemy.orm import Session

from remiss.db.consultation import Consultation, Referral
from remiss.db.submission import Submission, SubmissionFile
from remiss.domain.answering import Details, FileVerdict, arrival_moment
from remiss.domain.clock import local_day
from remiss.domain.consultation import Channel, Status, SubmissionKind
from remiss.domain.errors import ClosedError, InvalidFieldsError, NotFoundError
from remiss.domain.file_names import guessed_role, readable_name
from remiss.domain.permissions import Act, Actor
from remiss.usecases.journal import Journal
from remiss.usecases.judging import judge
from remiss.usecases.linking import locked_referral
from remiss.usecases.membership import consultation_for
from remiss.usecases.submitting import Incoming, came_late, known_version, submit, versions_of
from remiss.usecases.tools import Tools


@dataclass(frozen=True)
class Place:
    """One consultee's place in one consultation."""

    consultation_id: int
    referral_id: int


@dataclass(frozen=True)
class Scan:
    """A scanned answer: the name of the file, and a stream that can be read once."""

    name: str
    content: IO[bytes]


@dataclass(frozen=True)
class PaperAnswer:
    """An answer on paper. ``key`` makes entering it twice one; without scan and message it lies in the archive only."""

    details: Details
    arrived_on: date
    key: str
    document_on: date | None = None
    scan: Scan | None = None


def record_paper(tools: Tools, place: Place, paper: PaperAnswer, *, by: Actor) -> int:
    """The version the paper answer is kept as. Its paper copy is ticked off too, unless that was done before.

    InvalidFieldsError for a day that cannot be right, a scan that cannot be taken, or a kind left open after an earlier
    answer; ClosedError when the round is archived.
    """
    with tools.reading() as session:
        consultation_for(session, place.consultation_id, Act.RECEIVE_ANSWERS, by)
    now = tools.clock()
    file = _keep(tools, paper.scan) if paper.scan else None
    with tools.transaction() as session:
        consultation, referral = _place(session, place, Act.RECEIVE_ANSWERS, by)
        known = known_version(session, referral, paper.key)
        if known is not None:
            return known
        _ensure_sensible(session, consultation, referral, paper, now)
        submission = submit(session, referral, _incoming(paper, now, by), [file] if file else [])
        if referral.paper_received_on is None:
            referral.paper_received_on, referral.paper_ticked_by_id = paper.arrived_on, by.user_id
        _note(tools, session, (consultation, referral), submission, by)
        return submission.version


def tick_paper(tools: Tools, place: Place, day: date, *, by: Actor) -> None:
    """The consultee's paper copy is noted as received on that day. InvalidFieldsError for a day still to come."""
    with tools.transaction() as session:
        _, referral = _place(session, place, Act.TICK_PAPER, by)
        if day > local_day(tools.clock()):
            raise InvalidFieldsError({"received_on": "Dagen har inte varit än. Skriv dagen då pappersexemplaret kom."})
        if referral.paper_received_on == day:
            return
        referral.paper_received_on, referral.paper_ticked_by_id = day, by.user_id
        Journal(session, tools.clock, by).on_referral(referral, "paper_ticked", day=day.isoformat())


def untick_paper(tools: Tools, place: Place, *, by: Actor) -> None:
    """The tick is taken back; both the tick and this stay in the journal."""
    with tools.transaction() as session:
        _, referral = _place(session, place, Act.TICK_PAPER, by)
        if referral.paper_received_on is None:
            return
        day, referral.paper_received_on, referral.paper_ticked_by_id = referral.paper_received_on, None, None
        Journal(session, tools.clock, by).on_referral(referral, "paper_unticked", day=day.isoformat())


def _place(session: Session, place: Place, act: Act, by: Actor) -> tuple[Consultation, Referral]:
    consultation = consultation_for(session, place.consultation_id, act, by)
    referral = locked_referral(session, place.consultation_id, place.referral_id)
    if referral is None or consultation.status is Status.DRAFT:
        raise NotFoundError("referral")
    if consultation.status is Status.ARCHIVED:
        raise ClosedError
    return consultation, referral


def _keep(tools: Tools, scan: Scan) -> SubmissionFile:
    """The scan, safely on disk and judged, as a row not yet in the database."""
    name, data = readable_name(scan.name), scan.content.read()
    judged = judge(data, name)
    if judged.verdict is FileVerdict.UNDECIDED:
        raise InvalidFieldsError({"scan": f"{name} kan inte tas emot. Skanna svaret till PDF och välj filen på nytt."})
    stored = tools.storage.put(data)
    return SubmissionFile(
        role=guessed_role(name),
        name=name,
        sha256=stored.sha256,
        size=stored.size,
        verdict=judged.verdict.value,
        findings=list(judged.findings),
    )


def _ensure_sensible(
    session: Session, consultation: Consultation, referral: Referral, paper: PaperAnswer, now: datetime
) -> None:
    faults: dict[str, str] = {}
    if paper.arrived_on > local_day(now):
        faults["arrived_on"] = "Dagen har inte varit än. Skriv dagen då svaret kom in."
    elif consultation.sent_at and paper.arrived_on < local_day(consultation.sent_at):
        faults["arrived_on"] = "Dagen är före utskicket av remissen. Kontrollera året och månaden."
    if paper.document_on and paper.document_on > paper.arrived_on:
        faults["document_on"] = "Svaret kan inte vara daterat efter dagen då det kom in."
    if paper.details.kind is SubmissionKind.FULL and versions_of(session, referral):
        faults["kind"] = "Instansen har svarat tidigare. Välj om det här kompletterar eller ersätter det svaret."
    if faults:
        raise InvalidFieldsError(faults)


def _incoming(paper: PaperAnswer, now: datetime, by: Actor) -> Incoming:
    return Incoming(
        paper.details,
        Channel.PAPER,
        arrival_moment(paper.arrived_on, now),
        paper.key,
        document_on=paper.document_on,
        registered_on=local_day(now),
        entered_by_id=by.user_id,
    )


def _note(
    tools: Tools, session: Session, where: tuple[Consultation, Referral], submission: Submission, by: Actor
) -> None:
    consultation, referral = where
    Journal(session, tools.clock, by).on_referral(
        referral,
        "paper_answer_recorded",
        version=submission.version,
        kind=submission.kind.value,
        stance=submission.stance.value if submission.stance else "",
        arrived_on=local_day(submission.arrived_at).isoformat(),
        late=came_late(session, referral, consultation, submission.arrived_at),
    )
