"""Opening a letter that came in, and its files. Who has read what is in the access journal (PROMISES 5.10)."""

from remiss.db.incoming import IncomingLetter
from remiss.db.tray import rounds_of
from remiss.domain.errors import NotFoundError
from remiss.domain.permissions import Actor
from remiss.usecases.journal import Journal
from remiss.usecases.opening_answers import OpenedFile
from remiss.usecases.tools import Tools
from remiss.usecases.tray import letter_in_tray


def note_letter_read(tools: Tools, letter_id: int, *, by: Actor) -> None:
    """The access journal says that the person has read the letter, where it lies in a round or points at one."""
    with tools.transaction() as session:
        letter = letter_in_tray(session, letter_id, by)
        for round_id in _noted_in(letter):
            Journal(session, tools.clock, by).answer_read(round_id, letter.referral_id, f"letter {letter.id}")


def open_letter_file(tools: Tools, letter_id: int, file_id: int, *, by: Actor) -> OpenedFile:
    """A file the letter brought, as it came. NotFoundError for another letter's."""
    with tools.transaction() as session:
        letter = letter_in_tray(session, letter_id, by)
        file = next((each for each in letter.files if each.id == file_id), None)
        if file is None:
            raise NotFoundError("file")
        name, sha256 = file.name, file.sha256
        for round_id in _noted_in(letter):
            Journal(session, tools.clock, by).answer_read(round_id, letter.referral_id, f"file {sha256}")
    return OpenedFile(name, tools.storage.get(sha256))


def open_raw_letter(tools: Tools, letter_id: int, *, by: Actor) -> OpenedFile:
    """The letter byte for byte as it came, for a mail program to open."""
    with tools.transaction() as session:
        letter = letter_in_tray(session, letter_id, by)
        sha256 = letter.sha256
        for round_id in _noted_in(letter):
            Journal(session, tools.clock, by).answer_read(round_id, letter.referral_id, f"raw letter {letter.id}")
    return OpenedFile(f"brev-{letter_id}.eml", tools.storage.get(sha256))


def _noted_in(letter: IncomingLetter) -> tuple[int, ...]:
    """The round the letter lies in; of those it may belong to, one is enough to tell that it was read."""
    return tuple(sorted(rounds_of(letter)))[:1]
