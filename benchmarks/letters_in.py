"""``./dev bench letters-in [LETTERS]``: what keeping letters costs, as a ratio to a bare fetch-and-store loop.

Both empty the same mailbox on the same server in the same run. The bare loop fetches one letter after another, writes
its bytes, synchronises file and folder, and flags it: what nobody can do without who promises that a marked letter is
safe. Figures in seconds say more about the machine than about the program; ratios can be compared.
"""

import imaplib
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import flask_migrate

from remiss.app import create_app
from remiss.context import EXTENSION
from remiss.mail.imap import ImapMailbox
from remiss.mail.parse import parse
from remiss.settings import Settings
from remiss.usecases.emptying import collect_letters
from remiss.usecases.tools import Tools
from tests.dovecot import Post, running
from tests.mail.writing_letters import file_part, text_part, whole

_LETTERS = 500
_ROUNDS = 3
_FILE = 60_000


def letters(count: int) -> list[bytes]:
    """So many letters, each with its own answer of 60 kB."""
    return [
        whole(text_part(f"Här är vårt svar nummer {number}."), file_part(f"Svar {number}.docx", os.urandom(_FILE)))
        for number in range(count)
    ]


def bare(post: Post, folder: Path) -> None:
    """Fetches, stores and flags each letter, durably, and knows nothing more."""
    line = post.line()
    _, said = line.uid("SEARCH", "ALL")
    for uid in said[0].split():
        _, fetched = line.uid("FETCH", uid.decode(), "(BODY.PEEK[])")
        _write_durably(folder / uid.decode(), _body(fetched))
        line.uid("STORE", uid.decode(), "+FLAGS.SILENT", "(\\Seen)")
    line.logout()


def _body(fetched: list[object]) -> bytes:
    for piece in fetched:
        if isinstance(piece, tuple):
            return bytes(piece[1])
    raise imaplib.IMAP4.error("no body")


def _write_durably(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    handle = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    os.fsync(handle)
    os.close(handle)


def installation(folder: Path) -> Tools:
    """A new installation on SQLite, at the newest migration."""
    settings = Settings(folder, f"sqlite:///{folder / 'remiss.db'}", "only for measuring, never for use", "http://x")
    app = create_app(replace(settings, argon2_memory_kib=1024, office=False))
    with app.app_context():
        flask_migrate.upgrade()
    tools: Tools = app.extensions[EXTENSION]
    return tools


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def measure(count: int) -> tuple[float, float, float]:
    """The best of some rounds, in seconds: the bare loop, ours, and reading what each letter says."""
    heap = letters(count)
    bares, ours = [], []
    with running() as post:
        for _ in range(_ROUNDS):
            with tempfile.TemporaryDirectory() as name:
                folder = Path(name)
                tools = installation(folder)
                # Each empties a mailbox of its own, filled alike: a flag set by one would be news to the other.
                _fill(post, heap)
                bares.append(_timed(lambda: bare(post, folder)))  # noqa: B023  # Called at once.
                _fill(post, heap)
                mailbox = ImapMailbox(post.settings())
                ours.append(_timed(lambda: collect_letters(tools, [mailbox])))  # noqa: B023  # Called at once.
    read = _timed(lambda: [parse(letter) for letter in heap])
    return min(bares), min(ours), read


def _fill(post: Post, heap: list[bytes]) -> None:
    post.begin_anew()
    post.deliver(*heap)


def _main() -> None:
    count = int(sys.argv[1]) if sys.argv[1:] else _LETTERS
    floor, own, read = measure(count)
    rows = (
        ("hämta och spara, utan mer", floor),
        ("hämta, spara, skriv raden och märk", own),
        ("… och läs vad som står i brevet", own + read),
    )
    sys.stdout.write(f"| {count} brev på 80 kB | brev per sekund | mot det första |\n|---|--:|--:|\n")
    for what, seconds in rows:
        ratio = f"{floor / seconds:.2f}".replace(".", ",")
        sys.stdout.write(f"| {what} | {count / seconds:.0f} | {ratio} × |\n")


if __name__ == "__main__":
    _main()
