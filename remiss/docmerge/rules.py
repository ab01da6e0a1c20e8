"""Rules that Word sets for how elements stand in a story: what each is about, when it is broken, and how to mend it.

Microsoft's implementation notes to ISO 29500 ([MS-OI29500], [MS-DOCX]) and repair tools for broken files tell what Word
refuses to open. Each such rule is one row in a table (``block_rules``, ``run_rules``) with a short name of ours, by
which tests and reports speak of it. A story is walked once, and only elements that some rule is about are looked at.

Where a source broke a rule before it came, the story is mended, if that can be done without losing anything a reader
sees: a row without cells is dropped, a cell is ended with a paragraph, stray text is given the run it lacks.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain

from lxml import etree

from remiss.docmerge.markup import Element, W, w

Fresh = Callable[[], str]
"""Gives an id for a tracked change that nothing else in the document has."""

_ROUNDS = 5
_USUAL = {"t": ("r",), "r": ("p",), "p": ("body", "tc")}
"""The commonest elements, and the parents they nearly always have: those need no look, since their only rule is where
they may not stand."""
_UNUSUAL = etree.XPath(
    " | ".join(
        f"descendant-or-self::w:{name}[not({' or '.join(f'parent::w:{parent}' for parent in parents)})]"
        for name, parents in _USUAL.items()
    ),
    namespaces={"w": W},
)


def _unusual(root: Element) -> Iterator[Element]:
    found = _UNUSUAL(root)
    return (one for one in found if isinstance(one, Element)) if isinstance(found, list) else iter(())


@dataclass(frozen=True)
class Rule:
    """One rule: its name, the tags of the elements it is about, when one breaks it, and how to mend that one.

    ``is_grave`` says whether Word refuses the file. What is not grave it cuts short or does not apply.
    """

    name: str
    tags: tuple[str, ...]
    is_broken: Callable[[Element], bool]
    mend: Callable[[Element, Fresh], None] | None = None
    is_grave: bool = True


class RuleBook:
    """Rules made ready for a walk through a story."""

    def __init__(self, *rules: Rule) -> None:
        self.grave = frozenset(rule.name for rule in rules if rule.is_grave)
        self._by_tag: dict[str, list[Rule]] = {}
        for rule in rules:
            for tag in rule.tags:
                self._by_tag.setdefault(tag, []).append(rule)
        self._rarer = self._by_tag.keys() - {w(name) for name in _USUAL}

    def broken(self, root: Element) -> Iterator[tuple[Rule, Element]]:
        """Every breach in the story, the root counted."""
        by_tag = self._by_tag
        for element in chain(_unusual(root), root.iter(*self._rarer)):
            for rule in by_tag[element.tag]:
                if rule.is_broken(element):
                    yield rule, element

    def mend(self, root: Element, fresh: Fresh) -> set[str]:
        """Mends what can be mended; the names of the rules concerned. Mending one may bring another to light."""
        mended: set[str] = set()
        for _ in range(_ROUNDS):
            found = [(rule, element) for rule, element in self.broken(root) if rule.mend is not None]
            if not found:
                break
            for rule, element in found:
                # An earlier mending may have taken this one along.
                if rule.mend is not None and rule.is_broken(element):
                    rule.mend(element, fresh)
                    mended.add(rule.name)
        return mended
