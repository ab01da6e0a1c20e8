"""Who does one's work during leave."""

from collections.abc import Mapping
from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from remiss.context import actor, tools
from remiss.domain.errors import InvalidFieldsError
from remiss.domain.permissions import Act
from remiss.queries.deputies import deputy_page
from remiss.swedish.dates import typed_day
from remiss.usecases.deputising import Leave, appoint_deputy, end_deputy
from remiss.web.guard import needs

blueprint = Blueprint("deputising", __name__, url_prefix="/konto/ersattare")

_DAY_WANTED = "Skriv dagen som år-månad-dag, till exempel 2015-09-28."


@blueprint.get("")
@needs(Act.USE_OWN_ACCOUNT)
def show() -> ResponseReturnValue:
    """The person's arrangements, and the form for a new one."""
    return _page({})


@blueprint.post("")
@needs(Act.USE_OWN_ACCOUNT)
def arrange() -> ResponseReturnValue:
    """Arranges that a colleague deputises."""
    try:
        appoint_deputy(tools(), _typed(), by=actor())
    except InvalidFieldsError as error:
        return _page(error.fields)
    flash("Ersättaren är inlagd.", "ok")
    return redirect(url_for("deputising.show"), 303)


@blueprint.post("/<int:row_id>/avsluta")
@needs(Act.USE_OWN_ACCOUNT)
def end(row_id: int) -> ResponseReturnValue:
    """Ends the arrangement now."""
    end_deputy(tools(), row_id, by=actor())
    flash("Ersättningen är avslutad. Ersättaren har inte längre dina roller.", "ok")
    return redirect(url_for("deputising.show"), 303)


def _typed() -> Leave:
    """The form's leave. InvalidFieldsError for days that are none."""
    faults: dict[str, str] = {}
    first, last = _day("first_day", faults), _day("last_day", faults)
    if first is None or last is None:
        raise InvalidFieldsError(faults)
    return Leave(request.form.get("deputy", 0, int), first, last)


def _day(name: str, faults: dict[str, str]) -> date | None:
    day = typed_day(request.form.get(name, ""))
    if day is None:
        faults[name] = _DAY_WANTED
    return day


def _page(faults: Mapping[str, str]) -> ResponseReturnValue:
    with tools().reading() as session:
        page = deputy_page(session, by=actor(), now=tools().clock())
    shown = render_template("account/deputy.html", page=page, typed=request.form, faults=faults)
    return shown, 400 if faults else 200
