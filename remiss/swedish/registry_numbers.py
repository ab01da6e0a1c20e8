"""Registry numbers (diarienummer, dnr) in every form Swedish authorities write them.

There is no standard: "KS 314-331-2004", "314-331/2004", "KS 2019/562", "AMN 2015-0198-01.06", "1.5.1-135-2012",
"T2012-050-05828" and "Ju2014/4568/POL" are all real. What they share is a year, first or last, and a serial number.
"""

import re
from dataclasses import dataclass

# Letters before a number that say it is something else: laws, inquiries, EU acts, standards, court cases, memos.
NOT_A_REGISTRY = frozenset(
    {"SOU", "DS", "PROP", "SFS", "EU", "EG", "EEG", "FEU", "NJA", "RÅ", "HFD", "AD",
     "PM", "ISO", "EN", "SS", "AFS", "BFS", "SOSFS", "SKOLFS", "HSLF", "FS", "COM", "KOM",
     "SEK", "SEC", "DIR", "CELEX", "REV", "VER", "NR", "SID", "BILAGA", "BOX", "TEL", "TFN",
     "FAX", "ART", "KAP", "RSKR", "BET", "MOT", "SKR", "ORGNR", "ORG", "PERIOD", "HT", "VT", "ÅREN", "ÅR",
     "DEN"}
)  # fmt: skip
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
_SPACES = str.maketrans(dict.fromkeys("\u00a0\u202f\u2009\t", " "))
_LABEL_WORD = (
    r"(?:diarie(?:nummer|nr|beteckning)|dnr|d\.nr|ärende(?:nummer|nr|beteckning)|registry number|reference number)"
)
_LABEL = re.compile(rf"{_LABEL_WORD}\b[ .:]*(?:är\b|is\b)?[ :]*$", re.IGNORECASE)
_YEAR = r"(?:19[5-9]\d|20\d\d)"
_PIECE = r"\d[\d.]*\d|\d"
_PREFIX = r"(?!(?i:dnr|den)\b)(?P<prefix>[A-ZÅÄÖ]{1,8}|[A-ZÅÄÖ][a-zåäö]{1,2})"

_START = r"(?<![\w/.-])"
_END = r"(?![\w]|[-/]\d)"
_NO_UNIT = r"(?P<unit>(?!))?"
_YEAR_FIRST = rf"(?P<core>{_YEAR}(?:[-/](?:{_PIECE})){{1,3}})(?:/(?P<unit>[A-ZÅÄÖ]{{1,5}}))?"
_YEAR_LAST = rf"(?P<core>(?:{_PIECE})(?:[-/](?:{_PIECE})){{0,2}}[-/]{_YEAR}){_NO_UNIT}"
_COLON_OR_SHORT_YEAR = rf"(?P<core>{_YEAR}:\d+|(?:\d+-)?\d+/\d\d){_NO_UNIT}(?!:)"

_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        # "KS 2019/562", "AMN 2015-0198-01.06", "KSN-2023-00123", "T2012-050-05828", "Ju2014/4568/POL"
        rf"{_START}(?:{_PREFIX}[ /-]?)?{_YEAR_FIRST}{_END}",
        # "KS 314-331-2004", "314-331/2004", "1.5.1-135-2012", "KS 562/2019"
        rf"{_START}(?:{_PREFIX}[ /-]?)?{_YEAR_LAST}{_END}",
        # Only after a label or a board: "KS/2024:123", "Dnr 0123/24", "N130-0123/24"
        rf"{_START}(?:(?P<prefix>[A-ZÅÄÖ]{{1,8}}\d{{0,4}})[ /-]?)?{_COLON_OR_SHORT_YEAR}{_END}",
    )
)
_EXAMPLE = re.compile(
    r"(?:\bex(?:empelvis)?\b[.:]?|\bt\.? ?ex\b\.?|\b[Tt]ill exempel\b|\b[Ee]xempel ?:|\be\.g\.|\bfor example\b|"
    r"\b[Ff]ormen\b|\bi stil med\b)[ :(\"”“»«'’]*(?:\w+\.?[ :]+){0,3}[(\"”“»«'’]*$",
    re.IGNORECASE,
)
_OTHER_NUMBER = re.compile(
    r"(?:org(?:anisations)?\.? ?-?(?:nr|nummer)|person(?:nr|nummer)|bankgiro|plusgiro|\bpg|\bbg|telefon|\btfn|\btel|"
    r"\bfax|mobil|förordning(?:en)?|direktiv(?:et)?|\(E[UG]\)|\bnr)\W{0,3}(?:\(E[UG]\) ?)?(?:nr )?$",
    re.IGNORECASE,
)
_CALENDAR_DAY = re.compile(r"(?:(?:19|20)\d\d[-/](?:0?[1-9]|1[0-2])[-/](?:0?[1-9]|[12]\d|3[01])"
                           r"|(?:0?[1-9]|[12]\d|3[01])[-/](?:0?[1-9]|1[0-2])[-/](?:19|20)\d\d)")  # fmt: skip
_ORGANISATION_NUMBER = re.compile(r"\d{6}-\d{4}")
_SPAN_OF_YEARS = re.compile(rf"{_YEAR}[-/]{_YEAR}")
_TWO_DIGIT_YEAR = 2
_SHORTEST_BARE_SERIAL = 3


@dataclass(frozen=True)
class RegistryNumber:
    """A registry number found at ``source[start:end]``, as written and tidied of odd dashes and spaces.

    ``key`` is equal for all ways to write the same number, the letters of the board aside; ``board`` holds those.
    """

    text: str
    key: str
    board: str
    start: int
    end: int
    is_labelled: bool
    is_example: bool


def find_registry_numbers(text: str) -> tuple[RegistryNumber, ...]:
    """Every registry number in the text, in order; phone numbers, dates, postcodes and the like are left alone."""
    plain = _plain(text)
    found: list[RegistryNumber] = []
    for match in _matches(plain):
        if (not found or match.start() >= found[-1].end) and _is_registry_number(plain, match):
            found.append(_registry_number(plain, match))
    return tuple(found)


def registry_key(text: str) -> str:
    """A form that is equal for all ways to write one number: year first, no label, no board, no leading zeros.

    A text that is no registry number gives its own letters and digits, so that anything can be compared.
    """
    found = find_registry_numbers(f"dnr {text}")
    return found[0].key if found else re.sub(r"[\W_]+", "", text).upper()


def is_same_registry_number(one: str, other: str) -> bool:
    """Whether the two texts name the same case; a missing board ("314-331/2004") fits any board."""
    boards = {board for board in (_board(one), _board(other)) if board}
    return registry_key(one) == registry_key(other) and len(boards) <= 1


def _board(text: str) -> str:
    found = find_registry_numbers(f"dnr {text}")
    return found[0].board if found else ""


def _plain(text: str) -> str:
    """The text with one sort of dash and one sort of space, and every character still at its place."""
    return text.translate(_DASHES).translate(_SPACES).replace("\u00ad", "-")


def _matches(plain: str) -> list[re.Match[str]]:
    matches = [match for shape in _SHAPES for match in shape.finditer(plain)]
    return sorted(matches, key=lambda match: (match.start(), -match.end()))


def _is_registry_number(plain: str, match: re.Match[str]) -> bool:
    before = plain[max(0, match.start() - 60) : match.start()]
    if _OTHER_NUMBER.search(before) and not _LABEL.search(before):
        return False
    if _CALENDAR_DAY.fullmatch(match["core"]) or (match["prefix"] or "").upper() in NOT_A_REGISTRY:
        return False
    if _LABEL.search(before):
        return True
    return _is_sure_with_board(match) if match["prefix"] else _is_sure_alone(match["core"])


def _is_sure_with_board(match: re.Match[str]) -> bool:
    """Whether letters and figures together are enough: not for a law ("SFS 2017:900") or a span of years."""
    if _SPAN_OF_YEARS.fullmatch(match["core"]):
        return False
    return ":" not in match["core"] or match.group()[len(match["prefix"])] == "/"


def _is_sure_alone(core: str) -> bool:
    """Whether the bare figures can be nothing else: long enough, no span of years, no number of a company."""
    if _ORGANISATION_NUMBER.fullmatch(core) or not re.search(_YEAR, core) or ":" in core:
        return False
    pieces = re.split(r"[-/]", core)
    serials = [piece for piece in pieces if not re.fullmatch(_YEAR, piece)]
    if len(pieces) == 2:  # noqa: PLR2004 - a year and one serial number
        return "/" in core and len("".join(serials)) >= _SHORTEST_BARE_SERIAL
    return bool(serials) and not pieces[0].startswith("0")


def _registry_number(plain: str, match: re.Match[str]) -> RegistryNumber:
    before = plain[max(0, match.start() - 60) : match.start()]
    return RegistryNumber(
        text=" ".join(match.group().split()),
        key=_key(match["core"], match["unit"]),
        board=(match["prefix"] or "").upper(),
        start=match.start(),
        end=match.end(),
        is_labelled=_LABEL.search(before) is not None,
        is_example=_EXAMPLE.search(before) is not None,
    )


def _key(core: str, unit: str | None) -> str:
    pieces = [re.sub(r"\b0+(?=\d)", "", piece) for piece in re.split(r"[-/:]", core)]
    if len(pieces[-1]) == _TWO_DIGIT_YEAR and not any(re.fullmatch(_YEAR, piece) for piece in pieces):
        pieces[-1] = f"20{pieces[-1]}"
    is_year_last = re.fullmatch(_YEAR, pieces[-1]) and not re.fullmatch(_YEAR, pieces[0])
    ordered = [pieces[-1], *pieces[:-1]] if is_year_last else pieces
    return "-".join([*ordered, *([unit] if unit else [])])
