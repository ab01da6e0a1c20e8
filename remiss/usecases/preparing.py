"""Preparing an answer behind the personal link: files, stance and words, kept in the database until it is handed in.

Nothing here is a received document yet. Several people at the consultee may work on the same draft; whoever writes
holds the referral's lock, so nobody's file is lost.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import IO

from sqlalchemy import select
from sqlalchemy.orm import Session

from remiss.db.answering import details_of
from remiss.db.base import Json
from remiss.db.consultation import ConsultationDocument
from remiss.db.submission import AnswerDraft, DraftFile
from remiss.domain.answering import CONSULTATION_MATERIAL, MOST_FILES, Details, FileVerdict, details_edition
from remiss.domain.consultation import FileRole
from remiss.domain.errors import StaleFormError
from remiss.domain.file_names import guessed_role, readable_name
from remiss.storage import Stored
from remiss.usecases.journal import Journal
from remiss.usecases.judging import Judged, judge
from remiss.usecases.linking import Behind, behind, locked_behind
from remiss.usecases.tools import Tools


class FileAct(StrEnum):
    """What can be done with one file of a draft."""

    UP = "up"
    DOWN = "down"
    REMOVE = "remove"
    INSIST = "insist"


class Reason(StrEnum):
    """Why an uploaded file was not added to the draft."""

    EMPTY = "empty"
    ALREADY_THERE = "already_there"
    TOO_MANY = "too_many"


@dataclass(frozen=True)
class Upload:
    """A file as it comes from the browser: the name it was sent under, and a stream that can be read once."""

    name: str
    content: IO[bytes]


@dataclass(frozen=True)
class FilesStep:
    """What the step Filer was sent with: new files, the roles shown, and perhaps an act on one file."""

    uploads: Sequence[Upload] = ()
    roles: Mapping[int, FileRole] = field(default_factory=dict)
    act: FileAct | None = None
    file_id: int = 0


@dataclass(frozen=True)
class NotAdded:
    """An uploaded file that was left out of the draft."""

    name: str
    reason: Reason


@dataclass(frozen=True)
class _Kept:
    """An uploaded file that is on disk and has been judged."""

    name: str
    stored: Stored
    judged: Judged


def save_files(tools: Tools, token: str, step: FilesStep, *, at: datetime) -> tuple[NotAdded, ...]:
    """The uploaded files that were not added, and why; everything else in the step is kept.

    ``at`` is when the request began. The link is tried before anything is stored, and files lie safely on disk before
    a row mentions them. A file the judge turns away is kept in the draft as undecided, for the sender to settle.
    """
    with tools.reading() as session:
        behind(session, tools.link_key, token).ensure_open(at)
    kept = [_keep(tools, upload) for upload in sorted(step.uploads, key=_usual_place)]
    with tools.transaction() as session:
        door = locked_behind(session, tools.link_key, token)
        door.ensure_open(at)
        draft = _draft(session, tools, door, at)
        _set_roles(draft, step.roles)
        _do(session, draft, step)
        return _add(session, draft, kept, _material(session, door.consultation.id))


def save_details(tools: Tools, token: str, details: Details, *, seen: str, at: datetime) -> None:
    """The details are kept in the draft. StaleFormError when a colleague has changed them since the form was shown.

    ``seen`` is the mark (``details_edition``) of what the form was filled in from.
    """
    with tools.transaction() as session:
        door = locked_behind(session, tools.link_key, token)
        door.ensure_open(at)
        draft = _draft(session, tools, door, at)
        present = details_of(draft)
        if seen != details_edition(present) and details != present:
            raise StaleFormError
        draft.stance, draft.kind = details.stance, details.kind
        draft.own_ref, draft.message = details.own_ref, details.message
        draft.sender_name, draft.sender_email = details.sender_name, details.sender_email
        draft.final_expected_on = details.final_expected_on


def _usual_place(upload: Upload) -> int:
    """Browsers send files by name, annexes first; one reads the decision, the report and the statement before them."""
    return list(FileRole).index(guessed_role(readable_name(upload.name)))


def _keep(tools: Tools, upload: Upload) -> _Kept | NotAdded:
    name, data = readable_name(upload.name), upload.content.read()
    if not data:
        return NotAdded(name, Reason.EMPTY)
    return _Kept(name, tools.storage.put(data), judge(data, name))


def _draft(session: Session, tools: Tools, door: Behind, at: datetime) -> AnswerDraft:
    """The referral's draft, begun now if there is none."""
    draft = session.scalar(select(AnswerDraft).where(AnswerDraft.referral_id == door.referral.id))
    if draft is None:
        draft = AnswerDraft(referral_id=door.referral.id, idempotency_key=secrets.token_hex(16), updated_at=at)
        session.add(draft)
        session.flush()
        Journal(session, tools.clock, door.actor).on_referral(door.referral, "answer_begun")
    draft.updated_at = at
    return draft


def _set_roles(draft: AnswerDraft, roles: Mapping[int, FileRole]) -> None:
    for file in draft.files:
        file.role = roles.get(file.id, file.role)


def _do(session: Session, draft: AnswerDraft, step: FilesStep) -> None:
    """The act on one file; nothing when the file is already gone, since a colleague may have been there first."""
    files = list(draft.files)
    file = next((each for each in files if each.id == step.file_id), None)
    if file is None:
        return
    if step.act is FileAct.REMOVE:
        draft.files.remove(file)
        session.flush()
    elif step.act is FileAct.INSIST and file.verdict == FileVerdict.UNDECIDED:
        file.verdict = FileVerdict.REJECT.value
    elif step.act in {FileAct.UP, FileAct.DOWN}:
        _move(files, file, -1 if step.act is FileAct.UP else 1)


def _move(files: list[DraftFile], file: DraftFile, steps: int) -> None:
    place = files.index(file)
    files.insert(max(0, place + steps), files.pop(place))
    for position, each in enumerate(files):
        each.position = position


def _add(
    session: Session, draft: AnswerDraft, kept: Sequence[_Kept | NotAdded], material: Mapping[str, str]
) -> tuple[NotAdded, ...]:
    left_out: list[NotAdded] = []
    known = {file.sha256 for file in draft.files}
    place = max((file.position for file in draft.files), default=-1)
    for each in kept:
        if isinstance(each, NotAdded):
            left_out.append(each)
        elif each.stored.sha256 in known:
            left_out.append(NotAdded(each.name, Reason.ALREADY_THERE))
        elif len(known) >= MOST_FILES:
            left_out.append(NotAdded(each.name, Reason.TOO_MANY))
        else:
            known.add(each.stored.sha256)
            place += 1
            draft.files.append(_row(each, place, material.get(each.stored.sha256)))
    session.flush()
    return tuple(left_out)


def _row(kept: _Kept, position: int, sent_out_as: str | None) -> DraftFile:
    ours = [] if sent_out_as is None else [_ours(sent_out_as)]
    return DraftFile(
        role=FileRole.ATTACHMENT if ours else guessed_role(kept.name),
        name=kept.name,
        sha256=kept.stored.sha256,
        size=kept.stored.size,
        verdict=kept.judged.verdict.value,
        findings=[*ours, *kept.judged.findings],
        position=position,
    )


def _material(session: Session, consultation_id: int) -> dict[str, str]:
    """What we sent out ourselves: fingerprint to name (missivet: "Bilägg inte remissunderlaget")."""
    rows = session.execute(
        select(ConsultationDocument.sha256, ConsultationDocument.name).where(
            ConsultationDocument.consultation_id == consultation_id
        )
    )
    return {sha256: name for sha256, name in rows}  # noqa: C416  # dict() does not take SQLAlchemy rows, as typed.


def _ours(name: str) -> Json:
    text = (
        f"Filen är remissens eget dokument {name}, som redan finns i ärendet. Den behöver inte bifogas. "
        "Får den ligga kvar tas den inte med i sammanställningen."
    )
    return {"code": CONSULTATION_MATERIAL, "text": text}
