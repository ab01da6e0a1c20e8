"""A round's words for its letters: one page for each kind, with the letter as the consultee gets it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from remiss.context import actor, settings, tools
from remiss.domain.clock import local_day
from remiss.domain.errors import InvalidFieldsError, NotFoundError, StaleFormError
from remiss.domain.links import LINK_PLACEHOLDER
from remiss.domain.permissions import Act
from remiss.domain.post import LetterKind
from remiss.domain.wording import Wording
from remiss.queries.letter_words import KindPage, Shown, kind_page, words_page
from remiss.usecases.letter_words import Typed, restore_words, send_trial, word_letter
from remiss.web.guard import needs
from remiss.web.letter_frames import framed, with_frame

blueprint = Blueprint("letter_words", __name__, url_prefix="/remisser/<int:consultation_id>/brev/texter")

_STALE = (
    "Någon annan har ändrat texten medan du skrev. Det du skrev står kvar här men är inte sparat. "
    "Läs det igen och spara en gång till: då gäller din text."
)


@blueprint.get("")
@needs(Act.SEND_CONSULTATION)
def index(consultation_id: int) -> ResponseReturnValue:
    """Every kind of letter, and which have words of their own."""
    with tools().reading() as session:
        page = words_page(session, consultation_id, by=actor())
    return render_template("sending/words.html", page=page, head=page.head)


@blueprint.get("/<kind>")
@needs(Act.SEND_CONSULTATION)
def show(consultation_id: int, kind: str) -> ResponseReturnValue:
    """One kind: its words, and the letter they make."""
    return _shown(_page(consultation_id, kind, request.args.get("instans", 0, int)))


@blueprint.get("/<kind>/brev/<int:referral_id>")
@needs(Act.SEND_CONSULTATION)
def preview(consultation_id: int, kind: str, referral_id: int) -> ResponseReturnValue:
    """The HTML letter to one consultee, to be framed. Its link is an example."""
    page = _page(consultation_id, kind, referral_id)
    if page.letter is None or page.to is None or page.to.referral_id != referral_id:
        raise NotFoundError("referral")
    return framed(page.letter.html.replace(LINK_PLACEHOLDER, tools().example_url()))


@blueprint.post("/<kind>")
@needs(Act.SEND_CONSULTATION)
def save(consultation_id: int, kind: str) -> ResponseReturnValue:
    """Keeps the words, or puts ours back; then perhaps sends a trial letter."""
    form, letter_kind = request.form, _kind(kind)
    typed, referral_id = Wording(form.get("subject", ""), form.get("text", "")), form.get("instans", 0, int)
    if form.get("act") == "aterstall":
        restore_words(tools(), consultation_id, letter_kind, by=actor())
        flash("Brevet har fått tillbaka Remiss text.", "ok")
        return _again(consultation_id, kind, referral_id)
    try:
        new = Typed(letter_kind, typed, form.get("seen", ""))
        word_letter(tools(), consultation_id, new, by=actor())
    except InvalidFieldsError as error:
        return _shown(_page(consultation_id, kind, referral_id), typed, error.fields)
    except StaleFormError:
        return _shown(_page(consultation_id, kind, referral_id), typed, {"text": _STALE})
    if form.get("act") == "prov":
        address = send_trial(tools(), consultation_id, letter_kind, referral_id, by=actor())
        flash(f"Texten är sparad och ett provbrev är på väg till {address}.", "ok")
    else:
        flash("Texten är sparad. Den gäller brev som skrivs från och med nu.", "ok")
    return _again(consultation_id, kind, referral_id)


def _again(consultation_id: int, kind: str, referral_id: int) -> ResponseReturnValue:
    here = url_for("letter_words.show", consultation_id=consultation_id, kind=kind, instans=referral_id or None)
    return redirect(here, 303)


def _kind(kind: str) -> LetterKind:
    if kind not in set(LetterKind):
        raise NotFoundError("letter kind")
    return LetterKind(kind)


def _page(consultation_id: int, kind: str, referral_id: int) -> KindPage:
    belt = tools()
    with belt.reading() as session:
        shown = Shown(_kind(kind), referral_id, local_day(belt.clock()))
        return kind_page(session, belt.composer, consultation_id, shown, by=actor())


def _shown(page: KindPage, typed: Wording | None = None, errors: dict[str, str] | None = None) -> ResponseReturnValue:
    html = render_template(
        "sending/word.html",
        page=page,
        head=page.head,
        words=typed or page.words,
        text=page.letter.text.replace(LINK_PLACEHOLDER, tools().example_url()) if page.letter else "",
        errors=errors or {},
        sender=settings().mail.sender,
    )
    return with_frame(html, 400 if errors else 200)
