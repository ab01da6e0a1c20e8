"""Text from outside made fit to keep and to show on one line."""

import re

# Bidirectional signs (Unicode's UAX 9) and the invisible ones can make one name look like another.
_HIDING = re.compile(r"[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def one_line(text: str, longest: int = 2000) -> str:
    """The text on one line: a line break that was written in code never becomes one (CWE-93)."""
    return " ".join(_HIDING.sub("", keepable(text)).split())[:longest]


def keepable(text: str) -> str:
    """The text without signs that a database or a page cannot hold: NUL and other control signs, lone surrogates."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return _CONTROL.sub(" ", whole).replace("\r\n", "\n").replace("\r", "\n")
