"""Lists of bodies whose names were broken over several lines: which lines belong together, and why.

The rule is made for narrow columns in a distribution sheet (the remiss of 2015 wraps at about 22 characters). It is a
guess by nature, so each join carries its reason and a person decides.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

# Words that leave a name unfinished when they end a line.
LEADS_ON = frozenset(
    {"i", "mot", "för", "och", "samt", "på", "till", "av", "om", "från", "med",
     "vid", "inom", "under", "eller", "&", "/", "mellan", "hos", "kring", "över", "den", "det", "de", "läns",
     "västra", "östra", "norra", "södra", "mellersta"}
)  # fmt: skip
# Words that are never a body by themselves, and so belong to the line above.
NEVER_ALONE = frozenset(
    {
        "AB",
        "Landsting",
        "Län",
        "Kommun",
        "HB",
        "KB",
        "Aktiebolag",
        "Universitet",
        "Stad",
        "Förbund",
        "Riksförbund",
        "Råd",
    }
)
# Words that, alone on a line, wait for the rest of the name.
WAITS_FOR_MORE = frozenset(
    {"AB", "Sveriges", "Svenska", "Stockholms", "Göteborgs", "Statens", "Nationella", "Kungliga", "Region",
     "Föreningen", "Stiftelsen", "Riksförbundet", "Svenskt", "Institutet", "Förbundet",
     "Riksorganisationen", "Kommunala"}
)  # fmt: skip
_HYPHENS = ("-", "\u2010", "\u2011", "\u00ad")
_COORDINATION = ("och ", "samt ", "eller ", "& ")


@dataclass(frozen=True)
class Join:
    """Why fragment number ``at`` (from 0) was joined to the one before it, as a Swedish sentence."""

    at: int
    reason: str


@dataclass(frozen=True)
class JoinedEntry:
    """One name: the lines it was written on, the name they make, and why each was joined to the one before."""

    fragments: tuple[str, ...]
    text: str
    joins: tuple[Join, ...]


def join_fragments(fragments: Iterable[str]) -> tuple[JoinedEntry, ...]:
    """The names that the lines of one column make up; every non-empty line stands in exactly one of them, in order."""
    lines = tuple(line for line in (" ".join(fragment.split()) for fragment in fragments) if line)
    is_lower_case_list = bool(lines) and lines[0][0].islower()
    entries: list[JoinedEntry] = []
    for line in lines:
        reason = reason_to_join(entries[-1].text, line) if entries else None
        if reason is None or (is_lower_case_list and reason == _LOWER_CASE):
            entries.append(JoinedEntry((line,), line, ()))
        else:
            entries[-1] = _extended(entries[-1], line, reason)
    return tuple(entries)


def reason_to_join(former: str, line: str) -> str | None:
    """Why the line goes on with the name above it, as a Swedish sentence; None when it begins a name of its own."""
    for applies, reason in _RULES:
        if applies(former, line):
            return reason.format(line=line, last=former.rsplit(maxsplit=1)[-1])
    return None


def text_of(fragments: Iterable[str]) -> str:
    """The name that the fragments make when they are put together, without regard to whether they should be."""
    text = ""
    for fragment in fragments:
        text = _glued(text, fragment) if text else fragment
    return text


def _extended(entry: JoinedEntry, line: str, reason: str) -> JoinedEntry:
    joins = (*entry.joins, Join(len(entry.fragments), reason))
    return JoinedEntry((*entry.fragments, line), _glued(entry.text, line), joins)


def _glued(former: str, line: str) -> str:
    if _repeats_the_tail(former, line):
        return former
    if not former.endswith(_HYPHENS) or line.startswith(_COORDINATION):
        return f"{former} {line}"
    # "Arbetsmarknads-" + "nämnden" is one divided word; "Rinkeby-" + "Kista" keeps its hyphen.
    return f"{former[:-1]}{line}" if line[:1].islower() else f"{former}{line}"


def _repeats_the_tail(former: str, line: str) -> bool:
    """The trap of 2015: "Arbetsmarknadsnämnden" and then "den", a division of the word that was only half mended."""
    is_one_word_each = len(former.split()) == 1 and len(line.split()) == 1
    return is_one_word_each and line.islower() and former != line and former.endswith(line)


def _has_open_bracket(former: str, _line: str) -> bool:
    return former.count("(") > former.count(")")


def _is_divided(former: str, _line: str) -> bool:
    return former.endswith(_HYPHENS) and len(former) > 1


def _starts_with_bracket(_former: str, line: str) -> bool:
    return line.startswith("(")


def _starts_in_lower_case(_former: str, line: str) -> bool:
    return line[0].islower()


def _is_never_alone(_former: str, line: str) -> bool:
    return line in NEVER_ALONE


def _leads_on(former: str, _line: str) -> bool:
    return former.rsplit(maxsplit=1)[-1].lower() in LEADS_ON or former.endswith(",")


def _waits_for_more(former: str, _line: str) -> bool:
    return former in WAITS_FOR_MORE


_LOWER_CASE = "Raden börjar med liten bokstav och fortsätter därför namnet ovanför."
_RULES: tuple[tuple[Callable[[str, str], bool], str], ...] = (
    (_repeats_the_tail, "”{line}” är slutet av ordet ovanför, som redan är helt. Det har tagits bort."),
    (_is_divided, "Raden ovanför slutar med bindestreck, så ordet fortsätter här."),
    (_has_open_bracket, "Parentesen på raden ovanför är inte avslutad."),
    (_starts_with_bracket, "Raden börjar med parentes och hör därför till namnet ovanför."),
    (_starts_in_lower_case, _LOWER_CASE),
    (_is_never_alone, "”{line}” är inte en egen instans utan hör till namnet ovanför."),
    (_leads_on, "Raden ovanför slutar med ”{last}”, så namnet fortsätter här."),
    (_waits_for_more, "”{last}” är inte ett helt namn, så namnet fortsätter här."),
)
