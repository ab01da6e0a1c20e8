"""Bodies' names in running text: "Farsta stadsdelsnämnds yttrande", "stadsdelsförvaltningen i Farsta".

Only names that can be nothing else count: a board's whole name does, the place it is named after does not.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from remiss.swedish.bodies import is_known_body
from remiss.swedish.matching import KnownBody
from remiss.swedish.names import DISTRICT_BOARD, genitive

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
        owners: dict[str, set[int]] = {}
        for body in bodies:
            for name in dict.fromkeys((body.name, *body.others)):
                for form in _forms(name):
                    owners.setdefault(form, set()).add(body.id)
        self._owners = {form: next(iter(ids)) for form, ids in owners.items() if len(ids) == 1}
        self._shared = {form for form, ids in owners.items() if len(ids) > 1}
        longest_first = sorted((*self._owners, *self._shared), key=len, reverse=True)
        pattern = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in longest_first)
        self._pattern = re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE) if pattern else None

    def mentions(self, text: str) -> Iterator[Mention]:
        """Every body named, in order; the longest name where one holds another."""
        if self._pattern is None:
            return
        for found in self._pattern.finditer(text):
            form = " ".join(found.group().casefold().split())
            if form in self._owners:
                yield Mention(
                    self._owners[form], " ".join(found.group().split()), found.start(), _is_beside(text, found)
                )


def _is_beside(text: str, found: re.Match[str]) -> bool:
    line_start = text.rfind("\n", 0, found.start()) + 1
    before = text[line_start : found.start()]
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
