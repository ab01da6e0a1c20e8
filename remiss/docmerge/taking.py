"""Taking one source into the document: prepared and placed, or moved right in.

In the clean profile a source is first made ready without regard to its neighbours (``preparing``) and then placed, and
what was made ready can be kept for the next build. The bytes are the same whether it was kept or not. Where Word's
budgets are all but used up, and in the faithful profile, whose first source sets the tone for the others, a source is
moved on the document's own bench.
"""

import hashlib
from dataclasses import dataclass

from remiss.docmerge.bench import Bench
from remiss.docmerge.pieces import Source
from remiss.docmerge.placing import Placing, has_place
from remiss.docmerge.prepared import Kept, Prepared, from_bytes, to_bytes
from remiss.docmerge.preparing import begun, prepare
from remiss.docmerge.sectioning import close
from remiss.docmerge.transplanting import Transplant
from remiss.docmerge.verdicts import Finding
from remiss.docmerge.version import ENGINE_VERSION


@dataclass(frozen=True)
class Taken:
    """A source that is in the document but for its blocks, and what to tell about it.

    ``is_checked`` when the blocks have been found well-formed.
    """

    blocks: bytes
    findings: tuple[Finding, ...]
    is_checked: bool = False


@dataclass(frozen=True)
class Turn:
    """A source whose turn it is: its number among the pieces, and whether the document ends with it."""

    source: Source
    number: int
    is_last: bool

    def move(self, transplant: Transplant, bench: Bench) -> bytes:
        """Takes the source through all steps, and gives its blocks as text."""
        if self.source.paragraphs is not None:
            return bench.namespaces.content(transplant.excerpt(self.source.paragraphs))
        body, section = transplant.body()
        if self.is_last:
            body.append(section)
        else:
            close(body, section)
        return bench.namespaces.content(body)


def take(bench: Bench, turn: Turn, kept: Kept | None) -> Taken | None:
    """The source, taken in; None when it broke the document's rules. Raises Unreadable, and OSError for its file."""
    data = turn.source.content()
    if bench.profile != "clean":
        return _moved_in(bench, turn, data)
    prepared = _prepared(bench, turn, data, kept)
    if prepared is None or has_place(bench, prepared):
        return _placed(bench, prepared) if prepared else None
    return _moved_in(bench, turn, data)


def _placed(bench: Bench, prepared: Prepared) -> Taken | None:
    placing = Placing(bench, prepared)
    if placing.faults:
        return None
    findings = tuple(Finding(code, text) for code, text in prepared.facts["findings"])
    return Taken(placing.blocks(), findings, is_checked=True)


def _moved_in(bench: Bench, turn: Turn, data: bytes) -> Taken | None:
    transplant = Transplant(bench, data, turn.number)
    accepted = False
    try:
        blocks = turn.move(transplant, bench)
        accepted = not transplant.faults
    finally:
        transplant.leave(accepted=accepted)
    return Taken(blocks, transplant.findings()) if accepted else None


def _prepared(bench: Bench, turn: Turn, data: bytes, kept: Kept | None) -> Prepared | None:
    """The source made ready, as it was kept or anew; None when it broke a rule on the way."""
    if kept is None:
        return prepare(bench, data, turn.move)
    key = _key(bench, turn, data)
    found = kept.get(key)
    prepared = from_bytes(found) if found else None
    if prepared is None:
        prepared = prepare(bench, data, turn.move)
        if prepared:
            kept.put(key, to_bytes(prepared))
    return prepared


def _key(bench: Bench, turn: Turn, data: bytes) -> str:
    """Changes with all that a prepared source depends on: its bytes, the engine, and what is asked of the document.

    The source's SHA-256 stands first, so that what was made of it can be found when the source is gone.
    """
    asked = (bench.headers, bench.manner, bench.styles.outline_shift)
    chosen = (turn.source.paragraphs, turn.is_last, sorted(begun(bench)))
    question = hashlib.sha256(repr((ENGINE_VERSION, asked, chosen)).encode()).hexdigest()
    return f"{hashlib.sha256(data).hexdigest()}-{question[:32]}"
