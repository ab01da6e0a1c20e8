"""Printed names against a register of bodies: the same body, another name of one, a likeness to ask about, or new."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from remiss.swedish.names import closeness, comparison_key

_PIECE = 3
_MOST_PROPOSALS = 3
_WORTH_A_LOOK = 0.45
_CLOSE = 0.85
_OWN_WORDS_CLOSE = 0.74
_LONG_WORD = 10
_SAME_WORD = 0.85
_TWO_WORDS = 2


class Sureness(StrEnum):
    """How a printed name stands to the register."""

    EXACT = "exact"
    ALIAS = "alias"
    SIMILAR = "similar"
    NEW = "new"


@dataclass(frozen=True)
class KnownBody:
    """A body in the register: its name, and every other form it goes by (short, alias, former)."""

    id: int
    name: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class Match:
    """What a printed name was found to be: ``body`` for EXACT and ALIAS, ``proposals``, best first, for SIMILAR."""

    sureness: Sureness
    body: KnownBody | None = None
    proposals: tuple[KnownBody, ...] = ()


class NameBook:
    """The register's names, ordered so that one printed name is looked up without reading them all."""

    def __init__(self, bodies: Iterable[KnownBody]) -> None:
        self._bodies = tuple(bodies)
        self._by_id = {body.id: body for body in self._bodies}
        self._by_name: dict[str, set[int]] = {}
        self._by_other: dict[str, set[int]] = {}
        self._keys: list[tuple[str, int]] = []
        self._pieces: dict[str, list[int]] = {}
        for place, body in enumerate(self._bodies):
            self._enter(body.name, place, self._by_name)
            for other in body.others:
                self._enter(other, place, self._by_other)

    def get(self, body_id: int) -> KnownBody | None:
        """The body with that id, or None when the register does not offer it."""
        return self._by_id.get(body_id)

    def match(self, *names: str) -> Match:
        """What the names, the surest first, say together; once one of them is known no likeness is looked for."""
        keys = [key for key in dict.fromkeys(comparison_key(name) for name in names) if key]
        for sureness, table in ((Sureness.EXACT, self._by_name), (Sureness.ALIAS, self._by_other)):
            for key in keys:
                found = table.get(key, set())
                if len(found) == 1:
                    return Match(sureness, self._bodies[next(iter(found))])
                if found:
                    return Match(Sureness.SIMILAR, proposals=tuple(self._bodies[place] for place in sorted(found)))
        proposals = self._alike(keys)
        return Match(Sureness.SIMILAR, proposals=proposals) if proposals else Match(Sureness.NEW)

    def _enter(self, name: str, place: int, table: dict[str, set[int]]) -> None:
        key = comparison_key(name)
        table.setdefault(key, set()).add(place)
        number = len(self._keys)
        self._keys.append((key, place))
        for piece in _pieces(key):
            self._pieces.setdefault(piece, []).append(number)

    def _alike(self, keys: list[str]) -> tuple[KnownBody, ...]:
        scores: dict[int, float] = {}
        for key in keys:
            for number in self._worth_a_look(key):
                known, place = self._keys[number]
                scores[place] = max(scores.get(place, 0.0), _likeness(key, known))
        best = sorted((place for place, score in scores.items() if score), key=lambda place: -scores[place])
        return tuple(self._bodies[place] for place in best[:_MOST_PROPOSALS])

    def _worth_a_look(self, key: str) -> list[int]:
        """The names that share enough pieces with the key, so that only a handful are compared letter by letter."""
        pieces = _pieces(key)
        shared: Counter[int] = Counter()
        for piece in pieces:
            shared.update(self._pieces.get(piece, ()))
        numbers = [number for number, _count in shared.most_common(2 * _MOST_PROPOSALS)]
        return [
            number
            for number in numbers
            if 2 * shared[number] >= _WORTH_A_LOOK * (len(pieces) + len(_pieces(self._keys[number][0])))
        ]


def _pieces(key: str) -> set[str]:
    padded = f" {key} "
    return {padded[start : start + _PIECE] for start in range(len(padded) - _PIECE + 1)}


def _likeness(key: str, known: str) -> float:
    """How alike two names are, 0.0 when they should not even be proposed.

    The words they share say little ("stadsdelsnämnd"), so those that tell them apart must be alike too: Norrmalm is
    not Södermalm, and district 3 is not district 4. A name that begins with the whole of the other ("Polismyndigheten
    i Stockholm") is worth asking about, and so is one that has every word of the other, misspelt or not, and more:
    "Kista stadsdelsnämd" may be Rinkeby-Kista.
    """
    score = closeness(key, known)
    shorter, longer = sorted((key, known), key=len)
    if longer.startswith(f"{shorter} ") and (" " in shorter or len(shorter) >= _LONG_WORD):
        return score
    if _has_every_word(longer.split(), shorter.split()):
        return score
    return score if score >= _CLOSE and _own_words_are_alike(key, known) else 0.0


def _has_every_word(longer: list[str], shorter: list[str]) -> bool:
    """Whether each of two or more words of the shorter name is found, near enough, in the longer."""
    if len(shorter) < _TWO_WORDS or len(longer) <= len(shorter):
        return False
    return all(any(_is_same_word(word, other) for other in longer) for word in shorter)


def _is_same_word(one: str, other: str) -> bool:
    """Whether two words are one, spelt alike or nearly; numbers only when they are the same."""
    if one == other or any(letter.isdigit() for letter in one + other):
        return one == other
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _SAME_WORD


def _own_words_are_alike(one: str, other: str) -> bool:
    first, second = one.split(), other.split()
    mine = " ".join(word for word in first if word not in second)
    yours = " ".join(word for word in second if word not in first)
    if any(letter.isdigit() for letter in mine + yours):
        return False
    return SequenceMatcher(None, mine, yours, autojunk=False).ratio() >= _OWN_WORDS_CLOSE
