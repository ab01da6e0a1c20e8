"""For whom a last day is: everyone, a group, or one consultee, from the words around the day."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from remiss.intake.found import Distribution
from remiss.intake.headings import is_group_heading, plain_heading
from remiss.swedish.bodies import is_known_body
from remiss.swedish.names import comparison_key

EVERYONE = "alla"
_AFTER_LIMIT = re.compile(r"\bsenast\s+(?:för\s+)?(?P<who>[^:\d]{2,60}?)\s*:\s*$", re.IGNORECASE)
_FOR_BEFORE = re.compile(
    r"\bför\s+(?P<who>[^,.;:()\d]{2,60}?)\s*(?::|\b(?:gäller|är|ska|löper|sträcker|senast|den|till)\b)", re.IGNORECASE
)
_FOR_AFTER = re.compile(
    r"^\s*[(,–-]?\s*(?:för|gäller)\s+(?P<who>[^,.;()\d]{2,60}?)\s*(?=[,.;)]|\boch (?:den|senast|till)\b|$)",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"^[\s,;–-]*(?:(?:och|samt|men|medan|däremot)\s+)?(?P<who>[^,.;:()\d]{2,70}?)\s*"
    r"(?::|–|\b(?:ska|skall|får|har|svarar|lämnar|yttrar|bör|behöver|kan|senast|ombeds)\b)",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"^(?:(?:ert|era|er|ditt|sitt)\b.*|(?:remiss\w*|svar\w*|yttrand\w*|att|synpunkter|ärendet|samtliga|alla|övriga)\b.*)$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Names:
    """The names on the distribution list, each key with the name as printed."""

    printed_by_key: dict[str, str]

    def printed(self, words: str) -> str | None:
        """The consultee or group that the words name, as printed on the list; None for a stranger."""
        return self.printed_by_key.get(_key(words))


def names_on(found: Distribution) -> Names:
    """The names that a letter may use for those on the list: printed, full, and the groups' headings."""
    pairs: list[tuple[str, str]] = [(group.name, group.name) for group in found.groups]
    for entry in found.entries():
        pairs += [(entry.printed, entry.printed), (entry.name, entry.printed)]
    return Names({_key(words): printed for words, printed in reversed(pairs)})


def audience(label: str, before: str, after: str, names: Names) -> str:
    """Whom the day is for: a name as printed on the list, another body or group named outright, or "alla"."""
    for words in _proposals(label + before, after):
        plain = plain_heading(words)
        if _NOBODY.match(plain):
            continue
        printed = names.printed(plain)
        if printed is not None:
            return printed
        if is_group_heading(plain) or _is_body_alone(plain):
            return plain
    return EVERYONE


def _proposals(before: str, after: str) -> Iterable[str]:
    for pattern, text in ((_AFTER_LIMIT, before), (_FOR_AFTER, after), (_FOR_BEFORE, before), (_SUBJECT, before)):
        match = pattern.search(text)
        if match:
            yield match["who"].strip()


def _is_body_alone(words: str) -> bool:
    """Whether the words are a body's name and not a clause that mentions one."""
    is_name_like = words[:1].isupper() and len(words.split()) <= 6  # noqa: PLR2004 - the longest usual name
    return is_name_like and is_known_body(words) and not re.search(r"\b(?:till|vid|hos|önskar|vill)\b", words)


def _key(words: str) -> str:
    return comparison_key(words).removesuffix("na")
