"""Holding the levels of a copied list within what Word takes (ISO 29500-1, 17.9; [MS-OI29500] 2.1.280 to 2.1.285).

A definition has levels 0 to 8, and Word does not load a file with another; a label's text has at most 31 characters; a
level may begin again after levels up to 7. A source that broke these rules is mended as its list is copied: the list
is then the same in Word, which did not apply more than that.
"""

from remiss.docmerge.markup import Element, drop, number, w
from remiss.docmerge.ordering import LEVEL, arrange
from remiss.docmerge.part_checking import LONGEST_LABEL

_LEVELS = range(9)
_RESTARTS = range(8)


def hold_levels(definition: Element) -> None:
    """Leaves in a list or its definition what Word takes: levels out of range go, texts and figures are cut."""
    for level in list(definition.iter(w("lvl"), w("lvlOverride"))):
        place = number(level.get(w("ilvl")), -1)
        if place in _LEVELS:
            level.set(w("ilvl"), str(place))
        else:
            drop(level)
    for level in definition.iter(w("lvl")):
        _hold(level)
        arrange(level, LEVEL)


def _hold(level: Element) -> None:
    for text in level.findall(w("lvlText")):
        said = text.get(w("val"), "")
        if len(said) > LONGEST_LABEL:
            # A placeholder is two characters; half of one would show as a percent sign.
            text.set(w("val"), said[:LONGEST_LABEL].removesuffix("%"))
    for restart in level.findall(w("lvlRestart")):
        if number(restart.get(w("val")), 0) not in _RESTARTS:
            drop(restart)
