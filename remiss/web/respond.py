"""The consultee's own page behind its personal link: no account, its own layout, and nobody else's answers.

Looking changes nothing (PROMISES 5.4): mail filters open links too. The draft lies in the database, so several people
can prepare together, and a lost session loses nothing.
"""

import secrets

from flask import Blueprint, flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from remiss.context import settings, tools
from remiss.domain.answering import Lack
from remiss.domain.errors import (
    EmptyAnswerError,
    IncompleteAnswerError,
    InvalidFieldsError,
    LinkUnknownError,
    NotFoundError,
    StaleFormError,
    WithdrawnError,
)
from remiss.queries.receipt import StoredFile, document_to_fetch, draft_file_to_fetch, own_file_to_fetch, receipt
from remiss.usecases.answer_fields import clean_details
from remiss.usecases.preparing import save_details, save_files
from remiss.usecases.receiving import HandIn, abstain, hand_in
from remiss.web import respond_more_time, respond_refusals
from remiss.web.downloading import download
from remiss.web.guard import public
from remiss.web.respond_forms import files_form, say_not_added, typed_details
from remiss.web.respond_pages import (
    preparing,
    pressed_key,
    show,
    show_abstain,
    show_check,
    show_details,
    show_files,
    visit,
)

blueprint = Blueprint("respond", __name__, url_prefix="/svara")
respond_refusals.register(blueprint)
respond_more_time.register(blueprint)


@blueprint.url_value_preprocessor
def note_when_it_began(_endpoint: str | None, _values: dict[str, object] | None) -> None:
    """A request is judged by when it began: before its form, which may be large, has been read (PROMISES 5.5)."""
    g.began_at = tools().clock()


@blueprint.get("/")
@public
def no_token() -> ResponseReturnValue:
    """A link that lost its end on the way."""
    raise LinkUnknownError


@blueprint.get("/<token>", strict_slashes=False)
@public
def start(token: str) -> ResponseReturnValue:
    """Who asks, what about, by when, and how the answer stands."""
    page = visit(token)
    if page.withdrawn:
        raise WithdrawnError
    return show("start", token, page)


@blueprint.get("/<token>/<path:rest>")
@public
def unknown(token: str, rest: str) -> ResponseReturnValue:
    """An address below a link that leads nowhere: told with the way back, or that the link is wrong."""
    visit(token)
    raise NotFoundError(rest)


@blueprint.get("/<token>/dokument/<int:document_id>")
@public
def document(token: str, document_id: int) -> ResponseReturnValue:
    """A document of the consultation."""
    page = visit(token)
    with tools().reading() as session:
        found = document_to_fetch(session, page.referral_id, document_id)
    return _fetch(found)


@blueprint.get("/<token>/filer")
@public
def files(token: str) -> ResponseReturnValue:
    """Step 1: the files of the answer."""
    return show_files(token)


@blueprint.post("/<token>/filer")
@public
def keep_files(token: str) -> ResponseReturnValue:
    """Keeps new files, roles and order; whatever button was pressed, nothing else on the page is lost."""
    preparing(token)
    sent = files_form(request.form, request.files, settings().max_upload)
    left_out = save_files(tools(), token, sent.step, at=g.began_at)
    if sent.problems:
        return show_files(token, [("files", text) for text in sent.problems], sent.status)
    for each in left_out:
        flash(say_not_added(each), "warn")
    draft = preparing(token).draft
    settled = not left_out and draft is not None and Lack.UNDECIDED_FILES not in draft.lacks
    return redirect(url_for("respond.details" if sent.goes_on and settled else "respond.files", token=token), 303)


@blueprint.get("/<token>/filer/<int:file_id>")
@public
def draft_file(token: str, file_id: int) -> ResponseReturnValue:
    """A file of the draft, for a colleague to read through."""
    page = preparing(token)
    with tools().reading() as session:
        found = draft_file_to_fetch(session, page.referral_id, file_id)
    return _fetch(found)


@blueprint.get("/<token>/stallningstagande")
@public
def details(token: str) -> ResponseReturnValue:
    """Step 2: the stance, who sends, and a message."""
    return show_details(token)


@blueprint.post("/<token>/stallningstagande")
@public
def keep_details(token: str) -> ResponseReturnValue:
    """Keeps what was typed, unless a colleague has changed the same fields meanwhile."""
    page, typed = preparing(token), typed_details(request.form)
    try:
        clean = clean_details(typed, kind_needed=page.has_handed_in)
        save_details(tools(), token, clean, seen=request.form.get("seen", ""), at=g.began_at)
    except InvalidFieldsError as error:
        return show_details(token, typed, error.fields, 400)
    except StaleFormError:
        return show_details(token, typed, status=409)
    return redirect(url_for("respond.check", token=token), 303)


@blueprint.get("/<token>/kontrollera")
@public
def check(token: str) -> ResponseReturnValue:
    """Step 3: everything as it will be handed in."""
    return show_check(token)


@blueprint.post("/<token>/kontrollera")
@public
def send(token: str) -> ResponseReturnValue:
    """Hands in the answer; two clicks, or two tabs, lead to the same receipt."""
    wish = HandIn(request.form.get("key", ""), request.form.get("seen", ""))
    try:
        version = hand_in(tools(), token, wish, at=g.began_at)
    except StaleFormError:
        changed = "Svaret har ändrats sedan du öppnade sidan. Inget har skickats. Läs igenom det och skicka sedan."
        return show_check(token, [("", changed)], 409)
    except (EmptyAnswerError, IncompleteAnswerError):
        return show_check(token, status=400)
    return redirect(url_for("respond.acknowledgement", token=token, version=version, skickat=1), 303)


@blueprint.get("/<token>/avsta")
@public
def decline(token: str) -> ResponseReturnValue:
    """The short way of those who will not give an opinion."""
    return show_abstain(token)


@blueprint.post("/<token>/avsta")
@public
def say_no(token: str) -> ResponseReturnValue:
    """Hands in that the consultee abstains."""
    typed = typed_details(request.form)
    try:
        clean = clean_details(typed)
    except InvalidFieldsError as error:
        return show_abstain(token, typed, error.fields, 400)
    key = pressed_key() or secrets.token_hex(16)
    version = abstain(tools(), token, clean, key=key, at=g.began_at)
    return redirect(url_for("respond.acknowledgement", token=token, version=version, skickat=1), 303)


@blueprint.get("/<token>/kvitto/<int:version>")
@public
def acknowledgement(token: str, version: int) -> ResponseReturnValue:
    """The receipt: a page to print, still there when the round is closed."""
    page = visit(token)
    with tools().reading() as session:
        found = receipt(session, page.referral_id, version)
    return show("receipt", token, page, receipt=found, just_sent="skickat" in request.args)


@blueprint.get("/<token>/kvitto/filer/<int:file_id>")
@public
def own_file(token: str, file_id: int) -> ResponseReturnValue:
    """A file the consultee has handed in itself."""
    page = visit(token)
    with tools().reading() as session:
        found = own_file_to_fetch(session, page.referral_id, file_id)
    return _fetch(found)


def _fetch(found: StoredFile) -> ResponseReturnValue:
    return download(tools().storage.get(found.sha256), found.name)
