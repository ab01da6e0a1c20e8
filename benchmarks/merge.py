"""``./dev bench merge [ANSWERS ...]``: what merging costs, as ratios to work no merger can avoid.

The limit is measured in the same run. Figures in seconds say more about the machine than about the engine; ratios can
be compared between machines.
"""

import importlib.util
import math
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path

from benchmarks.answers import long_document, write_answers
from benchmarks.costs import Cost, cost
from benchmarks.fidelity import fidelity
from benchmarks.works import composed, judged_and_merged, limit, merged, prepared

_ROUNDS = 3
SIZES = (50, 100, 200, 400)
_MOST_FOR_THE_PEER = 100
"""It grows quadratically: more would take minutes."""


def table(sizes: tuple[int, ...]) -> Iterator[str]:
    """The lines of the table: a row for each number of answers, then the figures promised, then what is kept."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = write_answers(folder, max(sizes))
        yield "| answers | limit, CPU s | merge ÷ limit | judge + merge ÷ limit | peak MB | docxcompose ÷ limit |"
        yield "|--:|--:|--:|--:|--:|--:|"
        costs: dict[int, Cost] = {}
        for size in sizes:
            costs[size] = cost(merged, paths[:size])
            yield _row(paths[:size], costs[size])
        yield ""
        yield "| measure | must | measured |"
        yield "|---|--:|--:|"
        yield from _growth(costs)
        yield _long(folder)
        yield _rebuilt(folder, paths)
    yield from fidelity()


def _row(paths: list[Path], own: Cost) -> str:
    floor, whole = cost(limit, paths), cost(judged_and_merged, paths)
    has_peer = importlib.util.find_spec("docxcompose") is not None and len(paths) <= _MOST_FOR_THE_PEER
    peer = f"{cost(composed, paths, 1).seconds / floor.seconds:.1f}" if has_peer else "–"
    ratios = " | ".join(f"{one.seconds / floor.seconds:.2f}" for one in (own, whole))
    return f"| {len(paths)} | {floor.seconds:.2f} | {ratios} | {own.peak:.0f} | {peer} |"


def _growth(costs: dict[int, Cost]) -> Iterator[str]:
    """How cost and memory follow the number of answers: doubling them should double the one and leave the other."""
    for few, many in pairwise(costs):
        exponent = math.log(costs[many].seconds / costs[few].seconds) / math.log(many / few)
        yield f"| growth exponent {few} → {many} | ≤ 1.05 | {exponent:.2f} |"
    first, last = (costs[size] for size in (min(costs), max(costs)))
    yield f"| peak memory, {max(costs)} answers against {min(costs)} | ≤ 1.3 × | {last.peak / first.peak:.2f} × |"
    yield f"| peak memory, {max(costs)} answers | ≤ 150 MB | {last.peak:.0f} MB |"


def _long(folder: Path) -> str:
    paths = [folder / "long1.docx", folder / "long2.docx"]
    for number, path in enumerate(paths):
        path.write_bytes(long_document(number, paragraphs=5_000, notes=500))
    seconds = cost(judged_and_merged, paths).seconds
    return f"| two documents of 1,000 pages, judged and merged | ≤ 5 s | {seconds:.2f} s |"


def _rebuilt(folder: Path, paths: list[Path]) -> str:
    """All answers merged again when one has come late: the others were made ready before, that one was not."""
    late = paths[len(paths) // 2]
    kept = folder / "kept"
    prepared(kept, [path for path in paths if path != late], folder / "before.docx")
    ready = set(kept.iterdir())
    seconds = []
    for _ in range(_ROUNDS):
        seconds.append(cost(partial(prepared, kept), paths, rounds=1).seconds)
        for fresh in set(kept.iterdir()) - ready:
            fresh.unlink()
    ratio = min(seconds) / cost(limit, paths).seconds
    return f"| rebuild of {len(paths)} after one late answer, against the limit | ≤ 0.15 × | {ratio:.2f} × |"


def _main() -> None:
    for line in table(tuple(int(one) for one in sys.argv[1:]) or SIZES):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _main()
