"""Dropping letters and files in the browser: saved letters, heaps of them, and answers that came without a letter."""

from typing import BinaryIO, cast

from flask import Blueprint, current_app, render_template, request
from flask.typing import ResponseReturnValue

from remiss.context import actor, tools
from remiss.domain.permissions import Act
from remiss.swedish.saying import say_size
from remiss.usecases.dropping import Dropped, DroppedFile, drop
from remiss.web.guard import needs

blueprint = Blueprint("dropping", __name__, url_prefix="/inkorg/lagg-in")

_CHOOSE = "Välj minst en fil."


@blueprint.get("")
@needs(Act.SEE_TRAY)
def form() -> ResponseReturnValue:
    """The form."""
    return _page(None, {})


@blueprint.post("")
@needs(Act.SEE_TRAY)
def take() -> ResponseReturnValue:
    """Keeps what was dropped and says how it went. The same files again change nothing."""
    arrived_at = tools().clock()
    files = [
        DroppedFile(file.filename or "", cast("BinaryIO", file.stream))
        for file in request.files.getlist("files")
        if file.filename
    ]
    if not files:
        return _page(None, {"files": _CHOOSE}, 400)
    return _page(drop(tools(), files, by=actor(), at=arrived_at), {})


def _page(done: Dropped | None, faults: dict[str, str], status: int = 200) -> ResponseReturnValue:
    largest = say_size(current_app.config["MAX_CONTENT_LENGTH"])
    return render_template("inbox/drop.html", done=done, faults=faults, largest=largest), status
