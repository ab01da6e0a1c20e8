"""Judging and reading files from outside in a limited child process, kept warm.

Parsers have faults, and a file made to find one must not take the product with it. Whatever a file does to the child,
the worst that happens is a verdict: ``timeout`` after 30 seconds, ``memory`` past one gibibyte, ``crashed`` otherwise.
What the child may do is said in ``confined``.

The web server has many threads, so children are never forked from it as it stands; each is a fresh Python, started
once, used for a number of files and then replaced. Starting one takes a tenth of a second; asking a warm one takes
about a millisecond more than asking in this process. Files that do not even begin as a zip are never parsed, and are
judged here.
"""

import atexit
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from remiss.docmerge import judging
from remiss.docmerge.carrying import LENGTH, from_json
from remiss.docmerge.document import Document
from remiss.docmerge.recognising import ensure_zip
from remiss.docmerge.unpacking import MAX_FILE
from remiss.docmerge.verdicts import Judgement, Unreadable, Verdict, finding

SECONDS = 30
"""How long one file may take, by the clock and by the processor."""
MEMORY = 1 << 30
"""How many bytes of memory the child may have."""

_FILES_EACH = 500
_AT_ONCE = 4
_KEPT_WARM = 2
_PROGRAM = ("-s", "-P", "-B", "-m", "remiss.docmerge.confined")
_FOLDER = str(Path(__file__).resolve().parents[2])


class _DiedError(Exception):
    """The child could not finish. Carries the code of the verdict: ``timeout``, ``memory`` or ``crashed``."""


class _Child:
    """One child process and how many files it has seen."""

    def __init__(self, program: Sequence[str], seconds: int, memory: int) -> None:
        self._seconds = seconds
        self._late = False
        self._due: float | None = None
        self._ended = threading.Event()
        self.seen = 0
        # A clean environment: the child needs to find this package and nothing else of ours, least of all secrets.
        self._process = subprocess.Popen(  # noqa: S603  # Our own Python and our own module.
            [sys.executable, *program, str(seconds), str(memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd="/",
            env={"PYTHONPATH": _FOLDER},
        )

    @property
    def is_alive(self) -> bool:
        """Whether it still runs."""
        return self._process.poll() is None

    def ask(self, deed: str, data: bytes, name: str | None) -> bytes:
        """The child's answer. Raises _DiedError when there is none within the time; the child is then gone."""
        if not self.seen:
            threading.Thread(target=self._watch, daemon=True).start()
        self.seen += 1
        self._due = time.monotonic() + self._seconds
        try:
            answer = self._exchange(deed, data, name)
        except OSError as error:
            raise _DiedError(self._cause()) from error
        finally:
            self._due = None
        if answer.startswith(b"D"):
            self.end()
        return answer

    def _watch(self) -> None:
        """Kills the child when an answer is overdue. One thread for all its questions: starting one takes time."""
        left = float(self._seconds)
        while not self._ended.wait(left):
            due = self._due
            # A question asked during the wait is due after it: the thread wakes in time without being told.
            left = self._seconds if due is None else due - time.monotonic()
            if left <= 0:
                self._late = True
                self._process.kill()
                return

    def _exchange(self, deed: str, data: bytes, name: str | None) -> bytes:
        to, back = self._process.stdin, self._process.stdout
        assert to is not None  # noqa: S101  # Both are pipes: told so above.
        assert back is not None  # noqa: S101  # As above.
        to.write(json.dumps({"deed": deed, "name": name, "size": len(data)}).encode() + b"\n")
        to.write(data)
        to.flush()
        head = back.read(LENGTH.size).ljust(LENGTH.size, b"\xff")
        (length,) = LENGTH.unpack(head)
        body = back.read(length) if length <= MEMORY else b""
        if not body or len(body) < length:
            raise BrokenPipeError
        return body

    def _cause(self) -> str:
        """What the child died of, once it is surely dead."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(1)
        self.end()
        by_processor = self._process.returncode == -signal.SIGXCPU
        return "timeout" if self._late or by_processor else "crashed"

    def end(self) -> None:
        """Ends the child and lets go of its pipes."""
        self._ended.set()
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        self._process.wait()

    def disown(self) -> None:
        """Forgets a child that belongs to the process this one was forked from."""
        self._process.returncode = 0


class Confinement:
    """Children kept warm for many threads: at most four at work at once, two kept for the next file."""

    def __init__(self, program: Sequence[str] = _PROGRAM, *, seconds: int = SECONDS, memory: int = MEMORY) -> None:
        self._program = program
        self._seconds = seconds
        self._memory = memory
        self.forget()

    def forget(self) -> None:
        """Begins without children. Those of a process this one was forked from are its own to use and to end."""
        for child in getattr(self, "_idle", ()):
            child.disown()
        self._idle: list[_Child] = []
        self._lock = threading.Lock()
        self._places = threading.BoundedSemaphore(_AT_ONCE)

    def close(self) -> None:
        """Ends the children that wait for work. The next question starts a new one."""
        with self._lock:
            idle, self._idle = self._idle, []
        for child in idle:
            child.end()

    def inspect(self, data: bytes, filename: str | None = None) -> Verdict:
        """The verdict on a file. Never raises for what the file holds; the name, when given, must be a Word file's."""
        if not _needs_parsing(data):
            return judging.inspect(data, filename)
        try:
            found = self._asked("inspect", data, filename)
        except Unreadable as refusal:
            return Verdict(Judgement.REJECT, "unknown", (finding(refusal.code),))
        if not isinstance(found, Verdict):
            return Verdict(Judgement.REJECT, "unknown", (finding("crashed"),))
        return found

    def read(self, data: bytes) -> Document:
        """The document as a reader sees it. Raises Unreadable(code, sentence) for anything that is not a Word file."""
        ensure_zip(data)
        found = self._asked("read", data, None)
        if not isinstance(found, Document):
            raise Unreadable("crashed")
        return found

    def _asked(self, deed: str, data: bytes, name: str | None) -> object:
        with self._child() as child:
            try:
                answer = child.ask(deed, data, name)
            except _DiedError as death:
                raise Unreadable(str(death)) from death
        return _understood(answer)

    @contextmanager
    def _child(self) -> Iterator[_Child]:
        """A child to ask, warm if there is one; kept afterwards if it is still fit."""
        with self._places:
            child = self._warm() or _Child(self._program, self._seconds, self._memory)
            try:
                yield child
            finally:
                self._keep(child)

    def _warm(self) -> _Child | None:
        """A child that waits for work; one that has ended in the meantime is not."""
        while True:
            with self._lock:
                child = self._idle.pop() if self._idle else None
            if child is None or child.is_alive:
                return child
            child.end()

    def _keep(self, child: _Child) -> None:
        with self._lock:
            is_kept = child.is_alive and child.seen < _FILES_EACH and len(self._idle) < _KEPT_WARM
            if is_kept:
                self._idle.append(child)
        if not is_kept:
            child.end()


def _needs_parsing(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04") and len(data) <= MAX_FILE


def _understood(answer: bytes) -> object:
    """The value in an answer. Raises Unreadable for a refusal, and for an answer that makes no sense."""
    try:
        kind, value = answer[:1], from_json(answer[1:])
    except (ValueError, TypeError, IndexError, RecursionError) as error:
        raise Unreadable("crashed") from error
    if kind == b"V":
        return value
    raise _refusal(value)


def _refusal(value: object) -> Unreadable:
    if isinstance(value, tuple):
        return Unreadable(str(value[0]), str(value[1]))
    return Unreadable(value if value in {"memory", "timeout"} else "crashed")


_everyone = Confinement()
atexit.register(_everyone.close)
os.register_at_fork(after_in_child=_everyone.forget)

inspect = _everyone.inspect
"""The verdict on a file from outside, given by the limited child process; see ``Confinement.inspect``."""
read = _everyone.read
"""The document in a file from outside, read by the limited child process; see ``Confinement.read``."""
