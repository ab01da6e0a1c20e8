"""The post: letters kept on this machine because no mail server is configured, so that everything can be tried."""

from email.utils import parseaddr

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from remiss.context import actor, letterbox, tools
from remiss.domain.errors import NotFoundError
from remiss.domain.permissions import Act, Role
from remiss.domain.post import LetterKind
from remiss.mail.messages import KeptHead, KeptMail, Letterbox
from remiss.queries.accounts import own_account
from remiss.queries.post import rounds_whose_post_is_mine
from remiss.web.guard import needs
from remiss.web.letter_frames import framed, with_frame

blueprint = Blueprint("post", __name__, url_prefix="/post")

_PAGE = 50


@blueprint.app_context_processor
def tell_pages() -> dict[str, bool]:
    """Lets the layout show the way to the post where there is one."""
    return {"keeps_mail": letterbox() is not None}


@blueprint.get("")
@needs(Act.SEE_OUTBOX)
def index() -> ResponseReturnValue:
    """The kept letters that concern the one who looks, the newest first."""
    words = request.args.get("q", "").strip()
    found = [head for head in _mine(_box()) if _holds(head, words)]
    pages = max(1, -(-len(found) // _PAGE))
    page = min(max(request.args.get("page", 1, int), 1), pages)
    shown = found[(page - 1) * _PAGE : page * _PAGE]
    return render_template("post/index.html", letters=shown, total=len(found), words=words, page=page, pages=pages)


@blueprint.get("/<name>")
@needs(Act.SEE_OUTBOX)
def show(name: str) -> ResponseReturnValue:
    """One kept letter, with its links as they were sent."""
    return with_frame(render_template("post/show.html", letter=_open(name)))


@blueprint.get("/<name>/html")
@needs(Act.SEE_OUTBOX)
def html(name: str) -> ResponseReturnValue:
    """The same letter in HTML, to be framed."""
    return framed(_open(name).html)


def _box() -> Letterbox:
    """The kept letters. NotFoundError where real mail is sent: then there is no such page."""
    box = letterbox()
    if box is None:
        raise NotFoundError("post")
    return box


def _open(name: str) -> KeptMail:
    """The letter; one that does not concern the person does not exist for it."""
    letter = _box().open(name)
    if not _concerns_me(letter.head, _my_rounds()):
        raise NotFoundError("kept letter")
    return letter


def _mine(box: Letterbox) -> list[KeptHead]:
    rounds = _my_rounds()
    return [head for head in box.heads() if _concerns_me(head, rounds)]


def _my_rounds() -> frozenset[int]:
    with tools().reading() as session:
        return rounds_whose_post_is_mine(session, actor())


def _concerns_me(head: KeptHead, rounds: frozenset[int]) -> bool:
    """A round's letters concern those who may send it, a morning letter its owner; the rest the administrators.

    The links in them open what the letter opens, so nobody may read more here than in their own post.
    """
    if head.kind is LetterKind.DIGEST:
        return _is_mine(head)
    if head.consultation_id is None:
        return actor().role is Role.ADMINISTRATOR
    return head.consultation_id in rounds


def _is_mine(head: KeptHead) -> bool:
    """Whether the letter is addressed to the one who looks."""
    with tools().reading() as session:
        mine = own_account(session, by=actor()).email
    return parseaddr(head.to)[1].casefold() == mine.casefold()


def _holds(head: KeptHead, words: str) -> bool:
    text = f"{head.to} {head.subject}".casefold()
    return all(word in text for word in words.casefold().split())
