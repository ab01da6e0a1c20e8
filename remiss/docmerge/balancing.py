"""Fields whose marks do not match (ISO 29500-1, 17.16.18): Word takes the rest of the text for part of the field.

``begin``, ``separate`` and ``end`` nest like brackets over runs and paragraphs. A mark that closes nothing can go
without a reader noticing. A field that never ends is turned into its text earlier, in ``fields``. A link between
``begin`` and ``separate`` would be part of an instruction; Word refuses that, so the link's text stands alone.
"""

from collections.abc import Iterator

from remiss.docmerge.fields import unwrap
from remiss.docmerge.markup import Element, drop, w

_MARK, _LINK = w("fldChar"), w("hyperlink")
BALANCE, LINKED = "FLD-BALANCE", "FLD-LINK"


def unbalanced(story: Element) -> Iterator[tuple[str, Element]]:
    """The marks that match no other, and the links in instructions, each with the name of its rule."""
    open_: list[tuple[Element, bool]] = []
    for element in story.iter(_MARK, _LINK):
        if element.tag == _LINK:
            if open_ and not open_[-1][1]:
                yield LINKED, element
        elif not _step(open_, element):
            yield BALANCE, element
    yield from ((BALANCE, begin) for begin, _ in open_)


def _step(open_: list[tuple[Element, bool]], mark: Element) -> bool:
    """Takes in a mark. False when there is nothing open that it could belong to."""
    kind = mark.get(w("fldCharType"))
    if kind == "begin":
        open_.append((mark, False))
        return True
    if not open_ or (kind == "separate" and open_[-1][1]):
        return False
    begin, _ = open_.pop()
    if kind == "separate":
        open_.append((begin, True))
    return True


def balance(story: Element) -> set[str]:
    """Takes the marks that match no other away, and lets links in instructions go; the names of the rules broken."""
    broken: set[str] = set()
    while found := list(unbalanced(story)):
        for name, element in found:
            broken.add(name)
            if name == LINKED:
                unwrap(element)
            else:
                drop(element)
    return broken
