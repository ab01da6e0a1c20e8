"""One letter that came in: its words, its files, whose it may be and why, and what it has become."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ColumnElement, Row, func, select
from sqlalchemy.orm import Session

from remiss.db.base import Json
from remiss.db.consultation import Consultation, ConsulteeGroup, Referral
from remiss.db.incoming import IncomingFile, IncomingLetter
from remiss.db.people import User
from remiss.db.post import Letter
from remiss.db.submission import Submission
from remiss.db.tray import own_rounds, rounds_of
from remiss.domain.consultation import FileRole, Stance, Status, SubmissionKind, is_late, last_day_for
from remiss.domain.errors import NotFoundError
from remiss.domain.incoming import FileUse, IncomingKind, IncomingState, may_see
from remiss.domain.permissions import Actor
from remiss.domain.post import LetterKind, LetterState
from remiss.swedish.letters import Message, message_of, own_words, quoted_words, said_beside_greetings

_MOST_FOUND = 25
_TAKING = (Status.OPEN, Status.CLOSED)


@dataclass(frozen=True)
class FileView:
    """A file of the letter. ``findings`` are the judge's Swedish sentences; ``refused`` when it cannot be merged."""

    id: int
    name: str
    size: int
    use: FileUse
    role: FileRole
    refused: bool
    findings: tuple[str, ...]


@dataclass(frozen=True)
class PlaceView:
    """A consultee that the letter may be placed at. The reasons are Swedish sentences, the strongest first."""

    referral_id: int | None
    round_id: int
    name: str
    title: str
    number: str
    closed: bool
    withdrawn: bool
    answers: int
    reasons: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


@dataclass(frozen=True)
class RoundChoice:
    """A round of one's own that takes letters."""

    id: int
    title: str
    number: str


@dataclass(frozen=True)
class BecomeView:
    """The answer that the letter has become."""

    place: PlaceView
    version: int
    kind: SubmissionKind
    kind_guessed: bool
    stance: Stance | None
    late: bool
    receipt: LetterState | None
    receipt_to: tuple[str, ...]


@dataclass(frozen=True)
class LetterPage:
    """The letter. ``earlier`` and ``later`` are the neighbours among those that wait to be placed, or None."""

    id: int
    state: IncomingState
    kind: IncomingKind
    message: Message
    arrived_at: datetime
    from_name: str
    from_address: str
    subject: str
    auth_note: str
    own: str
    quoted: str
    files: tuple[FileView, ...]
    candidates: tuple[PlaceView, ...]
    found: tuple[PlaceView, ...]
    rounds: tuple[RoundChoice, ...]
    spontaneous_in: RoundChoice | None
    proposed_stance: Stance | None
    become: BecomeView | None
    trouble: str
    why: str
    settled_at: datetime | None
    settled_by: str


def letter_page(session: Session, letter_id: int, words: str, *, by: Actor) -> LetterPage:
    """The picture; ``words`` are looked for among the consultees of one's own rounds. NotFoundError as in the tray."""
    mine = own_rounds(session, by)
    letter = session.get(IncomingLetter, letter_id)
    if letter is None or not may_see(rounds_of(letter), mine):
        raise NotFoundError("letter")
    rounds = _rounds(session, mine)
    return LetterPage(
        id=letter.id,
        state=letter.state,
        kind=letter.kind,
        message=message_of(said_beside_greetings(letter.text)),
        arrived_at=letter.arrived_at,
        from_name=letter.from_name,
        from_address=letter.from_address,
        subject=letter.subject or "(inget ämne)",
        auth_note=letter.auth_note,
        own=own_words(letter.text),
        quoted=quoted_words(letter.text),
        files=tuple(_file(row) for row in letter.files),
        candidates=_candidates(session, letter, mine),
        found=_found(session, words, mine),
        rounds=tuple(rounds.values()),
        spontaneous_in=rounds.get(letter.consultation_id or 0) if letter.state is IncomingState.SPONTANEOUS else None,
        proposed_stance=letter.proposed_stance,
        become=_become(session, letter),
        trouble=letter.trouble,
        why=letter.settled_why,
        settled_at=letter.settled_at,
        settled_by=session.scalar(select(User.name).where(User.id == letter.settled_by_id)) or "",
    )


def letter_of_answer(session: Session, consultation_id: int, submission_id: int) -> int:
    """The letter that the answer was made of. NotFoundError when it came another way, or is another round's."""
    found = session.scalar(
        select(IncomingLetter.id).where(
            IncomingLetter.submission_id == submission_id, IncomingLetter.consultation_id == consultation_id
        )
    )
    if found is None:
        raise NotFoundError("letter")
    return found


def _rounds(session: Session, mine: frozenset[int]) -> dict[int, RoundChoice]:
    rows = session.scalars(
        select(Consultation)
        .where(Consultation.id.in_(mine), Consultation.status.in_(_TAKING))
        .order_by(Consultation.status.desc(), Consultation.id.desc())
    )
    return {row.id: RoundChoice(row.id, row.title, row.registry_number) for row in rows}


def _file(row: IncomingFile) -> FileView:
    findings = tuple(str(each.get("text", "")) for each in row.findings)
    return FileView(row.id, row.name, row.size, row.use, row.role, row.verdict == "reject", findings)


def _candidates(session: Session, letter: IncomingLetter, mine: frozenset[int]) -> tuple[PlaceView, ...]:
    """Those in one's own rounds: of others' rounds one may not know who was asked."""
    kept = [each for each in letter.candidates if each["round_id"] in mine]
    wanted = {each["referral_id"] for each in kept if each["referral_id"] is not None}
    places = {each.referral_id: each for each in _places(session, Referral.id.in_(wanted))} if wanted else {}
    rounds = {row.id: row for row in session.scalars(select(Consultation).where(Consultation.id.in_(mine)))}
    return tuple(view for each in kept if (view := _candidate(each, places, rounds.get(each["round_id"]))) is not None)


def _candidate(kept: Json, places: dict[int | None, PlaceView], round_: Consultation | None) -> PlaceView | None:
    reasons = tuple(str(each["text"]) for each in kept["reasons"])
    against = tuple(str(each["text"]) for each in kept["against"])
    place = places.get(kept["referral_id"])
    if place is not None:
        return replace(place, reasons=reasons, against=against)
    if round_ is None or kept["referral_id"] is not None:
        return None
    closed = round_.status is Status.CLOSED
    return PlaceView(
        None, round_.id, "", round_.title, round_.registry_number, closed, withdrawn=False, answers=0, reasons=reasons
    )


def _found(session: Session, words: str, mine: frozenset[int]) -> tuple[PlaceView, ...]:
    """The consultees of one's own rounds whose name, or whose round, holds every word."""
    wanted = words.casefold().split()
    if not wanted:
        return ()
    rows = session.execute(
        select(Referral.id, Referral.name, Referral.printed, Consultation.title, Consultation.registry_number)
        .join(Consultation, Referral.consultation_id == Consultation.id)
        .where(Referral.consultation_id.in_(mine), Consultation.status.in_(_TAKING))
        .order_by(Consultation.id.desc(), Referral.position, Referral.id)
    )
    found = [referral_id for referral_id, *texts in rows if all(each in " ".join(texts).casefold() for each in wanted)]
    return _places(session, Referral.id.in_(found[:_MOST_FOUND]))


def _places(session: Session, *where: ColumnElement[bool]) -> tuple[PlaceView, ...]:
    answers = (
        select(func.count())
        .where(Submission.referral_id == Referral.id, Submission.taken_back_at.is_(None))
        .correlate(Referral)
        .scalar_subquery()
    )
    rows = session.execute(
        select(Referral, Consultation, answers)
        .join(Consultation, Referral.consultation_id == Consultation.id)
        .where(*where)
        .order_by(Consultation.id.desc(), Referral.position, Referral.id)
    )
    return tuple(_place(row) for row in rows)


def _place(row: Row[Referral, Consultation, int]) -> PlaceView:
    referral, consultation, answers = row
    return PlaceView(
        referral_id=referral.id,
        round_id=consultation.id,
        name=referral.name,
        title=consultation.title,
        number=consultation.registry_number,
        closed=consultation.status is Status.CLOSED,
        withdrawn=referral.withdrawn_at is not None,
        answers=answers,
    )


def _become(session: Session, letter: IncomingLetter) -> BecomeView | None:
    submission = session.get(Submission, letter.submission_id) if letter.submission_id else None
    if submission is None or letter.state is not IncomingState.PLACED:
        return None
    days = session.execute(
        select(Referral.last_day, ConsulteeGroup.last_day, Consultation.last_day)
        .join(ConsulteeGroup, Referral.group_id == ConsulteeGroup.id)
        .join(Consultation, Referral.consultation_id == Consultation.id)
        .where(Referral.id == submission.referral_id)
    ).one()
    receipt = session.scalar(
        select(Letter).where(
            Letter.kind == LetterKind.RECEIPT,
            Letter.referral_id == submission.referral_id,
            Letter.occasion == f"submission {submission.id}",
        )
    )
    return BecomeView(
        place=next(iter(_places(session, Referral.id == submission.referral_id))),
        version=submission.version,
        kind=submission.kind,
        kind_guessed=submission.kind_guessed,
        stance=submission.stance,
        late=is_late(last_day_for(*days), submission.arrived_at),
        receipt=receipt.state if receipt else None,
        receipt_to=tuple(receipt.to_addresses) if receipt else (),
    )
