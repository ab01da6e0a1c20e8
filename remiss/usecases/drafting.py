"""A consultation being set up: drafts are kept as they are typed, belong to one person, and can be taken up again."""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from remiss.db.consultation import SetupDraft
from remiss.domain.errors import DraftGoneError, NotFoundError, StaleFormError
from remiss.domain.permissions import Act, Actor, require
from remiss.domain.setup import SetupContent, Writer, from_json, to_json
from remiss.domain.setup_typing import one_line, with_typed
from remiss.usecases.draft_edits import Edit, edited
from remiss.usecases.reading_inputs import Change, Inputs, read_inputs
from remiss.usecases.tools import Tools

AUTOSAVE = "autosave"
"""The action of a form that saves itself: it changes what is typed and never the rows."""

_LONGEST_TITLE_SHOWN = 200


@dataclass(frozen=True)
class Said:
    """What a form says: its values, which form and edition of the draft it was, and the button that was pressed."""

    typed: Mapping[str, str]
    form: str
    edition: int
    nonce: str
    action: str = AUTOSAVE


def begin_draft(tools: Tools, inputs: Inputs, *, by: Actor) -> int:
    """The id of a new draft, in the person's own name, with all that the inputs say; an empty one when there are none.

    InputsRefusedError when an input cannot be used: then no draft is begun.
    """
    require(by, Act.CREATE_CONSULTATION)
    changes = read_inputs(tools, inputs)
    with tools.transaction() as session:
        return add_draft(session, tools, _changed(SetupContent(), changes), by).id


def add_inputs(tools: Tools, draft_id: int, inputs: Inputs, *, by: Actor) -> None:
    """More files or another list in a draft that is there already. InputsRefusedError when one cannot be used."""
    with tools.reading() as session:
        _ensure_own(session, draft_id, by)
    changes = read_inputs(tools, inputs)
    with tools.transaction() as session:
        draft = own_draft(session, draft_id, by)
        write_draft(draft, _changed(from_json(draft.content), changes), tools)


def keep_draft(tools: Tools, draft_id: int, said: Said, edit: Edit | None = None, *, by: Actor) -> str:
    """Keeps what was typed, presses the button if there was one, and gives the place on the page to come back to.

    StaleFormError when the draft has been changed since the form was shown by anything but the form itself.
    DraftGoneError when it is not there any more, or is somebody else's.
    """
    try:
        with tools.transaction() as session:
            draft = own_draft(session, draft_id, by)
            content = from_json(draft.content)
            if content.nonce != said.nonce:
                raise DraftGoneError
            if _is_second_click(content.writer, said):
                return ""
            _ensure_fresh(draft.edition, content.writer, said)
            content, anchor = _with_said(content, said, edit)
            write_draft(draft, replace(content, writer=_writer(said)), tools)
            session.flush()
            return anchor
    except StaleDataError:
        raise StaleFormError from None


def remove_draft(tools: Tools, draft_id: int, *, by: Actor) -> None:
    """The draft is gone. A consultation that it was to change stays as it was; files stay in storage as orphans."""
    with tools.transaction() as session:
        session.delete(own_draft(session, draft_id, by))


def own_draft(session: Session, draft_id: int, by: Actor) -> SetupDraft:
    """The person's own draft, held until the transaction ends. DraftGoneError for anybody else's."""
    draft = session.scalar(
        select(SetupDraft).where(SetupDraft.id == draft_id, SetupDraft.owner_id == by.user_id).with_for_update()
    )
    if draft is None:
        raise DraftGoneError
    return draft


def _ensure_own(session: Session, draft_id: int, by: Actor) -> None:
    """Nothing when the draft is the person's own: asked before a file is stored, so that no stranger fills the disk."""
    owner = session.scalar(select(SetupDraft.owner_id).where(SetupDraft.id == draft_id))
    if owner is None or owner != by.user_id:
        raise DraftGoneError


def add_draft(session: Session, tools: Tools, content: SetupContent, by: Actor) -> SetupDraft:
    """A new draft row with a mark of its own."""
    if by.user_id is None:
        raise NotFoundError("owner")
    draft = SetupDraft(owner_id=by.user_id, created_at=tools.clock())
    write_draft(draft, replace(content, nonce=secrets.token_hex(16)), tools)
    session.add(draft)
    session.flush()
    return draft


def write_draft(draft: SetupDraft, content: SetupContent, tools: Tools) -> None:
    """The row as the content says; a new edition of it."""
    draft.content = to_json(content)
    draft.title = content.title[:_LONGEST_TITLE_SHOWN]
    draft.updated_at = tools.clock()


def _changed(content: SetupContent, changes: Sequence[Change]) -> SetupContent:
    for change in changes:
        content = change(content)
    return content


def _with_said(content: SetupContent, said: Said, edit: Edit | None) -> tuple[SetupContent, str]:
    typed = with_typed(content, said.typed)
    anchor = ""
    for added in _names_left(typed, said, edit):
        done = edited(typed, added)
        typed, anchor = done.content, done.anchor
    if edit is None:
        return typed, anchor
    done = edited(typed, edit)
    return done.content, done.anchor


def _names_left(content: SetupContent, said: Said, edit: Edit | None) -> list[Edit]:
    """The names that stand in a group's field for a new one though another button was pressed, as Enter does.

    They are added all the same, so that nothing typed is lost; not while the form saves itself, since then they may be
    half written.
    """
    if said.action == AUTOSAVE:
        return []
    typed = ((group.key, one_line(said.typed.get(f"add-{group.key}", ""))) for group in content.groups)
    own = edit.key if edit and edit.deed == "body.add" else None
    return [Edit("body.add", key, text=name) for key, name in typed if name and key != own]


def fingerprint(said: Said) -> str:
    """What tells the same words said twice from other words: the form's values, whichever button was pressed."""
    return hashlib.sha256(repr(sorted(said.typed.items())).encode()).hexdigest()


def _is_second_click(writer: Writer, said: Said) -> bool:
    """Whether this very button of this very form, with the same words in it, has been dealt with already."""
    return said.action != AUTOSAVE and writer == _writer(said)


def _writer(said: Said) -> Writer:
    return Writer(said.form, said.action, fingerprint(said))


def _ensure_fresh(edition: int, writer: Writer, said: Said) -> None:
    """Nothing when the form shows the draft as it is, or when only the form's own saving has come between."""
    if edition == said.edition or (writer.form == said.form and writer.action == AUTOSAVE):
        return
    raise StaleFormError
