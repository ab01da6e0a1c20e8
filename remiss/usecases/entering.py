"""Entering an answer that did not come by itself: on paper, by phone, in a meeting, or as files somebody handed over.

It goes the same way as every other (``submitting``). It is a received document whatever the state of the round, so it
can be entered late, after closing, and for a consultee that has been taken off the list; only a round that was never
sent, or is archived, takes none.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import IO

from sqlalchemy.orm import Session

from remiss.db.consultation import Consultation, Referral
from remiss.db.submission import Submission, SubmissionFile
from remiss.domain.answering import MOST_FILES, Details, FileVerdict, arrival_moment
from remiss.domain.clock import local_day
from remiss.domain.consultation import Channel, Stance, SubmissionKind
from remiss.domain.errors import InvalidFieldsError
from remiss.domain.file_names import guessed_role, readable_name
from remiss.domain.incoming import Making
from remiss.domain.permissions import Act, Actor
from remiss.domain.standing_in import MakingState, Manner, making_for
from remiss.usecases.converting import stand_in_name
from remiss.usecases.journal import Journal
from remiss.usecases.judging import judge
from remiss.usecases.membership import consultation_for
from remiss.usecases.recording import Place, place_for_paper
from remiss.usecases.submitting import Incoming, came_late, known_version, submit, versions_of
from remiss.usecases.tools import Tools
from remiss.usecases.typed_text import text_as_docx, tidy


@dataclass(frozen=True)
class EnteredFile:
    """A scan or another file: its name, and a stream that can be read once."""

    name: str
    content: IO[bytes]


@dataclass(frozen=True)
class Entry:
    """An answer to enter; on paper unless ``manner`` says otherwise. ``key`` makes entering it twice one.

    On paper it may be bare: then it lies in the archive only. A text typed beside a file that cannot be merged as it is
    (a scan) stands in for that file; otherwise it is the answer's own. ``insists`` keeps files that cannot be read.
    """

    details: Details
    arrived_on: date
    key: str
    document_on: date | None = None
    files: tuple[EnteredFile, ...] = ()
    manner: Manner | None = None
    insists: bool = False


def enter_answer(tools: Tools, place: Place, entry: Entry, *, by: Actor) -> int:
    """The version the answer is kept as. The paper copy of one on paper is ticked off, unless that was done before.

    InvalidFieldsError for a day that cannot be right, a file that cannot be read, nothing at all, or a kind left open
    after an earlier answer; ClosedError when the round is archived.
    """
    with tools.reading() as session:
        consultation_for(session, place.consultation_id, Act.RECEIVE_ANSWERS, by)
    now = tools.clock()
    files = _kept(tools, entry)
    entry, stand_in = _with_text_in_place(tools, entry, files, now, by)
    with tools.transaction() as session:
        consultation, referral = place_for_paper(session, place, Act.RECEIVE_ANSWERS, by)
        known = known_version(session, referral, entry.key)
        if known is not None:
            return known
        _ensure_sensible(session, (consultation, referral), entry, now, has_text=stand_in is not None)
        submission = submit(session, referral, _incoming(entry, now, by), files)
        if stand_in is not None:
            _stand(session, submission, stand_in)
        if entry.manner is None and referral.paper_received_on is None:
            referral.paper_received_on, referral.paper_ticked_by_id = entry.arrived_on, by.user_id
        _note(tools, session, (consultation, referral), submission, by)
        return submission.version


def _kept(tools: Tools, entry: Entry) -> list[SubmissionFile]:
    """The files, safely on disk and judged, as rows not yet in the database."""
    if len(entry.files) > MOST_FILES:
        raise InvalidFieldsError({"files": f"Det är {len(entry.files)} filer. Lägg in högst {MOST_FILES} åt gången."})
    return [_kept_file(tools, file, position, insists=entry.insists) for position, file in enumerate(entry.files)]


def _kept_file(tools: Tools, file: EnteredFile, position: int, *, insists: bool) -> SubmissionFile:
    name, data = readable_name(file.name), file.content.read()
    judged = judge(data, name)
    if not data or (judged.verdict is FileVerdict.UNDECIDED and not insists):
        why = judged.findings[0]["text"] if judged.findings else ""
        raise InvalidFieldsError({"files": f"{name}: {why} Du kan också kryssa i att filen ska läggas in ändå."})
    stored = tools.storage.put(data)
    verdict = FileVerdict.REJECT if judged.verdict is FileVerdict.UNDECIDED else judged.verdict
    return SubmissionFile(
        role=guessed_role(name),
        name=name,
        sha256=stored.sha256,
        size=stored.size,
        verdict=verdict.value,
        findings=list(judged.findings),
        position=position,
    )


def _with_text_in_place(
    tools: Tools, entry: Entry, files: list[SubmissionFile], now: datetime, by: Actor
) -> tuple[Entry, SubmissionFile | None]:
    """The entry without its text, and the text as what stands in for the first file that cannot be merged."""
    text = tidy(entry.details.message)
    scan = next((file for file in files if making_for(file.findings) or file.verdict == FileVerdict.REJECT), None)
    if not text or scan is None:
        return entry, None
    stored = tools.storage.put(text_as_docx(text, scan.name))
    stand_in = SubmissionFile(
        role=scan.role,
        name=stand_in_name(scan.name),
        sha256=stored.sha256,
        size=stored.size,
        verdict=FileVerdict.ACCEPT.value,
        findings=[],
        position=scan.position,
        making=Making.TYPED,
        confirmed_at=now,
        confirmed_by_id=by.user_id,
    )
    return replace(entry, details=replace(entry.details, message="")), stand_in


def _stand(session: Session, submission: Submission, stand_in: SubmissionFile) -> None:
    original = next(file for file in submission.files if file.position == stand_in.position)
    original.making_state = MakingState.MADE
    stand_in.submission_id, stand_in.stands_for_id = submission.id, original.id
    session.add(stand_in)


def _ensure_sensible(
    session: Session, where: tuple[Consultation, Referral], entry: Entry, now: datetime, *, has_text: bool
) -> None:
    consultation, referral = where
    faults = _wrong_days(consultation, entry, now)
    details = entry.details
    if details.kind is SubmissionKind.FULL and versions_of(session, referral):
        faults["kind"] = "Instansen har svarat tidigare. Välj om det här kompletterar eller ersätter det svaret."
    says = entry.files or details.message or has_text or details.stance is Stance.ABSTAIN
    if entry.manner is not None and not says:
        faults["message"] = "Skriv vad instansen svarade, eller välj svarets filer."
    if faults:
        raise InvalidFieldsError(faults)


def _wrong_days(consultation: Consultation, entry: Entry, now: datetime) -> dict[str, str]:
    faults: dict[str, str] = {}
    if entry.arrived_on > local_day(now):
        faults["arrived_on"] = "Dagen har inte varit än. Skriv dagen då svaret kom in."
    elif consultation.sent_at and entry.arrived_on < local_day(consultation.sent_at):
        faults["arrived_on"] = "Dagen är före utskicket av remissen. Kontrollera året och månaden."
    if entry.document_on and entry.document_on > entry.arrived_on:
        faults["document_on"] = "Svaret kan inte vara daterat efter dagen då det kom in."
    return faults


def _incoming(entry: Entry, now: datetime, by: Actor) -> Incoming:
    return Incoming(
        entry.details,
        Channel.PAPER if entry.manner is None else Channel.OFFICER,
        arrival_moment(entry.arrived_on, now),
        entry.key,
        document_on=entry.document_on,
        registered_on=local_day(now),
        entered_by_id=by.user_id,
        manner=entry.manner,
    )


def _note(
    tools: Tools, session: Session, where: tuple[Consultation, Referral], submission: Submission, by: Actor
) -> None:
    consultation, referral = where
    Journal(session, tools.clock, by).on_referral(
        referral,
        "paper_answer_recorded" if submission.manner is None else "answer_entered",
        version=submission.version,
        kind=submission.kind.value,
        stance=submission.stance.value if submission.stance else "",
        arrived_on=local_day(submission.arrived_at).isoformat(),
        manner=submission.manner.value if submission.manner else "",
        late=came_late(session, referral, consultation, submission.arrived_at),
    )
