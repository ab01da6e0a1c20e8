"""A consultation's letters: how each has fared, what to decide about it, and new links."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from remiss.context import actor, tools
from remiss.domain.clock import local_day
from remiss.domain.permissions import Act
from remiss.domain.post import LetterKind
from remiss.queries.dispatch import letter_view
from remiss.queries.post import Choice, Show, post_page, whole_letter
from remiss.queries.round_head import round_head
from remiss.usecases.deciding_letters import count_as_sent, send_again, stop_letter
from remiss.usecases.printing import letter_to_print, letters_as_one, letters_one_by_one
from remiss.usecases.relinking import reissue_link
from remiss.web.downloading import download
from remiss.web.guard import needs
from remiss.web.letter_frames import framed, with_frame

blueprint = Blueprint("letters", __name__, url_prefix="/remisser/<int:consultation_id>/brev")


@blueprint.get("")
@needs(Act.SEE_CONSULTATION)
def index(consultation_id: int) -> ResponseReturnValue:
    """Every letter of the consultation."""
    choice = _choice()
    with tools().reading() as session:
        page = post_page(session, consultation_id, choice, by=actor())
    return render_template("sending/letters.html", page=page, head=page.head, choice=choice, shows=Show)


@blueprint.get("/<int:letter_id>")
@needs(Act.SEE_ANSWERS)
def show(consultation_id: int, letter_id: int) -> ResponseReturnValue:
    """One letter as it was written, without its link. A receipt tells what was answered, hence the act."""
    with tools().reading() as session:
        head = round_head(session, consultation_id, actor())
        letter = whole_letter(session, consultation_id, letter_id).with_link(tools().example_url())
    return with_frame(render_template("sending/letter.html", head=head, letter=letter))


@blueprint.get("/<int:letter_id>/html")
@needs(Act.SEE_ANSWERS)
def html(consultation_id: int, letter_id: int) -> ResponseReturnValue:
    """The same letter in HTML, to be framed."""
    with tools().reading() as session:
        letter = whole_letter(session, consultation_id, letter_id).with_link(tools().example_url())
    return framed(letter.html)


@blueprint.post("/<int:letter_id>/skicka-igen")
@needs(Act.SEND_CONSULTATION)
def again(consultation_id: int, letter_id: int) -> ResponseReturnValue:
    """A new letter in the place of one that failed or is uncertain."""
    send_again(tools(), consultation_id, letter_id, by=actor())
    flash("Ett nytt brev är på väg.", "ok")
    return redirect(url_for("letters.index", consultation_id=consultation_id), 303)


@blueprint.post("/<int:letter_id>/stoppa")
@needs(Act.SEND_CONSULTATION)
def stop(consultation_id: int, letter_id: int) -> ResponseReturnValue:
    """A letter that waits is not sent."""
    stop_letter(tools(), consultation_id, letter_id, by=actor())
    flash("Brevet är stoppat och skickas inte.", "ok")
    return redirect(url_for("letters.index", consultation_id=consultation_id), 303)


@blueprint.post("/<int:letter_id>/rakna-som-skickat")
@needs(Act.SEND_CONSULTATION)
def counted(consultation_id: int, letter_id: int) -> ResponseReturnValue:
    """The letter counts as sent."""
    count_as_sent(tools(), consultation_id, letter_id, by=actor())
    flash("Brevet räknas som skickat.", "ok")
    return redirect(url_for("letters.index", consultation_id=consultation_id), 303)


@blueprint.get("/<int:referral_id>/utskrift")
@needs(Act.SEND_CONSULTATION)
def printed(consultation_id: int, referral_id: int) -> ResponseReturnValue:
    """The invitation to print, with its working link, for a consultee that e-mail does not reach."""
    with tools().reading() as session:
        head = round_head(session, consultation_id, actor())
        letter = letter_view(session, tools().composer, consultation_id, referral_id)
    url = tools().personal_url(referral_id, letter.link_issue) if head.sent_at else tools().example_url()
    return render_template(
        "sending/printed.html", head=head, letter=letter.with_link(url), today=local_day(tools().clock())
    )


@blueprint.get("/<int:referral_id>/utskrift.docx")
@needs(Act.SEND_CONSULTATION)
def paper(consultation_id: int, referral_id: int) -> ResponseReturnValue:
    """The same letter as a Word file, with a code to type."""
    file = letter_to_print(tools(), consultation_id, referral_id, by=actor())
    return download(file.content, file.name)


@blueprint.get("/utskrift.docx")
@needs(Act.SEND_CONSULTATION)
def papers(consultation_id: int) -> ResponseReturnValue:
    """The letters to all without an e-mail address, in one Word file."""
    file = letters_as_one(tools(), consultation_id, by=actor())
    return download(file.content, file.name)


@blueprint.get("/utskrift.zip")
@needs(Act.SEND_CONSULTATION)
def heap(consultation_id: int) -> ResponseReturnValue:
    """The same letters, one Word file for each."""
    file = letters_one_by_one(tools(), consultation_id, by=actor())
    return download(file.content, file.name)


@blueprint.get("/<int:referral_id>/ny-lank")
@needs(Act.SEND_CONSULTATION)
def relink(consultation_id: int, referral_id: int) -> ResponseReturnValue:
    """Asks before the consultee's link is revoked."""
    with tools().reading() as session:
        head = round_head(session, consultation_id, actor())
        letter = letter_view(session, tools().composer, consultation_id, referral_id)
    return render_template("sending/relink.html", head=head, letter=letter)


@blueprint.post("/<int:referral_id>/ny-lank")
@needs(Act.SEND_CONSULTATION)
def reissue(consultation_id: int, referral_id: int) -> ResponseReturnValue:
    """Revokes the link and sends the next."""
    mailed = reissue_link(tools(), consultation_id, referral_id, request.form.get("issue", 0, int), by=actor())
    if mailed:
        flash("Den gamla länken är spärrad och ett brev med den nya är på väg.", "ok")
        return redirect(url_for("letters.index", consultation_id=consultation_id), 303)
    flash("Den gamla länken är spärrad. Instansen saknar e-postadress: skriv ut brevet med den nya länken.", "warn")
    return redirect(url_for("letters.printed", consultation_id=consultation_id, referral_id=referral_id), 303)


def _choice() -> Choice:
    show, kind = request.args.get("visa", ""), request.args.get("slag", "")
    return Choice(
        show=Show(show) if show in set(Show) else Show.ALL,
        kind=LetterKind(kind) if kind in set(LetterKind) else None,
        words=request.args.get("q", "").strip(),
        sort=request.args.get("sort", ""),
        page=request.args.get("page", 1, int),
    )
