"""A round's plan of reminders, the consultees that are left out of it, and notes of calls."""

from collections.abc import Collection

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from remiss.db.consultation import Consultation
from remiss.db.reminding import CallNote, ReminderStep
from remiss.domain.errors import InvalidFieldsError, NotFoundError
from remiss.domain.permissions import Act, Actor
from remiss.domain.reminders import FURTHEST_STEP, LONGEST_PLAN, USUAL_PLAN
from remiss.swedish.saying import say_step
from remiss.usecases.journal import Journal
from remiss.usecases.linking import locked_referral
from remiss.usecases.membership import consultation_for
from remiss.usecases.tools import Tools

LONGEST_NOTE = 4000


def set_plan(tools: Tools, consultation_id: int, steps: Collection[int], *, by: Actor) -> None:
    """The round's reminders stand so many days after the last day (negative before it); no steps means none.

    The usual steps are kept as the usual plan. InvalidFieldsError("steps") for too many, or one too far away.
    """
    wanted = tuple(sorted(set(steps)))
    _ensure_usable(wanted)
    with tools.transaction() as session:
        consultation = consultation_for(session, consultation_id, Act.EDIT_CONSULTATION, by)
        session.execute(delete(ReminderStep).where(ReminderStep.consultation_id == consultation_id))
        consultation.own_reminder_plan = wanted != USUAL_PLAN
        if consultation.own_reminder_plan:
            session.add_all(ReminderStep(consultation_id=consultation_id, days=days) for days in wanted)
        Journal(session, tools.clock, by).on_consultation(
            consultation_id, "reminders_planned", steps=", ".join(map(say_step, wanted)) or "inga"
        )


def plan_of(session: Session, consultation: Consultation) -> tuple[int, ...]:
    """The steps that the round's reminders follow, the earliest first."""
    if not consultation.own_reminder_plan:
        return USUAL_PLAN
    rows = select(ReminderStep.days).where(ReminderStep.consultation_id == consultation.id).order_by(ReminderStep.days)
    return tuple(session.scalars(rows))


def turn_reminders(tools: Tools, consultation_id: int, referral_id: int, *, off: bool, by: Actor) -> str:
    """The name of the consultee that the plan now leaves alone, or reminds again. NotFoundError for another's."""
    with tools.transaction() as session:
        consultation_for(session, consultation_id, Act.EDIT_CONSULTATION, by)
        referral = locked_referral(session, consultation_id, referral_id)
        if referral is None:
            raise NotFoundError("referral")
        if referral.reminders_off is not off:
            referral.reminders_off = off
            journal = Journal(session, tools.clock, by)
            if off:
                journal.on_referral(referral, "reminders_off")
            else:
                journal.on_referral(referral, "reminders_on")
        return referral.name


def note_call(tools: Tools, consultation_id: int, referral_id: int, text: str, *, by: Actor) -> str:
    """The name of the consultee whose call is noted. InvalidFieldsError("text") for nothing, or a whole book."""
    said = text.replace("\r\n", "\n").strip()
    if not said:
        raise InvalidFieldsError({"text": "Skriv vad som sades, eller att ingen svarade."})
    if len(said) > LONGEST_NOTE:
        raise InvalidFieldsError({"text": f"Anteckningen får ha högst {LONGEST_NOTE} tecken."})
    with tools.transaction() as session:
        consultation_for(session, consultation_id, Act.RECEIVE_ANSWERS, by)
        referral = locked_referral(session, consultation_id, referral_id)
        if referral is None:
            raise NotFoundError("referral")
        session.add(CallNote(referral_id=referral_id, at=tools.clock(), by_id=by.user_id, text=said))
        Journal(session, tools.clock, by).on_referral(referral, "call_noted")
        return referral.name


def _ensure_usable(steps: tuple[int, ...]) -> None:
    if len(steps) > LONGEST_PLAN:
        raise InvalidFieldsError({"steps": f"En plan kan ha högst {LONGEST_PLAN} påminnelser."})
    if any(abs(days) > FURTHEST_STEP for days in steps):
        raise InvalidFieldsError({"steps": f"En påminnelse får ligga högst {FURTHEST_STEP} dagar från sista svarsdag."})
