"""Boards' meeting days: pasted for many at once, written for one, and used to give boards the day they need."""

import re
from collections.abc import Mapping

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from remiss.context import actor, tools
from remiss.domain.errors import InvalidFieldsError
from remiss.domain.permissions import Act
from remiss.queries.deadlines import boards_without_meeting
from remiss.queries.meetings import meetings_page
from remiss.swedish.dates import typed_day
from remiss.usecases.extending_many import give_room_for_meetings
from remiss.usecases.own_days import give_own_days
from remiss.usecases.scheduling_meetings import MeetingsRead, add_meeting_days, set_meeting_days
from remiss.web.deadline_forms import say_many
from remiss.web.deadlines import viewing
from remiss.web.guard import needs

blueprint = Blueprint("meetings", __name__)

_ROW = re.compile(r"[1-9][0-9]{0,8}")


@blueprint.get("/remissinstanser/sammantraden")
@needs(Act.SEE_REGISTER)
def index() -> ResponseReturnValue:
    """Which boards meet when, and the box to paste more in."""
    return _page()


@blueprint.post("/remissinstanser/sammantraden")
@needs(Act.EDIT_REGISTER)
def paste() -> ResponseReturnValue:
    """Takes the pasted list; the lines not understood stay in the box."""
    try:
        read = add_meeting_days(tools(), request.form.get("meetings", ""), by=actor())
    except InvalidFieldsError as error:
        return _page(error.fields, text=request.form.get("meetings", ""), status=400)
    if read.saved:
        days = sum(len(each) for _, each in read.saved)
        boards = "1 nämnd" if len(read.saved) == 1 else f"{len(read.saved)} nämnder"
        flash(f"{days} sammanträdesdagar är inlagda för {boards}.", "ok")
    if read.unread or not read.saved:
        return _page(_say_unread(read), text="\n".join(line for line, _ in read.unread), status=400)
    return redirect(url_for("meetings.index"), 303)


@blueprint.post("/remissinstanser/<int:consultee_id>/sammantraden")
@needs(Act.EDIT_REGISTER)
def keep(consultee_id: int) -> ResponseReturnValue:
    """The board's coming meetings are those written."""
    try:
        days = set_meeting_days(tools(), consultee_id, request.form.get("meetings", ""), by=actor())
    except InvalidFieldsError as error:
        for text in error.fields.values():
            flash(f"{text} Inget är ändrat.", "warn")
    else:
        flash(f"{len(days)} kommande sammanträden är inlagda." if days else "Inga sammanträden är inlagda.", "ok")
    return redirect(url_for("register.show", consultee_id=consultee_id), 303)


@blueprint.post("/remisser/<int:consultation_id>/svarstid/sammantraden")
@needs(Act.EDIT_CONSULTATION)
def give(consultation_id: int) -> ResponseReturnValue:
    """Gives each marked board the day that leaves room for its next meeting."""
    pairs = (each.partition(" ") for each in request.form.getlist("board"))
    days = {int(number): day for number, _, text in pairs if _ROW.fullmatch(number) and (day := typed_day(text))}
    if not days:
        flash("Markera minst en nämnd först.", "warn")
    else:
        for text, tone in say_many(give_room_for_meetings(tools(), consultation_id, days, by=actor())):
            flash(text, tone)
    return redirect(url_for("deadlines.index", consultation_id=consultation_id), 303)


@blueprint.post("/remisser/<int:consultation_id>/skicka/sammantraden")
@needs(Act.EDIT_CONSULTATION)
def give_unsent(consultation_id: int) -> ResponseReturnValue:
    """Before dispatch: gives each board without a meeting in time the day that its next one needs."""
    with tools().reading() as session:
        boards, _ = boards_without_meeting(session, consultation_id, viewing())
    given = give_own_days(tools(), consultation_id, {each.referral_id: each.proposal for each in boards}, by=actor())
    flash(
        "1 nämnd har fått en egen sista svarsdag." if given == 1 else f"{given} nämnder har fått egna svarsdagar.", "ok"
    )
    return redirect(url_for("sending.prepare", consultation_id=consultation_id), 303)


def _say_unread(read: MeetingsRead) -> dict[str, str]:
    if not read.unread:
        return {"meetings": "Skriv minst en nämnd och en dag."}
    return {"meetings": " ".join(dict.fromkeys(f"”{line[:60]}”: {why}" for line, why in read.unread[:8]))}


def _page(faults: Mapping[str, str] | None = None, text: str = "", status: int = 200) -> ResponseReturnValue:
    with tools().reading() as session:
        page = meetings_page(session, tools().clock())
    return render_template("register/meetings.html", page=page, faults=faults or {}, text=text), status
