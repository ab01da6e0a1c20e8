"""Setting up a consultation: from Word, from a list or by hand, and changing one that is saved."""

import secrets
from datetime import date
from io import BytesIO

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from remiss.context import actor, settings, tools
from remiss.domain.clock import local_day
from remiss.domain.consultation import Status
from remiss.domain.errors import DraftGoneError, InvalidFieldsError, StaleFormError
from remiss.domain.permissions import Act
from remiss.domain.response_time import ResponseTime, TimeCaution
from remiss.queries.drafts import draft_page, drafts_of
from remiss.queries.round_settings import document_of, settings_page
from remiss.usecases.changing_consultation import (
    HarmlessFacts,
    change_harmless,
    delete_consultation,
    take_up_consultation,
)
from remiss.usecases.draft_edits import MORE
from remiss.usecases.drafting import AUTOSAVE, Said, add_inputs, begin_draft, keep_draft, remove_draft
from remiss.usecases.reading_inputs import Inputs, InputsRefusedError
from remiss.usecases.saving import saved_before, set_up_consultation
from remiss.web.guard import needs
from remiss.web.setup_forms import (
    BY_HAND,
    FINISH,
    LIST,
    UPLOAD,
    Seal,
    edit_in,
    facts_in,
    inputs_for_draft,
    inputs_for_new,
    said_in,
)
from remiss.web.setup_words import MARKS

blueprint = Blueprint("setup", __name__)

_NOTHING_GIVEN = {"missiv": "Välj missivet eller lämna en sändlista. Du kan också fylla i allt för hand."}
_SAVED = ("Remissen är sparad. Den är inte skickad än.", "ok")
_SAVED_ELSEWHERE = (
    "Remissen hade redan sparats. Det du ändrade sedan kom inte med: gör om ändringen under Inställningar.",
    "warn",
)
_NOTHING_CHOSEN = {
    UPLOAD: {"fil": "Välj en fil först."},
    LIST: {"lista_text": "Klistra in listan eller välj en fil först."},
}


@blueprint.get("/remisser/ny")
@needs(Act.CREATE_CONSULTATION)
def new() -> ResponseReturnValue:
    """Where a consultation begins, and the drafts to go on with."""
    return _new_page({})


@blueprint.post("/remisser/ny")
@needs(Act.CREATE_CONSULTATION)
def begin() -> ResponseReturnValue:
    """Reads what was given and shows it as a draft."""
    seal = _seal()
    inputs = inputs_for_new(request.form, request.files, seal)
    if request.form.get("action") == BY_HAND:
        inputs = Inputs()
    elif not inputs:
        return _new_page(_NOTHING_GIVEN)
    try:
        draft_id = begin_draft(tools(), inputs, by=actor())
    except InputsRefusedError as refusal:
        return _new_page(refusal.fields, tuple(seal.closed(each) for each in refusal.kept))
    return redirect(url_for("setup.draft", draft_id=draft_id), 303)


@blueprint.get("/utkast/<int:draft_id>")
@needs(Act.USE_OWN_ACCOUNT)
def draft(draft_id: int) -> ResponseReturnValue:
    """The preview and the form in one."""
    return _draft_page(draft_id, {})


@blueprint.post("/utkast/<int:draft_id>")
@needs(Act.USE_OWN_ACCOUNT)
def change(draft_id: int) -> ResponseReturnValue:
    """Keeps what was typed, and does what the button says."""
    said = said_in(request.form)
    try:
        return _answered(draft_id, said)
    except InvalidFieldsError as faults:
        return _draft_page(draft_id, faults.fields)
    except StaleFormError:
        return _draft_page(draft_id, {}, said)


@blueprint.post("/utkast/<int:draft_id>/spara")
@needs(Act.USE_OWN_ACCOUNT)
def autosave(draft_id: int) -> ResponseReturnValue:
    """Keeps what is typed while it is being typed."""
    said = said_in(request.form)
    keep_draft(tools(), draft_id, Said(said.typed, said.form, said.edition, said.nonce, AUTOSAVE), by=actor())
    return "", 204


@blueprint.get("/utkast/<int:draft_id>/ta-bort")
@needs(Act.USE_OWN_ACCOUNT)
def ask_to_remove(draft_id: int) -> ResponseReturnValue:
    """Shows what would be removed."""
    with tools().reading() as session:
        page = draft_page(session, draft_id, actor().user_id, now=tools().clock())
    return render_template("setup/remove_draft.html", page=page)


@blueprint.post("/utkast/<int:draft_id>/ta-bort")
@needs(Act.USE_OWN_ACCOUNT)
def remove(draft_id: int) -> ResponseReturnValue:
    """The draft is gone."""
    remove_draft(tools(), draft_id, by=actor())
    flash("Utkastet är borttaget.", "ok")
    return redirect(url_for("setup.new"), 303)


@blueprint.get("/remisser/<int:consultation_id>/redigera")
@needs(Act.EDIT_CONSULTATION)
def edit(consultation_id: int) -> ResponseReturnValue:
    """The settings of a consultation, and what of them may be changed now."""
    return _settings_page(consultation_id, {})


@blueprint.post("/remisser/<int:consultation_id>/redigera")
@needs(Act.EDIT_CONSULTATION)
def change_open(consultation_id: int) -> ResponseReturnValue:
    """Keeps the harmless fields of a consultation that has been sent."""
    facts, edition = facts_in(request.form), request.form.get("edition", 0, int)
    try:
        change_harmless(tools(), consultation_id, edition, facts, by=actor())
    except InvalidFieldsError as faults:
        return _settings_page(consultation_id, faults.fields, facts, edition=edition)
    except StaleFormError:
        return _settings_page(consultation_id, {}, facts, edition=None)
    flash("Ändringarna är sparade. De syns nu på instansernas sidor.", "ok")
    return redirect(url_for("setup.edit", consultation_id=consultation_id), 303)


@blueprint.post("/remisser/<int:consultation_id>/redigera/utkast")
@needs(Act.EDIT_CONSULTATION)
def take_up(consultation_id: int) -> ResponseReturnValue:
    """Lays an unsent consultation back into a draft to change it."""
    draft_id = take_up_consultation(tools(), consultation_id, by=actor())
    return redirect(url_for("setup.draft", draft_id=draft_id), 303)


@blueprint.get("/remisser/<int:consultation_id>/ta-bort")
@needs(Act.EDIT_CONSULTATION)
def ask_to_delete(consultation_id: int) -> ResponseReturnValue:
    """Shows what would be removed."""
    with tools().reading() as session:
        page = settings_page(session, consultation_id, actor())
    return render_template("setup/delete_consultation.html", page=page, head=page.head)


@blueprint.post("/remisser/<int:consultation_id>/ta-bort")
@needs(Act.EDIT_CONSULTATION)
def delete(consultation_id: int) -> ResponseReturnValue:
    """The unsent consultation is gone."""
    title = delete_consultation(tools(), consultation_id, by=actor())
    flash(f"Remissen ”{title}” är borttagen. Den var aldrig skickad.", "ok")
    return redirect(url_for("consultations.index"), 303)


@blueprint.get("/remisser/<int:consultation_id>/dokument/<int:document_id>")
@needs(Act.SEE_CONSULTATION)
def document(consultation_id: int, document_id: int) -> ResponseReturnValue:
    """A document of the consultation, always as a download."""
    with tools().reading() as session:
        found = document_of(session, consultation_id, document_id)
    content = BytesIO(tools().storage.get(found.sha256))
    return send_file(content, "application/octet-stream", as_attachment=True, download_name=found.name)


def _answered(draft_id: int, said: Said) -> ResponseReturnValue:
    """Where to go once the button has done its work."""
    if said.action == FINISH:
        return _finished(draft_id, said)
    edit = edit_in(request.form)
    anchor = keep_draft(tools(), draft_id, said, edit, by=actor())
    if said.action in _NOTHING_CHOSEN:
        _add(draft_id, said.action)
        anchor = "handlingar" if said.action == UPLOAD else "instanser"
    if not anchor:
        flash("Utkastet är sparat.", "ok")
    opened = edit.key if edit is not None and edit.deed == MORE else None
    return redirect(url_for("setup.draft", draft_id=draft_id, rad=opened, _anchor=anchor or None), 303)


def _add(draft_id: int, action: str) -> None:
    """Takes the files or the list into the draft; when one of several is refused, the others are taken all the same."""
    inputs = inputs_for_draft(request.form, request.files)
    if not inputs:
        raise InvalidFieldsError(_NOTHING_CHOSEN[action])
    try:
        add_inputs(tools(), draft_id, inputs, by=actor())
    except InputsRefusedError as refusal:
        if refusal.kept:
            add_inputs(tools(), draft_id, Inputs(kept=refusal.kept, replaces=inputs.replaces), by=actor())
        raise


def _finished(draft_id: int, said: Said) -> ResponseReturnValue:
    """The consultation that the draft has become, also for the second of two clicks."""
    try:
        keep_draft(tools(), draft_id, said, by=actor())
        consultation_id = set_up_consultation(tools(), draft_id, by=actor())
    except DraftGoneError:
        before = saved_before(tools(), said, by=actor())
        return _to_the_saved(before.consultation_id, is_as_said=before.as_said)
    return _to_the_saved(consultation_id, is_as_said=True)


def _to_the_saved(consultation_id: int, *, is_as_said: bool) -> ResponseReturnValue:
    flash(*(_SAVED if is_as_said else _SAVED_ELSEWHERE))
    return redirect(url_for("consultations.show", consultation_id=consultation_id), 303)


def _new_page(errors: dict[str, str], kept: tuple[object, ...] = ()) -> ResponseReturnValue:
    with tools().reading() as session:
        drafts = drafts_of(session, actor().user_id)
    pasted = request.form.get("lista_text", "")
    page = render_template("setup/new.html", drafts=drafts, errors=errors, kept=kept, pasted=pasted)
    return page, 400 if errors else 200


def _draft_page(draft_id: int, errors: dict[str, str], stale: Said | None = None) -> ResponseReturnValue:
    typed = stale.typed if stale else None
    with tools().reading() as session:
        page = draft_page(session, draft_id, actor().user_id, now=tools().clock(), typed=typed)
    pasted = request.form.get("lista_text", "") if errors else ""
    shown = render_template(
        "setup/draft.html",
        page=page,
        errors=errors,
        form_key=secrets.token_hex(8),
        marks=MARKS,
        pasted=pasted,
        opened_key=request.args.get("rad", 0, int),
        cautions=_time_cautions(page.last_day),
    )
    return shown, 400 if errors else 409 if stale else 200


def _time_cautions(last_day: date | None) -> tuple[TimeCaution, ...]:
    """What deserves a second look in the usual last day, counted from today; one that has been is asked about apart."""
    if last_day is None:
        return ()
    found = ResponseTime(local_day(tools().clock()), last_day, settings().shortest_response_days).cautions
    return tuple(caution for caution in found if caution is not TimeCaution.PASSED)


def _settings_page(
    consultation_id: int, errors: dict[str, str], typed: HarmlessFacts | None = None, *, edition: int | None = None
) -> ResponseReturnValue:
    """The page; ``typed`` without an edition means that somebody else saved first, and the page says so."""
    with tools().reading() as session:
        page = settings_page(session, consultation_id, actor())
    template = "setup/edit_unsent.html" if page.head.status is Status.DRAFT else "setup/edit_open.html"
    stale = typed is not None and edition is None
    shown = render_template(
        template,
        page=page,
        head=page.head,
        facts=typed or page,
        errors=errors,
        edition=page.edition if edition is None else edition,
        stale=stale,
    )
    return shown, 409 if stale else 400 if errors else 200


def _seal() -> Seal:
    return Seal(settings().secret_key, actor().user_id)
