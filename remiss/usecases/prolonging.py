"""Another last day for a whole round or one of its groups: nobody loses a later day of its own, and all are told."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified
from sqlalchemy.orm.exc import StaleDataError

from remiss.db.addressees import addressees
from remiss.db.consultation import Consultation, ConsulteeGroup, Referral
from remiss.db.deadlines import Extension
from remiss.db.spots import spots
from remiss.domain.clock import local_day
from remiss.domain.consultation import Status, day_cut_off
from remiss.domain.errors import ClosedError, InvalidFieldsError, NotFoundError, PlanChangedError
from remiss.domain.extensions import ExtensionState
from remiss.domain.permissions import Act, Actor
from remiss.domain.post import LetterKind
from remiss.domain.prolonging import Move, Moved, Spot, moves, moves_mark
from remiss.domain.setup_typing import tidy
from remiss.swedish.saying import say_day
from remiss.usecases.extension_fields import words_fault
from remiss.usecases.journal import Journal
from remiss.usecases.membership import consultation_for
from remiss.usecases.telling_new_day import Told, move_last_day, tell
from remiss.usecases.tools import Tools

_SATISFIED = "Svarstiden ändrades för fler instanser, till en dag som räcker."


@dataclass(frozen=True)
class NewDay:
    """A new last day, for the group or, without one, the round. ``closes_on`` is the closing day to have afterwards.

    ``tell_answered`` sends the letter also to those who have answered; ``shorter_is_meant`` says that the officer has
    seen that some get less time. ``seen`` is the mark of the preview (``domain.prolonging.moves_mark``).
    """

    last_day: date
    group_id: int | None = None
    closes_on: date | None = None
    why: str = ""
    tell_answered: bool = False
    shorter_is_meant: bool = False
    seen: str = ""


@dataclass(frozen=True)
class Prolonged:
    """How many have a new last day, how many letters tell it, and the names of those with no address to tell."""

    moved: int
    letters: int
    without_address: tuple[str, ...]


def set_new_day(tools: Tools, consultation_id: int, new: NewDay, *, by: Actor) -> Prolonged:
    """The new day holds for all it moves, and a letter with a calendar entry is in the outbox for each who is to know.

    InvalidFieldsError by field; PlanChangedError when somebody answered or got another day after the preview;
    ClosedError unless the round is open. Requests for more time that the new day satisfies are granted with it.
    """
    try:
        with tools.transaction() as session:
            consultation = consultation_for(session, consultation_id, Act.EDIT_CONSULTATION, by)
            if consultation.status is not Status.OPEN:
                raise ClosedError(consultation.closes_on)
            # The round first, then its consultees, in the order everyone locks them.
            found = _checked(tools, session, consultation, new)
            _set_base(session, consultation, new)
            moved = [each for each in found if each.move in {Move.LATER, Move.EARLIER}]
            rows = _move(session, consultation_id, moved)
            journal = Journal(session, tools.clock, by)
            _note(session, journal, consultation, new, moved)
            for row in _satisfied(session, rows, new.last_day):
                row.decided_at, row.decided_by_id = tools.clock(), by.user_id
                journal.on_referral(
                    rows[row.referral_id], "extension_granted", day=new.last_day.isoformat(), answer=_SATISFIED
                )
            return _tell(tools, session, consultation, (moved, rows), new)
    except StaleDataError:
        raise PlanChangedError from None


def _checked(tools: Tools, session: Session, consultation: Consultation, new: NewDay) -> tuple[Moved, ...]:
    everyone = spots(session, consultation.id)
    if new.group_id is not None and new.group_id not in {spot.group_id for spot in everyone}:
        raise NotFoundError("group")
    found = moves(everyone, new.last_day, group_id=new.group_id)
    faults = new_day_faults(new, everyone, local_day(tools.clock()))
    if faults:
        raise InvalidFieldsError(faults)
    if new.seen != moves_mark(found):
        raise PlanChangedError
    return found


def new_day_faults(new: NewDay, everyone: Sequence[Spot], today: date) -> dict[str, str]:
    """What is wrong with the new day, by field; empty when nothing is."""
    found = moves(everyone, new.last_day, group_id=new.group_id)
    after = {spot.referral_id: spot.present for spot in everyone} | {
        each.spot.referral_id: each.last_day for each in found
    }
    cut_off = day_cut_off(new.closes_on, (day for day in after.values() if day is not None))
    earlier = any(each.move is Move.EARLIER for each in found)
    faults = {
        "last_day": "Dagen har redan varit. Välj en dag som kommer." if new.last_day < today else _idle(found),
        "closes_on": f"Någon ska svara senast {say_day(cut_off)}. Stäng då eller senare." if cut_off else "",
        "shorter_is_meant": "Bekräfta att de ska få kortare tid." if earlier and not new.shorter_is_meant else "",
        "why": words_fault(new.why),
    }
    return {field: fault for field, fault in faults.items() if fault}


def _idle(found: Iterable[Moved]) -> str:
    changes = any(each.move in {Move.LATER, Move.EARLIER} for each in found)
    return "" if changes else "Ingen får en ny sista svarsdag av den dagen. Välj en annan dag."


def _set_base(session: Session, consultation: Consultation, new: NewDay) -> None:
    if new.group_id is None:
        consultation.last_day = new.last_day
    consultation.closes_on = new.closes_on
    for group in session.scalars(select(ConsulteeGroup).where(ConsulteeGroup.consultation_id == consultation.id)):
        if group.id == new.group_id:
            group.last_day = new.last_day
        elif new.group_id is None and group.last_day is not None and group.last_day < new.last_day:
            group.last_day = None
    # Also where only a group's day moved: whoever saves the round at the same time is stopped here.
    flag_modified(consultation, "title")
    session.flush()


def _move(session: Session, consultation_id: int, moved: Iterable[Moved]) -> dict[int, Referral]:
    wanted = [each.spot.referral_id for each in moved]
    rows = session.scalars(
        select(Referral)
        .where(Referral.consultation_id == consultation_id, Referral.id.in_(wanted))
        .order_by(Referral.id)
        .with_for_update(key_share=True)
    ).all()
    for row in rows:
        move_last_day(row, None)
    return {row.id: row for row in rows}


def _note(session: Session, journal: Journal, consultation: Consultation, new: NewDay, moved: Sequence[Moved]) -> None:
    group = session.get_one(ConsulteeGroup, new.group_id).name if new.group_id is not None else ""
    journal.on_consultation(
        consultation.id,
        "group_day_set" if group else "round_day_set",
        day=new.last_day.isoformat(),
        group=group,
        consultees=len(moved),
        closes_on=new.closes_on.isoformat() if new.closes_on else "",
        why=tidy(new.why),
        former={str(each.spot.referral_id): str(each.spot.present) for each in moved},
    )


def _satisfied(session: Session, rows: dict[int, Referral], last_day: date) -> Sequence[Extension]:
    """Requests that the new day satisfies, granted with it; the letter about the new day tells those who asked."""
    asked = session.scalars(
        select(Extension).where(
            Extension.referral_id.in_(rows),
            Extension.state == ExtensionState.ASKED,
            Extension.proposed_day <= last_day,
        )
    ).all()
    for row in asked:
        row.state, row.granted_day, row.answer = ExtensionState.GRANTED, last_day, _SATISFIED
    return asked


def _tell(
    tools: Tools,
    session: Session,
    consultation: Consultation,
    whom: tuple[Sequence[Moved], dict[int, Referral]],
    new: NewDay,
) -> Prolonged:
    (moved, rows), told = whom, dict[str, bool]()
    session.flush()
    addresses = {each.referral_id: each for each in addressees(session, consultation.id)}
    for each in moved:
        if not each.spot.answered or new.tell_answered:
            referral = rows[each.spot.referral_id]
            reason = (LetterKind.ROUND_EXTENDED, f"sequence {referral.calendar_sequence}")
            facts = {"former_day": each.spot.present, "new_day": new.last_day, "why": tidy(new.why)}
            whom_now = Told(consultation, referral, addresses.get(referral.id))
            told[referral.name] = tell(tools, session, whom_now, reason, **facts)
    without = tuple(name for name, sent in told.items() if not sent)
    return Prolonged(len(moved), len(told) - len(without), without)
