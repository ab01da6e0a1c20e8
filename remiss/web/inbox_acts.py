"""What one does with a letter that came in: places it, moves it, takes it back, lays it aside."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from remiss.context import actor, tools
from remiss.domain.consultation import Stance, SubmissionKind
from remiss.domain.errors import InvalidFieldsError, LetterPlacedError, StaleFormError
from remiss.domain.permissions import Act
from remiss.usecases.placing import Placed, back_to_tray, move_letter, place_letter, place_likeliest
from remiss.usecases.promoting import promote_letter
from remiss.usecases.settling_letters import note_spontaneous, set_aside, settle_kind, settle_stance
from remiss.web.guard import needs
from remiss.web.inbox import letter_shown

blueprint = Blueprint("inbox_acts", __name__, url_prefix="/inkorg")

_MOST_AT_ONCE = 100


@blueprint.post("/placera")
@needs(Act.SEE_TRAY)
def place_many() -> ResponseReturnValue:
    """Places the chosen letters where they plainly belong; the others stay, and are counted."""
    chosen = [int(each) for each in request.form.getlist("letters") if each.isdecimal()][:_MOST_AT_ONCE]
    placed = sum(_placed(letter_id) for letter_id in chosen)
    if placed:
        flash(f"{_letters(placed)} placerades. De ligger under Placerade, där du kan flytta dem.", "ok")
    if placed < len(chosen):
        flash(f"{_letters(len(chosen) - placed)} kunde inte placeras så. Öppna dem ett i taget.", "warn")
    if not chosen:
        flash("Kryssa för de brev som ska placeras.", "info")
    return redirect(url_for("inbox.index"), 303)


@blueprint.post("/<int:letter_id>/placera")
@needs(Act.SEE_TRAY)
def place(letter_id: int) -> ResponseReturnValue:
    """Makes the letter the consultee's answer."""
    return _told(letter_id, place_letter(tools(), letter_id, request.form.get("referral_id", 0, int), by=actor()))


@blueprint.post("/<int:letter_id>/flytta")
@needs(Act.SEE_TRAY)
def move(letter_id: int) -> ResponseReturnValue:
    """Makes the letter another consultee's answer instead."""
    return _told(letter_id, move_letter(tools(), letter_id, request.form.get("referral_id", 0, int), by=actor()))


@blueprint.post("/<int:letter_id>/angra")
@needs(Act.SEE_TRAY)
def undo(letter_id: int) -> ResponseReturnValue:
    """Takes the letter back to the tray."""
    back_to_tray(tools(), letter_id, by=actor())
    flash("Brevet ligger åter under Att placera.", "ok")
    return redirect(url_for("inbox.show", letter_id=letter_id), 303)


@blueprint.post("/<int:letter_id>/spontant")
@needs(Act.SEE_TRAY)
def spontaneous(letter_id: int) -> ResponseReturnValue:
    """Notes the letter as a spontaneous answer in a round."""
    note_spontaneous(tools(), letter_id, request.form.get("round_id", 0, int), by=actor())
    flash("Brevet är antecknat som ett spontant svar i remissen.", "ok")
    return redirect(url_for("inbox.show", letter_id=letter_id), 303)


@blueprint.post("/<int:letter_id>/ta-in")
@needs(Act.SEE_TRAY)
def promote(letter_id: int) -> ResponseReturnValue:
    """Takes the sender of a spontaneous answer into the round, with its answer."""
    try:
        placed = promote_letter(tools(), letter_id, request.form.get("name", ""), by=actor())
    except InvalidFieldsError as error:
        return letter_shown(letter_id, error.fields, 400)
    return _told(letter_id, placed)


@blueprint.post("/<int:letter_id>/lagg-undan")
@needs(Act.SEE_TRAY)
def aside(letter_id: int) -> ResponseReturnValue:
    """Lays the letter aside, for a reason."""
    try:
        set_aside(tools(), letter_id, request.form.get("why", ""), by=actor())
    except InvalidFieldsError as error:
        return letter_shown(letter_id, error.fields, 400)
    flash("Brevet är undanlagt. Du kan ta tillbaka det under Undanlagda.", "ok")
    return redirect(url_for("inbox.index"), 303)


@blueprint.post("/<int:letter_id>/art")
@needs(Act.SEE_TRAY)
def kind(letter_id: int) -> ResponseReturnValue:
    """Settles whether the letter adds to the earlier answer or replaces it."""
    said = request.form.get("kind", "")
    settle_kind(
        tools(), letter_id, SubmissionKind(said) if said in set(SubmissionKind) else SubmissionKind.FULL, by=actor()
    )
    flash("Det är antecknat.", "ok")
    return redirect(url_for("inbox.show", letter_id=letter_id), 303)


@blueprint.post("/<int:letter_id>/stallning")
@needs(Act.SEE_TRAY)
def stance(letter_id: int) -> ResponseReturnValue:
    """Settles where the answer stands."""
    said = request.form.get("stance", "")
    settle_stance(tools(), letter_id, Stance(said) if said in set(Stance) else None, by=actor())
    flash("Det är antecknat.", "ok")
    return redirect(url_for("inbox.show", letter_id=letter_id), 303)


def _placed(letter_id: int) -> bool:
    try:
        place_likeliest(tools(), letter_id, by=actor())
    except (StaleFormError, LetterPlacedError):
        return False
    return True


def _told(letter_id: int, placed: Placed) -> ResponseReturnValue:
    flash(f"Brevet är placerat hos {placed.name} som version {placed.version}.", "ok")
    return redirect(url_for("inbox.show", letter_id=letter_id), 303)


def _letters(number: int) -> str:
    return "Ett brev" if number == 1 else f"{number} brev"
