"""Vouching for one source: each of its stories is looked at when it is ready, and mended where the source was broken.

A file may have broken Word's rules before it came, and Word may have opened it all the same. What can be mended is
mended. What cannot be is kept as it was and told of by the rule's name, since throwing away an answer for that helps
nobody. What the source had *not* broken is a mistake of ours: such a source is left out.
"""

from remiss.docmerge.bench import Bench
from remiss.docmerge.checking import broken_rules, is_grave, mend
from remiss.docmerge.markup import Element
from remiss.docmerge.opening import Package
from remiss.docmerge.verdicts import Finding, finding

WIDE = "TBL-COLS"
"""The rule of which more is told than that it was mended, since a reader sees it."""


class Vouching:
    """What was found in one source's stories: ``faults`` are ours, ``findings`` tell of what the source had broken."""

    def __init__(self, bench: Bench, package: Package) -> None:
        self._bench = bench
        self._package = package
        self._mended: set[str] = set()
        self._flaws: dict[str, None] = {}
        self.faults: list[str] = []

    def look_at(self, story: Element, part: str, source_part: str) -> None:
        """Mends and checks a story that is ready for ``part`` and came from ``source_part``."""
        if broken_rules(story):
            self._mended |= mend(story, lambda: str(next(self._bench.marks.annotations)))
            self._judge(broken_rules(story), source_part)
        self.faults += self._bench.check.story(story, self._bench.knows(part))

    def _judge(self, broken: set[str], source_part: str) -> None:
        before = broken_rules(self._package.root(source_part)) if broken else set()
        self.faults += [f"{rule} newly broken" for rule in sorted(broken - before) if is_grave(rule)]
        self._flaws.update(dict.fromkeys(rule for rule in sorted(broken) if rule in before or not is_grave(rule)))

    def findings(self) -> tuple[Finding, ...]:
        """What to tell: that something was mended, and each rule that is still broken."""
        wide = (finding("wide_table"),) if WIDE in self._mended else ()
        mended = (finding("mended"),) if self._mended - {WIDE} else ()
        return (*wide, *mended, *(finding("flawed" if is_grave(rule) else "over_limit", rule) for rule in self._flaws))
