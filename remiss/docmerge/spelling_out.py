"""A style's look written in the paragraphs and runs themselves (ISO 29500-1, 17.7.2), for when no style can be added.

What is direct stands above everything, so only what the style is really the nearest to say is written: nothing that
the paragraph or run says itself, nothing that its character style says, and no indents from below its list.
"""

from copy import deepcopy

from remiss.docmerge.defaults import INDENTS, leave_out
from remiss.docmerge.markup import Element, leading, value, w
from remiss.docmerge.ordering import PARAGRAPH, RUN, merge_under, put
from remiss.docmerge.styling import SourceStyles

_PROPERTIES, _RUN, _RUN_PROPERTIES = w("pPr"), w("r"), w("rPr")


def spell_out_paragraph(paragraph: Element, styles: SourceStyles, look: Element) -> None:
    """Writes a style's look, as ``SourceStyles.spelled_out`` gives it, into a paragraph, its runs and its mark."""
    properties = leading(paragraph, "pPr")
    if properties.find(w("numPr")) is not None:
        look = deepcopy(look)
        leave_out(look, INDENTS)
    merge_under(properties, look.find(_PROPERTIES), PARAGRAPH)
    mark = properties.find(_RUN_PROPERTIES)
    put(properties, mark if mark is not None else properties.makeelement(_RUN_PROPERTIES), PARAGRAPH)
    spell_out_run(leading(properties, "rPr"), look)
    for run in paragraph.iter(_RUN):
        if next(run.iterancestors(w("p"))) is paragraph:
            _spell_out_in_run(leading(run, "rPr"), styles, look)


def _spell_out_in_run(properties: Element, styles: SourceStyles, look: Element) -> None:
    named = value(properties, "rStyle")
    if named and styles.has(named, "character"):
        look = deepcopy(look)
        leave_out(look, styles.said_by(named))
    spell_out_run(properties, look)


def spell_out_run(properties: Element, look: Element) -> None:
    """Writes the part of a look that concerns text into a run's properties."""
    merge_under(properties, look.find(_RUN_PROPERTIES), RUN)
