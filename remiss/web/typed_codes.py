"""The page where one types the code from a letter on paper, and is led to the personal page."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from remiss.context import settings, tools
from remiss.domain.errors import LinkUnknownError, TooManyAttemptsError
from remiss.usecases.typing_codes import token_for_code
from remiss.web.guard import public

blueprint = Blueprint("typed_codes", __name__, url_prefix="/kod")

_UNKNOWN = (
    "Koden stämmer inte. Kontrollera den mot brevet: tolv tecken i tre grupper. "
    "Har ni fått ett nyare brev gäller koden i det. Hör annars av er till den som står i brevet."
)


@blueprint.get("")
@public
def ask() -> ResponseReturnValue:
    """The field for the code."""
    return _page("")


@blueprint.post("")
@public
def follow() -> ResponseReturnValue:
    """Leads to the page behind the code."""
    typed = request.form.get("code", "")
    try:
        token = token_for_code(tools(), typed, address=request.remote_addr or "")
    except LinkUnknownError:
        return _page(typed, "Skriv koden som står i brevet." if not typed.strip() else _UNKNOWN), 400
    except TooManyAttemptsError as error:
        return _page(typed, f"För många försök. Försök igen om {error.minutes} minuter."), 429
    return redirect(url_for("respond.start", token=token), 303)


def _page(typed: str, fault: str = "") -> str:
    return render_template("respond/code.html", typed=typed, fault=fault, asker=settings().organisation)
