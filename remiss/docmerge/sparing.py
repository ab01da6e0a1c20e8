"""Finding the source at fault when a whole document would be invalid, so that one bad file never stops a build.

A source's text is looked at before it is taken in. What the sources share, their styles, lists and notes, is looked at
last, when it no longer tells whose it was. A fault there is a mistake of ours, but only one source's text brought it to
light, and the others can be merged without it. So it is sought by trying: each source alone, and when all are sound
alone, the fewest together that are not.
"""

from collections.abc import Callable, Sequence

Places = Sequence[int]
"""Sources by their places among the pieces, in order."""


def guilty_of(places: Places, is_sound: Callable[[Places], bool]) -> int | None:
    """The source that makes a document of these invalid; None when they are sound together, or it is without any.

    ``is_sound`` says whether a document of some of them is valid. Asked once for each source, or a few times more.
    """
    if not is_sound([]):
        return None
    alone = next((place for place in places if not is_sound([place])), None)
    if alone is not None or is_sound(places):
        return alone
    sound, unsound = 1, len(places)
    while unsound - sound > 1:
        middle = (sound + unsound) // 2
        if is_sound(places[:middle]):
            sound = middle
        else:
            unsound = middle
    return places[unsound - 1]
