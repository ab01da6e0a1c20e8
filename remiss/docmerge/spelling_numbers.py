"""Counts as words and with endings (ISO 29500-1, 17.18.59), in the language of the text: Swedish, or else English.

"ordinal" gives 1:a and 1st, "cardinalText" Ett and One, "ordinalText" Första and First. Word begins them with a capital
letter in a list. The standard leaves the words to the language; those of other languages than these are English here.
"""

from collections.abc import Callable

_MOST = 999_999
_TEENS = 20


def _listed(words: str) -> list[str]:
    return words.split()


_SWEDISH = _listed(
    "noll ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton"
)
_SWEDISH_TENS = _listed("tjugo trettio fyrtio femtio sextio sjuttio åttio nittio")
_SWEDISH_ORDINALS = _listed(
    "nollte första andra tredje fjärde femte sjätte sjunde åttonde nionde tionde elfte tolfte trettonde fjortonde "
    "femtonde sextonde sjuttonde artonde nittonde"
)
_ENGLISH = _listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_ENGLISH_TENS = _listed("twenty thirty forty fifty sixty seventy eighty ninety")
_ENGLISH_ENDS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def spelled(count: int, number_format: str, language: str) -> str:
    """The count as an ordinal with digits, or in words. Plain digits beyond what anybody counts to in a list."""
    if not 0 <= count <= _MOST:
        return str(count)
    is_swedish = language.casefold().startswith("sv")
    if number_format == "ordinal":
        return f"{count}{_swedish_end(count) if is_swedish else _english_end(count)}"
    words = _WORDS[is_swedish, number_format](count)
    return words[0].upper() + words[1:]


def _swedish_end(count: int) -> str:
    """1:a and 2:a, but 11:e and 12:e."""
    return ":a" if count % 10 in {1, 2} and count % 100 not in {11, 12} else ":e"


def _english_end(count: int) -> str:
    if count % 100 in {11, 12, 13}:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")


def _swedish(count: int) -> str:
    for worth, word in ((1000, "tusen"), (100, "hundra")):
        many, rest = divmod(count, worth)
        if many:
            # Of three equal consonants Swedish writes two: ettusen.
            return (_swedish(many) + word).replace("ttt", "tt") + (_swedish(rest) if rest else "")
    if count < _TEENS:
        return _SWEDISH[count]
    tens, ones = divmod(count, 10)
    return _SWEDISH_TENS[tens - 2] + (_SWEDISH[ones] if ones else "")


def _swedish_ordinal(count: int) -> str:
    rest = count % 100
    before = _swedish(count - rest) if count > rest else ""
    if before and not rest:
        return before + "de"
    if rest < _TEENS:
        return before + _SWEDISH_ORDINALS[rest]
    tens, ones = divmod(rest, 10)
    return before + _SWEDISH_TENS[tens - 2] + (_SWEDISH_ORDINALS[ones] if ones else "nde")


def _english(count: int) -> str:
    for worth, word in ((1000, "thousand"), (100, "hundred")):
        many, rest = divmod(count, worth)
        if many:
            return f"{_english(many)} {word}" + (f" {_english(rest)}" if rest else "")
    if count < _TEENS:
        return _ENGLISH[count]
    tens, ones = divmod(count, 10)
    return _ENGLISH_TENS[tens - 2] + (f"-{_ENGLISH[ones]}" if ones else "")


def _english_ordinal(count: int) -> str:
    words = _english(count)
    at = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[at:]
    return words[:at] + (_ENGLISH_ENDS.get(last) or (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th"))


_WORDS: dict[tuple[bool, str], Callable[[int], str]] = {
    (True, "cardinalText"): _swedish,
    (True, "ordinalText"): _swedish_ordinal,
    (False, "cardinalText"): _english,
    (False, "ordinalText"): _english_ordinal,
}
SPELLED = frozenset({"ordinal", "cardinalText", "ordinalText"})
"""The formats that are spelled out."""
