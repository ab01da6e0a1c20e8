"""What a source's settings say of how its pages are laid out (ISO 29500-1, 17.15.1), where one document has one answer.

Word 2013 changed where a table begins. Before it, the *text* of the first column stood in line with the margin and the
border outside it; since then the *border* stands in line (MS-DOCX, compatibilityMode 15). A document has one such mode.
Tables from a source of the other kind are moved by the width of the cell's margin, and so stay where they were.

The move is written in the table's own properties, which every program reads. In a faithful document those stay as
their author wrote them, and the move is an exception of the first row (``w:tblPrEx``, 17.4.60), which Word takes as the
whole table's (MS-OI29500 2.1.156). LibreOffice does not read it: there such a table stands two millimetres aside, and
so the layout that most sources share is chosen first.
"""

import zipfile
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import BinaryIO

from lxml import etree

from remiss.docmerge.markup import Element, is_on, leading, number, parse, value, w
from remiss.docmerge.ordering import COMPATIBILITY, TABLE, TABLE_EXCEPTION, put
from remiss.docmerge.unpacking import BROKEN
from remiss.docmerge.verdicts import Unreadable

NEWEST_LAYOUT = 15
_OLDEST_LAYOUT = 12
_LAYOUTS = {11, 12, 14, 15}
_GLANCE = 1 << 20
HOUSE_TAB = 1304
"""How far apart tab stops stand where nothing says, in the review document: as in Swedish Word (17.15.1.25)."""
_USUAL_TAB = 720
_USUAL_ZONE = 360
_WIDEST, _MOST_LINES = 31_680, 32_767
_USUAL_MARGIN = 115
"""A cell's margin to the left where nothing says, in twentieths of a point (17.4.34)."""

Setting = Callable[[Element, str], Element | None]


@dataclass(frozen=True)
class Hyphens:
    """How words are parted at the ends of lines, when they are (17.15.1.10).

    ``zone`` is how much room may be left at the end of a line, in twentieths of a point (17.15.1.53); ``most`` how many
    lines running may end so, 0 for any number (17.15.1.21); ``spares_capitals`` whether words in capitals stay whole
    (17.15.1.37).
    """

    zone: int = _USUAL_ZONE
    most: int = 0
    spares_capitals: bool = False


@dataclass(frozen=True)
class Manner:
    """Which Word's layout a source was made for (11, 12, 14 or 15); whether even pages have headers of their own.

    ``tab`` is how far apart tab stops stand where a paragraph has none, in twentieths of a point. ``binds_at_top`` says
    that a gutter for binding is at the top of the page and not at its side (17.15.1.49), ``mirrors`` that left and
    right margins change places on even pages (17.15.1.57). ``hyphens`` is None where words are not parted.
    ``habits`` are those of older Words that lines and tables are laid out by (17.15.3), in the schema's order.
    """

    layout: int
    even_pages: bool = False
    tab: int = HOUSE_TAB
    binds_at_top: bool = False
    mirrors: bool = False
    hyphens: Hyphens | None = None
    habits: tuple[str, ...] = ()

    @property
    def is_new(self) -> bool:
        """Whether tables begin with their border in line with the margin."""
        return self.layout >= NEWEST_LAYOUT


CLEAN = Manner(NEWEST_LAYOUT, hyphens=Hyphens())
"""The manner of every clean document. Words are parted in those of its sources where they were, and nowhere else."""


def manner_of(settings: Element | None) -> Manner:
    """The manner a settings part tells; Word takes a file that says nothing for one from Word 2007."""
    layout = _OLDEST_LAYOUT
    for said in settings.iter(w("compatSetting")) if settings is not None else ():
        if said.get(w("name")) == "compatibilityMode":
            layout = number(said.get(w("val")), _OLDEST_LAYOUT)
    tab = number(value(settings, "defaultTabStop"), _USUAL_TAB)
    return Manner(
        layout=layout if layout in _LAYOUTS else NEWEST_LAYOUT,
        even_pages=bool(is_on(settings, "evenAndOddHeaders")),
        tab=tab,
        binds_at_top=bool(is_on(settings, "gutterAtTop")),
        mirrors=bool(is_on(settings, "mirrorMargins")),
        hyphens=_hyphens_of(settings) if is_on(settings, "autoHyphenation") else None,
        habits=_habits_of(settings),
    )


def _habits_of(settings: Element | None) -> tuple[str, ...]:
    said = settings.find(w("compat")) if settings is not None else None
    return tuple(name for name in COMPATIBILITY if is_on(said, name)) if said is not None else ()


def _hyphens_of(settings: Element | None) -> Hyphens:
    """Measures beyond what a page can have are held to it, as Word does."""
    zone, most = (number(value(settings, name), 0) for name in ("hyphenationZone", "consecutiveHyphenLimit"))
    return Hyphens(
        zone=zone if 0 < zone <= _WIDEST else _USUAL_ZONE,
        most=min(max(most, 0), _MOST_LINES),
        spares_capitals=bool(is_on(settings, "doNotHyphenateCaps")),
    )


def glance(file: BinaryIO) -> Manner:
    """A source's manner, by a glance that judges nothing else; what cannot be read counts as saying nothing."""
    try:
        with zipfile.ZipFile(file) as archive, archive.open("word/settings.xml") as part:
            return manner_of(parse(part.read(_GLANCE)))
    except (*BROKEN, KeyError, Unreadable):
        return manner_of(None)


def in_common(manners: Iterable[Manner]) -> Manner:
    """The manner of a document made of these.

    It is what most of them have. Even pages have headers, and words are parted, if any has it so, since the others can
    say otherwise for themselves. Margins are mirrored, and habits of older Words kept, only if all have it so, since
    none can.
    """
    known = list(manners)
    return Manner(
        layout=_commonest((one.layout for one in known), NEWEST_LAYOUT),
        even_pages=any(one.even_pages for one in known),
        tab=_commonest((one.tab for one in known), HOUSE_TAB),
        mirrors=bool(known) and all(one.mirrors for one in known),
        hyphens=next((one.hyphens for one in known if one.hyphens), None),
        habits=tuple(name for name in COMPATIBILITY if known and all(name in one.habits for one in known)),
    )


def _commonest(figures: Iterable[int], otherwise: int) -> int:
    """The figure met most often, of equals the first."""
    counted = Counter(figures)
    return max(counted, key=counted.__getitem__, default=otherwise)


def move_tables(story: Element, setting: Setting, *, into_new: bool, by_exception: bool) -> None:
    """Moves the tables made for another layout. ``setting`` gives what a table or its style says under a path.

    ``by_exception`` leaves the tables' own properties as they are and moves them by their first row.
    """
    for table in story.iter(w("tbl")):
        if next(table.iterancestors(w("tbl")), None) is None and _stands_left(table):
            row = next(table.iter(w("tr")), None) if by_exception else None
            exception = row.find(w("tblPrEx")) if row is not None else None
            moved = _moved(table, exception, setting, -1 if into_new else 1)
            if moved is not None and row is not None:
                put(leading(row, "tblPrEx"), moved, TABLE_EXCEPTION)
            elif moved is not None:
                put(leading(table, "tblPr"), moved, TABLE)


def _stands_left(table: Element) -> bool:
    """Centred, right-hand and floating tables are placed otherwise, and so are nested ones."""
    properties = table.find(w("tblPr"))
    floats = properties is not None and properties.find(w("tblpPr")) is not None
    return not floats and value(properties, "jc") in {None, "left", "start"}


def _moved(table: Element, exception: Element | None, setting: Setting, direction: int) -> Element | None:
    """The indent that keeps the table in its place; None when its measures are not plain lengths."""
    indent, margin = setting(table, "tblInd"), setting(table, "tblCellMar/left")
    if exception is not None:
        indent = next(exception.iterchildren(w("tblInd")), indent)
    if any(one is not None and one.get(w("type"), "dxa") != "dxa" for one in (indent, margin)):
        return None
    start = number(indent.get(w("w")), 0) if indent is not None else 0
    step = number(margin.get(w("w")), _USUAL_MARGIN) if margin is not None else _USUAL_MARGIN
    return etree.Element(w("tblInd"), {w("w"): str(start + direction * step), w("type"): "dxa"})
