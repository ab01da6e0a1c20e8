"""What a person says about the files of an answer: what each one is, their order, and whether it is merged at all."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from remiss.db.addressees import addressee
from remiss.db.submission import SubmissionFile
from remiss.domain.consultation import FileRole
from remiss.domain.errors import InvalidFieldsError
from remiss.domain.permissions import Actor
from remiss.domain.post import LetterKind
from remiss.domain.standing_in import Handling, LeftOut
from remiss.mail.round_letters import write_round_letter
from remiss.usecases.answer_files import FilePlace, Settling, settling
from remiss.usecases.outbox import Outbox
from remiss.usecases.tools import Tools
from remiss.usecases.wording import own_wording


def settle_role(tools: Tools, place: FilePlace, role: FileRole, *, by: Actor) -> None:
    """The file is what the person says it is; the same as was guessed is thereby confirmed."""
    with tools.transaction() as session:
        found = settling(tools, session, place, by)
        if found.file.role is role and found.file.role_confirmed_at is not None:
            return
        found.file.role, found.file.role_confirmed_at = role, tools.clock()
        if found.file.stand_in is not None:
            found.file.stand_in.role = role
        found.note("file_role_settled", file_role=role.value)


def settle_roles(tools: Tools, consultation_id: int, roles: Mapping[int, FileRole], *, by: Actor) -> None:
    """The same for many files, by their ids."""
    for file_id, role in roles.items():
        settle_role(tools, FilePlace(consultation_id, file_id), role, by=by)


def move(tools: Tools, place: FilePlace, *, up: bool, by: Actor) -> None:
    """The file changes places with the one above or below it in the answer. Nothing at the end of the list."""
    with tools.transaction() as session:
        found = settling(tools, session, place, by)
        files = _siblings(session, found)
        here = files.index(found.file)
        there = here - 1 if up else here + 1
        if not 0 <= there < len(files):
            return
        files[here], files[there] = files[there], files[here]
        for position, file in enumerate(files):
            file.position = position
        found.note("file_moved")


def leave_out(tools: Tools, place: FilePlace, why: LeftOut, *, by: Actor) -> None:
    """The file is kept and not merged."""
    with tools.transaction() as session:
        found = settling(tools, session, place, by)
        if found.file.left_out is not why:
            found.file.left_out = why
            found.note("file_left_out", left_out=why.value)


def take_in(tools: Tools, place: FilePlace, *, by: Actor) -> None:
    """The file is merged again, if it can be."""
    with tools.transaction() as session:
        found = settling(tools, session, place, by)
        if found.file.left_out is not None:
            found.file.left_out = None
            found.note("file_taken_in")


def mark_handled(tools: Tools, place: FilePlace, how: Handling | None, *, by: Actor) -> None:
    """Somebody has done what there is to do about a file that could not be read; None takes that back."""
    with tools.transaction() as session:
        _mark(tools, settling(tools, session, place, by), how, by)


def ask_for_new_file(tools: Tools, place: FilePlace, *, by: Actor) -> None:
    """A letter tells the consultee which file we cannot read, and the file is marked so. Once a day at most.

    InvalidFieldsError when the consultee has no address.
    """
    with tools.transaction() as session:
        found = settling(tools, session, place, by)
        if found.file.handled is Handling.ASKED:
            return
        to = addressee(session, place.consultation_id, found.referral.id)
        if to is None or not to.addresses:
            raise InvalidFieldsError(
                {"handled": "Instansen saknar e-postadress. Ring och be om en ny fil, eller skriv av texten."}
            )
        sentence = next((str(one["text"]) for one in reversed(found.file.findings) if one.get("text")), "")
        own = own_wording(session, place.consultation_id, LetterKind.FILE_REFUSED)
        written = write_round_letter(
            tools.composer,
            LetterKind.FILE_REFUSED,
            found.consultation,
            to,
            own,
            files=((found.file.name, sentence),),
        )
        occasion = f"file {found.file.id} {tools.clock().isoformat()}"
        Outbox(session, tools.clock, found.consultation).put(LetterKind.FILE_REFUSED, occasion, to, written)
        _mark(tools, found, Handling.ASKED, by)


def _mark(tools: Tools, found: Settling, how: Handling | None, by: Actor) -> None:
    if found.file.handled is how:
        return
    found.file.handled, found.file.handled_at = how, tools.clock() if how else None
    found.file.handled_by_id = by.user_id if how else None
    if how is None:
        found.note("file_unhandled")
    else:
        found.note("file_handled", handled=how.value)


def _siblings(session: Session, found: Settling) -> list[SubmissionFile]:
    return list(
        session.scalars(
            select(SubmissionFile)
            .where(SubmissionFile.submission_id == found.submission.id, SubmissionFile.stands_for_id.is_(None))
            .order_by(SubmissionFile.position, SubmissionFile.id)
        )
    )
