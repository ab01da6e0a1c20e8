"""Deciding about anstånd: granted, refused or another date; the day, the letter and the journal in one transaction."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from remiss.db.addressees import addressee
from remiss.db.consultation import Consultation, Referral
from remiss.db.deadlines import Extension
from remiss.domain.consultation import Status
from remiss.domain.errors import (
    ClosedError,
    CutOffError,
    ExtensionDecidedError,
    InvalidFieldsError,
    NotFoundError,
    WithdrawnError,
)
from remiss.domain.extensions import DayFault, ExtensionState, Verdict, day_fault
from remiss.domain.permissions import Act, Actor
from remiss.domain.post import LetterKind
from remiss.domain.setup_typing import tidy
from remiss.usecases.asking_more_time import ensure_not_answered, one_at_a_time, take_down, time_of
from remiss.usecases.extension_fields import Time, TypedWish, say_day_fault, words_fault
from remiss.usecases.journal import Journal
from remiss.usecases.linking import locked_referral
from remiss.usecases.membership import consultation_for
from remiss.usecases.recording import Place
from remiss.usecases.telling_new_day import Told, move_last_day, tell
from remiss.usecases.tools import Tools


@dataclass(frozen=True)
class Decision:
    """What an officer decides. Without ``day`` a granted request gets the day that was asked for.

    ``move_closing`` lets the closing day of the round follow when it is before the new last day.
    """

    verdict: Verdict
    day: date | None = None
    answer: str = ""
    move_closing: bool = False


@dataclass(frozen=True)
class Decided:
    """What became of a decision: whose it was, its last day now, and whether a letter tells it."""

    name: str
    last_day: date | None
    told: bool


def decide_extension(
    tools: Tools, consultation_id: int, extension_id: int, decision: Decision, *, by: Actor
) -> Decided:
    """The request is decided and the consultee gets a letter; a granted day is its last day from now on.

    ExtensionDecidedError for the second of two who decide at once; InvalidFieldsError for a day that gives no more
    time; CutOffError when the round closes before it and ``move_closing`` is not chosen; ClosedError for a round that
    its officer has closed, where only refusing is possible.
    """
    with tools.transaction() as session:
        consultation = consultation_for(session, consultation_id, Act.EDIT_CONSULTATION, by)
        row = session.get(Extension, extension_id)
        referral = locked_referral(session, consultation_id, row.referral_id) if row is not None else None
        if row is None or referral is None:
            raise NotFoundError("extension")
        # Read again under the lock: of two who decide at once, the second sees what the first did.
        session.refresh(row)
        return settle(Case(tools, session, by, consultation, referral, row), decision)


def enter_and_decide(tools: Tools, place: Place, typed: TypedWish, decision: Decision, *, by: Actor) -> Decided:
    """A request that an officer has taken down and decides about at once: all of it is done, or nothing."""
    with one_at_a_time(), tools.transaction() as session:
        rows = take_down(tools, session, place, typed, by=by)
        return settle(Case(tools, session, by, *rows), decision)


@dataclass(frozen=True)
class Case:
    """A request on the table, in a transaction that holds its consultee's lock."""

    tools: Tools
    session: Session
    by: Actor
    consultation: Consultation
    referral: Referral
    row: Extension

    @property
    def journal(self) -> Journal:
        """Where what is done is written down."""
        return Journal(self.session, self.tools.clock, self.by)

    @property
    def time(self) -> Time:
        """What a new day is judged against."""
        return time_of(self.session, self.referral, self.consultation, self.tools.clock())

    def tell(self, kind: LetterKind, **facts: object) -> bool:
        """Whether a letter tells the decision. The day has been moved first, since the letter comes with it."""
        self.session.flush()
        to = addressee(self.session, self.consultation.id, self.referral.id)
        told = Told(self.consultation, self.referral, to)
        return tell(self.tools, self.session, told, (kind, f"extension {self.row.id}"), **facts)


def settle(case: Case, decision: Decision) -> Decided:
    """The request is decided, in the caller's transaction; errors as for ``decide_extension``."""
    row = case.row
    if row.state is not ExtensionState.ASKED:
        raise ExtensionDecidedError
    fault = words_fault(decision.answer)
    if fault:
        raise InvalidFieldsError({"answer": fault})
    row.answer = tidy(decision.answer)
    row.decided_at, row.decided_by_id = case.tools.clock(), case.by.user_id
    told = (_grant if decision.verdict is Verdict.GRANT else _refuse)(case, decision)
    return Decided(case.referral.name, row.granted_day, told)


def _grant(case: Case, decision: Decision) -> bool:
    if case.consultation.status is not Status.OPEN:
        raise ClosedError(case.consultation.closes_on)
    if case.referral.withdrawn_at is not None:
        raise WithdrawnError
    ensure_not_answered(case.session, case.referral.id)
    row, day, former = case.row, decision.day or case.row.proposed_day, case.time.present
    if day is None:
        raise InvalidFieldsError({"day": "Skriv vilken dag som ska gälla."})
    _ensure_gives_time(case, day, move_closing=decision.move_closing)
    move_last_day(case.referral, day)
    row.state, row.former_day, row.granted_day = ExtensionState.GRANTED, former, day
    case.journal.on_referral(
        case.referral,
        "extension_granted",
        day=day.isoformat(),
        former=former.isoformat() if former else "",
        answer=row.answer,
    )
    return case.tell(LetterKind.EXTENSION_GRANTED, former_day=former, new_day=day, answer=row.answer)


def _ensure_gives_time(case: Case, day: date, *, move_closing: bool) -> None:
    """Nothing when the day may be the last one; the closing day has been moved when that was needed, and chosen."""
    time = case.time
    fault = day_fault(day, present=time.present, closes_on=time.closes_on, today=time.today)
    if fault is DayFault.AFTER_CLOSING and time.closes_on is not None:
        if not move_closing:
            raise CutOffError(time.closes_on)
        case.consultation.closes_on = day
        case.journal.on_consultation(case.consultation.id, "closing_moved", day=day.isoformat())
    elif fault is not None:
        raise InvalidFieldsError({"day": say_day_fault(day, time)})


def _refuse(case: Case, _decision: Decision) -> bool:
    row, last_day = case.row, case.time.present
    row.state, row.former_day = ExtensionState.REFUSED, last_day
    case.journal.on_referral(case.referral, "extension_refused", answer=row.answer)
    return case.tell(LetterKind.EXTENSION_REFUSED, last_day=last_day, answer=row.answer)
