"""Programs from the system that tests need: found, or skipped with a reason, or (in CI) a failure."""

import os
import shutil
import socket
import subprocess
from pathlib import Path

import pytest

_POSTGRES = sorted((str(path) for path in Path("/usr/lib/postgresql").glob("*/bin")), reverse=True)
_MORE_PLACES = ["/usr/sbin", "/usr/local/bin", *_POSTGRES]


def need(program: str, package: str) -> str:
    """The program's path. Without it the test is skipped with a printed reason, or fails where none may be."""
    found = shutil.which(program) or shutil.which(program, path=os.pathsep.join(_MORE_PLACES))
    if found is None:
        reason = f"{program} saknas: apt-get install {package}"
        if os.environ.get("REMISS_REQUIRE_SYSTEM") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return found


def need_namespaces(*, ordinary_user: bool = False) -> None:
    """Nothing where a process may have namespaces of its own.

    Where the kernel forbids it, as in many containers, the test is skipped with a printed reason, also in CI: no
    package mends that, and the product says that conversion is off there.
    """
    own = ["--user", "--map-root-user", "--mount", "--net", "--pid", "--fork"]
    command = [need("unshare", "util-linux"), *own, "true"]
    _ensure_allowed(as_nobody(command) if ordinary_user else command, "egna namnrymder")


def need_tracing() -> str:
    """The path of strace, where the kernel lets it trace; otherwise the test is skipped in the same way."""
    strace = need("strace", "strace")
    _ensure_allowed([strace, "-f", "-o", os.devnull, "true"], "strace")
    return strace


def _ensure_allowed(command: list[str], what: str) -> None:
    done = subprocess.run(command, capture_output=True, check=False, text=True, cwd="/")
    if done.returncode:
        pytest.skip(f"kärnan tillåter inte {what} här: {done.stderr.strip()[-200:]}")


def free_port() -> int:
    """A loopback port nobody listens on at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def as_nobody(command: list[str]) -> list[str]:
    """The command, run as an unprivileged user when we are root (PostgreSQL refuses root)."""
    if os.geteuid() != 0:
        return command
    return [need("setpriv", "util-linux"), "--reuid=65534", "--regid=65534", "--clear-groups", *command]
