"""Choosing a password: asked for by one who forgot, and chosen behind a mailed link. Only POST uses the link up."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from remiss.context import tools
from remiss.domain.errors import InvalidFieldsError, TooManyAttemptsError
from remiss.usecases.choosing_passwords import ask_for_new_password, choose_password, chooser_behind
from remiss.web.errors import wording
from remiss.web.guard import public
from remiss.web.saying_refusals import say_refusal

blueprint = Blueprint("passwords", __name__)


@blueprint.get("/konto/glomt")
@public
def forgotten() -> ResponseReturnValue:
    """Where one who forgot asks for a link."""
    return render_template("account/forgotten.html", errors={}, email="")


@blueprint.post("/konto/glomt")
@public
def ask() -> ResponseReturnValue:
    """Asks for a link; the answer is the same whether there is an account or not."""
    email = request.form.get("email", "")
    try:
        ask_for_new_password(tools(), email, address=request.remote_addr or "")
    except InvalidFieldsError as faults:
        return render_template("account/forgotten.html", errors=faults.fields, email=email), 400
    except TooManyAttemptsError as error:
        errors = {"email": say_refusal(error)}
        return render_template("account/forgotten.html", errors=errors, email=email), wording(error).status
    return redirect(url_for("passwords.asked"), 303)


@blueprint.get("/konto/glomt/skickat")
@public
def asked() -> ResponseReturnValue:
    """What happens next."""
    return render_template("account/asked.html")


@blueprint.get("/konto/losenord/<token>")
@public
def choose(token: str) -> ResponseReturnValue:
    """Where the password is chosen. Looking does not use the link up: mail filters follow links too."""
    return _choose_page(token, {})


@blueprint.post("/konto/losenord/<token>")
@public
def chosen(token: str) -> ResponseReturnValue:
    """Chooses the password, and leads to the log-in page."""
    password = request.form.get("password", "")
    if password != request.form.get("password_again", ""):
        return _choose_page(token, {"password_again": "Lösenorden är inte lika. Skriv samma två gånger."}), 400
    try:
        choose_password(tools(), token, password)
    except InvalidFieldsError as faults:
        return _choose_page(token, faults.fields), 400
    flash("Lösenordet är valt. Logga in med det.", "ok")
    return redirect(url_for("account.log_in"), 303)


def _choose_page(token: str, errors: dict[str, str]) -> str:
    chooser = chooser_behind(tools(), token)
    return render_template("account/choose.html", chooser=chooser, token=token, errors=errors)
