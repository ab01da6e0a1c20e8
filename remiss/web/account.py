"""Logging in and out."""

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import logout_user

from remiss.context import actor, actor_or_none, tools
from remiss.domain.errors import TooManyAttemptsError, WrongCredentialsError
from remiss.domain.permissions import Act
from remiss.usecases.signing_in import sign_in, sign_out
from remiss.web.errors import wording
from remiss.web.guard import needs, public
from remiss.web.kept_form import KeptForm, loads, local_path
from remiss.web.saying_refusals import say_refusal
from remiss.web.signed_in import begin_session

blueprint = Blueprint("account", __name__)


@blueprint.get("/logga-in")
@public
def log_in() -> ResponseReturnValue:
    """The page where one logs in; who already has goes on."""
    onward = local_path(request.args.get("next")) or "/"
    if actor_or_none() is not None:
        return redirect(request.script_root + onward)
    return render_template("account/log_in.html", errors=[], email="", next=onward, kept=None)


@blueprint.post("/logga-in")
@public
def begin() -> ResponseReturnValue:
    """Logs in, and leads on to where the person was going."""
    email = request.form.get("email", "")
    kept = loads(request.form.get("kept", ""))
    onward = local_path(request.form.get("next")) or "/"
    try:
        key = sign_in(tools(), email, request.form.get("password", ""), address=request.remote_addr or "")
    except (WrongCredentialsError, TooManyAttemptsError) as error:
        errors = [("email", say_refusal(error))]
        page = render_template("account/log_in.html", errors=errors, email=email, next=onward, kept=kept)
        return page, wording(error).status
    begin_session(key)
    return _resume(kept) if kept else redirect(request.script_root + onward, 303)


@blueprint.post("/logga-ut")
@needs(Act.USE_OWN_ACCOUNT)
def log_out() -> ResponseReturnValue:
    """Ends the person's sessions, here and elsewhere."""
    sign_out(tools(), by=actor())
    logout_user()
    session.clear()
    flash("Du är utloggad.", "ok")
    return redirect(url_for("account.log_in"), 303)


def _resume(kept: KeptForm) -> ResponseReturnValue:
    return render_template("account/resume.html", kept=kept, title="Du är inloggad igen")
