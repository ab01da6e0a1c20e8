"""The consultee asks for more time (anstånd) on its own page, and may take the request back until it is decided."""

from collections.abc import Mapping

from flask import Blueprint, flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from remiss.context import settings, tools
from remiss.domain.errors import ExtensionDecidedError, ExtensionNotNeededError, InvalidFieldsError
from remiss.queries.own_extensions import days_to_propose
from remiss.usecases.asking_more_time import ask_for_more_time, take_back_request
from remiss.usecases.extension_fields import TypedWish
from remiss.web.guard import public
from remiss.web.respond_pages import preparing, show, visit

OTHER = "other"
"""The choice of a day that is none of those proposed."""


def register(blueprint: Blueprint) -> None:
    """Hangs the addresses on the consultee's pages."""
    blueprint.add_url_rule("/<token>/anstand", "more_time", more_time)
    blueprint.add_url_rule("/<token>/anstand", "ask", ask, methods=["POST"])
    blueprint.add_url_rule("/<token>/anstand/<int:extension_id>/ta-tillbaka", "take_back", take_back, methods=["POST"])


@public
def more_time(token: str) -> ResponseReturnValue:
    """The form to ask by, or the request that waits."""
    return show_more_time(token)


@public
def ask(token: str) -> ResponseReturnValue:
    """Asks; shows the form again, with what was typed, when something must be put right."""
    try:
        ask_for_more_time(tools(), token, typed_wish(request.form), at=g.began_at)
    except InvalidFieldsError as error:
        return show_more_time(token, error.fields, 400)
    except ExtensionNotNeededError:
        return show_more_time(token, status=409)
    flash("Er begäran om anstånd är skickad. Beslutet kommer med e-post och visas här.", "ok")
    return redirect(url_for("respond.start", token=token), 303)


@public
def take_back(token: str, extension_id: int) -> ResponseReturnValue:
    """Takes the request back."""
    visit(token)
    try:
        take_back_request(tools(), token, extension_id, at=g.began_at)
    except ExtensionDecidedError:
        flash("Begäran hann avgöras innan den togs tillbaka. Beslutet står här nedanför.", "warn")
    else:
        flash("Begäran om anstånd är tillbakatagen. Den tidigare sista svarsdagen gäller.", "ok")
    return redirect(url_for("respond.start", token=token), 303)


def show_more_time(token: str, faults: Mapping[str, str] | None = None, status: int = 200) -> ResponseReturnValue:
    """The form with what was typed, if anything was; once an answer has come, that more time is not needed."""
    page = preparing(token)
    margin = settings().meeting_margin_days
    with tools().reading() as session:
        days = days_to_propose(session, page.referral_id, page.last_day, g.began_at, margin)
    return show("more_time", token, page, days=days, typed=request.form, faults=faults or {}, other=OTHER), status


def typed_wish(form: MultiDict[str, str]) -> TypedWish:
    """The wish as it was typed; the day is the one chosen among those proposed, or else the one written."""
    chosen = form.get("choice", "")
    return TypedWish(
        proposed_day=form.get("proposed_day", "") if chosen in {"", OTHER} else chosen,
        reason=form.get("reason", ""),
        asked_by=form.get("asked_by", ""),
        asked_email=form.get("asked_email", ""),
    )
