"""The parts beside a source's stories: styles, lists, theme, settings. One that is damaged is told of and left out.

Settings say which of a theme's colours stand for text and background (``w:clrSchemeMapping``, 17.15.1.20). A merged
document says nothing of that and means what is usual. So a theme that is meant otherwise changes places of its colours
as soon as it is read, and means the same in any document.
"""

from functools import cached_property

from lxml import etree

from remiss.docmerge.cleaning import accept_revisions
from remiss.docmerge.manners import Manner, manner_of
from remiss.docmerge.markup import A, Element, children, local, w
from remiss.docmerge.opening import Package
from remiss.docmerge.verdicts import Unreadable

_USUAL = {"t1": "dark1", "bg1": "light1", "t2": "dark2", "bg2": "light2"}
_SLOTS = {
    "dark1": "dk1",
    "light1": "lt1",
    "dark2": "dk2",
    "light2": "lt2",
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}
"""The theme's own names for colours that settings call otherwise (17.18.103 and 20.1.6.2)."""

Moves = tuple[tuple[str, str], ...]
"""Places in a theme's colour scheme, each with the place whose colour is meant there."""


class SideParts:
    """One source's side parts, read when asked for. ``codes`` collects what to tell."""

    def __init__(self, package: Package, codes: dict[str, None], *, accepts: bool) -> None:
        self._package = package
        self._codes = codes
        self._accepts = accepts

    def raw(self, kind: str) -> bytes:
        """The bytes of a part; empty when there is none."""
        name = self._package.related(kind)
        try:
            return self._package.read(name) if name else b""
        except Unreadable:
            return b""

    def root(self, kind: str) -> Element | None:
        """A part's root, its tracked changes accepted in a clean document; None when there is none that can be read."""
        name = self._package.related(kind)
        try:
            root = self._package.root(name) if name else None
        except Unreadable:
            self._codes["damaged_part"] = None
            return None
        if self._accepts and root is not None and name and self._package.mentions(name, b"author"):
            accept_revisions(root)
        return root

    @cached_property
    def settings(self) -> Element | None:
        """The settings part's root."""
        return self.root("settings")

    @cached_property
    def manner(self) -> Manner:
        """What the settings say of how pages are laid out."""
        return manner_of(self.settings)

    def look(self) -> tuple[bytes, ...]:
        """All that the look of styles depends on, to tell one template from another."""
        return self.raw("styles"), self.raw("theme"), repr(self._moves).encode()

    def theme(self) -> Element | None:
        """The theme's root, its colours in the places where they are meant."""
        root = self.root("theme")
        if root is not None and self._moves:
            _move(root, self._moves)
        return root

    @cached_property
    def _moves(self) -> Moves:
        said = self.settings.find(w("clrSchemeMapping")) if self.settings is not None else None
        if said is None:
            return ()
        meant = ((str(name).rpartition("}")[2], str(colour)) for name, colour in said.attrib.items())
        found = ((_SLOTS.get(_USUAL.get(name, name), name), _SLOTS.get(colour, colour)) for name, colour in meant)
        return tuple(sorted((place, colour) for place, colour in found if place != colour))


def _move(theme: Element, moves: Moves) -> None:
    scheme = next(theme.iter(f"{{{A}}}clrScheme"), None)
    if scheme is None:
        return
    places = {local(one): one for one in children(scheme)}
    colours = {name: list(one) for name, one in places.items()}
    for place, colour in moves:
        if place in places and colour in colours:
            places[place][:] = [etree.fromstring(etree.tostring(one)) for one in colours[colour]]
