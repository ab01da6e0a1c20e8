"""An IMAP server that behaves as bad ones do: it hangs, drops, lies, or promises more than anyone can take."""

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from tests.smtp_server import HOST


@dataclass
class Faulty:
    """What lies in the mailbox, and how the server behaves. UIDs run from 1."""

    letters: list[bytes] = field(default_factory=list)
    silent_at: str = ""
    drops_at: str = ""
    drops_on_uids: set[int] = field(default_factory=set)
    refuses_uids: set[int] = field(default_factory=set)
    promises: int = 0
    cut_short: bool = False
    wrong_uids: bool = False
    sizes: dict[int, int] = field(default_factory=dict)
    internal_date: str = "31-Aug-2015 12:00:00 +0000"
    validity: str = "7"
    greeting: bytes = b"* OK ready\r\n"
    port: int = 0
    sessions: int = 0
    marked: list[str] = field(default_factory=list)


class _Drop(Exception):  # noqa: N818  # Not an error: what the server does.
    """The server hangs up."""


@contextmanager
def running(server: Faulty) -> Iterator[Faulty]:
    """Runs the server in threads of its own while the block does."""
    listener = socket.create_server((HOST, 0))
    server.port = listener.getsockname()[1]
    ended = threading.Event()
    acceptor = threading.Thread(target=_accept, args=(server, listener, ended), daemon=True)
    acceptor.start()
    try:
        yield server
    finally:
        ended.set()
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        acceptor.join(5)


def _accept(server: Faulty, listener: socket.socket, ended: threading.Event) -> None:
    while True:
        try:
            line, _ = listener.accept()
        except OSError:
            return
        server.sessions += 1
        threading.Thread(target=_serve, args=(server, line, ended), daemon=True).start()


def _serve(server: Faulty, line: socket.socket, ended: threading.Event) -> None:
    with line, line.makefile("rb") as asked, suppress(OSError, _Drop):
        line.sendall(server.greeting)
        for command in asked:
            tag, _, rest = command.decode().strip().partition(" ")
            words = rest.upper()
            if server.silent_at and words.startswith(server.silent_at):
                ended.wait(30)
                return
            if server.drops_at and words.startswith(server.drops_at):
                return
            line.sendall(_answer(server, tag, rest))


def _answer(server: Faulty, tag: str, rest: str) -> bytes:
    words = rest.upper()
    done = f"{tag} OK done\r\n".encode()
    if words.startswith("CAPABILITY"):
        return b"* CAPABILITY IMAP4rev1\r\n" + done
    if words.startswith("SELECT"):
        return f"* {len(server.letters)} EXISTS\r\n* OK [UIDVALIDITY {server.validity}] x\r\n".encode() + done
    if words.startswith("UID SEARCH"):
        uids = " ".join(str(uid) for uid in range(1, len(server.letters) + 1))
        return f"* SEARCH {uids}\r\n".encode() + done
    if words.startswith("UID FETCH"):
        return _fetched(server, tag, rest) + done
    if words.startswith("UID STORE"):
        server.marked.append(rest)
    return done


def _fetched(server: Faulty, tag: str, rest: str) -> bytes:
    uids = [int(uid) for uid in rest.split()[2].split(",")]
    answer = b""
    for uid in uids:
        raw = server.letters[uid - 1]
        told = uid + 1000 if server.wrong_uids else uid
        if "RFC822.SIZE" in rest:
            size = server.sizes.get(uid, len(raw))
            answer += (
                f'* {uid} FETCH (UID {told} RFC822.SIZE {size} INTERNALDATE "{server.internal_date}")\r\n'.encode()
            )
            continue
        if uid in server.drops_on_uids:
            raise _Drop
        if uid in server.refuses_uids:
            raise_no = f"{tag} NO cannot read that one\r\n".encode()
            return raise_no + b"* OK "
        answer += _body(server, uid, told, raw, rest)
    return answer


def _body(server: Faulty, uid: int, told: int, raw: bytes, rest: str) -> bytes:
    which = re.search(r"<(\d+)\.(\d+)>", rest)
    if which:
        raw = raw[int(which[1]) : int(which[1]) + int(which[2])]
    length = server.promises or len(raw)
    if server.cut_short:
        raise _Drop
    flags = b"* 1 FETCH (FLAGS (\\Seen))\r\n"  # Somebody else's doing, told in the middle.
    return flags + f"* {uid} FETCH (UID {told} BODY[] {{{length}}}\r\n".encode() + raw + b")\r\n"
