"""*Ring dessa*: those late without an answer, with numbers to ring and notes of what was said."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from remiss.context import actor, tools
from remiss.domain.errors import InvalidFieldsError
from remiss.domain.permissions import Act
from remiss.queries.calls import calls_page
from remiss.usecases.planning_reminders import note_call
from remiss.web.guard import needs

blueprint = Blueprint("ringing", __name__, url_prefix="/remisser/<int:consultation_id>/ring")


@blueprint.get("")
@needs(Act.RECEIVE_ANSWERS)
def index(consultation_id: int) -> ResponseReturnValue:
    """The list, the latest first; made to be printed too."""
    return _page(consultation_id)


@blueprint.post("/<int:referral_id>")
@needs(Act.RECEIVE_ANSWERS)
def note(consultation_id: int, referral_id: int) -> ResponseReturnValue:
    """Keeps a note of a call."""
    text = request.form.get("text", "")
    try:
        name = note_call(tools(), consultation_id, referral_id, text, by=actor())
    except InvalidFieldsError as error:
        return _page(consultation_id, {f"text-{referral_id}": error.fields["text"]}, 400)
    flash(f"Samtalet med {name} är antecknat.", "ok")
    return redirect(f"{url_for('ringing.index', consultation_id=consultation_id)}#instans-{referral_id}", 303)


def _page(consultation_id: int, faults: dict[str, str] | None = None, status: int = 200) -> ResponseReturnValue:
    belt = tools()
    with belt.reading() as session:
        page = calls_page(session, consultation_id, by=actor(), now=belt.clock())
    shown = render_template(
        "reminders/ring.html", page=page, head=page.head, faults=faults or {}, typed=request.form.get("text", "")
    )
    return shown, status
