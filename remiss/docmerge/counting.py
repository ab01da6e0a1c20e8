"""How a count is written (ISO 29500-1, 17.18.59, ST_NumberFormat): 3, 03, c, C, iii, III, 3:e, Tredje, ③.

Formats of other scripts are written as plain digits: the count is right, the dress is not.
"""

from collections.abc import Callable

from remiss.docmerge.spelling_numbers import SPELLED, spelled

_ALPHABET = 26
_MOST_LETTERS = 30 * _ALPHABET
"""Word counts no further than thirty of a letter. A list that begins at two thousand million would fill the memory."""
_ROMAN_END = 4_000
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_SIGNS = "*†‡§"
_ENCLOSED = {"decimalEnclosedCircle": 0x2460, "decimalEnclosedParen": 0x2474, "decimalEnclosedFullstop": 0x2488}
"""Where each row of twenty enclosed numbers begins in Unicode."""
_MOST_ENCLOSED = 20


def written(count: int, number_format: str, language: str = "sv") -> str:
    """The count in the given format, as Word writes it; letters double after z (aa, bb), as Word's do.

    ``language`` is that of the text, which formats in words are written in.
    """
    if number_format in SPELLED:
        return spelled(count, number_format, language)
    if number_format in _ENCLOSED:
        is_there = 0 < count <= _MOST_ENCLOSED
        return chr(_ENCLOSED[number_format] + count - 1) if is_there else str(count)
    return _FORMATS.get(number_format, str)(count)


def _letters(count: int) -> str:
    if not 0 < count <= _MOST_LETTERS:
        return str(count)
    times, place = divmod(count - 1, _ALPHABET)
    return chr(ord("a") + place) * (times + 1)


def _roman(count: int) -> str:
    if not 0 < count < _ROMAN_END:
        return str(count)
    text = ""
    for worth, sign in _ROMAN:
        times, count = divmod(count, worth)
        text += sign * times
    return text


def _signs(count: int) -> str:
    times, place = divmod(count - 1, len(_SIGNS))
    return _SIGNS[place] * (times + 1) if 0 < count <= _MOST_LETTERS else str(count)


_FORMATS: dict[str, Callable[[int], str]] = {
    "lowerLetter": _letters,
    "upperLetter": lambda count: _letters(count).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
    "decimalZero": lambda count: f"{count:02d}",
    "numberInDash": lambda count: f"- {count} -",
    "hex": lambda count: f"{count:X}",
    "chicago": _signs,
    "none": lambda _count: "",
}
