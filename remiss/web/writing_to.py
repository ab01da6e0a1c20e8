"""Where an officer writes to consultees: a question to one, and good-byes to all when the round closes."""

import secrets

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from remiss.context import actor, settings, tools
from remiss.domain.errors import InvalidFieldsError, NoAddressError
from remiss.domain.links import LINK_PLACEHOLDER
from remiss.domain.permissions import Act
from remiss.queries.writing_to import goodbye_page, question_page
from remiss.usecases.asking import Question, ask_consultee
from remiss.usecases.recording import Place
from remiss.usecases.saying_goodbye import GOODBYES, Goodbyes, say_goodbye
from remiss.web.guard import needs

blueprint = Blueprint("writing_to", __name__, url_prefix="/remisser/<int:consultation_id>")


@blueprint.get("/instanser/<int:referral_id>/fraga")
@needs(Act.SEND_CONSULTATION)
def question(consultation_id: int, referral_id: int) -> ResponseReturnValue:
    """The form for a question to the consultee."""
    return _question(consultation_id, referral_id, None, {})


@blueprint.post("/instanser/<int:referral_id>/fraga")
@needs(Act.SEND_CONSULTATION)
def ask(consultation_id: int, referral_id: int) -> ResponseReturnValue:
    """Sends the question."""
    form = request.form
    typed = Question(form.get("subject", ""), form.get("text", ""), form.get("key", "") or secrets.token_hex(8))
    try:
        ask_consultee(tools(), Place(consultation_id, referral_id), typed, by=actor())
    except InvalidFieldsError as error:
        return _question(consultation_id, referral_id, typed, error.fields), 400
    except NoAddressError:
        fault = "Instansen saknar e-postadress. Lägg till en i registret, eller ring."
        return _question(consultation_id, referral_id, typed, {"text": fault}), 400
    flash("Frågan är på väg.", "ok")
    return redirect(url_for("consultations.answer", consultation_id=consultation_id, referral_id=referral_id), 303)


@blueprint.get("/avsluta")
@needs(Act.EDIT_CONSULTATION)
def goodbye(consultation_id: int) -> ResponseReturnValue:
    """Asks before the round is closed, and which letters are to go."""
    return _goodbye(consultation_id, {})


@blueprint.post("/avsluta")
@needs(Act.EDIT_CONSULTATION)
def close(consultation_id: int) -> ResponseReturnValue:
    """Closes the round, with the letters that were chosen."""
    chosen = {kind: request.form.get(f"{kind.value}_text", "") for kind in GOODBYES if kind.value in request.form}
    try:
        letters = say_goodbye(tools(), consultation_id, Goodbyes(chosen), by=actor())
    except InvalidFieldsError as error:
        return _goodbye(consultation_id, error.fields), 400
    said = {0: "", 1: " Ett brev är på väg."}.get(letters, f" {letters} brev är på väg.")
    flash(f"Remissen är stängd.{said}", "ok")
    return redirect(url_for("consultations.show", consultation_id=consultation_id), 303)


def _question(consultation_id: int, referral_id: int, typed: Question | None, errors: dict[str, str]) -> str:
    with tools().reading() as session:
        page = question_page(session, tools().composer, consultation_id, referral_id, actor())
    typed = typed or Question("", page.begins, secrets.token_hex(8))
    return render_template(
        "sending/question.html", page=page, head=page.head, typed=typed, errors=errors, sender=settings().mail.sender
    )


def _goodbye(consultation_id: int, errors: dict[str, str]) -> str:
    with tools().reading() as session:
        page = goodbye_page(session, tools().composer, consultation_id, by=actor())
    typed = {kind: request.form.get(f"{kind.value}_text") for kind in GOODBYES}
    chosen = {kind for kind in GOODBYES if kind.value in request.form}
    examples = {each.kind: each.example.replace(LINK_PLACEHOLDER, tools().example_url()) for each in page.goodbyes}
    return render_template(
        "sending/goodbye.html",
        page=page,
        head=page.head,
        typed=typed,
        chosen=chosen,
        examples=examples,
        errors=errors,
    )
