"""Locking a program in with a stranger's file: namespaces of its own, that nothing but the file goes into.

An ordinary user may make such a cell on Debian 12 (user namespaces, util-linux); in many containers nobody may. Then
there is no cell, and no stranger's file is opened. What the inside looks like is said in ``inmate``.

* net: an own network namespace without so much as a loopback that is up.
* files: the system's programs and fonts, read only; no /proc, /home or /var. The file itself comes by a pipe.
* processes: an own pid namespace, which ends with its first process, and that one when the time is out.
* rights: none at all. Memory, processor time and the size of files are limited.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

_MIB = 1 << 20
_INMATE = str(Path(__file__).with_name("inmate.py"))
_SHOWN = (
    "/usr",
    "/bin",
    "/sbin",
    "/lib",
    "/lib32",
    "/lib64",
    "/etc/ld.so.cache",
    "/etc/fonts",
    "/etc/libreoffice",
    "/var/cache/fontconfig",
)
_NAMESPACES = ("--user", "--map-root-user", "--mount", "--net", "--pid", "--ipc", "--uts", "--fork", "--kill-child")


class CellError(Exception):
    """The program in the cell gave nothing. ``late`` when its time was out."""

    def __init__(self, *, late: bool = False) -> None:
        super().__init__("late" if late else "nothing came out")
        self.late = late


@dataclass(frozen=True)
class Task:
    """A program to run: its words, and where in the cell it reads and writes. ``files`` are texts to lay in /tmp."""

    command: tuple[str, ...]
    source: str
    target: str
    files: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Cell:
    """How a cell is made. ``home`` is the program's own folder; times are in seconds, sizes in bytes.

    Measured with LibreOffice 7.4: it starts within 200 MiB of data and one GiB of addresses.
    """

    home: Path
    seconds: int = 120
    memory: int = 3072 * _MIB
    room: int = 1024 * _MIB
    largest: int = 512 * _MIB

    @cached_property
    def why_not(self) -> str:
        """Empty when a cell can be made here; otherwise why not, in words for the one who runs the machine."""
        if shutil.which("unshare") is None:
            return "programmet unshare saknas"
        done = subprocess.run(self._words(None), check=False, capture_output=True, timeout=30)  # noqa: S603  # Fixed words.
        if done.returncode == 0:
            return ""
        said = done.stderr.decode(errors="replace").strip().splitlines()
        return f"namnrymder kan inte skapas ({said[-1] if said else 'okänt fel'})"

    def run(self, task: Task, data: bytes) -> bytes:
        """What the program makes of the data. CellError when that is nothing, too much or too late."""
        with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as target:
            source.write(data)
            source.seek(0)
            try:
                done = subprocess.run(  # noqa: S603  # Our own words; the data is only data.
                    self._words(task),
                    check=False,
                    stdin=source,
                    stdout=target,
                    stderr=subprocess.DEVNULL,
                    timeout=self.seconds + 5,
                    env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin"},
                    cwd="/",
                )
            except subprocess.TimeoutExpired:
                raise CellError(late=True) from None
            target.seek(0)
            made = target.read(self.largest)
        if done.returncode != 0 or not made:
            raise CellError
        return made

    def _words(self, task: Task | None) -> list[str]:
        """The command line. Without a task, a cell is made and left."""
        shown = list(_SHOWN) if self.home.is_relative_to("/usr") else [*_SHOWN, str(self.home.parent)]
        wanted: dict[str, object] = {
            "shown": shown,
            "room": self.room,
            "seconds": self.seconds,
            "memory": self.memory,
            "largest": self.largest,
            "home": str(self.home),
            "command": list(task.command) if task else [],
        }
        if task:
            wanted |= {"source": task.source, "target": task.target, "files": dict(task.files)}
        return ["unshare", *_NAMESPACES, sys.executable, "-I", "-S", "-B", _INMATE, json.dumps(wanted)]
