"""What the consultee's pages are sent with, as the use cases want it, and what is said of files that were left out."""

from collections.abc import Iterable
from dataclasses import dataclass

from werkzeug.datastructures import FileStorage, MultiDict

from remiss.domain.answering import MOST_FILES, Lack
from remiss.domain.consultation import FileRole
from remiss.domain.file_names import readable_name
from remiss.swedish.saying import say_size
from remiss.usecases.answer_fields import TypedDetails
from remiss.usecases.preparing import FileAct, FilesStep, NotAdded, Reason, Upload

_NOT_ADDED = {
    Reason.EMPTY: "{} är tom. Kontrollera att du valde rätt fil och lägg till den igen.",
    Reason.ALREADY_THERE: "{} finns redan i svaret och lades inte till en gång till.",
    Reason.TOO_MANY: f"{{}} fick inte plats. Ett svar får ha högst {MOST_FILES} filer. Ta bort någon först.",
}

_NOTHING_CHOSEN = "Välj en eller flera filer först. Tryck sedan på Lägg till filerna."

LACKS = {
    Lack.CONTENT: ("files", "Svaret är tomt. Lägg till minst en fil, eller skriv ett meddelande."),
    Lack.SENDER: ("details", "Fyll i vem som skickar svaret."),
    Lack.KIND: ("details", "Ni har svarat tidigare. Välj om det här kompletterar eller ersätter det svaret."),
    Lack.UNDECIDED_FILES: ("files", "En fil kan inte läsas. Ta bort den, eller välj att skicka den ändå."),
}
"""What an answer lacks: the step where it is mended, and the sentence that says so."""


@dataclass(frozen=True)
class FilesForm:
    """The step Filer as it was sent.

    ``problems`` are sentences about files too large to be taken, or about none being chosen; ``status`` goes with them.
    """

    step: FilesStep
    problems: tuple[str, ...]
    status: int
    goes_on: bool


def files_form(form: MultiDict[str, str], files: MultiDict[str, FileStorage], largest: int) -> FilesForm:
    """The step, with files larger than ``largest`` bytes left out and named."""
    chosen = [file for file in files.getlist("files") if file.filename]
    too_large = [file for file in chosen if _size(file) > largest]
    act, _, number = form.get("do", "").partition(":")
    problems = tuple(_say_too_large(file, largest) for file in too_large)
    if act == "add" and not chosen:
        problems = (_NOTHING_CHOSEN,)
    return FilesForm(
        step=FilesStep(
            uploads=[Upload(file.filename or "", file.stream) for file in chosen if file not in too_large],
            roles=_roles(form.items()),
            act=FileAct(act) if act in set(FileAct) else None,
            file_id=_number(number),
        ),
        problems=problems,
        status=413 if too_large else 400,
        goes_on=act == "next",
    )


def typed_details(form: MultiDict[str, str]) -> TypedDetails:
    """The fields of the second step, or of abstaining, as they were typed."""
    return TypedDetails(
        stance=form.get("stance", ""),
        kind=form.get("kind", ""),
        own_ref=form.get("own_ref", ""),
        message=form.get("message", ""),
        sender_name=form.get("sender_name", ""),
        sender_email=form.get("sender_email", ""),
        final_expected_on=form.get("final_expected_on", ""),
    )


def say_not_added(left_out: NotAdded) -> str:
    """Why the file was left out, and what to do."""
    return _NOT_ADDED[left_out.reason].format(left_out.name)


def _roles(items: Iterable[tuple[str, str]]) -> dict[int, FileRole]:
    return {
        _number(name.removeprefix("role-")): FileRole(value)
        for name, value in items
        if name.startswith("role-") and value in set(FileRole)
    }


def _number(text: str) -> int:
    """The number of a row; 0, which no row has, for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0  # noqa: PLR2004  # Digits of a row's number.


def _size(file: FileStorage) -> int:
    size = file.stream.seek(0, 2)
    file.stream.seek(0)
    return size


def _say_too_large(file: FileStorage, largest: int) -> str:
    name = readable_name(file.filename or "")
    return (
        f"{name} är {say_size(_size(file))} och kan inte tas emot. En fil får vara högst {say_size(largest)}. "
        "Förminska bilderna i den, eller dela upp den."
    )
