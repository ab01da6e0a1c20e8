"""The files of a round's answers that a person should look at: read, confirm, mend, type, leave out, settle."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TypeVar

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest

from remiss.context import actor, tools
from remiss.domain.consultation import FileRole
from remiss.domain.errors import InvalidFieldsError
from remiss.domain.permissions import Act
from remiss.domain.standing_in import Handling, LeftOut
from remiss.queries.answer_files import Concern, file_page, files_page
from remiss.swedish import terms
from remiss.usecases.answer_files import FilePlace
from remiss.usecases.confirming import confirm, proposed_text, try_again, unconfirm, write_text
from remiss.usecases.opening_answers import note_answer_read
from remiss.usecases.settling_files import ask_for_new_file, leave_out, mark_handled, move, settle_role, take_in
from remiss.web.guard import needs

blueprint = Blueprint("files", __name__, url_prefix="/remisser/<int:consultation_id>/filer")

Words = TypeVar("Words", bound=StrEnum)


@blueprint.get("")
@needs(Act.SEE_ANSWERS)
def index(consultation_id: int) -> ResponseReturnValue:
    """The files to look at, by what is the matter with them."""
    with tools().reading() as session:
        page = files_page(session, consultation_id, by=actor())
    return render_template(
        "receiving/files.html", page=page, head=page.head, concerns=Concern, off_because=tools().office.off_because
    )


@blueprint.get("/<int:file_id>/granska")
@needs(Act.SEE_ANSWERS)
def show(consultation_id: int, file_id: int) -> ResponseReturnValue:
    """One file close up, with what stands in for it."""
    return _page(FilePlace(consultation_id, file_id), {})


@blueprint.post("/<int:file_id>/bekrafta")
@needs(Act.RECEIVE_ANSWERS)
def confirm_stand_in(consultation_id: int, file_id: int) -> ResponseReturnValue:
    """Confirms what stands in for the file, as it is."""
    place = FilePlace(consultation_id, file_id)
    confirm(tools(), place, seen=request.form.get("seen", ""), by=actor())
    flash("Texten är bekräftad och kommer med i sammanställningen.", "ok")
    return redirect(_next(place), 303)


@blueprint.post("/<int:file_id>/bekrafta/angra")
@needs(Act.RECEIVE_ANSWERS)
def take_back(consultation_id: int, file_id: int) -> ResponseReturnValue:
    """Takes the confirmation back."""
    place = FilePlace(consultation_id, file_id)
    unconfirm(tools(), place, by=actor())
    flash("Bekräftelsen är tillbakatagen. Texten kommer inte med förrän någon bekräftar den.", "ok")
    return redirect(_back(place), 303)


@blueprint.post("/<int:file_id>/text")
@needs(Act.RECEIVE_ANSWERS)
def save_text(consultation_id: int, file_id: int) -> ResponseReturnValue:
    """Keeps the text as mended or typed, confirmed by whoever did it."""
    place = FilePlace(consultation_id, file_id)
    try:
        write_text(tools(), place, request.form.get("text", ""), by=actor())
    except InvalidFieldsError as error:
        return _page(place, error.fields, 400)
    flash("Texten är sparad och bekräftad. Den kommer med i sammanställningen.", "ok")
    return redirect(_next(place), 303)


@blueprint.post("/<int:file_id>/forsok-igen")
@needs(Act.RECEIVE_ANSWERS)
def again(consultation_id: int, file_id: int) -> ResponseReturnValue:
    """Wants a stand-in made once more."""
    place = FilePlace(consultation_id, file_id)
    try_again(tools(), place, by=actor())
    flash("Ett nytt försök görs inom någon minut.", "ok")
    return redirect(_back(place), 303)


@blueprint.post("/<int:file_id>/roll")
@needs(Act.RECEIVE_ANSWERS)
def role(consultation_id: int, file_id: int) -> ResponseReturnValue:
    """Settles what kind of paper the file is."""
    place = FilePlace(consultation_id, file_id)
    chosen = _word(FileRole, "role")
    settle_role(tools(), place, chosen, by=actor())
    flash(f"Filen är sparad som {terms.FILE_ROLES[chosen.value].lower()}.", "ok")
    return redirect(_back(place), 303)


@blueprint.post("/<int:file_id>/ordning")
@needs(Act.RECEIVE_ANSWERS)
def order(consultation_id: int, file_id: int) -> ResponseReturnValue:
    """Moves the file one step up or down among those it came with."""
    move(tools(), FilePlace(consultation_id, file_id), up=request.form.get("way") == "up", by=actor())
    return redirect(_answer(consultation_id), 303)


@blueprint.post("/<int:file_id>/utelamna")
@needs(Act.RECEIVE_ANSWERS)
def leave(consultation_id: int, file_id: int) -> ResponseReturnValue:
    """Keeps the file out of the compilation."""
    place = FilePlace(consultation_id, file_id)
    if not request.form.get("left_out"):
        return _page(place, {"left_out": "Välj varför filen ska hållas utanför."}, 400)
    leave_out(tools(), place, _word(LeftOut, "left_out"), by=actor())
    flash("Filen kommer inte med i sammanställningen. Den finns kvar här.", "ok")
    return redirect(_back(place), 303)


@blueprint.post("/<int:file_id>/ta-med")
@needs(Act.RECEIVE_ANSWERS)
def take(consultation_id: int, file_id: int) -> ResponseReturnValue:
    """Takes the file into the compilation again."""
    place = FilePlace(consultation_id, file_id)
    take_in(tools(), place, by=actor())
    flash("Filen kommer med i sammanställningen igen.", "ok")
    return redirect(_back(place), 303)


@blueprint.post("/<int:file_id>/klar")
@needs(Act.RECEIVE_ANSWERS)
def handled(consultation_id: int, file_id: int) -> ResponseReturnValue:
    """Says what was done about a file that could not be read, or asks the consultee for another."""
    place = FilePlace(consultation_id, file_id)
    chosen = _word(Handling, "handled")
    try:
        if chosen is Handling.ASKED and request.form.get("letter"):
            ask_for_new_file(tools(), place, by=actor())
        else:
            mark_handled(tools(), place, chosen, by=actor())
    except InvalidFieldsError as error:
        return _page(place, error.fields, 400)
    flash(_HANDLED[chosen], "ok")
    return redirect(_next(place), 303)


@blueprint.post("/<int:file_id>/klar/angra")
@needs(Act.RECEIVE_ANSWERS)
def unhandled(consultation_id: int, file_id: int) -> ResponseReturnValue:
    """Puts the file back among those to look at."""
    place = FilePlace(consultation_id, file_id)
    mark_handled(tools(), place, None, by=actor())
    flash("Filen ligger bland dem att titta på igen.", "ok")
    return redirect(_back(place), 303)


_HANDLED: Mapping[Handling, str] = {
    Handling.TYPED: "Filen är klarmarkerad.",
    Handling.ASKED: "Filen är klarmarkerad. Brevet till instansen ligger bland remissens brev.",
    Handling.NOTHING: "Filen är klarmarkerad. Inget mer behöver göras.",
}


def _page(place: FilePlace, faults: Mapping[str, str], status: int = 200) -> ResponseReturnValue:
    with tools().reading() as session:
        page = file_page(session, place.consultation_id, place.file_id, by=actor())
    note_answer_read(tools(), place.consultation_id, page.line.referral_id, by=actor())
    stand_in = page.line.file.stand_in
    text = proposed_text(tools(), stand_in.sha256) if stand_in else ""
    shown = render_template(
        "receiving/file.html",
        page=page,
        head=page.head,
        file=page.line.file,
        text=request.form.get("text", text),
        proposed=text,
        faults=faults,
        roles=list(terms.FILE_ROLES.items()),
        reasons=[(word, said.capitalize()) for word, said in terms.LEFT_OUT.items()],
        off_because=tools().office.off_because,
    )
    return shown, status


def _word(kind: Callable[[str], Words], name: str) -> Words:
    """The choice that a form's button or field stands for; a form that was made by hand is a bad request."""
    try:
        return kind(request.form.get(name, ""))
    except ValueError:
        raise BadRequest from None


def _back(place: FilePlace) -> str:
    """Where a deed was asked for: the consultee's page when its form says so, otherwise the file's own."""
    referral_id = request.form.get("referral_id", type=int)
    if referral_id is not None:
        return _answer(place.consultation_id)
    return url_for("files.show", consultation_id=place.consultation_id, file_id=place.file_id)


def _answer(consultation_id: int) -> str:
    referral_id = request.form.get("referral_id", 0, int)
    return url_for("consultations.answer", consultation_id=consultation_id, referral_id=referral_id)


def _next(place: FilePlace) -> str:
    """The next file to look at, and the list when there is none."""
    with tools().reading() as session:
        following = file_page(session, place.consultation_id, place.file_id, by=actor()).following
    if following is None:
        return url_for("files.index", consultation_id=place.consultation_id)
    return url_for("files.show", consultation_id=place.consultation_id, file_id=following)
