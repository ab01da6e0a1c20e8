"""Lists of the sources beside each other (ISO 29500-1, 17.9): every list used is copied as it is, with ids of its own.

Two lists that count apart must never be joined, and one must never be restarted: the reader's "punkt 3" has to stay
"punkt 3". So each source's lists and their definitions are copied whole. Identity numbers (``w:nsid``) by which Word
joins lists on its own are made fresh. Numbering styles are followed to the definition they stand for. Definitions all
stand before lists (17.9.17), which Word for Mac insists on. Word takes 2,047 lists; past that, labels become text.
"""

import hashlib
from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from remiss.docmerge.keeping import Tray
from remiss.docmerge.levelling import hold_levels
from remiss.docmerge.markup import Element, drop, leading, local, names_of, take, value, w
from remiss.docmerge.namespaces import Namespaces
from remiss.docmerge.numbering import ListPlace, Numbering
from remiss.docmerge.ordering import LEVEL, PARAGRAPH, put
from remiss.docmerge.theming import Theme

MOST_LISTS = 2_000
_OWN = 0x52000000
_CHILDREN = {"abstractNum": {"multiLevelType", "lvl"}, "num": {"abstractNumId", "lvlOverride"}}
"""What is copied of a definition and of a list; anything else is another document's business, or damage."""
_STRAY = ("p", "tbl", "tr", "tc", "sectPr", "style", "num", "abstractNum")
_LINKS = (w("pStyle"), w("rStyle"), w("lvlPicBulletId"), w("nsid"))
_DROPPED = ("nsid", "tmpl", "name", "styleLink", "numStyleLink")


def identity(definition: int) -> str:
    """The identity number of a definition (17.9.15), by which Word would join two lists with the same one."""
    return f"{_OWN + definition:08X}"


class ListShelf:
    """All copied lists of the merge. Ids begin after those of the review document's own lists."""

    def __init__(self, first: int) -> None:
        self.abstracts = Tray()
        self.nums = Tray()
        self.bullets = Tray()
        self.equal: dict[bytes, str] = {}
        self._first = first

    def seal(self, namespaces: Namespaces) -> None:
        """Writes the lists of a source that is done."""
        for tray in (self.bullets, self.abstracts, self.nums):
            tray.seal(namespaces)

    def has(self, num_id: str) -> bool:
        """Whether a list of that id exists, the review document's own counted."""
        return num_id.isdecimal() and 0 < int(num_id) <= len(self.nums) + self._first

    def next_numbers(self) -> tuple[int, int, int]:
        """The next numbers of a picture bullet, a definition and a list."""
        taken = 1 + self._first
        return len(self.bullets) + 1, len(self.abstracts) + taken, len(self.nums) + taken

    def room_for(self, lists: int) -> bool:
        """Whether so many more lists stay within Word's budget."""
        return len(self.nums) + lists <= MOST_LISTS

    def add_bullet(self, bullet: Element) -> str:
        """Takes in a picture bullet (17.9.20) and gives its new id."""
        self.bullets.append(bullet)
        bullet.set(w("numPicBulletId"), str(len(self.bullets)))
        return str(len(self.bullets))

    def add_abstract(self, abstract: Element) -> str:
        """Takes in a list definition and gives its new id."""
        self.abstracts.append(abstract)
        new = str(len(self.abstracts) + self._first)
        abstract.set(w("abstractNumId"), new)
        abstract.insert(0, etree.Element(w("nsid"), {w("val"): identity(int(new))}))
        return new

    def add_num(self, num: Element) -> str:
        """Takes in a list and gives its new id."""
        self.nums.append(num)
        new = str(len(self.nums) + self._first)
        num.set(w("numId"), new)
        return new


class SourceLists:
    """One source's lists, mapped to copies on the shelf as they are used."""

    def __init__(self, shelf: ListShelf, numbering: Numbering, theme: Theme, link: Callable[[Element], None]) -> None:
        self._shelf = shelf
        self._numbering = numbering
        self._theme = theme
        self._link = link
        self._nums: dict[str, str] = {}
        self._abstracts: dict[str, str] = {}
        self._ready: dict[str, Element] = {}
        self._bullets: dict[str, str] = {}
        self._copied: list[Element] = []

    def map(self, num_id: str) -> str:
        """The new id of a list; "0", which means no list, when the source has none of that id."""
        if num_id not in self._nums:
            num = self._numbering.num(num_id)
            abstract_id = self._numbering.abstract_id(num_id)
            abstract = self._numbering.abstract(abstract_id)
            usable = num is not None and abstract is not None and num_id.strip("0")
            self._nums[num_id] = self._copy_num(num, abstract_id) if usable and num is not None else "0"
        return self._nums[num_id]

    def place(self, style_id: str) -> ListPlace | None:
        """The list and level that a paragraph style stands for, in the source; None when it stands for none."""
        return self._numbering.place(None, style_id)

    def level(self, properties: Element | None, style_id: str) -> Element | None:
        """The level, in the source, of a paragraph with these properties and this style; None outside lists."""
        place = self._numbering.place(properties, style_id)
        return self._numbering.level(place.num_id, place.level) if place else None

    def fit(self, story: Element) -> bool:
        """Whether the lists of a story, and all lists of the source's styles, stay within Word's budget."""
        named = {one.get(w("val"), "") for one in story.iter(w("numId"))} | self._numbering.styled_lists
        return self._shelf.room_for(len(named - self._nums.keys()))

    def _copy_num(self, num: Element, abstract_id: str | None) -> str:
        copy = deepcopy(num)
        for attribute in [name for name in names_of(copy) if not name.startswith(w(""))]:
            del copy.attrib[attribute]
        self._settle(copy)
        abstract = self._prepared(abstract_id or "")
        key = _marks_of(copy, abstract)
        known = self._shelf.equal.get(key)
        return known or self._shelve(copy, abstract, abstract_id or "", key)

    def _shelve(self, num: Element, abstract: Element, abstract_id: str, key: bytes) -> str:
        if abstract_id not in self._abstracts:
            self._abstracts[abstract_id] = self._shelf.add_abstract(abstract)
        for link in num.findall(w("abstractNumId")):
            link.clear()
            link.set(w("val"), self._abstracts[abstract_id])
        new = self._shelf.add_num(num)
        if key:
            self._shelf.equal[key] = new
        return new

    def _prepared(self, abstract_id: str) -> Element:
        """A copy of a list's definition, without what only its own document understands."""
        if abstract_id not in self._ready:
            source = self._numbering.abstract(abstract_id)
            copy = deepcopy(source) if source is not None else etree.Element(w("abstractNum"))
            copy.attrib.clear()
            etree.strip_elements(copy, *(w(name) for name in _DROPPED), with_tail=False)
            self._settle(copy)
            self._ready[abstract_id] = copy
        return self._ready[abstract_id]

    def _settle(self, element: Element) -> None:
        self._copied.append(element)
        etree.strip_elements(element, *(w(name) for name in _STRAY), with_tail=False)
        for child in [child for child in element if local(child) not in _CHILDREN[local(element)]]:
            drop(child)
        self._theme.flatten(element)
        hold_levels(element)
        for level in element.iter(w("lvl")):
            take(level, w("tplc"))
        for bullet in list(element.iter(w("lvlPicBulletId"))):
            new = self._bullet(bullet.get(w("val"), ""))
            if new:
                bullet.set(w("val"), new)
            else:
                drop(bullet)

    def _bullet(self, bullet_id: str) -> str | None:
        if bullet_id not in self._bullets:
            source = self._numbering.bullet(bullet_id)
            if source is None:
                return None
            copy = deepcopy(source)
            self._link(copy)
            self._bullets[bullet_id] = self._shelf.add_bullet(copy)
        return self._bullets[bullet_id]

    def settle(self, root: Element) -> None:
        """Gives the lists named directly in paragraphs their new ids."""
        for named in root.iter(w("numId")):
            named.set(w("val"), self.map(named.get(w("val"), "0")))

    def finish(self, style_copy: Callable[[str], str | None], run_style: Callable[[str], str | None]) -> None:
        """Names the styles' new ids in the copied levels; when all of the source's styles have been met."""
        for element in self._copied:
            for level in element.iter(w("lvl")):
                _rename(level, "pStyle", style_copy(value(level, "pStyle") or ""))
            for named in list(element.iter(w("rStyle"))):
                new = run_style(named.get(w("val"), ""))
                if new:
                    named.set(w("val"), new)
                else:
                    drop(named)
        self._link = drop  # Lets go of the source, which would else stay in memory in a circle of references.


def label_as_text(paragraph: Element, label: str, indent: Element | None = None) -> None:
    """Writes a computed label into a paragraph as text, and takes the paragraph out of its list.

    ``indent`` (17.3.1.12) is the one the list gave it, used where the paragraph has none of its own.
    """
    properties = leading(paragraph, "pPr")
    listed = etree.Element(w("numPr"))
    etree.SubElement(listed, w("numId"), {w("val"): "0"})
    put(properties, listed, PARAGRAPH)
    if indent is not None and properties.find(w("ind")) is None:
        put(properties, indent, PARAGRAPH)
    if label:
        run = etree.Element(w("r"))
        etree.SubElement(run, w("t")).text = label
        etree.SubElement(run, w("tab"))
        paragraph.insert(1, run)


def _marks_of(num: Element, abstract: Element) -> bytes:
    """What tells a list of plain marks, such as dashes, from others; empty for one that counts or names a style."""
    counts = any(value(level, "numFmt") not in {"bullet", "none"} for level in abstract.iter(w("lvl")))
    if counts or len(num) > 1 or next(abstract.iter(*_LINKS), None) is not None:
        return b""
    # Taken in already, it has an identity number of its own, which no other list is compared with.
    return hashlib.sha256(etree.tostring(abstract, method="c14n", exclusive=True)).digest()


def _rename(level: Element, name: str, new: str | None) -> None:
    for old in level.findall(w(name)):
        level.remove(old)
    if new:
        put(level, etree.Element(w(name), {w("val"): new}), LEVEL)
