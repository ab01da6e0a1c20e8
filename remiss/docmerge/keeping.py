"""Keeping what the sources share, styles and lists, until the end: as text, since trees take ten times the room."""

from remiss.docmerge.markup import Element
from remiss.docmerge.namespaces import Namespaces


class Tray:
    """Elements of one kind, in order, which become text when their source is done."""

    def __init__(self) -> None:
        self.chunks: list[bytes] = []
        self._fresh: list[Element] = []
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def append(self, element: Element) -> None:
        """Takes in an element that may still change."""
        self._fresh.append(element)
        self._count += 1

    def add_text(self, elements: bytes, count: int) -> None:
        """Takes in so many elements that are text already."""
        self.chunks.append(elements)
        self._count += count

    def seal(self, namespaces: Namespaces) -> None:
        """Writes what was taken in since the last time; it can change no more."""
        self.chunks.append(namespaces.inner(self._fresh))
        self._fresh = []
