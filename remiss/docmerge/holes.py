"""Holes in a text, for what only the whole document can say: numbers, ids and names that must be its own in it.

A source is made ready without knowing what stands before it. Where an id will stand, its text has a hole: a mark with
the kind and number of what goes there. The mark begins with the fingerprint of the source's bytes, so that no source
can hold one by chance or on purpose: a file cannot tell its own fingerprint.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

_ENOUGH = 16


class Holes:
    """Makes the holes of one source, and fills them. Kinds are single letters."""

    def __init__(self, fingerprint: str) -> None:
        self._mark = f"q{fingerprint[:_ENOUGH]}"
        self.counts: Counter[str] = Counter()

    def new(self, kind: str) -> str:
        """The next hole of a kind. It may stand in attributes, and in names of parts; its number counts from 0."""
        number = self.counts[kind]
        self.counts[kind] += 1
        return f"{self._mark}{kind}{number}."

    def endless(self, kind: str) -> Iterator[str]:
        """One hole of a kind after another."""
        while True:
            yield self.new(kind)

    def key(self, hole: str) -> bytes:
        """What a hole is filled by."""
        return hole[len(self._mark) : -1].encode()

    def filled(self, text: bytes, values: Mapping[bytes, bytes]) -> bytes:
        """The text with its holes filled, by kind and number. Raises KeyError when one has no value."""
        first, *rest = text.split(self._mark.encode())
        pieces = [first]
        for piece in rest:
            key, _, after = piece.partition(b".")
            pieces += (values[key], after)
        return b"".join(pieces)
