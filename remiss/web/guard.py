"""The guard at every door: closed unless the route says who may pass (PROMISES P9)."""

from collections.abc import Callable
from typing import TypeVar

from flask import abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFProtect

from remiss.context import actor_or_none, membership
from remiss.domain.permissions import ROUND_ACTS, Act, Role, allowed
from remiss.web.kept_form import is_own_page, kept_from

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])

csrf = CSRFProtect()

_NEEDS = "remiss_needs"
_OPEN_ENDPOINTS = {"static"}
_READING = {"GET", "HEAD", "OPTIONS"}


def needs(act: Act) -> Callable[[View], View]:
    """Marks a view with the act a person must be allowed to do. A round's view takes ``consultation_id``."""

    def mark(view: View) -> View:
        setattr(view, _NEEDS, act)
        return view

    return mark


def public(view: View) -> View:
    """Marks a view as open to anyone: log-in, health, and the pages behind a personal link."""
    setattr(view, _NEEDS, None)
    return view


def declared(endpoint: str) -> Act | None:
    """The act the endpoint needs, None when it is public. LookupError when nobody has said."""
    if endpoint in _OPEN_ENDPOINTS:
        return None
    view = current_app.view_functions[endpoint]
    if not hasattr(view, _NEEDS):
        raise LookupError(endpoint)
    act: Act | None = getattr(view, _NEEDS)
    return act


def stand_guard() -> ResponseReturnValue | None:
    """Lets the request through (None), or answers in its place: log-in page, 403, or 404 for an unknown address.

    Everything that may change something must carry its form's token, whether the page is public or not. A person who
    is not a member meets the same 403 in a round that exists as in one that does not.
    """
    if request.endpoint is None:
        return None
    act = declared(request.endpoint)
    if act is not None:
        refusal = _refuse(act)
        if refusal is not None:
            return refusal
    if request.method not in _READING and not is_own_page(request):
        abort(403)
    csrf.protect()
    return None


def _refuse(act: Act) -> ResponseReturnValue | None:
    person = actor_or_none()
    if person is None:
        return _ask_to_log_in()
    if not allowed(person, act, _membership_here(act)):
        abort(403)
    return None


def _membership_here(act: Act) -> Role | None:
    view_args = request.view_args or {}
    return membership(view_args["consultation_id"]) if act in ROUND_ACTS else None


def _ask_to_log_in() -> ResponseReturnValue:
    """A lost session in the middle of a form keeps what was typed; anything else goes by way of the log-in page."""
    if request.method in _READING:
        return redirect(url_for("account.log_in", next=request.full_path.rstrip("?")))
    kept = kept_from(request)
    if kept is None:
        return redirect(url_for("account.log_in"), 303)
    return render_template("account/log_in.html", kept=kept, errors=[], email="", next=None), 401
