"""The tray: letters that came in, one of them, and its files. Acts on a letter are in ``inbox_acts.py``."""

from flask import Blueprint, Flask, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from remiss.context import actor, actor_or_none, tools
from remiss.domain.permissions import Act
from remiss.queries.inbox import Tab, inbox_page, tray_count
from remiss.queries.letter import letter_of_answer, letter_page
from remiss.swedish.terms import STANCES
from remiss.usecases.opening_letters import note_letter_read, open_letter_file, open_raw_letter
from remiss.web.downloading import download
from remiss.web.guard import needs

blueprint = Blueprint("inbox", __name__, url_prefix="/inkorg")


@blueprint.get("")
@needs(Act.SEE_TRAY)
def index() -> ResponseReturnValue:
    """The letters of one tab."""
    chosen, words = request.args.get("visa", ""), request.args.get("q", "").strip()
    tab = Tab(chosen) if chosen in set(Tab) else Tab.TO_PLACE
    with tools().reading() as session:
        page = inbox_page(session, tab, words, request.args.get("page", 1, int), by=actor())
    return render_template("inbox/index.html", page=page, tab=tab, tabs=Tab, words=words)


@blueprint.get("/<int:letter_id>")
@needs(Act.SEE_TRAY)
def show(letter_id: int) -> ResponseReturnValue:
    """One letter. Leaves a row in the access journal."""
    return letter_shown(letter_id, {})


@blueprint.get("/<int:letter_id>/filer/<int:file_id>")
@needs(Act.SEE_TRAY)
def file(letter_id: int, file_id: int) -> ResponseReturnValue:
    """A file the letter brought, always as a download, never shown in the browser."""
    opened = open_letter_file(tools(), letter_id, file_id, by=actor())
    return download(opened.content, opened.name)


@blueprint.get("/<int:letter_id>/brevet")
@needs(Act.SEE_TRAY)
def raw(letter_id: int) -> ResponseReturnValue:
    """The letter as it came, byte for byte, as a download."""
    opened = open_raw_letter(tools(), letter_id, by=actor())
    return download(opened.content, opened.name)


@blueprint.get("/svar/<int:consultation_id>/<int:submission_id>")
@needs(Act.RECEIVE_ANSWERS)
def of_answer(consultation_id: int, submission_id: int) -> ResponseReturnValue:
    """Leads from an answer to the letter it came in."""
    with tools().reading() as session:
        letter_id = letter_of_answer(session, consultation_id, submission_id)
    return redirect(url_for("inbox.show", letter_id=letter_id))


def letter_shown(letter_id: int, faults: dict[str, str], status: int = 200) -> ResponseReturnValue:
    """The letter's page, with what must be put right in its forms."""
    note_letter_read(tools(), letter_id, by=actor())
    words = request.args.get("q", "").strip()
    with tools().reading() as session:
        page = letter_page(session, letter_id, words, by=actor())
    shown = render_template(
        "inbox/show.html", page=page, words=words, faults=faults, typed=request.form, stances=list(STANCES.items())
    )
    return shown, status


def register(app: Flask) -> None:
    """Gives the menu the number of letters that wait."""
    app.jinja_env.globals["tray_count"] = _waiting


def _waiting() -> int:
    person = actor_or_none()
    if person is None:
        return 0
    with tools().reading() as session:
        return tray_count(session, person)
