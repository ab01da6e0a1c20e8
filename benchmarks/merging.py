"""What merging costs, as ratios: how long a merge takes against work no merger can avoid, measured in the same run.

The limit is to unzip the same files, parse each XML part with lxml, write it again and deflate it, in one process.
Figures in seconds say more about the machine than about the engine; ratios can be compared between machines. Each
figure is taken in a process of its own, because the peak of memory is kept for a process's whole life.
"""

import importlib
import importlib.util
import math
import multiprocessing
import resource
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from lxml import etree

from benchmarks.answers import long_document, write_answers
from remiss.docmerge import Options, Source, inspect, merge

_ROUNDS = 3
_KILOBYTES = 1024


@dataclass(frozen=True)
class Cost:
    """Processor time in seconds, the least of three rounds, and the process's peak of memory in MB."""

    seconds: float
    peak: float


def limit(paths: list[Path], out: Path) -> None:
    """The work that cannot be avoided."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for place, path in enumerate(paths):
            with zipfile.ZipFile(path) as archive:
                for name in archive.namelist():
                    data = archive.read(name)
                    if name.endswith((".xml", ".rels")):
                        data = etree.tostring(etree.fromstring(data), encoding="UTF-8", xml_declaration=True)
                    made.writestr(f"{place}/{name}", data)


def merged(paths: list[Path], out: Path) -> None:
    """The merge, its own checks included."""
    with out.open("wb") as file:
        merge([Source(path.name, path) for path in paths], file, Options("Sammanställning"))


def judged_and_merged(paths: list[Path], out: Path) -> None:
    """The gate for each file, and the merge."""
    for path in paths:
        inspect(path.read_bytes(), path.name)
    merged(paths, out)


def composed(paths: list[Path], out: Path) -> None:
    """The peer: docxcompose, when it is installed."""
    composer = importlib.import_module("docxcompose.composer").Composer
    document = importlib.import_module("docx").Document
    whole = composer(document(str(paths[0])))
    for path in paths[1:]:
        whole.append(document(str(path)))
    whole.save(str(out))


Work = Callable[[list[Path], Path], None]


def cost(work: Work, paths: list[Path], rounds: int = _ROUNDS) -> Cost:
    """What a piece of work costs, in a fresh process for each round."""
    with (
        tempfile.TemporaryDirectory() as folder,
        multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as pool,
    ):
        found = [pool.apply(_measured, (work, paths, Path(folder) / f"{n}.docx")) for n in range(rounds)]
    return Cost(min(one.seconds for one in found), max(one.peak for one in found))


def _measured(work: Work, paths: list[Path], out: Path) -> Cost:
    before = time.process_time()
    work(paths, out)
    seconds = time.process_time() - before
    return Cost(seconds, _peak())


def _peak() -> float:
    """This process's peak in MB. The usual counter is inherited from the parent on Linux; /proc begins afresh."""
    status = Path("/proc/self/status")
    if status.exists():
        lines = dict(line.split(":", 1) for line in status.read_text(encoding="ascii").splitlines())
        return int(lines["VmHWM"].split()[0]) / _KILOBYTES
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KILOBYTES


def table(sizes: tuple[int, ...]) -> Iterator[str]:
    """The lines of the table: a row for each number of answers, then growth, memory and two long documents."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = write_answers(folder, max(sizes))
        yield "| answers | limit, s | merge ÷ limit | judge + merge ÷ limit | peak MB | docxcompose ÷ limit |"
        yield "|--:|--:|--:|--:|--:|--:|"
        costs: dict[int, Cost] = {}
        for size in sizes:
            costs[size] = cost(merged, paths[:size])
            yield _row(paths[:size], costs[size])
        yield from _growth(costs)
        yield _long(folder)


def _row(paths: list[Path], own: Cost) -> str:
    floor, whole = cost(limit, paths), cost(judged_and_merged, paths)
    has_peer = importlib.util.find_spec("docxcompose") is not None and len(paths) <= _MOST_FOR_THE_PEER
    peer = f"{cost(composed, paths, 1).seconds / floor.seconds:.1f}" if has_peer else "–"
    ratios = " | ".join(f"{one.seconds / floor.seconds:.2f}" for one in (own, whole))
    return f"| {len(paths)} | {floor.seconds:.2f} | {ratios} | {own.peak:.0f} | {peer} |"


_MOST_FOR_THE_PEER = 100
"""It grows quadratically: more would take minutes."""


def _growth(costs: dict[int, Cost]) -> Iterator[str]:
    for few, many in pairwise(costs):
        exponent = math.log(costs[many].seconds / costs[few].seconds) / math.log(many / few)
        yield f"growth exponent {few} to {many}: {exponent:.2f}"
    first, last = (costs[size] for size in (min(costs), max(costs)))
    yield f"peak memory, {max(costs)} against {min(costs)}: {last.peak / first.peak:.2f}"


def _long(folder: Path) -> str:
    paths = [folder / "long1.docx", folder / "long2.docx"]
    for path in paths:
        path.write_bytes(long_document(5_000, 500))
    seconds = cost(judged_and_merged, paths).seconds
    return f"two documents of 5,000 paragraphs and 500 notes, judged and merged: {seconds:.2f} s"
