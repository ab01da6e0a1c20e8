"""A receipt means "on disk": the order of the system calls behind one answer, as strace sees it (PROMISES P6)."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from remiss.settings import Settings
from remiss.usecases.tools import Tools
from tests import factories
from tests.chaos.victim import Orders
from tests.paths import ROOT
from tests.system import need_tracing

pytestmark = [pytest.mark.chaos, pytest.mark.slow]

_CALLS = "openat,fsync,fdatasync,rename,renameat,renameat2,write,pwrite64,close"


def test_the_answer_is_on_disk_before_anybody_is_told(tools: Tools, settings: Settings, tmp_path: Path) -> None:
    here = factories.consultation(tools, 1)
    orders = Orders(
        "upload", str(settings.instance), settings.database_url, "2015-09-10T08:00:00+00:00", here.referral_ids
    )
    calls = _traced(orders, tmp_path / "calls")
    sha256 = next(found[1] for call in calls if (found := re.search(r"answered \d+ \d+ ([0-9a-f]{64})", call)))
    final = f"files/{sha256[:2]}/{sha256}"
    moved = _first(calls, r"rename\w*\(.*" + re.escape(final))
    synced = _last_before(calls, r"fsync\(\d+<.*files/incoming/", moved)
    folder = _first(calls, rf"fsync\(\d+<.*files/{sha256[:2]}>", moved)
    told = _first(calls, r"write\(1<.*answered")
    committed = _last_before(calls, r"f(?:data)?sync\(\d+<.*remiss\.db-wal>", told)
    logged = _last_before(calls, r"pwrite64\(\d+<.*remiss\.db-wal>", told)
    assert synced < moved < folder < logged < committed < told


def _traced(orders: Orders, log: Path) -> list[str]:
    """The calls of a process up to its first acknowledged answer, files named."""
    strace = need_tracing()
    command = [strace, "-f", "-y", "-s", "300", "-e", f"trace={_CALLS}", "-o", str(log)]
    process = subprocess.Popen(
        [*command, sys.executable, "-m", "tests.chaos.victim", orders.written()],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    process.stdout.readline()
    os.killpg(process.pid, 9)
    process.communicate()
    return log.read_text(encoding="utf-8", errors="replace").splitlines()


def _first(calls: list[str], pattern: str, after: int = 0) -> int:
    """Where the first such call stands after the place."""
    found = next((place for place, call in enumerate(calls) if place > after and re.search(pattern, call)), None)
    assert found is not None, f"no call like {pattern}"
    return found


def _last_before(calls: list[str], pattern: str, before: int) -> int:
    """Where the last such call stands before the place."""
    found = [place for place, call in enumerate(calls[:before]) if re.search(pattern, call)]
    assert found, f"no call like {pattern}"
    return found[-1]
