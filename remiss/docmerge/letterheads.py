"""A source's first header as a letterhead: blocks at the top of its text, where it is seen once and not on every page.

A header counts pages by fields (ISO 29500-1, 17.16.5.44 PAGE and 17.16.5.40 NUMPAGES). In running text they would
count the pages of the review document, so "Sida 1 (2)" would become "Sida 214 (2)". They are written out as they stood
on the source's first page.
"""

from collections.abc import Iterator

from lxml import etree

from remiss.docmerge.dangers import field_name
from remiss.docmerge.fields import ComplexField, complex_fields, dissolve, unwrap
from remiss.docmerge.markup import Element, number, w

_TEXT = w("t")
_TOTALS = {"NUMPAGES", "SECTIONPAGES"}


def stop_page_numbers(story: Element, section: Element) -> None:
    """Writes out the page numbers of a header as on the first page of this section. Totals stay what they last were."""
    numbers = section.find(w("pgNumType"))
    first = str(number(numbers.get(w("start")), 1)) if numbers is not None else "1"
    for simple in list(story.iter(w("fldSimple"))):
        name = field_name(simple.get(w("instr"), ""))
        if name == "PAGE":
            texts = list(simple.iter(_TEXT))
            _say(first, texts or [etree.SubElement(etree.SubElement(simple, w("r")), _TEXT)])
        if name == "PAGE" or name in _TOTALS:
            unwrap(simple)
    for complex_ in list(complex_fields(story)):
        _stop(complex_, first)


def _stop(complex_: ComplexField, first: str) -> None:
    name = field_name(complex_.instruction)
    if name == "PAGE":
        texts = list(_result(complex_))
        if not texts:
            texts = [etree.Element(_TEXT)]
            complex_.begin.addprevious(texts[0])
        _say(first, texts)
    if name == "PAGE" or name in _TOTALS:
        dissolve(complex_)


def _say(words: str, texts: list[Element]) -> None:
    for text in texts:
        text.text = ""
    texts[0].text = words


def _result(complex_: ComplexField) -> Iterator[Element]:
    """The texts between a field's separator and its end, when they stand in one paragraph."""
    paragraph = next(complex_.begin.iterancestors(w("p")), None)
    inside = False
    for element in paragraph.iter() if paragraph is not None else ():
        if element is complex_.end:
            return
        inside = inside or element is complex_.separate
        if inside and element.tag == _TEXT:
            yield element
