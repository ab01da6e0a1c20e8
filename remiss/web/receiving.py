"""What the registrator enters about paper: an answer that came in, and the tick for a paper copy."""

import re
import secrets
from collections.abc import Mapping
from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from remiss.context import actor, settings, tools
from remiss.domain.errors import InvalidFieldsError
from remiss.domain.permissions import Act
from remiss.queries.paper import paper_page
from remiss.swedish.dates import typed_day
from remiss.swedish.saying import say_size
from remiss.swedish.terms import STANCES
from remiss.usecases.answer_fields import LEFT_OPEN, clean_details
from remiss.usecases.recording import PaperAnswer, Place, Scan, record_paper, tick_paper, untick_paper
from remiss.web.guard import needs
from remiss.web.respond_forms import typed_details

blueprint = Blueprint(
    "receiving", __name__, url_prefix="/remisser/<int:consultation_id>/instanser/<int:referral_id>/papper"
)

_KEY = re.compile(r"[0-9a-f]{32}")
_DAY_WANTED = "Skriv dagen som år-månad-dag, till exempel 2015-09-28."


@blueprint.get("")
@needs(Act.RECEIVE_ANSWERS)
def paper(consultation_id: int, referral_id: int) -> ResponseReturnValue:
    """The form for an answer on paper, and the tick."""
    return _page(Place(consultation_id, referral_id), {})


@blueprint.post("")
@needs(Act.RECEIVE_ANSWERS)
def record(consultation_id: int, referral_id: int) -> ResponseReturnValue:
    """Keeps the answer on paper; shows the form again, with what was typed, when something must be put right."""
    place = Place(consultation_id, referral_id)
    try:
        version = record_paper(tools(), place, _paper_answer(), by=actor())
    except InvalidFieldsError as error:
        return _page(place, error.fields, 400)
    flash(f"Svaret på papper är inlagt som version {version}.", "ok")
    return redirect(_back(place), 303)


@blueprint.post("/avprickning")
@needs(Act.TICK_PAPER)
def tick(consultation_id: int, referral_id: int) -> ResponseReturnValue:
    """Ticks the paper copy off."""
    place = Place(consultation_id, referral_id)
    faults: dict[str, str] = {}
    day = _day("received_on", faults, needed=True)
    if day is None:
        return _page(place, faults, 400)
    try:
        tick_paper(tools(), place, day, by=actor())
    except InvalidFieldsError as error:
        return _page(place, error.fields, 400)
    flash("Pappersexemplaret är avprickat.", "ok")
    return redirect(_back(place), 303)


@blueprint.post("/avprickning/angra")
@needs(Act.TICK_PAPER)
def untick(consultation_id: int, referral_id: int) -> ResponseReturnValue:
    """Takes the tick back."""
    place = Place(consultation_id, referral_id)
    untick_paper(tools(), place, by=actor())
    flash("Avprickningen är borttagen.", "ok")
    return redirect(_back(place), 303)


def _paper_answer() -> PaperAnswer:
    """The form's answer. InvalidFieldsError with everything at fault in the fields themselves."""
    faults: dict[str, str] = {}
    arrived_on = _day("arrived_on", faults, needed=True)
    document_on = _day("document_on", faults, needed=False)
    scan = _scan(faults)
    try:
        details = clean_details(typed_details(request.form), sender_needed=False)
    except InvalidFieldsError as error:
        raise InvalidFieldsError({**faults, **error.fields}) from None
    if faults or arrived_on is None:
        raise InvalidFieldsError(faults)
    return PaperAnswer(details, arrived_on, _key(), document_on, scan)


def _day(name: str, faults: dict[str, str], *, needed: bool) -> date | None:
    text = request.form.get(name, "").strip()
    day = typed_day(text)
    if day is None and (text or needed):
        faults[name] = _DAY_WANTED
    return day


def _scan(faults: dict[str, str]) -> Scan | None:
    file = request.files.get("scan")
    if file is None or not file.filename:
        return None
    largest = settings().max_upload
    if file.stream.seek(0, 2) > largest:
        faults["scan"] = f"Filen är för stor. Den får vara högst {say_size(largest)}. Skanna med lägre upplösning."
    file.stream.seek(0)
    return Scan(file.filename, file.stream)


def _key() -> str:
    key = request.form.get("key", "")
    return key if _KEY.fullmatch(key) else secrets.token_hex(16)


def _page(place: Place, faults: Mapping[str, str], status: int = 200) -> ResponseReturnValue:
    with tools().reading() as session:
        page = paper_page(session, place.consultation_id, place.referral_id, by=actor(), now=tools().clock())
    stances = [*STANCES.items(), (LEFT_OPEN, "Anges i svaret")]
    shown = render_template(
        "receiving/paper.html",
        page=page,
        head=page.head,
        typed=request.form,
        faults=faults,
        key=_key(),
        stances=stances,
    )
    return shown, status


def _back(place: Place) -> str:
    return url_for("receiving.paper", consultation_id=place.consultation_id, referral_id=place.referral_id)
