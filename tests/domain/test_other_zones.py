"""The tables of days and instants hold wherever the server stands: they are run again in processes of other zones."""

import os
import subprocess
import sys

import pytest

from tests.paths import ROOT

TABLES = ["tests/domain/test_reminders.py", "tests/domain/test_consultation.py"]


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Pacific/Kiritimati"])
def test_every_day_and_instant_is_the_same(zone: str) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *TABLES]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "TZ": zone}, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stdout
    assert " passed" in done.stdout


def test_the_zone_reaches_the_process() -> None:
    """The control: a naive look at the clock would differ."""
    ask = "import time; print(time.localtime(1443474000).tm_hour)"
    hours = {
        subprocess.run(
            [sys.executable, "-c", ask], env={**os.environ, "TZ": zone}, capture_output=True, text=True, check=True
        ).stdout.strip()
        for zone in ("America/Los_Angeles", "Pacific/Kiritimati", "Europe/Stockholm")
    }
    assert len(hours) == 3
