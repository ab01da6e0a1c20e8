"""Pages about the service itself, open to all: whether it runs, and how accessible it is."""

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from remiss.context import settings, tools
from remiss.queries.health import database_answers
from remiss.web.guard import public

blueprint = Blueprint("service", __name__)

_PLAIN = {"Content-Type": "text/plain; charset=utf-8"}


@blueprint.get("/halsa")
@public
def health() -> ResponseReturnValue:
    """For whatever watches over the service: 200 when the database answers, 503 when it does not."""
    with tools().reading() as session:
        answers = database_answers(session)
    return ("ok", 200, _PLAIN) if answers else ("databasen svarar inte", 503, _PLAIN)


@blueprint.get("/tillganglighet")
@public
def accessibility() -> ResponseReturnValue:
    """The accessibility statement."""
    return render_template("account/accessibility.html")


@blueprint.get("/stilguide")
@public
def style_guide() -> ResponseReturnValue:
    """Every component in every state; 404 where the installation does not show it (REMISS_STYLEGUIDE)."""
    if not settings().styleguide:
        abort(404)
    return render_template("styleguide/index.html")
