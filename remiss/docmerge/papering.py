"""Paper (ISO 29500-1, 17.6.13): what was made for American letter paper is laid on A4 in the review document.

Letter is six millimetres wider than A4 and eighteen shorter. The margins across give way, so that the area of the text
stays as wide as it was and no table, picture or tab stop falls outside it; down the page the text gets more room.
On its side it is the other way round. Other sizes, such as an appendix on A3, are as their authors wanted them.
"""

from lxml import etree

from remiss.docmerge.markup import Element, number, w
from remiss.docmerge.ordering import SECTION, put

_LETTER = (12_240, 15_840)
_A4 = (11_906, 16_838)
_A4_CODE = "9"
_NEAR = 60
_NARROWEST_MARGIN = 567
"""One centimetre, which every printer can leave empty."""


def lay_on_a4(section: Element) -> bool:
    """Makes a section on letter paper one on A4, lying or standing. True when it said that it was on letter paper.

    One that says nothing is on letter paper too, as Word lays it out, but nobody chose that.
    """
    size = section.find(w("pgSz"))
    is_said = size is not None
    if size is None:
        size = etree.Element(w("pgSz"))
        put(section, size, SECTION)
    old = (number(size.get(w("w")), _LETTER[0]), number(size.get(w("h")), _LETTER[1]))
    if any(abs(length - letter) > _NEAR for length, letter in zip(sorted(old), _LETTER, strict=True)):
        return False
    _resize(section, size, old)
    return is_said


def _resize(section: Element, size: Element, old: tuple[int, int]) -> None:
    new = (_A4[1], _A4[0]) if old[0] > old[1] else _A4
    for name, length in zip("wh", new, strict=True):
        size.set(w(name), str(length))
    if size.get(w("code")) is not None:
        size.set(w("code"), _A4_CODE)
    _give_way(section, ("left", "right"), old[0] - new[0])
    _give_way(section, ("top", "bottom"), old[1] - new[1])


def _give_way(section: Element, sides: tuple[str, str], lost: int) -> None:
    """Takes what a side of the page lost from its two margins, as far as they can bear it."""
    for margins in section.findall(w("pgMar")) if lost > 0 else ():
        for side in sides:
            had = number(margins.get(w(side)), 0)
            # A negative margin at the top or foot (17.6.11) lets the text run under the header; it stays.
            if had > _NARROWEST_MARGIN:
                margins.set(w(side), str(max(_NARROWEST_MARGIN, had - (lost + 1) // 2)))
