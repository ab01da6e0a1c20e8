"""What a piece of work costs: processor time and memory, each taken in a fresh process.

A process's peak of memory is kept for its whole life, so two works measured in one process would share it. Time is
processor time, the children's included: judging is done in a child process, and its cost is part of the price.
"""

import multiprocessing
import resource
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Work = Callable[[list[Path], Path], None]
"""Makes a file out of files."""

_KILOBYTES = 1024


@dataclass(frozen=True)
class Cost:
    """Processor time in seconds, the least of all rounds, and the process's peak of memory in MB."""

    seconds: float
    peak: float


def cost(work: Work, paths: list[Path], rounds: int = 3) -> Cost:
    """What a piece of work costs, in a fresh process for each round."""
    with (
        tempfile.TemporaryDirectory() as folder,
        multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as pool,
    ):
        found = [pool.apply(_measured, (work, paths, Path(folder) / f"{n}.docx")) for n in range(rounds)]
    return Cost(min(one.seconds for one in found), max(one.peak for one in found))


def _measured(work: Work, paths: list[Path], out: Path) -> Cost:
    before = _processor_time()
    work(paths, out)
    return Cost(_processor_time() - before, _peak())


def _processor_time() -> float:
    """Seconds of this process and of the children that have ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _peak() -> float:
    """This process's peak in MB. The usual counter is inherited from the parent on Linux; /proc begins afresh."""
    status = Path("/proc/self/status")
    if status.exists():
        lines = dict(line.split(":", 1) for line in status.read_text(encoding="ascii").splitlines())
        return int(lines["VmHWM"].split()[0]) / _KILOBYTES
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KILOBYTES
