"""A person's own settings, and its password."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from remiss.context import actor, tools
from remiss.domain.errors import InvalidFieldsError, TooManyAttemptsError
from remiss.domain.permissions import Act
from remiss.queries.accounts import own_account
from remiss.usecases.account_fields import Person
from remiss.usecases.accounts import change_own_settings
from remiss.usecases.choosing_passwords import change_password
from remiss.web.errors import wording
from remiss.web.guard import needs
from remiss.web.saying_refusals import say_refusal
from remiss.web.signed_in import begin_session

blueprint = Blueprint("own_settings", __name__)


@blueprint.get("/konto/installningar")
@needs(Act.USE_OWN_ACCOUNT)
def show() -> ResponseReturnValue:
    """The person's particulars and the form for a new password."""
    return _page()


@blueprint.post("/konto/installningar")
@needs(Act.USE_OWN_ACCOUNT)
def save() -> ResponseReturnValue:
    """Saves the particulars; on faults the form comes back with everything typed."""
    person = Person(*(request.form.get(name, "") for name in ("name", "title", "phone")))
    choices = {name: name in request.form for name in ("single_key_shortcuts", "morning_digest")}
    try:
        change_own_settings(tools(), person, **choices, by=actor())
    except InvalidFieldsError as faults:
        return _page(person, choices, faults.fields), 400
    flash("Dina inställningar är sparade.", "ok")
    return redirect(url_for("own_settings.show"), 303)


@blueprint.post("/konto/installningar/losenord")
@needs(Act.USE_OWN_ACCOUNT)
def save_password() -> ResponseReturnValue:
    """Changes the password; sessions elsewhere end, this one goes on under a new key."""
    if request.form.get("password", "") != request.form.get("password_again", ""):
        return _page(errors={"password_again": "Lösenorden är inte lika. Skriv samma två gånger."}), 400
    try:
        present = request.form.get("present_password", "")
        key = change_password(tools(), present, request.form.get("password", ""), by=actor())
    except InvalidFieldsError as faults:
        return _page(errors=faults.fields), 400
    except TooManyAttemptsError as error:
        return _page(errors={"present_password": say_refusal(error)}), wording(error).status
    begin_session(key)
    flash("Lösenordet är bytt. Du är utloggad överallt utom här.", "ok")
    return redirect(url_for("own_settings.show"), 303)


def _page(
    person: Person | None = None, choices: dict[str, bool] | None = None, errors: dict[str, str] | None = None
) -> str:
    with tools().reading() as session:
        account = own_account(session, by=actor())
    return render_template(
        "account/settings.html",
        account=account,
        person=person or Person(account.name, account.title, account.phone),
        choices=choices
        or {"single_key_shortcuts": account.single_key_shortcuts, "morning_digest": account.morning_digest},
        errors=errors or {},
    )
