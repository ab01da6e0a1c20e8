"""Lists turned into text, when Word's budget of lists is used up: the reader's numbers stay, the mechanism goes."""

from collections.abc import Callable
from copy import deepcopy

from remiss.docmerge.listing import label_as_text
from remiss.docmerge.markup import Element, w
from remiss.docmerge.numbering import ListPlace, Numbering


def write_labels(story: Element, counting: Numbering, style_of: Callable[[Element | None], str]) -> None:
    """Writes the label of every paragraph of a story's lists into it, with the indent that the list gave it.

    ``style_of`` gives the id of the style in force for a paragraph with such properties.
    """
    for paragraph in story.iter(w("p")):
        properties = paragraph.find(w("pPr"))
        place = counting.place(properties, style_of(properties))
        if place:
            label_as_text(paragraph, counting.next_label(place).text, _indent(counting, place))


def _indent(counting: Numbering, place: ListPlace) -> Element | None:
    level = counting.level(place.num_id, place.level)
    indent = level.find(f"{w('pPr')}/{w('ind')}") if level is not None else None
    return deepcopy(indent) if indent is not None else None
