"""What sort of body a name belongs to, and what its abbreviations stand for.

Tables first, rules after: a Swedish speaker adds a line, not code. Every answer is a guess that a person may change.
"""

import re
from typing import Literal, get_args

Category = Literal[
    "district_board",
    "specialist_board",
    "city_office",
    "municipal_company",
    "state_agency",
    "region",
    "civil_society",
    "faith_organisation",
    "other",
]
CATEGORIES: tuple[Category, ...] = get_args(Category)

# What is printed on lists -> the body's full name. Keys are compared without regard to capitals.
FULL_NAMES: dict[str, str] = {
    "SLK": "Stadsledningskontoret",
    "KLK": "Kommunledningskontoret",
    "KS": "Kommunstyrelsen",
    "KF": "Kommunfullmäktige",
    "AMN": "Arbetsmarknadsnämnden",
    "UBN": "Utbildningsnämnden",
    "BRÅ": "Brottsförebyggande rådet",
    "Säpo": "Säkerhetspolisen",
    "NOA": "Nationella operativa avdelningen",
    "FOI": "Totalförsvarets forskningsinstitut",
    "MSB": "Myndigheten för samhällsskydd och beredskap",
    "MUCF": "Myndigheten för ungdoms- och civilsamhällesfrågor",
    "MFD": "Myndigheten för delaktighet",
    "DO": "Diskrimineringsombudsmannen",
    "JO": "Justitieombudsmannen",
    "JK": "Justitiekanslern",
    "IMY": "Integritetsskyddsmyndigheten",
    "IVO": "Inspektionen för vård och omsorg",
    "SCB": "Statistiska centralbyrån",
    "PTS": "Post- och telestyrelsen",
    "SKR": "Sveriges Kommuner och Regioner",
    "SKL": "Sveriges Kommuner och Landsting",
    "SLL": "Stockholms läns landsting",
    "VGR": "Västra Götalandsregionen",
    "EXPO": "Expo",
    "EXIT": "Exit",
    "EXIT Fryshuset": "Exit Fryshuset",
    "BRIS": "Bris",
}

_NAME_TABLE: tuple[tuple[Category, str], ...] = (
    # The first line that fits decides: put the exception above the rule.
    ("other", r"kommunalförbund|brandförsvar|räddningstjänst|pensionärsråd|tillgänglighetsråd"),
    ("other", r"\b(?:kommun|stad|stads)$|revision|^rådet för funktions|partiet$|^liberalerna|^moderaterna"),
    ("district_board", r"stadsdelsnämnd|stadsområdesnämnd|stadsdelsförvaltning|\bsdn\b|stadsdelsutskott"),
    ("state_agency", r"reklamationsnämnden|konstnärsnämnden|överklagandenämnd|hyresnämnd|arrendenämnd|kammarkollegi"),
    ("state_agency", r"etikprövning|rättshjälpsnämnd|presstödsnämnd|^statens\b|regeringskansli|departement"),
    ("civil_society", r"^sveriges kommuner och|^föreningen\b|^riksförbundet\b|högskoleförbund|^svenska röda korset"),
    ("state_agency", r"polismyndighet|polisen\b|polisregion|åklagarområde|kriminalvården"),
    ("region", r"\bregion\b(?!ala)|\bregionen$|götalandsregionen|landsting|regionstyrelsen|regionfullmäktige"),
    ("faith_organisation", r"\bkyrka|kyrkan\b|församling|\bstift\b|trossamfund|moské|synagog|katolsk|ekumenisk"),
    ("faith_organisation", r"\bjudisk|\bmuslimsk|\bislamisk|\bkrist(?:na|en|lig)|buddhist|hindu|\bsikh|pingst"),
    ("faith_organisation", r"ortodox|frikyrk|församlingen|samfund\b|samfundet\b|shia|sunni|bahá"),
    ("state_agency", r"länsstyrelse|polis(?!förb)|åklagar|domstol|tingsrätt|hovrätt|kammarrätt|förvaltningsrätt"),
    (
        "state_agency",
        r"(?<!nät)verket\b|(?<!nät)verk$|myndighet|inspektion|ombudsmannen|kriminalvård|tullverk|försvarsmakt",
    ),
    ("state_agency", r"brottsförebyggande rådet|totalförsvar|forskningsinstitut|forskningsråd|vetenskapsrådet"),
    ("state_agency", r"^nationella (?:samordnar|operativa|sekretariat)|universitet|högskola|arbetsförmedling"),
    ("state_agency", r"försäkringskassan|kronofogde|riksarkiv|ämbete|finansinspektion|konsumentverk|delegationen\b"),
    (
        "state_agency",
        r"justitiekansler|folkhälsoinstitut|^kungl|meteorologisk|centralbyrån|telestyrelsen|socialstyrelsen",
    ),
    ("state_agency", r"upphandlingsmyndighet|kustbevakning|konjunkturinstitut|skogsstyrelsen|riksbank|kulturråd\b"),
    ("specialist_board", r"nämnd(?:en)?\b|kommunstyrelsen|kommunfullmäktige|fullmäktige|utskott(?:et)?\b"),
    ("city_office", r"ledningskontor|stadskontor|förvaltning(?:en)?\b|kansli(?:et)?\b|kontoret\b|kontor$|roteln?\b"),
    ("municipal_company", r"stadshus|bostäder|\bkommunala bolag|\bfastighets|bostads|\bhamn(?:ar)?\b.*\bab\b"),
    (
        "civil_society",
        r"förening|förbund|stiftelse|lobby|nätverk|organisation|\brfsl|\brfsu|amnesty",
    ),
    ("civil_society", r"rädda barnen|riksteatern|främjandet\b|\blions\b|rotary"),
    ("civil_society", r"röda korset|stadsmission|fryshuset|^expo\b|^exit\b|civil rights|forum\b|bris$|scout|ideell"),
    ("civil_society", r"handelskammar|näringsliv|företagarna|^(?:lo|tco|saco)\b|arbetsgivar|sällskap|\bkfum|\bunizon"),
    ("municipal_company", r"\bab\b|aktiebolag|bolag(?:et)?\b|koncern"),
)
_GROUP_TABLE: tuple[tuple[Category, str], ...] = (
    ("district_board", r"stadsdel|stadsområde|\bsdn\b|district board"),
    ("faith_organisation", r"trossamfund|samfund|religiös|tros- och|faith"),
    ("civil_society", r"civilsamhäll|civila samhäll|förening|organisation|ideell|intresse|civil society|ngo"),
    ("municipal_company", r"bolag|companies"),
    ("region", r"^region(?:er|en)?\b|landsting"),
    ("state_agency", r"myndighet|statlig|länsstyrelse|domstol|universitet|lärosät|agenc"),
    ("city_office", r"förvaltning|kontor|\broteln?\b|offices"),
    ("specialist_board", r"nämnd|facknämnd|styrelse|utskott|boards"),
)


def guess_category(name: str, group: str = "") -> Category:
    """The likely category of a body: its own name decides where it can, then the group it stands in, else "other"."""
    words = FULL_NAMES.get(name, name).casefold()
    return _first_fit(_NAME_TABLE, words) or category_of_group(group) or "other"


def category_of_group(heading: str) -> Category | None:
    """The category that a heading such as "Facknämnderna" promises; None for "Övriga" and the like."""
    return _first_fit(_GROUP_TABLE, heading.casefold())


def is_known_body(name: str) -> bool:
    """Whether the name is recognised as a body at all, by its form or as a known abbreviation."""
    return full_name_of(name) is not None or _first_fit(_NAME_TABLE, name.casefold()) is not None


def full_name_of(abbreviation: str) -> str | None:
    """What the abbreviation stands for ("SLK" gives "Stadsledningskontoret"); None when the table does not know."""
    return _BY_FOLDED.get(" ".join(abbreviation.split()).casefold())


def _first_fit(table: tuple[tuple[Category, str], ...], words: str) -> Category | None:
    for category, pattern in table:
        if re.search(pattern, words):
            return category
    return None


_BY_FOLDED = {printed.casefold(): full for printed, full in FULL_NAMES.items()}
