"""What is entered by hand: an answer that came on paper, by phone or as files, and the tick for a paper copy."""

import re
import secrets
from collections.abc import Mapping
from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from remiss.context import actor, settings, tools
from remiss.domain.errors import InvalidFieldsError
from remiss.domain.permissions import Act
from remiss.domain.standing_in import Manner
from remiss.queries.paper import paper_page
from remiss.swedish.dates import typed_day
from remiss.swedish.saying import say_size
from remiss.swedish.terms import STANCES
from remiss.usecases.answer_fields import LEFT_OPEN, clean_details
from remiss.usecases.entering import EnteredFile, Entry, enter_answer
from remiss.usecases.recording import Place, tick_paper, untick_paper
from remiss.web.guard import needs
from remiss.web.respond_forms import typed_details

blueprint = Blueprint(
    "receiving", __name__, url_prefix="/remisser/<int:consultation_id>/instanser/<int:referral_id>/papper"
)

_PAPER = "paper"
_WAYS = [
    (_PAPER, "På papper", "Pappersexemplaret prickas av på samma gång."),
    (Manner.PHONE.value, "På telefon"),
    (Manner.MEETING.value, "På ett möte"),
    (Manner.FAX.value, "Med fax"),
    (Manner.FILES.value, "Som filer", "Till exempel på ett minne, eller i ett brev till din egen adress."),
]
_KEY = re.compile(r"[0-9a-f]{32}")
_DAY_WANTED = "Skriv dagen som år-månad-dag, till exempel 2015-09-28."


@blueprint.get("")
@needs(Act.RECEIVE_ANSWERS)
def paper(consultation_id: int, referral_id: int) -> ResponseReturnValue:
    """The form for an answer that did not come by itself, and the tick."""
    return _page(Place(consultation_id, referral_id), {})


@blueprint.post("")
@needs(Act.RECEIVE_ANSWERS)
def record(consultation_id: int, referral_id: int) -> ResponseReturnValue:
    """Keeps the answer; shows the form again, with what was typed, when something must be put right."""
    place = Place(consultation_id, referral_id)
    try:
        version = enter_answer(tools(), place, _entry(), by=actor())
    except InvalidFieldsError as error:
        return _page(place, error.fields, 400)
    flash(f"Svaret är inlagt som version {version}.", "ok")
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


def _entry() -> Entry:
    """The form's answer. InvalidFieldsError with everything at fault in the fields themselves."""
    faults: dict[str, str] = {}
    arrived_on = _day("arrived_on", faults, needed=True)
    document_on = _day("document_on", faults, needed=False)
    files = _files(faults)
    manner = _manner(faults)
    try:
        details = clean_details(typed_details(request.form), sender_needed=False)
    except InvalidFieldsError as error:
        raise InvalidFieldsError({**faults, **error.fields}) from None
    if faults or arrived_on is None:
        raise InvalidFieldsError(faults)
    insists = bool(request.form.get("insists"))
    return Entry(details, arrived_on, _key(), document_on, files, manner, insists)


def _day(name: str, faults: dict[str, str], *, needed: bool) -> date | None:
    text = request.form.get(name, "").strip()
    day = typed_day(text)
    if day is None and (text or needed):
        faults[name] = _DAY_WANTED
    return day


def _manner(faults: dict[str, str]) -> Manner | None:
    """How the answer came; None for paper."""
    way = request.form.get("way", _PAPER)
    if way not in (_PAPER, *Manner):
        faults["way"] = "Välj hur svaret kom in."
    return Manner(way) if way in set(Manner) else None


def _files(faults: dict[str, str]) -> tuple[EnteredFile, ...]:
    chosen = [file for file in request.files.getlist("files") if file.filename]
    largest = settings().max_upload
    for file in chosen:
        if file.stream.seek(0, 2) > largest:
            faults["files"] = f"{file.filename} är för stor. En fil får vara högst {say_size(largest)}."
        file.stream.seek(0)
    return tuple(EnteredFile(file.filename or "", file.stream) for file in chosen)


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
        ways=_WAYS,
    )
    return shown, status


def _back(place: Place) -> str:
    return url_for("receiving.paper", consultation_id=place.consultation_id, referral_id=place.referral_id)
