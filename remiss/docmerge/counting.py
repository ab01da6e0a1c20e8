"""How a count is written (ISO 29500-1, 17.18.59, ST_NumberFormat): 3, 03, c, C, iii, III.

Formats of other scripts and numbers in words are written as plain digits: the count is right, the dress is not.
"""

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


def written(count: int, number_format: str) -> str:
    """The count in the given format, as Word writes it; letters double after z (aa, bb), as Word's do."""
    match number_format:
        case "lowerLetter" | "upperLetter":
            return _cased(_letters(count), number_format)
        case "lowerRoman" | "upperRoman":
            return _cased(_roman(count), number_format)
        case "decimalZero":
            return f"{count:02d}"
        case "none":
            return ""
        case _:
            return str(count)


def _cased(text: str, number_format: str) -> str:
    return text.upper() if number_format.startswith("upper") else text


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
