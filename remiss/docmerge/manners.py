"""What a source's settings say of how its pages are laid out (ISO 29500-1, 17.15.1), where one document has one answer.

Word 2013 changed where a table begins. Before it, the *text* of the first column stood in line with the margin and the
border outside it; since then the *border* stands in line (MS-DOCX, compatibilityMode 15). A document has one such mode.
Tables from a source of the other kind are moved by the width of the cell's margin, and so stay where they were.
"""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from lxml import etree

from remiss.docmerge.markup import Element, is_on, number, value, w
from remiss.docmerge.ordering import TABLE, put
from remiss.docmerge.unpacking import BROKEN

NEWEST_LAYOUT = 15
_OLDEST_LAYOUT = 12
_LAYOUTS = {11, 12, 14, 15}
_GLANCE = 1 << 20
_USUAL_MARGIN = 115
"""A cell's margin to the left where nothing says, in twentieths of a point (17.4.34)."""

Setting = Callable[[Element, str], Element | None]


@dataclass(frozen=True)
class Manner:
    """Which Word's layout a source was made for (11, 12, 14 or 15); whether even pages have headers of their own."""

    layout: int
    even_pages: bool

    @property
    def is_new(self) -> bool:
        """Whether tables begin with their border in line with the margin."""
        return self.layout >= NEWEST_LAYOUT


def manner_of(settings: Element | None) -> Manner:
    """The manner a settings part tells; Word takes a file that says nothing for one from Word 2007."""
    layout = _OLDEST_LAYOUT
    for said in settings.iter(w("compatSetting")) if settings is not None else ():
        if said.get(w("name")) == "compatibilityMode":
            layout = number(said.get(w("val")), _OLDEST_LAYOUT)
    return Manner(layout if layout in _LAYOUTS else NEWEST_LAYOUT, bool(is_on(settings, "evenAndOddHeaders")))


def has_even_pages(file: BinaryIO) -> bool:
    """Whether a source says that even pages have headers of their own, by a glance that judges nothing else."""
    try:
        with zipfile.ZipFile(file) as archive, archive.open("word/settings.xml") as part:
            return b"evenAndOddHeaders" in part.read(_GLANCE)
    except (*BROKEN, KeyError):
        return False


def move_tables(story: Element, setting: Setting, *, into_new: bool) -> None:
    """Moves the tables made for another layout. ``setting`` gives what a table or its style says under a path."""
    for table in story.iter(w("tbl")):
        if next(table.iterancestors(w("tbl")), None) is None and _stands_left(table):
            _move(table, setting, -1 if into_new else 1)


def _stands_left(table: Element) -> bool:
    """Centred, right-hand and floating tables are placed otherwise, and so are nested ones."""
    properties = table.find(w("tblPr"))
    floats = properties is not None and properties.find(w("tblpPr")) is not None
    return not floats and value(properties, "jc") in {None, "left", "start"}


def _move(table: Element, setting: Setting, direction: int) -> None:
    indent, margin = setting(table, "tblInd"), setting(table, "tblCellMar/left")
    if any(one is not None and one.get(w("type"), "dxa") != "dxa" for one in (indent, margin)):
        return
    start = number(indent.get(w("w")), 0) if indent is not None else 0
    step = number(margin.get(w("w")), _USUAL_MARGIN) if margin is not None else _USUAL_MARGIN
    properties = table.find(w("tblPr"))
    if properties is None:
        properties = etree.Element(w("tblPr"))
        table.insert(0, properties)
    moved = etree.Element(w("tblInd"), {w("w"): str(start + direction * step), w("type"): "dxa"})
    put(properties, moved, TABLE)
