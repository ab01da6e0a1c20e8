"""The console script ``remiss`` itself, in a process of its own and a folder of its own, as a person runs it."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPResponse
from pathlib import Path

_SECONDS = 90
_OURS = ("REMISS_", "MAIL_", "DATABASE_URL", "HOST", "PORT")

Done = subprocess.CompletedProcess[str]


def script() -> str:
    """The path of the installed command."""
    return str(Path(sys.executable).with_name("remiss"))


def clean_environment(**own: str) -> dict[str, str]:
    """This process's variables without what a developer has chosen for the product, and with ``own``."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
    return kept | {"PYTHONUNBUFFERED": "1", **own}


@dataclass(frozen=True)
class Installation:
    """One installation in its own folder, outside the checkout: its choices, and the command to run it with."""

    folder: Path
    variables: dict[str, str] = field(default_factory=dict)
    program: str = field(default_factory=script)

    def run(self, *arguments: str, given: str = "", **variables: str) -> Done:
        """The command's output and exit status, once it has ended."""
        done = subprocess.run(
            [self.program, *arguments],
            input=given.encode(),
            env=self._environment(variables),
            cwd=self.folder,
            capture_output=True,
            check=False,
            timeout=_SECONDS,
        )
        return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())

    @contextmanager
    def running(self, *arguments: str, **variables: str) -> Iterator["subprocess.Popen[str]"]:
        """The command while it runs, its outputs joined; whatever happens it is gone when the block ends."""
        # A shell that starts the tests in the background has them ignore Ctrl+C, and the command would inherit that.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        with subprocess.Popen(
            [self.program, *arguments],
            env=self._environment(variables),
            cwd=self.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        ) as process:
            try:
                yield process
            finally:
                process.kill()

    def _environment(self, variables: dict[str, str]) -> dict[str, str]:
        return clean_environment(**{"REMISS_INSTANCE": str(self.folder), **self.variables, **variables})


def stop(process: "subprocess.Popen[str]", how: signal.Signals) -> tuple[int, str]:
    """Sends the signal; the exit status, and what was printed from now on."""
    process.send_signal(how)
    printed, _ = process.communicate(timeout=_SECONDS)
    return process.returncode, printed


def printed_until(process: "subprocess.Popen[str]", words: str) -> str:
    """What the process prints, up to and with the line that holds the words."""
    lines: list[str] = []
    assert process.stdout is not None
    for line in process.stdout:
        lines.append(line)
        if words in line:
            return "".join(lines)
    raise AssertionError(f"{words!r} was never printed:\n{''.join(lines)}")


def fetched(url: str, **headers: str) -> HTTPResponse:
    """The answer from our own loopback address, asked for again until somebody listens there."""
    request = urllib.request.Request(url, headers={name.replace("_", "-"): value for name, value in headers.items()})  # noqa: S310  # http to loopback.
    give_up = time.monotonic() + _SECONDS
    while True:
        try:
            answer: HTTPResponse = urllib.request.urlopen(request, timeout=_SECONDS)  # noqa: S310  # As above.
        except (urllib.error.URLError, ConnectionError):
            if time.monotonic() > give_up:
                raise
            time.sleep(0.1)
        else:
            return answer
