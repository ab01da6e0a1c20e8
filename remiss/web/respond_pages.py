"""The consultee's pages as they are shown: fresh, or again with what was typed and what is the matter."""

import re
import secrets
from collections.abc import Mapping, Sequence

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from remiss.context import settings, tools
from remiss.domain.answering import Details, details_edition
from remiss.domain.errors import ClosedError, WithdrawnError
from remiss.queries.respond import RespondPage, respond_page
from remiss.swedish.terms import FILE_ROLES, STANCES
from remiss.usecases.answer_fields import LEFT_OPEN, TypedDetails, typed_of
from remiss.usecases.linking import open_link
from remiss.web.respond_forms import LACKS

STEPS = ("Filer", "Ställningstagande", "Kontrollera", "Skickat")

EXPIRED = "Sidan hade legat öppen för länge och skickades inte. Det du skrev står kvar. Tryck på knappen en gång till."
EXPIRED_FILES = "Sidan hade legat öppen för länge, så inget kom fram. Välj filerna och tryck på knappen en gång till."

_KEY = re.compile(r"[0-9a-f]{32}")

Errors = Sequence[tuple[str, str]]


def visit(token: str) -> RespondPage:
    """What the link opens, whether or not it may still be answered."""
    referral_id = open_link(tools(), token, address=request.remote_addr or "")
    with tools().reading() as session:
        return respond_page(session, referral_id, g.began_at)


def preparing(token: str) -> RespondPage:
    """What the link opens while answers are taken. WithdrawnError or ClosedError when they are not."""
    page = visit(token)
    if page.withdrawn:
        raise WithdrawnError
    if not page.open:
        raise ClosedError(page.closes_on)
    return page


def show(name: str, token: str, page: RespondPage | None, **more: object) -> str:
    """The page of that name. ``asker`` is the organisation that asks."""
    return render_template(
        f"respond/{name}.html", token=token, page=page, asker=settings().organisation, steps=STEPS, **more
    )


def show_files(token: str, errors: Errors = (), status: int = 200) -> ResponseReturnValue:
    """The first step."""
    return show("files", token, preparing(token), errors=errors, roles=FILE_ROLES, most=settings().max_upload), status


def show_details(
    token: str,
    typed: TypedDetails | None = None,
    faults: Mapping[str, str] | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    """The second step. With status 409, what a colleague has written meanwhile is shown beside what was typed."""
    page = preparing(token)
    kept = page.draft.details if page.draft else Details()
    # A form shown again still answers for what it was first filled in from; one in conflict has now seen both.
    seen = request.form.get("seen") if faults else None
    return show(
        "details",
        token,
        page,
        typed=typed or typed_of(kept),
        theirs=kept if status == 409 else None,  # noqa: PLR2004  # HTTP's own word for a conflict.
        seen=seen or details_edition(kept),
        faults=faults or {},
        stances=[*STANCES.items(), (LEFT_OPEN, "Anges i svaret")],
    ), status


def show_check(token: str, errors: Errors = (), status: int = 200) -> ResponseReturnValue:
    """The third step: everything as it will be handed in, and what is still lacking."""
    page = preparing(token)
    if page.draft is None:
        return redirect(url_for("respond.start", token=token), 303)
    lacking = [
        (url_for(f"respond.{step}", token=token), text) for step, text in map(LACKS.__getitem__, page.draft.lacks)
    ]
    return show("check", token, page, errors=errors, lacking=lacking), status


def show_abstain(
    token: str,
    typed: TypedDetails | None = None,
    faults: Mapping[str, str] | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    """The short way of those who will not give an opinion. Its key makes two clicks one."""
    key = pressed_key() or secrets.token_hex(16)
    return show("abstain", token, preparing(token), typed=typed or TypedDetails(), faults=faults or {}, key=key), status


def pressed_key() -> str:
    """The key the form was shown with, or nothing when it carries none of ours."""
    key = request.form.get("key", "")
    return key if _KEY.fullmatch(key) else ""
