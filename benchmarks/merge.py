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
        yield "| svar | gränsen, CPU-s | lägga ihop | bedöma och lägga ihop | minne, MB | docxcompose |"
        yield "|--:|--:|--:|--:|--:|--:|"
        costs: dict[int, Cost] = {}
        for size in sizes:
            costs[size] = cost(merged, paths[:size])
            yield _row(paths[:size], costs[size])
        yield ""
        yield "| mått | ska vara | uppmätt |"
        yield "|---|--:|--:|"
        yield from _growth(costs)
        yield _long(folder)
        yield _rebuilt(folder, paths)
    yield from fidelity()


def _row(paths: list[Path], own: Cost) -> str:
    floor, whole = cost(limit, paths), cost(judged_and_merged, paths)
    has_peer = importlib.util.find_spec("docxcompose") is not None and len(paths) <= _MOST_FOR_THE_PEER
    peer = _said(cost(composed, paths, 1).seconds / floor.seconds) if has_peer else "–"
    ratios = " | ".join(_said(one.seconds / floor.seconds) for one in (own, whole))
    return f"| {len(paths)} | {_said(floor.seconds)} | {ratios} | {own.peak:.0f} | {peer} |"


def _growth(costs: dict[int, Cost]) -> Iterator[str]:
    """How cost and memory follow the number of answers: doubling them should double the one and leave the other."""
    for few, many in pairwise(costs):
        exponent = math.log(costs[many].seconds / costs[few].seconds) / math.log(many / few)
        yield f"| tillväxtexponent, {few} → {many} svar | ≤ 1,05 | {_said(exponent)} |"
    first, last = (costs[size] for size in (min(costs), max(costs)))
    yield f"| minne för {max(costs)} svar mot {min(costs)} | ≤ 1,3 × | {_said(last.peak / first.peak)} × |"
    yield f"| minne för {max(costs)} svar | ≤ 150 MB | {last.peak:.0f} MB |"


def _long(folder: Path) -> str:
    paths = [folder / "long1.docx", folder / "long2.docx"]
    for number, path in enumerate(paths):
        path.write_bytes(long_document(number, paragraphs=5_000, notes=500))
    seconds = cost(judged_and_merged, paths).seconds
    return f"| två dokument på 1 000 sidor, bedömda och hoplagda | ≤ 5 s | {_said(seconds)} s |"


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
    return f"| nytt bygge av {len(paths)} efter ett sent svar, mot gränsen | ≤ 0,15 × | {_said(ratio)} × |"


def _said(figure: float) -> str:
    """The figure with two decimals, as Swedes write it."""
    return f"{figure:.2f}".replace(".", ",")


def _main() -> None:
    for line in table(tuple(int(one) for one in sys.argv[1:]) or SIZES):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _main()
