"""The inside of the cell: run alone as a script, by itself, in namespaces of its own, with a stranger's file on stdin.

Builds a root that holds the system's programs and fonts, read only, and a small folder in memory; goes there for good
and lets the machine behind it go; gives up every right; and only then writes down the file and lets a program at it.
The result goes out on stdout. Nothing of the product can be imported here, nor anything else once the root is gone.

``ctypes`` says what Python has no words for (mount(2), umount2(2), prctl(2)); numbers are those of Linux's headers.
"""

import ctypes
import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

_LIBC = ctypes.CDLL(None, use_errno=True)
_RDONLY, _NOSUID, _NODEV, _NOEXEC, _REMOUNT, _BIND, _REC = 1, 2, 4, 8, 32, 4096, 16384
_RELATIME = 1 << 21
_DETACH = 2
_CAPBSET_DROP, _NO_NEW_PRIVS = 24, 38
_MOST_CAPABILITIES = 64
# Written over inside our own mount namespace; the system's own is untouched.
_ROOT = Path("/tmp")  # noqa: S108  # A folder that is always there.
_OWN = "/tmp"  # noqa: S108  # The cell's own, in memory.
_DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random")
# LibreOffice ends so when it has written a fresh profile and wants to begin again; its splash program then does.
_AGAIN = 81


def main() -> None:
    """Reads what to do from the first argument (JSON), and does it."""
    wanted = json.loads(sys.argv[1])
    _build(wanted["shown"], wanted["room"])
    _go_inside()
    _give_up_rights(wanted["seconds"], wanted["memory"], wanted["largest"])
    if wanted["command"]:
        _work(wanted)


def _build(shown: list[str], room: int) -> None:
    _mount("remiss", _ROOT, "tmpfs", _NOSUID | _NODEV, "size=16m,mode=755")
    for path in shown:
        _show(Path(path), _NOSUID | _NODEV)
    for path in _DEVICES:
        _show(Path(path), _NOSUID)
    (_ROOT / "tmp").mkdir()
    _mount("remiss", _ROOT / "tmp", "tmpfs", _NOSUID | _NODEV | _NOEXEC, f"size={room},mode=700")


def _show(path: Path, flags: int) -> None:
    """The same path in the new root, read only. What is not there is not shown."""
    here = _ROOT / path.relative_to("/")
    here.parent.mkdir(parents=True, exist_ok=True)
    if path.is_symlink():
        here.symlink_to(path.readlink())
        return
    if not path.exists():
        return
    if path.is_dir():
        here.mkdir(exist_ok=True)
    else:
        here.touch()
    _mount(str(path), here, "", _BIND | _REC)
    _mount(str(path), here, "", _BIND | _REMOUNT | _RDONLY | flags | _locked_flags(path))


def _locked_flags(path: Path) -> int:
    """How the path is mounted outside: what is forbidden there cannot be allowed here (mount_namespaces(7))."""
    found = os.statvfs(path).f_flag
    return found & (_NOSUID | _NODEV | _NOEXEC | os.ST_NOATIME | os.ST_NODIRATIME) | (
        _RELATIME if found & os.ST_RELATIME else 0
    )


def _go_inside() -> None:
    old = _ROOT / "old"
    old.mkdir()
    program = shutil.which("pivot_root", path="/usr/sbin:/sbin:/usr/bin:/bin")
    subprocess.run([str(program), str(_ROOT), str(old)], check=True)  # noqa: S603  # The system's own, our own paths.
    os.chdir("/")
    _checked(_LIBC.umount2(b"/old", _DETACH), "/old")
    Path("/old").rmdir()
    _mount("remiss", Path("/"), "", _REMOUNT | _BIND | _RDONLY | _NOSUID | _NODEV)


def _give_up_rights(seconds: int, memory: int, largest: int) -> None:
    """For good, and for every program started from here."""
    _checked(_LIBC.prctl(_NO_NEW_PRIVS, 1, 0, 0, 0), "no_new_privs")
    for capability in range(_MOST_CAPABILITIES):
        _LIBC.prctl(_CAPBSET_DROP, capability, 0, 0, 0)
    limits = (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, largest),
        (resource.RLIMIT_NPROC, 512),
    )
    for kind, most in limits:
        resource.setrlimit(kind, (most, most))


def _work(wanted: Mapping[str, object]) -> None:
    for name, text in dict(wanted["files"]).items():  # type: ignore[call-overload]  # JSON of our own.
        path = Path(_OWN) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    with Path(str(wanted["source"])).open("wb") as file:
        shutil.copyfileobj(sys.stdin.buffer, file)
    command = [str(word) for word in list(wanted["command"])]  # type: ignore[call-overload]  # As above.
    environment = {"HOME": _OWN, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "LD_LIBRARY_PATH": str(wanted["home"])}
    if _run(command, environment) == _AGAIN:
        _run(command, environment)
    with Path(str(wanted["target"])).open("rb") as file:
        shutil.copyfileobj(file, sys.stdout.buffer)


def _run(command: list[str], environment: dict[str, str]) -> int:
    return subprocess.run(  # noqa: S603  # The command line is the product's own; the file is only a file it reads.
        command,
        env=environment,
        cwd=_OWN,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ).returncode


def _mount(source: str, target: Path, kind: str, flags: int, options: str = "") -> None:
    words = [word.encode() or None for word in (source, str(target), kind)]
    _checked(_LIBC.mount(*words, flags, options.encode() or None), str(target))


def _checked(outcome: int, what: str) -> None:
    if outcome:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), what)


if __name__ == "__main__":
    main()
