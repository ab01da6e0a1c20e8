"""Changing a round that is sent: who is asked, where the letters go, what was sent out, and who runs it."""

from collections.abc import Mapping

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from remiss.context import actor, tools
from remiss.domain.errors import InvalidFieldsError, StaleFormError
from remiss.domain.permissions import Act, Role
from remiss.queries.changing import newcomer_page, place_page, sent_document_page
from remiss.queries.members import members_page
from remiss.swedish.matching import KnownBody
from remiss.swedish.terms import CATEGORIES
from remiss.usecases.adding import NEW, AlikeError, Newcomer, add_referral
from remiss.usecases.handing_over import Handover, hand_over
from remiss.usecases.readdressing import NewAddresses, send_to_new_addresses
from remiss.usecases.recording import Place
from remiss.usecases.replacing import Replacement, replace_document
from remiss.usecases.withdrawing import take_back_referral, withdraw_referral
from remiss.web.guard import needs

blueprint = Blueprint("changing", __name__, url_prefix="/remisser/<int:consultation_id>")

_KEEPS = (Role.COMPILER, Role.REGISTRAR, Role.READER)


@blueprint.get("/instanser/ny")
@needs(Act.SEND_CONSULTATION)
def newcomer(consultation_id: int) -> ResponseReturnValue:
    """The form for a consultee that is to be asked too."""
    return _newcomer_page(consultation_id, {})


@blueprint.post("/instanser/ny")
@needs(Act.SEND_CONSULTATION)
def add(consultation_id: int) -> ResponseReturnValue:
    """Adds the consultee and sends its invitation; asks first when the name resembles others in the register."""
    typed = _typed_newcomer()
    try:
        added = add_referral(tools(), consultation_id, typed, by=actor())
    except AlikeError as question:
        return _newcomer_page(consultation_id, question.fields, question.proposals)
    except InvalidFieldsError as error:
        return _newcomer_page(consultation_id, error.fields)
    name = typed.name.strip()
    if added.mailed:
        flash(f"{name} är tillagd och inbjudan är på väg.", "ok")
        return redirect(_instance(consultation_id, added.referral_id), 303)
    flash(f"{name} är tillagd men saknar e-postadress. Skriv ut brevet och skicka det med post.", "warn")
    return redirect(url_for("letters.printed", consultation_id=consultation_id, referral_id=added.referral_id), 303)


@blueprint.get("/instanser/<int:referral_id>/ta-bort")
@needs(Act.SEND_CONSULTATION)
def ask_to_withdraw(consultation_id: int, referral_id: int) -> ResponseReturnValue:
    """Asks before the consultee is taken off the list."""
    with tools().reading() as session:
        page = place_page(session, consultation_id, referral_id, by=actor())
    return render_template("changing/withdraw.html", page=page, head=page.head)


@blueprint.post("/instanser/<int:referral_id>/ta-bort")
@needs(Act.SEND_CONSULTATION)
def withdraw(consultation_id: int, referral_id: int) -> ResponseReturnValue:
    """Takes the consultee off the list."""
    withdraw_referral(tools(), Place(consultation_id, referral_id), request.form.get("why", ""), by=actor())
    flash("Instansen är borttagen ur remissen. Det den har skickat finns kvar.", "ok")
    return redirect(_instance(consultation_id, referral_id), 303)


@blueprint.post("/instanser/<int:referral_id>/ta-tillbaka")
@needs(Act.SEND_CONSULTATION)
def take_back(consultation_id: int, referral_id: int) -> ResponseReturnValue:
    """Puts the consultee on the list again."""
    take_back_referral(tools(), Place(consultation_id, referral_id), by=actor())
    flash("Instansen är med i remissen igen. Dess länk fungerar som förut.", "ok")
    return redirect(_instance(consultation_id, referral_id), 303)


@blueprint.get("/instanser/<int:referral_id>/adresser")
@needs(Act.SEND_CONSULTATION)
def addresses(consultation_id: int, referral_id: int) -> ResponseReturnValue:
    """The consultee's addresses, to change and send to again."""
    return _address_page(consultation_id, referral_id, {})


@blueprint.post("/instanser/<int:referral_id>/adresser")
@needs(Act.SEND_CONSULTATION)
def readdress(consultation_id: int, referral_id: int) -> ResponseReturnValue:
    """Keeps the addresses and sends the invitation to them."""
    emails = tuple(line.strip() for line in request.form.get("emails", "").splitlines() if line.strip())
    new = NewAddresses(emails, request.form.get("edition", 0, int), "blocks_old_link" in request.form)
    try:
        send_to_new_addresses(tools(), Place(consultation_id, referral_id), new, by=actor())
    except InvalidFieldsError as error:
        return _address_page(consultation_id, referral_id, error.fields)
    except StaleFormError:
        return _address_page(consultation_id, referral_id, {"emails": _STALE})
    flash(f"Inbjudan är på väg till {', '.join(emails)}.", "ok")
    return redirect(_instance(consultation_id, referral_id), 303)


@blueprint.get("/handlingar/<int:document_id>/byt-ut")
@needs(Act.SEND_CONSULTATION)
def new_document(consultation_id: int, document_id: int) -> ResponseReturnValue:
    """The form for the file that takes a sent document's place."""
    return _document_page(consultation_id, document_id, {})


@blueprint.post("/handlingar/<int:document_id>/byt-ut")
@needs(Act.SEND_CONSULTATION)
def replace(consultation_id: int, document_id: int) -> ResponseReturnValue:
    """Replaces the document and tells every consultee."""
    file = request.files.get("file")
    name, content = (file.filename or "", file.stream.read()) if file else ("", b"")
    replacement = Replacement(name, content, request.form.get("why", ""))
    try:
        told = replace_document(tools(), consultation_id, document_id, replacement, by=actor())
    except InvalidFieldsError as error:
        return _document_page(consultation_id, document_id, error.fields)
    flash(f"Handlingen är utbytt och {told} brev om det är på väg.", "ok")
    return redirect(url_for("setup.edit", consultation_id=consultation_id), 303)


@blueprint.get("/lamna-over")
@needs(Act.MANAGE_MEMBERS)
def successor(consultation_id: int) -> ResponseReturnValue:
    """The form for handing the round over to a colleague."""
    return _successor_page(consultation_id, {})


@blueprint.post("/lamna-over")
@needs(Act.MANAGE_MEMBERS)
def give_over(consultation_id: int) -> ResponseReturnValue:
    """Makes the colleague the round's officer."""
    keeps = request.form.get("keeps", "")
    handover = Handover(
        request.form.get("to", 0, int),
        Role(keeps) if keeps in set(_KEEPS) else None,
        "changes_contact" in request.form,
    )
    try:
        name = hand_over(tools(), consultation_id, handover, by=actor())
    except InvalidFieldsError as error:
        return _successor_page(consultation_id, error.fields)
    flash(f"{name} är nu handläggare i remissen.", "ok")
    if handover.keeps is None:
        return redirect(url_for("consultations.index"), 303)
    return redirect(url_for("consultations.members", consultation_id=consultation_id), 303)


_STALE = (
    "Någon annan har ändrat instansen i registret medan du skrev. Det du skrev står kvar men är inte sparat. "
    "Kontrollera adresserna och skicka igen."
)


def _typed_newcomer() -> Newcomer:
    words = {name: request.form.get(name, "") for name in ("name", "email", "category", "last_day", "choice")}
    return Newcomer(group_id=request.form.get("group_id", 0, int), **words)


def _newcomer_page(
    consultation_id: int, faults: Mapping[str, str], alike: tuple[KnownBody, ...] = ()
) -> ResponseReturnValue:
    with tools().reading() as session:
        page = newcomer_page(session, consultation_id, by=actor())
    shown = render_template(
        "changing/add.html",
        page=page,
        head=page.head,
        typed=request.form,
        faults=faults,
        alike=alike,
        new=NEW,
        categories=CATEGORIES,
    )
    return shown, 400 if faults else 200


def _address_page(consultation_id: int, referral_id: int, faults: Mapping[str, str]) -> ResponseReturnValue:
    with tools().reading() as session:
        page = place_page(session, consultation_id, referral_id, by=actor())
    shown = render_template("changing/addresses.html", page=page, head=page.head, typed=request.form, faults=faults)
    return shown, 400 if faults else 200


def _document_page(consultation_id: int, document_id: int, faults: Mapping[str, str]) -> ResponseReturnValue:
    with tools().reading() as session:
        page = sent_document_page(session, consultation_id, document_id, by=actor())
    shown = render_template("changing/replace.html", page=page, head=page.head, typed=request.form, faults=faults)
    return shown, 400 if faults else 200


def _successor_page(consultation_id: int, faults: Mapping[str, str]) -> ResponseReturnValue:
    with tools().reading() as session:
        page = members_page(session, consultation_id, by=actor())
    shown = render_template(
        "changing/hand_over.html",
        page=page,
        head=page.head,
        me=actor(),
        typed=request.form,
        faults=faults,
        keeps=_KEEPS,
    )
    return shown, 400 if faults else 200


def _instance(consultation_id: int, referral_id: int) -> str:
    return url_for("consultations.answer", consultation_id=consultation_id, referral_id=referral_id)
