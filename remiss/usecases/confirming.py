"""A person's word on what stands in for a file: confirmed, mended, typed, or taken back."""

from remiss.db.submission import SubmissionFile
from remiss.docmerge import Judgement, inspect
from remiss.domain.errors import InvalidFieldsError, StaleFormError
from remiss.domain.incoming import Making
from remiss.domain.permissions import Actor
from remiss.domain.standing_in import NOT_MADE, Handling, MakingState
from remiss.usecases.answer_files import FilePlace, Settling, settling
from remiss.usecases.converting import stand_in_name
from remiss.usecases.tools import Tools
from remiss.usecases.typed_text import docx_as_text, text_as_docx, tidy

LONGEST_TEXT = 2_000_000
"""Letters in a text that somebody types: a thousand pages."""


def confirm(tools: Tools, place: FilePlace, *, seen: str, by: Actor) -> None:
    """What stands in for the file is as it should be, and is merged from now on.

    ``seen`` is the fingerprint of what the person looked at; StaleFormError when it has become another since.
    """
    with tools.transaction() as session:
        found = settling(tools, session, place, by)
        stand_in = found.file.stand_in
        if stand_in is None or stand_in.sha256 != seen:
            raise StaleFormError
        if stand_in.confirmed_at is None:
            _confirm(tools, found, stand_in, by)
            found.note("stand_in_confirmed", making=stand_in.making.value if stand_in.making else "")


def unconfirm(tools: Tools, place: FilePlace, *, by: Actor) -> None:
    """The confirmation is taken back: the text stays as a proposal, and is not merged."""
    with tools.transaction() as session:
        found = settling(tools, session, place, by)
        stand_in = found.file.stand_in
        if stand_in is not None and stand_in.confirmed_at is not None:
            stand_in.confirmed_at, stand_in.confirmed_by_id = None, None
            found.note("stand_in_unconfirmed")


def write_text(tools: Tools, place: FilePlace, text: str, *, by: Actor) -> None:
    """The text stands in for the file and is confirmed with the same word.

    A proposal taken out of a PDF is still that, however it is mended; anything else is typed. InvalidFieldsError for a
    text that is empty or longer than ``LONGEST_TEXT``.
    """
    said = _checked(text)
    with tools.reading() as session:
        name = settling(tools, session, place, by).file.name
    docx = text_as_docx(said, name)
    verdict = inspect(docx, stand_in_name(name))
    if verdict.judgement is Judgement.REJECT:
        raise InvalidFieldsError({"text": verdict.findings[0].text})
    stored = tools.storage.put(docx)
    with tools.transaction() as session:
        found = settling(tools, session, place, by)
        stand_in = found.file.stand_in or _begun(found.file)
        if stand_in.making is not Making.TAKEN_OUT:
            stand_in.making = Making.TYPED
        stand_in.sha256, stand_in.size = stored.sha256, stored.size
        stand_in.verdict, stand_in.findings = verdict.judgement.value, []
        session.add(stand_in)
        found.file.making_state, found.file.making_until = MakingState.MADE, None
        _confirm(tools, found, stand_in, by)
        found.note("stand_in_confirmed" if stand_in.making is Making.TAKEN_OUT else "text_typed", letters=len(said))


def try_again(tools: Tools, place: FilePlace, *, by: Actor) -> None:
    """A stand-in is wanted once more for a file that none could be made of. Nothing when there is one."""
    with tools.transaction() as session:
        found = settling(tools, session, place, by)
        file = found.file
        if file.making_state is not MakingState.FAILED:
            return
        file.making_state, file.making_tries, file.making_until = MakingState.WANTED, 0, None
        file.findings = [one for one in file.findings if one.get("code") != NOT_MADE]
        found.note("stand_in_wanted")


def proposed_text(tools: Tools, stand_in_sha256: str) -> str:
    """The text of what stands in for a file, with the marks for headings, to be mended in a form."""
    return docx_as_text(tools.storage.get(stand_in_sha256))


def _checked(text: str) -> str:
    said = tidy(text)
    if not said:
        raise InvalidFieldsError({"text": "Skriv texten som ska stå i sammanställningen."})
    if len(said) > LONGEST_TEXT:
        raise InvalidFieldsError({"text": "Texten är för lång. Dela upp den, eller lägg in den som en Word-fil."})
    return said


def _begun(file: SubmissionFile) -> SubmissionFile:
    return SubmissionFile(
        submission_id=file.submission_id,
        role=file.role,
        name=stand_in_name(file.name),
        position=file.position,
        stands_for_id=file.id,
        making=Making.TYPED,
    )


def _confirm(tools: Tools, found: Settling, stand_in: SubmissionFile, by: Actor) -> None:
    stand_in.confirmed_at, stand_in.confirmed_by_id = tools.clock(), by.user_id
    if found.file.verdict == "reject" and found.file.handled is None:
        found.file.handled, found.file.handled_at = Handling.TYPED, tools.clock()
        found.file.handled_by_id = by.user_id
