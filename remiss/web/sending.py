"""Sending a consultation: the page where one sees the letter as each consultee gets it, and the act itself."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from remiss.context import actor, settings, tools
from remiss.domain.consultation import Status
from remiss.domain.errors import (
    AlreadySentError,
    InvalidFieldsError,
    NotReadyToSendError,
    PlanChangedError,
    StaleFormError,
)
from remiss.domain.permissions import Act
from remiss.queries.dispatch import DispatchPage, dispatch_page, letter_view
from remiss.usecases.sending import send_consultation
from remiss.usecases.wording import Wording, send_trial_letter, word_invitation
from remiss.web.deadlines import viewing
from remiss.web.guard import needs
from remiss.web.letter_frames import framed, with_frame

blueprint = Blueprint("sending", __name__)


@dataclass(frozen=True)
class Typed:
    """The form on the page: the words, whose letter is shown, the plan that was seen, and which button was pressed."""

    wording: Wording
    referral_id: int
    seen: str
    act: str


@blueprint.get("/remisser/<int:consultation_id>/skicka")
@needs(Act.SEND_CONSULTATION)
def prepare(consultation_id: int) -> ResponseReturnValue:
    """The letter, who gets it, what is lacking, and the button that sends."""
    return _page(consultation_id, request.args.get("instans", 0, int))


@blueprint.get("/remisser/<int:consultation_id>/skicka/brev/<int:referral_id>")
@needs(Act.SEND_CONSULTATION)
def preview(consultation_id: int, referral_id: int) -> ResponseReturnValue:
    """The HTML letter to one consultee, to be framed. Its link is an example."""
    with tools().reading() as session:
        letter = letter_view(session, tools().composer, consultation_id, referral_id)
    return framed(letter.with_link(tools().example_url()).html)


@blueprint.post("/remisser/<int:consultation_id>/skicka")
@needs(Act.SEND_CONSULTATION)
def send(consultation_id: int) -> ResponseReturnValue:
    """Keeps the words, and then sends a trial letter, or the consultation, or neither."""
    typed = _typed()
    try:
        word_invitation(tools(), consultation_id, typed.wording, by=actor())
        return _DEEDS.get(typed.act, _show_again)(consultation_id, typed)
    except InvalidFieldsError as error:
        return _page(consultation_id, typed.referral_id, typed.wording, error.fields)
    except StaleFormError:
        return _page(consultation_id, typed.referral_id, typed.wording, {"text": _STALE})
    except (PlanChangedError, NotReadyToSendError):
        flash("Inget har skickats: remissen ändrades medan du läste. Kontrollera en gång till.", "warn")
    except AlreadySentError:
        flash("Remissen var redan skickad. Inget har skickats en gång till.", "info")
        return redirect(url_for("letters.index", consultation_id=consultation_id), 303)
    return _show_again(consultation_id, typed)


_STALE = (
    "Någon annan har ändrat remissen medan du skrev. Din text står kvar här men är inte sparad. "
    "Kontrollera brevet och spara igen."
)


def _send_it(consultation_id: int, typed: Typed) -> ResponseReturnValue:
    sent = send_consultation(tools(), consultation_id, by=actor(), seen=typed.seen)
    flash(f"Remissen är skickad. {sent.letters} brev är på väg.", "ok")
    if sent.without_address:
        flash(f"Ska skickas på papper: {', '.join(sent.without_address)}.", "warn")
    return redirect(url_for("letters.index", consultation_id=consultation_id), 303)


def _send_trial(consultation_id: int, typed: Typed) -> ResponseReturnValue:
    address = send_trial_letter(tools(), consultation_id, typed.referral_id, by=actor())
    flash(f"Ett provbrev är på väg till {address}.", "ok")
    return _show_again(consultation_id, typed)


def _show_again(consultation_id: int, typed: Typed) -> ResponseReturnValue:
    here = url_for("sending.prepare", consultation_id=consultation_id, instans=typed.referral_id or None)
    return redirect(f"{here}#brevet", 303)


_DEEDS = {"skicka": _send_it, "prov": _send_trial}


def _typed() -> Typed:
    words = Wording(request.form.get("subject", ""), request.form.get("text", ""), request.form.get("edition", 0, int))
    return Typed(words, request.form.get("instans", 0, int), request.form.get("seen", ""), request.form.get("act", ""))


def _page(
    consultation_id: int, referral_id: int, words: Wording | None = None, errors: dict[str, str] | None = None
) -> ResponseReturnValue:
    belt = tools()
    with belt.reading() as session:
        page = dispatch_page(session, consultation_id, viewing())
        chosen = _chosen(page, referral_id)
        letter = letter_view(session, belt.composer, consultation_id, chosen) if chosen else None
    html = render_template(
        "sending/prepare.html",
        page=page,
        head=page.head,
        is_draft=page.head.status is Status.DRAFT,
        letter=letter.with_link(belt.example_url()) if letter else None,
        words=words or Wording(page.subject, page.text, page.edition),
        errors=errors or {},
        sender=settings().mail.sender,
    )
    return with_frame(html, 400 if errors else 200)


def _chosen(page: DispatchPage, referral_id: int) -> int:
    """The consultee whose letter is shown: the one asked for, else the first; 0 when there is none."""
    ids = [each.referral_id for each in page.addressees]
    return referral_id if referral_id in ids else next(iter(ids), 0)
