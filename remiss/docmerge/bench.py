"""What all sources of a merge share while it lasts."""

from dataclasses import dataclass, field

from remiss.docmerge.checking import Check, Known
from remiss.docmerge.conversing import TalkShelf
from remiss.docmerge.copying import PartCopier
from remiss.docmerge.listing import ListShelf
from remiss.docmerge.manners import CLEAN, Manner
from remiss.docmerge.marking import Marks
from remiss.docmerge.markup import parse
from remiss.docmerge.namespaces import Namespaces
from remiss.docmerge.noting import NoteShelf
from remiss.docmerge.pieces import Headers, Profile
from remiss.docmerge.sectioning import Furniture
from remiss.docmerge.shelving import StyleShelf
from remiss.docmerge.theme_part import THEME
from remiss.docmerge.theming import Theme
from remiss.docmerge.writing import Assembly

DOCUMENT = "word/document.xml"
"""The name of the part that holds the body."""


@dataclass
class Bench:
    """What all sources of a merge share: the package being built, its shelves, counters and profile."""

    profile: Profile
    headers: Headers
    styles: StyleShelf
    lists: ListShelf
    assembly: Assembly
    copier: PartCopier
    furniture: Furniture
    namespaces: Namespaces = field(default_factory=Namespaces)
    marks: Marks = field(default_factory=Marks)
    notes: dict[str, NoteShelf] = field(
        default_factory=lambda: {kind: NoteShelf(kind) for kind in ("footnote", "endnote", "comment")}
    )
    check: Check = field(default_factory=Check)
    talk: TalkShelf = field(default_factory=TalkShelf)
    header_parts: int = 0
    manner: Manner = CLEAN
    theme: Theme = field(default_factory=lambda: Theme(parse(THEME.encode())))
    _has_adopted: bool = False

    def foreign(self, theme: Theme) -> Theme | None:
        """A source's theme, when it is another than the document's, so that what is taken from it must be said.

        A faithful document has the theme of its first source.
        """
        if self.profile == "faithful" and not self._has_adopted and theme.stands_alone:
            self.theme = theme
            self._has_adopted = True
        return theme if theme.xml not in (b"", self.theme.xml) else None

    def knows(self, part: str) -> Known:
        """What a story of that part may name."""
        return Known(
            relation=self.assembly.relations_of(part).kind,
            style=self.styles.has,
            list=self.lists.has,
            note=lambda kind, id_: self.notes[kind].has(id_),
            prefix=self.namespaces.has,
        )
