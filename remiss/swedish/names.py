"""The forms of a body's name: full, genitive, short, aliases, and a key to compare them by."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from remiss.swedish.bodies import category_of_group, full_name_of

DISTRICT_BOARD = "stadsdelsnämnd"

# Places whose form before "stadsdelsnämnd" or "kommun" does not follow the rule.
PLACE_FORMS: dict[str, str] = {
    "Falun": "Falu",
    "Kalmar": "Kalmar",
    "Orust": "Orust",
    "Västerort": "Västerorts",
}
# Where the county board sits -> the county it speaks for. Official names: SFS 2017:868, 2 §.
COUNTIES: dict[str, str] = {
    "Stockholm": "Stockholms län",
    "Uppsala": "Uppsala län",
    "Södermanland": "Södermanlands län",
    "Nyköping": "Södermanlands län",
    "Östergötland": "Östergötlands län",
    "Linköping": "Östergötlands län",
    "Jönköping": "Jönköpings län",
    "Kronoberg": "Kronobergs län",
    "Växjö": "Kronobergs län",
    "Kalmar": "Kalmar län",
    "Gotland": "Gotlands län",
    "Visby": "Gotlands län",
    "Blekinge": "Blekinge län",
    "Karlskrona": "Blekinge län",
    "Skåne": "Skåne län",
    "Malmö": "Skåne län",
    "Halland": "Hallands län",
    "Halmstad": "Hallands län",
    "Västra Götaland": "Västra Götalands län",
    "Göteborg": "Västra Götalands län",
    "Värmland": "Värmlands län",
    "Karlstad": "Värmlands län",
    "Örebro": "Örebro län",
    "Västmanland": "Västmanlands län",
    "Västerås": "Västmanlands län",
    "Dalarna": "Dalarnas län",
    "Falun": "Dalarnas län",
    "Gävleborg": "Gävleborgs län",
    "Gävle": "Gävleborgs län",
    "Västernorrland": "Västernorrlands län",
    "Härnösand": "Västernorrlands län",
    "Jämtland": "Jämtlands län",
    "Östersund": "Jämtlands län",
    "Västerbotten": "Västerbottens län",
    "Umeå": "Västerbottens län",
    "Norrbotten": "Norrbottens län",
    "Luleå": "Norrbottens län",
}
_VOWELS = "aeiouyåäöéáü"
_HISSING = "sxz"
_BRACKETED = re.compile(r"^(?P<outer>[^()]*[^()\s])\s*\((?P<inner>[^()]+)\)$")
_ABBREVIATION = re.compile(r"[A-ZÅÄÖ][A-ZÅÄÖ0-9&-]{1,6}")
_DISTRICT = re.compile(rf"^(?:(?:{DISTRICT_BOARD}(?:en)?|sdn)\s+(?:i\s+)?(?P<after>.+)|(?P<before>.+?)\s+"
                       rf"(?:{DISTRICT_BOARD}(?:en)?|sdn))$", re.IGNORECASE)  # fmt: skip
_COUNTY_BOARD = re.compile(r"^Länsstyrelsen (?:i |för )?(?P<place>.+?)s?(?: län)?$")


@dataclass(frozen=True)
class NameForms:
    """The forms of one body's name: "Stadsledningskontoret", "Stadsledningskontorets", "SLK", other names in use."""

    nominative: str
    genitive: str
    short: str
    aliases: tuple[str, ...]


def name_forms(printed: str, group: str = "") -> NameForms:
    """All forms that follow from the name as printed on a list under a heading such as "Stadsdelsnämnderna"."""
    full = full_name(printed, group)
    outer, inner = _outer_and_inner(printed)
    others = dict.fromkeys(form for form in (printed, outer, inner) if form and form != full)
    short = next((form for form in others if _is_short_for(form, full)), "")
    return NameForms(full, genitive(full), short, tuple(others))


def full_name(printed: str, group: str = "") -> str:
    """The body's full name for what a list prints: "Kungsholmen" among the district boards gives "Kungsholmens
    stadsdelsnämnd", "FOI (Totalförsvarets forskningsinstitut)" the words in brackets, "SLK" what it stands for.
    """  # noqa: D205 - the examples make the sentence longer than a line
    tidy = " ".join(printed.split())
    district = _DISTRICT.match(tidy)
    if district:
        return district_board_name(district["after"] or district["before"])
    known = full_name_of(tidy)
    if known:
        return known
    if category_of_group(group) == "district_board" and _is_place(tidy):
        return district_board_name(tidy)
    return _settled_form(_without_bracket(tidy))


def district_board_name(place: str) -> str:
    """The district board of a place: "Kungsholmen" gives "Kungsholmens stadsdelsnämnd", "Bromma" "Bromma …"."""
    return f"{place_form(place)} {DISTRICT_BOARD}"


def place_form(place: str) -> str:
    """The place as it stands before "stadsdelsnämnd": with -s after a consonant, unchanged after a vowel, s, x or z."""
    tidy = place.strip()
    if tidy in PLACE_FORMS:
        return PLACE_FORMS[tidy]
    return tidy if not tidy or tidy[-1].lower() in _VOWELS + _HISSING else f"{tidy}s"


def genitive(name: str) -> str:
    """The genitive of any body: "Socialnämndens", "SLK:s", "Sveriges judiska råds", "Borås" unchanged.

    Brackets stay last: "Säkerhetspolisens (Säpo)". Language council: -s joins the last word of the name, a colon
    goes before it after initials, and nothing is added after s, x or z.
    """
    bracketed = _BRACKETED.match(name)
    if bracketed:
        return f"{genitive(bracketed['outer'])} ({bracketed['inner']})"
    if not name or name[-1].lower() in _HISSING:
        return name
    last = name.rsplit(maxsplit=1)[-1]
    return f"{name}:s" if _ABBREVIATION.fullmatch(last) else f"{name}s"


def comparison_key(name: str) -> str:
    """A form equal for spellings that differ only in capitals, dashes, spaces, points or a place's genitive -s."""
    folded = full_name(name).casefold().replace("&", " och ")
    words = re.sub(r"[\W_]+", " ", folded).split()
    if DISTRICT_BOARD in words[1:]:
        words = [word.removesuffix("s") if word != DISTRICT_BOARD else word for word in words]
    return " ".join(words)


def closeness(one: str, other: str) -> float:
    """How alike two names are, from 0.0 to 1.0; 1.0 when only spelling habits differ."""
    first, second = sorted((comparison_key(one), comparison_key(other)))
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def closest(name: str, candidates: Iterable[str], at_least: float = 0.85) -> str | None:
    """The candidate most like the name, or None when none is as close as ``at_least``."""
    scored = [(closeness(name, candidate), candidate) for candidate in candidates]
    best = max(scored, default=(0.0, ""), key=lambda pair: pair[0])
    return best[1] if best[0] >= at_least else None


def _outer_and_inner(printed: str) -> tuple[str, str]:
    bracketed = _BRACKETED.match(" ".join(printed.split()))
    return (bracketed["outer"], bracketed["inner"]) if bracketed else ("", "")


def _without_bracket(tidy: str) -> str:
    """The longer of an abbreviation and the words it stands for; otherwise what stands before the bracket."""
    outer, inner = _outer_and_inner(tidy)
    if not outer:
        return tidy
    if _ABBREVIATION.fullmatch(outer) and not _ABBREVIATION.fullmatch(inner):
        return inner
    return outer


def _settled_form(name: str) -> str:
    county = _COUNTY_BOARD.match(name)
    if county and county["place"] in COUNTIES:
        return f"Länsstyrelsen i {COUNTIES[county['place']]}"
    return re.sub(r"(?<=s) Läns Landsting$", " läns landsting", name)


def _is_place(name: str) -> bool:
    return not re.search(r"nämnd|styrelse|kontor|förvaltning|bolag|\bAB\b|[()]", name)


def _is_short_for(form: str, full: str) -> bool:
    if form.casefold() == full.casefold():
        return False
    is_place = full.endswith(DISTRICT_BOARD) and _is_place(form)
    return is_place or _ABBREVIATION.fullmatch(form) is not None or full_name_of(form) == full
