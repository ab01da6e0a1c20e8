"""Bodies' names in running text: "Farsta stadsdelsnämnds yttrande", "stadsdelsförvaltningen i Farsta".

Only names that can be nothing else count: a board's whole name does, the place it is named after does not.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from remiss.swedish.bodies import is_known_body
from remiss.swedish.matching import KnownBody
from remiss.swedish.names import DISTRICT_BOARD, genitive

_WORD = re.compile(r"[^\W_]+")
_GAP = re.compile(r"[\s&/:()–-]{1,4}")
_SHORTEST = 4
_LONG_ENOUGH = 12
_GIVES_ITSELF = re.compile(r"(?P<place>.+?)s? " + DISTRICT_BOARD, re.IGNORECASE)
_DEFINITE = re.compile(r"^(?P<stem>\S*(?:nämnd|styrelse|förvaltning|kontor))(?:en|n|et)?$", re.IGNORECASE)
# Words before a name that make it the one written to, and not the one who writes.
_WRITTEN_TO = re.compile(
    r"\b(?:till|ställ[dt] till|remiss(?:en)? från|remitterad? av|remitterats av|remitterat från)\W{1,3}$",
    re.IGNORECASE,
)
_ADDRESSEE = re.compile(r"^\W*(?:till|kopia|för kännedom|mottagare)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Mention:
    """A body named at ``start`` in the text. ``beside`` when it is only written to there."""

    body_id: int
    words: str
    start: int
    beside: bool


class Namer:
    """Finds the names of the given bodies in texts. A name that several of them go by is nobody's."""

    def __init__(self, bodies: Iterable[KnownBody]) -> None:
        self._owners: dict[tuple[str, ...], set[int]] = {}
        for body in bodies:
            for name in dict.fromkeys((body.name, *body.others)):
                for form in _forms(name):
                    self._owners.setdefault(_words(form), set()).add(body.id)
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for words in sorted(self._owners, key=len, reverse=True):
            self._by_first.setdefault(words[0], []).append(words)

    def mentions(self, text: str) -> Iterator[Mention]:
        """Every body named, in order; the longest name where one holds another."""
        found = [(match.group().casefold(), match.start(), match.end()) for match in _WORD.finditer(text)]
        place = 0
        while place < len(found):
            words = self._longest(text, found, place)
            owners = self._owners[words] if words else set()
            start = found[place][1]
            if len(owners) == 1:
                end = found[place + len(words) - 1][2]
                yield Mention(next(iter(owners)), " ".join(text[start:end].split()), start, _is_beside(text, start))
            place += max(len(words), 1)

    def _longest(self, text: str, found: Sequence[tuple[str, int, int]], place: int) -> tuple[str, ...]:
        """The longest name that begins with the word at that place; empty when none does."""
        for words in self._by_first.get(found[place][0], ()):
            here = found[place : place + len(words)]
            if tuple(word for word, _, _ in here) == words and _hangs_together(text, here):
                return words
        return ()


def _words(form: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(form))


def _hangs_together(text: str, words: Sequence[tuple[str, int, int]]) -> bool:
    return all(_GAP.fullmatch(text[one[2] : other[1]]) for one, other in pairwise(words))


def _is_beside(text: str, start: int) -> bool:
    line_start = text.rfind("\n", 0, start) + 1
    before = text[line_start:start]
    return _WRITTEN_TO.search(before) is not None or _ADDRESSEE.match(before) is not None


def _forms(name: str) -> Iterator[str]:
    """How the name may stand in a text, in lower case; nothing for a name that may mean something else too."""
    tidy = " ".join(name.split())
    if len(tidy) < _SHORTEST or not _is_unmistakable(tidy):
        return
    for form in (tidy, *_board_forms(tidy)):
        yield form.casefold()
        yield genitive(form).casefold()


def _is_unmistakable(name: str) -> bool:
    return is_known_body(name) or (" " in name and len(name) >= _LONG_ENOUGH)


def _board_forms(name: str) -> Iterator[str]:
    """Other words for the same board: its administration too, which writes for it."""
    district = _GIVES_ITSELF.fullmatch(name)
    if district is not None:
        first = name.removesuffix(f" {DISTRICT_BOARD}")
        place = district["place"]
        for kind in (DISTRICT_BOARD, "stadsdelsförvaltning"):
            yield f"{first} {kind}"
            yield f"{first} {kind}en"
            yield f"{kind}en i {place}"
            yield f"{kind}en {place}"
        return
    definite = _DEFINITE.fullmatch(name)
    if definite is not None:
        stem = definite["stem"]
        yield stem
        yield f"{stem}{'n' if stem.endswith('e') else 'et' if stem.endswith('kontor') else 'en'}"
