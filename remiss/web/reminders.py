"""A round's reminders: the plan, who is left out of it, what comes next, what has happened, and one sent at once."""

import re
from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from remiss.context import actor, tools
from remiss.domain.clock import local_day
from remiss.domain.errors import InvalidFieldsError
from remiss.domain.permissions import Act
from remiss.domain.reminders import LONGEST_PLAN, USUAL_PLAN
from remiss.queries.reminders import PlanStep, RemindersPage, reminders_page
from remiss.swedish.terms import UNSENT_REMINDERS
from remiss.usecases.planning_reminders import set_plan, turn_reminders
from remiss.usecases.reminding import remind_now
from remiss.web.guard import needs

blueprint = Blueprint("reminders", __name__, url_prefix="/remisser/<int:consultation_id>/paminnelser")

_SPARE_ROWS = 2
_DAYS = re.compile(r"[0-9]{1,4}")
_FEW = 3
_DAYS_WANTED = "Skriv antalet dagar med siffror, till exempel 14. Lämna fältet tomt för att ta bort påminnelsen."


@blueprint.get("")
@needs(Act.SEE_CONSULTATION)
def index(consultation_id: int) -> ResponseReturnValue:
    """The plan and everything about it."""
    return _page(consultation_id)


@blueprint.post("/plan")
@needs(Act.EDIT_CONSULTATION)
def plan(consultation_id: int) -> ResponseReturnValue:
    """Changes the plan to the steps in the form, to the usual one, or to none."""
    act = request.form.get("act", "")
    try:
        steps = USUAL_PLAN if act == "vanlig" else () if act == "inga" else _typed_steps()
        set_plan(tools(), consultation_id, steps, by=actor())
    except InvalidFieldsError as error:
        return _page(consultation_id, error.fields, 400)
    flash("Inga påminnelser skickas i remissen." if not steps else "Påminnelserna är ändrade.", "ok")
    return redirect(url_for("reminders.index", consultation_id=consultation_id), 303)


@blueprint.post("/nu")
@needs(Act.SEND_CONSULTATION)
def now(consultation_id: int) -> ResponseReturnValue:
    """Sends a reminder at once to those chosen."""
    chosen = request.form.getlist("instans", type=int)
    if not chosen:
        flash("Markera först de instanser som ska få en påminnelse.", "warn")
    else:
        done = remind_now(tools(), consultation_id, chosen, by=actor())
        if done.sent:
            flash(f"Påminnelse på väg till {_named(done.sent)}.", "ok")
        for name, why in done.unsent:
            flash(f"{name} fick ingen påminnelse: {_in_sentence(UNSENT_REMINDERS[why.value])}.", "warn")
    return redirect(f"{url_for('reminders.index', consultation_id=consultation_id)}#instanser", 303)


@blueprint.post("/<int:referral_id>")
@needs(Act.EDIT_CONSULTATION)
def turn(consultation_id: int, referral_id: int) -> ResponseReturnValue:
    """Turns one consultee's reminders off, or on again."""
    off = request.form.get("act", "") == "av"
    name = turn_reminders(tools(), consultation_id, referral_id, off=off, by=actor())
    flash(f"{name} får {'inga fler påminnelser' if off else 'påminnelser enligt planen igen'}.", "ok")
    return redirect(f"{url_for('reminders.index', consultation_id=consultation_id)}#instanser", 303)


def _typed_steps() -> tuple[int, ...]:
    """The form's steps; rows without a number are left out. InvalidFieldsError by row for what is no number."""
    steps, faults = [], {}
    for row in range(LONGEST_PLAN + _SPARE_ROWS):
        text = request.form.get(f"days-{row}", "").strip()
        if text and not _DAYS.fullmatch(text):
            faults[f"days-{row}"] = _DAYS_WANTED
        elif text:
            steps.append(int(text) if request.form.get(f"side-{row}") == "efter" else -int(text))
    if faults:
        raise InvalidFieldsError(faults)
    return tuple(steps)


def _page(consultation_id: int, faults: dict[str, str] | None = None, status: int = 200) -> ResponseReturnValue:
    belt = tools()
    with belt.reading() as session:
        page = reminders_page(session, consultation_id, by=actor(), now=belt.clock())
    shown = render_template(
        "reminders/index.html",
        page=page,
        head=page.head,
        rows=_rows(page),
        faults=faults or {},
        everyone=request.args.get("visa") == "alla",
    )
    return shown, status


def _rows(page: RemindersPage) -> list[tuple[str, str, date | None]]:
    """The form's rows, as (days, side, its day): what was typed if there is something, else the plan and empty ones."""
    count = min(len(page.plan) + _SPARE_ROWS, LONGEST_PLAN)
    if any(name.startswith("days-") for name in request.form):
        typed = request.form
        return [(typed.get(f"days-{row}", ""), typed.get(f"side-{row}", ""), None) for row in range(count)]
    rows = [(str(abs(step.days)), "efter" if step.days > 0 else "fore", _day(step)) for step in page.plan]
    return rows + [("", "fore", None)] * (count - len(rows))


def _day(step: PlanStep) -> date | None:
    return local_day(step.moment) if step.moment else None


def _named(names: tuple[str, ...]) -> str:
    if len(names) > _FEW:
        return f"{len(names)} instanser"
    return ", ".join(names)


def _in_sentence(words: str) -> str:
    return words[:1].lower() + words[1:]
