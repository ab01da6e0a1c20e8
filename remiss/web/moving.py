"""Another last day for the whole round or one of its groups: looked over first, then done."""

from collections.abc import Mapping

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from remiss.context import tools
from remiss.domain.errors import InvalidFieldsError, PlanChangedError
from remiss.domain.permissions import Act
from remiss.domain.prolonging import Move
from remiss.queries.moving import MovePage, move_page
from remiss.swedish.saying import say_day
from remiss.usecases.prolonging import NewDay, Prolonged, set_new_day
from remiss.web.deadline_forms import Form, typed_field
from remiss.web.deadlines import viewing
from remiss.web.guard import needs

blueprint = Blueprint("moving", __name__, url_prefix="/remisser/<int:consultation_id>/svarstid/flytta")

_DAY_MISSING = "Skriv den nya sista svarsdagen."
_CHANGED = "Någon har svarat eller fått en annan dag sedan listan visades. Inget är sparat. Se över listan igen."


@blueprint.get("")
@needs(Act.EDIT_CONSULTATION)
def show(consultation_id: int) -> ResponseReturnValue:
    """The form."""
    return _page(consultation_id, None)


@blueprint.post("")
@needs(Act.EDIT_CONSULTATION)
def save(consultation_id: int) -> ResponseReturnValue:
    """Shows what the day would do to each; with the button that says so, and the list as it was shown, does it."""
    try:
        new = _typed(request.form)
    except InvalidFieldsError as error:
        return _page(consultation_id, None, error.fields, 400)
    if request.form.get("do") != "save":
        return _page(consultation_id, new)
    try:
        done = set_new_day(tools(), consultation_id, new, by=viewing().by)
    except InvalidFieldsError as error:
        return _page(consultation_id, new, error.fields, 400)
    except PlanChangedError:
        return _page(consultation_id, new, {"": _CHANGED}, 409)
    _say(new, done)
    return redirect(url_for("deadlines.index", consultation_id=consultation_id), 303)


def _typed(form: Form) -> NewDay:
    """The form's new day. InvalidFieldsError with what is no day."""
    faults: dict[str, str] = {}
    last_day, closes_on = typed_field(form, "last_day", faults), typed_field(form, "closes_on", faults)
    if last_day is None:
        faults.setdefault("last_day", _DAY_MISSING)
    if faults or last_day is None:
        raise InvalidFieldsError(faults)
    return NewDay(
        last_day=last_day,
        group_id=form.get("scope", 0, int) or None,
        closes_on=closes_on,
        why=form.get("why", ""),
        tell_answered="tell_answered" in form,
        shorter_is_meant="shorter_is_meant" in form,
        seen=form.get("seen", ""),
    )


def _page(
    consultation_id: int, new: NewDay | None, faults: Mapping[str, str] | None = None, status: int = 200
) -> ResponseReturnValue:
    with tools().reading() as session:
        page: MovePage = move_page(session, consultation_id, (new.last_day, new.group_id) if new else None, viewing())
    shown = render_template(
        "deadlines/move.html",
        page=page,
        head=page.head,
        new=new,
        typed=request.form,
        faults=faults or {},
        later=page.of(Move.LATER),
        earlier=page.of(Move.EARLIER),
        keeps=page.of(Move.KEEPS) + page.of(Move.SAME),
    )
    return shown, status


def _say(new: NewDay, done: Prolonged) -> None:
    number = "1 instans" if done.moved == 1 else f"{done.moved} instanser"
    letters = "1 brev" if done.letters == 1 else f"{done.letters} brev"
    flash(f"{number} ska nu svara senast {say_day(new.last_day)}. {letters} om det är på väg.", "ok")
    if done.without_address:
        flash(f"Ingen e-postadress finns till {', '.join(done.without_address)}: ring och berätta.", "warn")
