"""The limited child process: judges and reads files from outside, and can do nothing else.

Run as ``python -m remiss.docmerge.confined SECONDS BYTES`` by ``confining``. It learns all it needs to know, then gives
up its rights for good: no new file or connection may be opened (no free file descriptor is left, which also rules out
fetching), nothing may be written to a file, no process started, no core dumped, no more memory or time taken than told.
After that it answers questions on its standard input, one at a time, until that ends.

A question is a line of JSON, ``{"deed", "name", "size"}``, and that many bytes. An answer is eight bytes of length, a
letter and JSON: V and a value, R and the code and sentence of a refusal, or D and the code of what the child dies of.
"""

import codecs
import io
import json
import os
import resource
import sys
import zipfile
from collections.abc import Callable
from contextlib import suppress
from typing import BinaryIO

from lxml import etree

from remiss.docmerge import judging, reading
from remiss.docmerge.carrying import LENGTH, to_json
from remiss.docmerge.chunks import lines_of
from remiss.docmerge.verdicts import Unreadable

Deed = Callable[[bytes, str | None], object]

DEEDS: dict[str, Deed] = {"inspect": judging.inspect, "read": lambda data, _name: reading.read(data)}
"""What may be asked for."""

_CODECS = ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp437", "cp1252", "latin-1", "ascii", "mac-roman")
_DECLARED = ("windows-1252", "iso-8859-1", "iso-8859-15", "us-ascii", "utf-16")
_BORROWED = (
    (
        b"MIME-Version: 1.0\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\nPHA+YTwvcD4=",
        "rfc822",
    ),
    (b"MIME-Version: 1.0\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=E5", "rfc822"),
    (b"<p>&aring;</p>", "html"),
    (b"{\\rtf1 a}", "rtf"),
)
_NO_MORE_FILES = 3


def main() -> None:
    """Learns, gives up its rights, and answers until there is nothing more to answer."""
    seconds, memory = int(sys.argv[1]), int(sys.argv[2])
    _learn()
    _give_up_rights(memory)
    while question := sys.stdin.buffer.readline():
        _allow_seconds(seconds)
        if not _answer(json.loads(question), sys.stdin.buffer, sys.stdout.buffer):
            return


def _learn() -> None:
    """Loads what Python and libxml2 fetch from disk when first needed: later it is too late."""
    for name in _CODECS:
        codecs.lookup(name)
    for name in _DECLARED:
        with suppress(etree.XMLSyntaxError):
            etree.fromstring(f'<?xml version="1.0" encoding="{name}"?><a>x</a>'.encode(name))
    for start, kind in _BORROWED:
        lines_of(start, kind, "")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", b"<a/>")
    judging.inspect(packed.getvalue(), "a.docx")


def _give_up_rights(memory: int) -> None:
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_NPROC, 0)
    _limit(resource.RLIMIT_NOFILE, _NO_MORE_FILES)
    _limit(resource.RLIMIT_AS, memory)


def _limit(kind: int, most: int) -> None:
    """Sets a limit for good. Not every system knows every limit (macOS has no bound on addresses)."""
    with suppress(ValueError, OSError):
        resource.setrlimit(kind, (most, most))


def _allow_seconds(seconds: int) -> None:
    """Lets the process use that much more of the processor; past it the system ends it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    ceiling = int(used.ru_utime + used.ru_stime) + seconds + 1
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (ceiling, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _answer(question: dict[str, object], source: BinaryIO, out: BinaryIO) -> bool:
    """Answers one question; False when the process is no longer fit to answer another."""
    data = source.read(int(str(question["size"])))
    name = question["name"]
    body, is_fit = _outcome(DEEDS[str(question["deed"])], data, str(name) if name is not None else None)
    out.write(LENGTH.pack(len(body)) + body)
    out.flush()
    return is_fit


def _outcome(deed: Deed, data: bytes, name: str | None) -> tuple[bytes, bool]:
    try:
        return b"V" + to_json(deed(data, name)), True
    except Unreadable as refusal:
        return b"R" + to_json((refusal.code, refusal.sentence)), True
    except MemoryError:
        return b"D" + to_json("memory"), False
    except Exception:  # noqa: BLE001 - whatever a file makes of us is told of the file; the parent goes on.
        return b"D" + to_json("crashed"), False


if __name__ == "__main__":
    main()
    os._exit(0)  # Nothing is left to tidy up, and tidying up hundreds of megabytes takes time.
