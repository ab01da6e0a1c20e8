"""The counters and shelves of a bench where sources are prepared: they hand out holes, where others hand out ids."""

import io

from lxml import etree

from remiss.docmerge.bench import DOCUMENT
from remiss.docmerge.holes import Holes
from remiss.docmerge.listing import ListShelf
from remiss.docmerge.marking import Marks
from remiss.docmerge.markup import Element, value, w
from remiss.docmerge.noting import NoteShelf
from remiss.docmerge.shelving import Parse, StyleShelf, Template, plain_name
from remiss.docmerge.writing import Assembly, Relations


class HollowMarks(Marks):
    """Bookmark names and the ids of marks as holes. ``wanted`` are the names asked for, in order."""

    def __init__(self, holes: Holes) -> None:
        super().__init__(holes.endless("a"), holes.endless("d"), holes.endless("h"), holes.endless("c"))
        self._holes = holes
        self.wanted: list[str] = []

    def free_name(self, name: str) -> str:
        """A hole for a bookmark name."""
        self.wanted.append(name)
        return self._holes.new("b")


class HollowStyles(StyleShelf):
    """Styles under holes. ``made_of`` are the id and name of each. A common template is read once for the document."""

    def __init__(self, holes: Holes, document: StyleShelf) -> None:
        super().__init__(document.outline_shift)
        self._holes = holes
        self._document = document
        self.made_of: list[list[str]] = []

    def add(self, style: Element, old_id: str, name: str) -> str:
        """Takes in a style and gives the hole for its id. Whether it is equal to another is seen when it is placed."""
        style_id, shown = self._holes.new("s"), self._holes.new("t")
        self.made_of.append([old_id, plain_name(name)])
        return self.take_in(style, style_id, shown)

    def has(self, style_id: str) -> bool:
        """Whether a style of that id exists, here or among the document's own."""
        return super().has(style_id) or self._document.has(style_id)

    def has_room(self, _kind: str, _styles: int) -> bool:
        """Always: whether the document has room is asked when the source is placed."""
        return True

    def template(self, look: tuple[bytes, ...], parse: Parse, *, whole_words: bool) -> Template:
        """The document's template, with copies of its own."""
        found = self._document.template(look, parse, whole_words=whole_words)
        return Template(found.sheet, found.theme, {}, found.defaults)


class HollowLists(ListShelf):
    """Lists under holes. ``named`` is how many there must be room for, ``defined`` the definition of each."""

    def __init__(self, holes: Holes) -> None:
        super().__init__(first=1)
        self._holes = holes
        self._ids = {"0"}
        self.named = 0
        self.defined: dict[str, str] = {}

    def has(self, num_id: str) -> bool:
        """Whether a list of that id exists."""
        return num_id in self._ids

    def room_for(self, lists: int) -> bool:
        """Always: whether the document has room is asked when the source is placed."""
        self.named = max(self.named, len(self.nums) + lists)
        return True

    def add_bullet(self, bullet: Element) -> str:
        """Takes in a picture bullet and gives the hole for its id."""
        new = self._holes.new("p")
        bullet.set(w("numPicBulletId"), new)
        self.bullets.append(bullet)
        return new

    def add_abstract(self, abstract: Element) -> str:
        """Takes in a list definition and gives the hole for its id."""
        new = self._holes.new("m")
        abstract.set(w("abstractNumId"), new)
        abstract.insert(0, etree.Element(w("nsid"), {w("val"): self._holes.new("x")}))
        self.abstracts.append(abstract)
        return new

    def add_num(self, num: Element) -> str:
        """Takes in a list and gives the hole for its id."""
        new = self._holes.new("n")
        num.set(w("numId"), new)
        self.nums.append(num)
        self._ids.add(new)
        self.defined[new] = value(num, "abstractNumId") or ""
        return new

    def facts(self) -> list[list[str]]:
        """Of each list, by what equal ones are known, and the place of its definition."""
        keys = {id_: key.hex() for key, id_ in self.equal.items()}
        return [[keys.get(id_, ""), self._holes.key(of).decode()[1:]] for id_, of in self.defined.items()]


class HollowNotes(NoteShelf):
    """Notes of one kind under holes. ``count`` says whether any stand before them, as one or none."""

    def __init__(self, kind: str, holes: Holes, before: int) -> None:
        super().__init__(kind)
        self.count = before
        self._holes = holes
        self._ids: set[str] = set()
        self.text = b""

    @property
    def is_full(self) -> bool:
        """Never: whether the document has room is asked when the source is placed."""
        return False

    def next_id(self) -> str:
        """A hole for the id of the next note."""
        new = self._holes.new(self.kind[0])
        self._ids.add(new)
        return new

    def has(self, id_: str) -> bool:
        """Whether a note of that id exists."""
        return id_ in self._ids

    def add_text(self, notes: bytes) -> None:
        """Takes in notes that are text already."""
        self.text += notes


class HollowRelations(Relations):
    """Relationships of one part under holes; those the document has already are known too."""

    def __init__(self, holes: Holes, document: Relations) -> None:
        super().__init__()
        self._holes = holes
        self._document = document

    def add(self, kind: str, target: str, *, outside: bool = False, wanted: str = "") -> str:
        """A hole for the id of a relationship."""
        del wanted  # Whether it is free is not known here; it is written into the part that names it.
        return super().add(kind, target, outside=outside)

    def _free_id(self) -> str:
        return self._holes.new("r")

    def kind(self, id_: str) -> str | None:
        """The last word of the relationship's type; None when there is none of that id."""
        return super().kind(id_) or self._document.kind(id_)


class HollowParts(Assembly):
    """Gathers parts instead of writing them."""

    def __init__(self, holes: Holes, document: Assembly) -> None:
        super().__init__(io.BytesIO())
        self._holes = holes
        self._document = document
        self.gathered: list[tuple[str, bytes]] = []

    def add(self, name: str, data: bytes, content_type: str) -> None:
        """Takes in a part."""
        self.types[name] = content_type
        self.gathered.append((name, data))

    def relations_of(self, part: str) -> Relations:
        """The relationships of a part, to add to."""
        if part not in self._relations:
            # Only the body names parts that are ours: the document's headers and footers.
            known = self._document.relations_of(part) if part == DOCUMENT else Relations()
            self._relations[part] = HollowRelations(self._holes, known)
        return self._relations[part]
