"""What a merge keeps, by a scorer and a corpus of real files when they stand beside the project.

Real files belong to those who wrote them, so they are no part of the project; without them the rows say so.
"""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from remiss.docmerge import Judgement, Options, Source, merge

_ROOT = Path(__file__).resolve().parents[1]
_SHARED = _ROOT.parent / "shared"
_CORPUS = _SHARED / "corpus"
_SCORER = _SHARED / "tools" / "score_merge.py"

_ROWS = (
    ("läsbara Word-filer som läggs ihop", "≥ 99,7 %", r"merged without error +(\S+)"),
    ("… med allt innehåll och utan allvarligt fel", "≥ 99,9 %", r" \.\. and no serious problem +(\S+)"),
    ("… och med numrering och format lika", "≥ 99,5 %", r" \.\. and format\+numbering +(\S+)"),
    ("filer med alla sidhuvuden och sidfötter kvar", "≥ 98 %", r"headers_footers +(\d+ / \d+)"),
    ("filer med nya schemafel", "0", r"schema errors introduced in (\d+) of"),
    ("omgångar om 20 filer", "100 %", r"batches of 20: (\d+ run, \{.*?\})"),
    ("… utan allvarligt fel", "100 %", r"without serious id/rel problem (\d+)"),
)
"""What each row is called, what it must be, and where the scorer prints it."""


def fidelity() -> Iterator[str]:
    """The rows on what is kept, as the scorer counts it, or one that says what is needed to count it."""
    if not (_CORPUS.is_dir() and _SCORER.is_file()):
        yield "| innehåll, numrering och format | – | kräver en korpus av riktiga filer i ../shared/corpus |"
        return
    said = _scored()
    for name, must, pattern in _ROWS:
        found = re.search(pattern, said)
        yield f"| {name} | {must} | {found.group(1) if found else '–'} |"


def _scored() -> str:
    """What the scorer prints. It merges each file by itself, and batches of twenty."""
    with tempfile.TemporaryDirectory() as cache:
        made = subprocess.run(  # noqa: S603 - our own Python, and a scorer found beside the project.
            [sys.executable, _SCORER, _CORPUS, "--py", "benchmarks.fidelity:faithful", "--xsd", "--cache", cache],
            cwd=_ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
    return made.stdout


def faithful(out: str, inputs: list[str]) -> None:
    """The merge as the scorer calls it. Raises ValueError when a file is left out."""
    with Path(out).open("wb") as file:
        options = Options("Sammanställning", profile="faithful", headers="keep")
        report = merge([Source(Path(path).name, Path(path)) for path in inputs], file, options)
    left_out = [one.name for one in report.sources if one.judgement is Judgement.REJECT]
    if left_out:
        raise ValueError(left_out)
