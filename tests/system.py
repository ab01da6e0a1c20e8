"""Programs from the system that tests need: found, or skipped with a reason, or (in CI) a failure."""

import os
import shutil
import socket
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
