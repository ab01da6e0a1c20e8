"""A round's last days: who waits until when, anstånd to decide about, and another day for one consultee or for many."""

from collections.abc import Mapping
from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from remiss.context import actor, settings, tools
from remiss.domain.errors import CutOffError, ExtensionDecidedError, InvalidFieldsError
from remiss.domain.extensions import Verdict
from remiss.domain.permissions import Act
from remiss.queries.deadlines import deadlines_page
from remiss.queries.extensions import Viewing, extension_page
from remiss.swedish.saying import say_day
from remiss.usecases.asking_more_time import enter_request
from remiss.usecases.expecting import expect_final_answer
from remiss.usecases.extending import Decided, decide_extension, enter_and_decide
from remiss.usecases.extending_many import ManyDecided, decide_many
from remiss.usecases.extension_fields import DAY_WANTED
from remiss.usecases.recording import Place
from remiss.web.deadline_forms import decision_of, say_decided, say_many, typed_entry, typed_field
from remiss.web.guard import needs

blueprint = Blueprint("deadlines", __name__, url_prefix="/remisser/<int:consultation_id>")

_NONE_CHOSEN = "Markera minst en begäran först."


@blueprint.get("/svarstid")
@needs(Act.SEE_CONSULTATION)
def index(consultation_id: int) -> ResponseReturnValue:
    """Who waits until when, and what waits for a decision."""
    return _index(consultation_id)


@blueprint.post("/svarstid/anstand")
@needs(Act.EDIT_CONSULTATION)
def decide_marked(consultation_id: int) -> ResponseReturnValue:
    """The same decision about every request that is marked."""
    chosen = request.form.getlist("extension", type=int)
    if not chosen:
        return _index(consultation_id, {"extension": _NONE_CHOSEN}, 400)
    try:
        many = decide_many(tools(), consultation_id, chosen, decision_of(request.form), by=actor())
    except InvalidFieldsError as error:
        return _index(consultation_id, error.fields, 400)
    _say_many(many)
    return redirect(url_for("deadlines.index", consultation_id=consultation_id), 303)


@blueprint.get("/instanser/<int:referral_id>/anstand")
@needs(Act.EDIT_CONSULTATION)
def extension(consultation_id: int, referral_id: int) -> ResponseReturnValue:
    """One consultee's last day: decide about its request, or enter one that came by telephone."""
    return _extension(Place(consultation_id, referral_id))


@blueprint.post("/instanser/<int:referral_id>/anstand")
@needs(Act.EDIT_CONSULTATION)
def enter(consultation_id: int, referral_id: int) -> ResponseReturnValue:
    """Takes down a request, and decides about it at once when the officer says so."""
    place = Place(consultation_id, referral_id)
    typed = typed_entry(request.form)
    try:
        decision = decision_of(request.form)
        if decision.verdict is Verdict.LATER:
            enter_request(tools(), place, typed, by=actor())
            flash("Begäran är antecknad och väntar på beslut.", "ok")
        else:
            _say(enter_and_decide(tools(), place, typed, decision, by=actor()))
    except InvalidFieldsError as error:
        return _extension(place, error.fields, 400)
    except CutOffError as error:
        return _extension(place, {}, 409, error.closes_on)
    return redirect(url_for("deadlines.index", consultation_id=consultation_id), 303)


@blueprint.post("/instanser/<int:referral_id>/anstand/<int:extension_id>")
@needs(Act.EDIT_CONSULTATION)
def decide(consultation_id: int, referral_id: int, extension_id: int) -> ResponseReturnValue:
    """Decides about the consultee's request; the second of two who do is told what the first decided."""
    place = Place(consultation_id, referral_id)
    try:
        decided = decide_extension(tools(), consultation_id, extension_id, decision_of(request.form), by=actor())
    except InvalidFieldsError as error:
        return _extension(place, error.fields, 400)
    except CutOffError as error:
        return _extension(place, {}, 409, error.closes_on)
    except ExtensionDecidedError:
        flash("Någon annan hann före. Inget av det du valde har sparats. Så här blev det:", "warn")
        return redirect(url_for("deadlines.extension", consultation_id=consultation_id, referral_id=referral_id), 303)
    _say(decided)
    return redirect(url_for("deadlines.index", consultation_id=consultation_id), 303)


@blueprint.post("/instanser/<int:referral_id>/beslut-vantas")
@needs(Act.EDIT_CONSULTATION)
def expect(consultation_id: int, referral_id: int) -> ResponseReturnValue:
    """Keeps when the decision after a preliminary answer is expected."""
    place, faults = Place(consultation_id, referral_id), dict[str, str]()
    day = typed_field(request.form, "expected_on", faults)
    if day is None:
        return _extension(place, {"expected_on": DAY_WANTED}, 400)
    try:
        expect_final_answer(tools(), place, day, by=actor())
    except InvalidFieldsError as error:
        return _extension(place, error.fields, 400)
    flash(f"Det färdiga svaret väntas {say_day(day)}.", "ok")
    return redirect(url_for("consultations.answer", consultation_id=consultation_id, referral_id=referral_id), 303)


def viewing() -> Viewing:
    """Who looks, when, and what the installation has chosen about time."""
    chosen = settings()
    return Viewing(actor(), tools().clock(), chosen.meeting_margin_days, chosen.shortest_response_days)


def _index(consultation_id: int, faults: Mapping[str, str] | None = None, status: int = 200) -> ResponseReturnValue:
    with tools().reading() as session:
        page = deadlines_page(session, consultation_id, viewing())
    shown = render_template("deadlines/index.html", page=page, head=page.head, typed=request.form, faults=faults or {})
    return shown, status


def _extension(
    place: Place, faults: Mapping[str, str] | None = None, status: int = 200, cut_off: date | None = None
) -> ResponseReturnValue:
    with tools().reading() as session:
        page = extension_page(session, place.consultation_id, place.referral_id, viewing())
    shown = render_template(
        "deadlines/extension.html",
        page=page,
        head=page.head,
        typed=request.form,
        faults=faults or {},
        cut_off=cut_off,
    )
    return shown, status


def _say(decided: Decided) -> None:
    text, tone = say_decided(decided)
    flash(text, tone)


def _say_many(many: ManyDecided) -> None:
    for text, tone in say_many(many):
        flash(text, tone)
