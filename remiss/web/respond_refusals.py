"""What the consultee is told when its page cannot do as asked: what to do now, and whom to call where we may say."""

from flask import Blueprint, g, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import RequestEntityTooLarge

from remiss.context import settings, tools
from remiss.domain.errors import (
    FileMissingError,
    LinkRevokedError,
    LinkUnknownError,
    NotFoundError,
    RemissError,
    TooManyAttemptsError,
)
from remiss.domain.links import EXAMPLE_TOKEN, parse_token
from remiss.queries.respond import RespondPage, respond_page
from remiss.swedish.saying import say_size
from remiss.web.errors import Wording, wording
from remiss.web.respond_forms import typed_details
from remiss.web.respond_more_time import show_more_time
from remiss.web.respond_pages import (
    EXPIRED,
    EXPIRED_FILES,
    show,
    show_abstain,
    show_check,
    show_details,
    show_files,
)

_SAYS_NOTHING = (LinkUnknownError, TooManyAttemptsError)
_EXAMPLE = Wording(
    404, "Länken är bara ett exempel", "Den finns i provbrev och leder ingenstans. Det riktiga brevet har en egen länk."
)
# What the general table says to officers, said to somebody who has no overview and no administrator to turn to.
_SAID_HERE: dict[type[RemissError], Wording] = {
    NotFoundError: Wording(404, "Det du letar efter finns inte", "Gå till remissens sida och börja därifrån."),
    FileMissingError: Wording(
        500,
        "En fil kan inte läsas",
        "Felet är vårt. Inget har skickats. Lägg till filen igen, eller kontakta handläggaren.",
    ),
}
_TOO_MUCH_TEXT = Wording(
    413,
    "Meddelandet är för långt",
    "Gå tillbaka, spara texten som en Word-fil och lägg till den bland filerna i stället.",
)


def register(blueprint: Blueprint) -> None:
    """Hangs the handlers on the consultee's pages."""
    blueprint.register_error_handler(RemissError, refuse)
    blueprint.register_error_handler(CSRFError, show_again)
    blueprint.register_error_handler(RequestEntityTooLarge, refuse_size)


def refuse(error: RemissError) -> ResponseReturnValue:
    """A page for the error. Contact persons are told only to a link whose MAC was right, an outdated one included."""
    token = _token()
    words = _EXAMPLE if token == EXAMPLE_TOKEN else _SAID_HERE.get(type(error), wording(error))
    page = None if isinstance(error, _SAYS_NOTHING) else _page_behind(token)
    known = page is not None and not isinstance(error, LinkRevokedError)
    return _refused(words, page, known=known)


def show_again(_error: CSRFError) -> ResponseReturnValue:
    """A lost session in the middle: the same step with what was typed and a new token, to be sent again."""
    token = _token()
    try:
        match (request.endpoint or "").rpartition(".")[2]:
            case "keep_details":
                return show_details(token, typed_details(request.form), {"": EXPIRED}, 400)
            case "say_no":
                return show_abstain(token, typed_details(request.form), {"": EXPIRED}, 400)
            case "ask" | "take_back":
                return show_more_time(token, {"": EXPIRED}, 400)
            case "send":
                return show_check(token, [("", EXPIRED)], 400)
            case _:
                return show_files(token, [("files", EXPIRED_FILES)], 400)
    except RemissError as error:
        return refuse(error)


def refuse_size(_error: RequestEntityTooLarge) -> ResponseReturnValue:
    """More was sent at once than can be taken: nothing of it was kept, everything sent earlier is."""
    if not (request.endpoint or "").endswith("keep_files"):
        return _refused(_TOO_MUCH_TEXT, _page_behind(_token()), known=True)
    most = say_size(settings().max_upload)
    text = f"Filerna var för stora för att skickas på en gång. En fil får vara högst {most}. Lägg till dem en i taget."
    try:
        return show_files(_token(), [("files", text)], 413)
    except RemissError as error:
        return refuse(error)


def _token() -> str:
    return str((request.view_args or {}).get("token", ""))


def _page_behind(token: str) -> RespondPage | None:
    try:
        link = parse_token(tools().link_key, token)
        with tools().reading() as session:
            return respond_page(session, link.referral_id, g.began_at)
    except RemissError:
        return None


def _refused(words: Wording, page: RespondPage | None, *, known: bool) -> ResponseReturnValue:
    return show("refused", _token(), page, words=words, known=known), words.status
