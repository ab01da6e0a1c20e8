"""Letters and files that a person drops in the browser: they go the same way as those that come by e-mail."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from typing import BinaryIO

from remiss.domain.errors import StorageFullError
from remiss.domain.file_names import readable_name
from remiss.domain.permissions import Act, Actor, require
from remiss.mail.mbox import is_mbox, letters_in
from remiss.mail.wrapping import wrapped
from remiss.usecases.collecting import Kept, keep_loose
from remiss.usecases.journal import Journal
from remiss.usecases.tools import Tools

_BEGINNING = 4096
_EMPTY = "Filen är tom. Hämta den på nytt och lägg in den igen."
_OUTLOOK = (
    "Brevet är sparat i Outlooks egen form (.msg), som inte går att läsa här. Öppna det i Outlook, spara det som .eml "
    "eller vidarebefordra det till remissens e-postadress, och lägg in det igen."
)
_PACKED = "Filen är ett arkiv. Packa upp det och lägg in filerna var för sig."
_FULL = "Disken är full. Inget mer gick att ta emot; be den som sköter installationen att frigöra plats."
_ARCHIVES = (".zip", ".7z", ".rar", ".gz", ".tar", ".pst")


@dataclass(frozen=True)
class DroppedFile:
    """A file as the browser sent it."""

    name: str
    stream: BinaryIO


@dataclass
class Dropped:
    """How it went: letters that are new, that were here before, and files that were left with a Swedish reason."""

    new: int = 0
    known: int = 0
    left: list[tuple[str, str]] = field(default_factory=list)


def drop(tools: Tools, files: Iterable[DroppedFile], *, by: Actor, at: datetime) -> Dropped:
    """Keeps every letter in the files: letters (.eml), heaps of letters (mbox), and files that came without a letter.

    ``at``, when the request began, is the time of arrival. One file that cannot be used does not stop the others.
    """
    require(by, Act.SEE_TRAY)
    done = Dropped()
    for file in files:
        _drop(tools, file, done, at)
    with tools.transaction() as session:
        journal = Journal(session, tools.clock, by)
        journal.on_installation("letters_dropped", new=done.new, known=done.known, left=len(done.left))
    return done


def _drop(tools: Tools, file: DroppedFile, done: Dropped, at: datetime) -> None:
    name = readable_name(file.name)
    reason = _unusable(name, _beginning(file.stream))
    if reason:
        done.left.append((name, reason))
        return
    try:
        for kept in _keep(tools, file, name, at):
            done.new += kept.new
            done.known += not kept.new
    except StorageFullError:
        done.left.append((name, _FULL))


def _keep(tools: Tools, file: DroppedFile, name: str, at: datetime) -> Iterator[Kept]:
    beginning = _beginning(file.stream)
    if is_mbox(beginning):
        yield from keep_loose(tools, letters_in(file.stream), arrived_at=at)
    elif name.casefold().endswith(".eml"):
        yield from keep_loose(tools, [file.stream], arrived_at=at)
    else:
        with closing(wrapped(name, file.stream)) as letter:
            yield from keep_loose(tools, [letter], arrived_at=at)


def _unusable(name: str, beginning: bytes) -> str:
    """Why the file cannot be used, "" when it can."""
    if not beginning:
        return _EMPTY
    folded = name.casefold()
    if folded.endswith(".msg"):
        return _OUTLOOK
    return _PACKED if folded.endswith(_ARCHIVES) else ""


def _beginning(stream: BinaryIO) -> bytes:
    """The file's first bytes; it is read from the beginning afterwards."""
    stream.seek(0)
    found = stream.read(_BEGINNING)
    stream.seek(0)
    return found
