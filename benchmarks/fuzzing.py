"""What the engine stands: real files damaged in tens of thousands of ways, each judged, read, shown and merged.

``python -m benchmarks.fuzzing [CASES]`` (``./dev bench fuzz``). A case is a seed and a number, and the same two give
the same damaged file again (``--first N 1`` runs one case, ``--keep FOLDER`` writes the files of the faults there).
Nothing but a named refusal may come of a file: no other error, no case longer than ten seconds, no merged document that
fails the last check, cannot be read again or holds something outside. A file that the judge takes must be readable,
and one bad file must not take another answer with it.
"""

import argparse
import io
import random
import signal
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import NoReturn, get_args

from lxml import etree

from benchmarks.everything import everything, packed
from benchmarks.mutating import mutated
from remiss.demo.answers.all_of_2015 import answers_of_2015
from remiss.docmerge import Judgement, Options, Source, Unreadable, html_page, judging, reading
from remiss.docmerge.carrying import from_json, to_json
from remiss.docmerge.dangers import is_safe_link
from remiss.docmerge.document import Document
from remiss.docmerge.merging import build as merge  # It raises our own mistakes, which a merge would get around.
from remiss.docmerge.pieces import Profile

SECONDS = 10.0
_CASES = 20_000
_LARGEST = 40_000
_OWN = 6
_CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
_TAGS = {
    *("html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "h4", "h5", "h6", "p", "span", "a"),
    *(
        "strong",
        "em",
        "u",
        "sup",
        "sub",
        "br",
        "ul",
        "ol",
        "li",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    ),
    *("figure", "figcaption", "section"),
}
_ATTRIBUTES = {
    *("lang", "charset", "name", "content", "href", "rel", "id", "aria-label", "scope", "colspan", "rowspan"),
    "data-sha256",
}


@dataclass(frozen=True)
class Fault:
    """A case that went wrong: what was being done, and what came of it."""

    seed: int
    number: int
    start: str
    what: str


@dataclass
class Tally:
    """What came of the cases."""

    verdicts: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    slowest: tuple[float, int] = (0.0, 0)
    faults: list[Fault] = field(default_factory=list)


class LateError(Exception):
    """A case took longer than it may."""


class UnsafeError(Exception):
    """Something came out that should not have."""


def own_starts() -> dict[str, bytes]:
    """The project's own files: one with everything, and answers of the demonstration."""
    answers = [file for answer in answers_of_2015() for file in answer.files if file.name.endswith(".docx")]
    return {"everything": everything(), **{file.name: file.data for file in answers[:_OWN]}}


def corpus_starts() -> dict[str, bytes]:
    """Small real files, when the folder of them stands beside the project."""
    paths = sorted(path for path in _CORPUS.glob("*.do?x") if path.stat().st_size < _LARGEST)
    found = {path.name: path.read_bytes() for path in paths}
    return {name: data for name, data in found.items() if judging.inspect(data).judgement is not Judgement.REJECT}


def run(starts: dict[str, bytes], numbers: Iterable[int], seed: int = 1, keep: Path | None = None) -> Iterator[Tally]:
    """Runs the cases, and gives the tally so far after each."""
    tally = Tally()
    for number in numbers:
        start, data = damaged(starts, seed, number)
        before = time.process_time()
        what = _outcome(data, tally)
        tally.slowest = max(tally.slowest, (time.process_time() - before, number))
        if what:
            tally.faults.append(Fault(seed, number, start, what))
            if keep is not None:
                (keep / f"{seed}-{number}.docx").write_bytes(data)
        yield tally


def damaged(starts: dict[str, bytes], seed: int, number: int) -> tuple[str, bytes]:
    """The name of the file a case begins with, and the damaged file."""
    chance = random.Random(f"{seed}:{number}")  # noqa: S311 - damage, not secrets.
    start = chance.choice(sorted(starts))
    return start, mutated(starts[start], chance)


def _outcome(data: bytes, tally: Tally) -> str:
    """What went wrong with one file; empty when nothing did."""
    deed = "inspect"
    try:
        with _in_time():
            verdict = judging.inspect(data, "svar.docx")
            tally.verdicts[verdict.judgement] += 1
            deed = "read"
            document = _read(data, is_taken=verdict.judgement is not Judgement.REJECT)
            if document is None:
                return ""
            deed = "text and html"
            _check_shown(document)
            for profile in get_args(Profile):
                deed = f"merge {profile}"
                tally.left_out.update(_merged(data, profile))
    except Exception as error:  # noqa: BLE001 - every error is what we look for.
        return f"{deed}: {_told(error)}"
    return ""


def _told(error: Exception) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace is not None else ""
    return f"{type(error).__name__} {place} {str(error)[:300]}"


@contextmanager
def _in_time() -> Iterator[None]:
    def stop(*_: object) -> NoReturn:
        raise LateError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _read(data: bytes, *, is_taken: bool) -> Document | None:
    """The document, None when the file is refused. What is taken must be readable, and what is refused must not be."""
    try:
        document = reading.read(data)
    except Unreadable as refusal:
        if is_taken:
            raise UnsafeError(f"taken by the judge and refused by the reader: {refusal.code}") from refusal
        return None
    return document if is_taken else None


def _check_shown(document: Document) -> None:
    document.text()
    if from_json(to_json(document)) != document:
        raise UnsafeError("changed on its way out of the child process")
    page = _Page()
    page.feed(html_page(document, "svar"))
    page.close()
    if page.wrong:
        raise UnsafeError(f"html: {page.wrong[:5]}")


class _Page(HTMLParser):
    """Reads a page as a browser does, and notes every tag, attribute and address that may not be there."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        address = named.get("href", "#")
        if tag not in _TAGS or not named.keys() <= _ATTRIBUTES:
            self.wrong.append(f"{tag} {sorted(named)}")
        if not (address.startswith("#") or is_safe_link(address)):
            self.wrong.append(f"{tag} {address}")

    def handle_pi(self, data: str) -> None:
        self.wrong.append(f"<?{data}")

    def handle_comment(self, data: str) -> None:
        self.wrong.append(f"<!--{data}")


_SOUND = "Ett helt svar bredvid."
_SOUND_FILE = packed(
    {
        "[Content_Types].xml": (
            b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/d.xml" '
            b'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
        ),
        "_rels/.rels": (
            b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
            b'Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
            b'Target="d.xml"/></Relationships>'
        ),
        "d.xml": (
            '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>'
            f"{_SOUND}</w:t></w:r></w:p></w:body></w:document>"
        ).encode(),
    }
)


def _merged(data: bytes, profile: Profile) -> list[str]:
    """Merges the file beside a sound one; gives why it was left out, if it was. Raises UnsafeError for a wrong."""
    out = io.BytesIO()
    report = merge([Source("a", data), Source("b", _SOUND_FILE)], out, Options("Sammanställning", profile=profile))
    if report.sources[1].judgement is not Judgement.ACCEPT:
        raise UnsafeError("the sound file beside it was changed or left out")
    again = reading.read(out.getvalue())
    if _SOUND not in again.text():
        raise UnsafeError("the sound file beside it lost its text")
    _check_targets(out.getvalue())
    first = report.sources[0]
    return [first.findings[0].code] if first.judgement is Judgement.REJECT else []


def _check_targets(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith(".rels"):
                for entry in etree.fromstring(archive.read(name)):
                    target = entry.get("Target", "")
                    if entry.get("TargetMode") == "External" and not is_safe_link(target):
                        raise UnsafeError(f"outside target in {name}: {target}")


def main(words: Sequence[str]) -> int:
    """Runs the cases asked for and prints what came of them; 1 when there were faults."""
    asked = _asked(words)
    starts = {**own_starts(), **corpus_starts()}
    numbers = range(asked.first, asked.first + asked.cases)
    _say(f"{len(starts)} files to damage, seed {asked.seed}, cases {asked.first} to {numbers[-1]}")
    tally, seen = Tally(), 0
    for tally in run(starts, numbers, asked.seed, asked.keep):
        for fault in tally.faults[seen:]:
            _say(f"FAULT seed {fault.seed} case {fault.number} {fault.start}: {fault.what}")
        seen = len(tally.faults)
    _say("verdicts: " + ", ".join(f"{name} {count}" for name, count in sorted(tally.verdicts.items())))
    _say("taken but left out of the merge: " + (", ".join(map(str, tally.left_out.most_common())) or "none"))
    _say(f"slowest case: {tally.slowest[0]:.2f} s (number {tally.slowest[1]}); faults: {len(tally.faults)}")
    return 1 if tally.faults else 0


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _asked(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzzing", description="Damages Word files.")
    parser.add_argument("cases", type=int, nargs="?", default=_CASES)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--keep", type=Path)
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
