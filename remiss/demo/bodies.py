"""The 32 bodies asked in 2015, with their names in every form and made-up ways to reach them.

The printed names, groups and order are the distribution list's own. Persons, numbers and addresses are made up:
organisation numbers have the right form and check digit in a series that is not in use, every e-mail address lies
under ``.example``, and the telephone numbers are the Swedish series set aside for fiction.
"""

from collections.abc import Iterator
from itertools import count
from typing import NamedTuple

from remiss.demo.shapes import DemoBody, DemoGroup

DISTRICT_GROUP = "Stadsdelsnämnderna"
SPECIALIST_GROUP = "Facknämnderna"
OTHER_GROUP = "Övriga"


class _Row(NamedTuple):
    """One line of the tables below."""

    printed: str
    full: str
    genitive: str
    short: str
    category: str
    domain: str
    contact: str
    aliases: tuple[str, ...] = ()


def _district(printed: str, full: str, domain: str, contact: str) -> _Row:
    name = full.removesuffix(" stadsdelsnämnd")
    aliases = (f"{name} stadsdelsförvaltning", f"{printed} SDN")
    return _Row(printed, full, f"{full}s", f"{printed} sdn", "district_board", domain, contact, aliases)


_DISTRICTS = (
    _district("Rinkeby-Kista", "Rinkeby-Kista stadsdelsnämnd", "rinkeby-kista", "Yvonne Kistler"),
    _district("Spånga-Tensta", "Spånga-Tensta stadsdelsnämnd", "spanga-tensta", "Tomas Sundbylund"),
    _district("Hässelby-Vällingby", "Hässelby-Vällingby stadsdelsnämnd", "hasselby-vallingby", "Rut Grimstadal"),
    _district("Bromma", "Bromma stadsdelsnämnd", "bromma", "Per-Olof Äppelvik"),
    _district("Kungsholmen", "Kungsholmens stadsdelsnämnd", "kungsholmen", "Cecilia Rålambius"),
    _district("Norrmalm", "Norrmalms stadsdelsnämnd", "norrmalm", "Henning Vasaborn"),
    _district("Östermalm", "Östermalms stadsdelsnämnd", "ostermalm", "Beata Gärdestrand"),
    _district("Södermalm", "Södermalms stadsdelsnämnd", "sodermalm", "Kjell Vitaberg"),
    _district("Enskede-Årsta-Vantör", "Enskede-Årsta-Vantörs stadsdelsnämnd", "enskede-arsta-vantor", "Siv Högdalius"),
    _district("Skarpnäck", "Skarpnäcks stadsdelsnämnd", "skarpnack", "Mats Flatenlid"),
    _district("Farsta", "Farsta stadsdelsnämnd", "farsta", "Ulla Drevviksson"),
    _district(
        "Hägersten-Liljeholmen", "Hägersten-Liljeholmens stadsdelsnämnd", "hagersten-liljeholmen", "Arvid Trekantner"
    ),
    _district("Skärholmen", "Skärholmens stadsdelsnämnd", "skarholmen", "Nadia Sätraskog"),
    _district("Älvsjö", "Älvsjö stadsdelsnämnd", "alvsjo", "Folke Långbrodahl"),
)

_SPECIALISTS = (
    _Row(
        "Arbetsmarknadsnämnden",
        "Arbetsmarknadsnämnden",
        "Arbetsmarknadsnämndens",
        "AMN",
        "specialist_board",
        "arbetsmarknad",
        "Lisbet Jobbergh",
        ("Arbetsmarknadsförvaltningen", "Jobbtorg Stockholm"),
    ),
    _Row(
        "Utbildningsnämnden",
        "Utbildningsnämnden",
        "Utbildningsnämndens",
        "UtbN",
        "specialist_board",
        "utbildning",
        "Roland Skolstedt",
        ("Utbildningsförvaltningen",),
    ),
)

_OTHERS = (
    _Row(
        "SLK",
        "Stadsledningskontoret",
        "Stadsledningskontorets",
        "SLK",
        "city_office",
        "slk",
        "Inger Tornvall",
        ("Stadsledningskontoret (SLK)",),
    ),
    _Row(
        "Stockholms Stadshus AB",
        "Stockholms Stadshus AB",
        "Stockholms Stadshus AB:s",
        "Stadshus AB",
        "municipal_company",
        "stadshusab",
        "Jens Koncernqvist",
        ("Stockholm Stadshus AB",),
    ),
    _Row(
        "Polismyndigheten i Stockholm",
        "Polismyndigheten i Stockholm",
        "Polismyndigheten i Stockholms",
        "Polisen",
        "state_agency",
        "polisen-stockholm",
        "Mikael Ordningsson",
        ("Polismyndigheten", "Polisregion Stockholm"),
    ),
    _Row(
        "Nationella operativa avdelningen (Rikspolisens)",
        "Nationella operativa avdelningen",
        "Nationella operativa avdelningens",
        "NOA",
        "state_agency",
        "noa",
        "Eva Rikskvist",
        ("Polismyndigheten, Nationella operativa avdelningen",),
    ),
    _Row(
        "Säkerhetspolisen (Säpo)",
        "Säkerhetspolisen",
        "Säkerhetspolisens",
        "Säpo",
        "state_agency",
        "sapo",
        "Registraturen",
        (),
    ),
    _Row(
        "Brottsförebyggande rådet",
        "Brottsförebyggande rådet",
        "Brottsförebyggande rådets",
        "Brå",
        "state_agency",
        "bra",
        "Kajsa Metodelius",
        (),
    ),
    _Row(
        "FOI (Totalförsvarets forskningsinstitut)",
        "Totalförsvarets forskningsinstitut",
        "Totalförsvarets forskningsinstituts",
        "FOI",
        "state_agency",
        "foi",
        "Tage Analysson",
        ("Försvarets forskningsinstitut",),
    ),
    _Row(
        "Nationella samordnaren mot våldsbejakande extremism",
        "Nationella samordnaren mot våldsbejakande extremism",
        "Nationella samordnaren mot våldsbejakande extremisms",
        "Nationella samordnaren",
        "state_agency",
        "nationella-samordnaren",
        "Kommittésekretariatet",
        ("Nationell samordnare mot våldsbejakande extremism",),
    ),
    _Row(
        "Länsstyrelsen i Stockholm",
        "Länsstyrelsen i Stockholms län",
        "Länsstyrelsen i Stockholms läns",
        "Länsstyrelsen",
        "state_agency",
        "lansstyrelsen-stockholm",
        "Barbro Länslid",
        ("Länsstyrelsen Stockholm",),
    ),
    _Row("EXPO", "Expo", "Expos", "Expo", "civil_society", "expo", "Redaktionen", ("Stiftelsen Expo",)),
    _Row(
        "EXIT Fryshuset",
        "Exit Fryshuset",
        "Exit Fryshusets",
        "Exit",
        "civil_society",
        "exit-fryshuset",
        "Danne Utvägius",
        ("Fryshuset",),
    ),
    _Row(
        "Sveriges kvinnolobby",
        "Sveriges kvinnolobby",
        "Sveriges kvinnolobbys",
        "Kvinnolobbyn",
        "civil_society",
        "kvinnolobbyn",
        "Ebba Rösträtter",
        ("Svenska kvinnolobbyn",),
    ),
    _Row(
        "Stockholms Läns Landsting",
        "Stockholms läns landsting",
        "Stockholms läns landstings",
        "SLL",
        "region",
        "sll",
        "Agneta Vårdahl",
        ("Landstinget", "Region Stockholm"),
    ),
    _Row(
        "Sveriges judiska råd",
        "Sveriges judiska råd",
        "Sveriges judiska råds",
        "Judiska rådet",
        "faith_organisation",
        "",
        "Kansliet",
        (),
    ),
    _Row(
        "Sveriges muslimska råd",
        "Sveriges muslimska råd",
        "Sveriges muslimska råds",
        "SMR",
        "faith_organisation",
        "muslimska-radet",
        "Samir Dialogsson",
        ("Muslimska rådet",),
    ),
    _Row(
        "Sveriges kristna råd",
        "Sveriges kristna råd",
        "Sveriges kristna råds",
        "SKR",
        "faith_organisation",
        "kristna-radet",
        "Elsa Ekumenius",
        ("Kristna rådet",),
    ),
)

_FIRST_DIGIT = {"municipal_company": "5", "civil_society": "8", "faith_organisation": "2"}
_FUNCTION_MAILBOX = {"civil_society": "info", "faith_organisation": "kansli"}


def _check_digit(nine: str) -> str:
    """The last digit of an organisation number: the Luhn sum over the nine before it (SKV 709)."""
    total = sum(sum(divmod(int(digit) * (2 - place % 2), 10)) for place, digit in enumerate(nine))
    return str(-total % 10)


def _org_number(category: str, order: int) -> str:
    nine = f"{_FIRST_DIGIT.get(category, '2')}999990{order:02d}"
    return f"{nine[:6]}-{nine[6:]}{_check_digit(nine)}"


def _body(row: _Row, group: str, order: int) -> DemoBody:
    mailbox = _FUNCTION_MAILBOX.get(row.category, "registrator")
    return DemoBody(
        printed=row.printed,
        full=row.full,
        genitive=row.genitive,
        short=row.short,
        category=row.category,
        group=group,
        order=order,
        org_number=_org_number(row.category, order),
        contact=row.contact,
        phone=f"070-174 06 {19 + order}",
        postal_address=f"{row.full}, Box {1000 + order}, 100 {order:02d} Stockholm",
        emails=(f"{mailbox}@{row.domain}.example",) if row.domain else (),
        aliases=row.aliases,
    )


def _bodies() -> Iterator[DemoBody]:
    order = count(1)
    for group, rows in ((DISTRICT_GROUP, _DISTRICTS), (SPECIALIST_GROUP, _SPECIALISTS), (OTHER_GROUP, _OTHERS)):
        yield from (_body(row, group, next(order)) for row in rows)


BODIES: tuple[DemoBody, ...] = tuple(_bodies())
"""The 32 bodies in the distribution list's order."""

BY_PRINTED: dict[str, DemoBody] = {body.printed: body for body in BODIES}
"""Each body under the name printed on the distribution list."""

GROUPS: tuple[DemoGroup, ...] = tuple(
    DemoGroup(group, tuple(body.printed for body in BODIES if body.group == group))
    for group in (DISTRICT_GROUP, SPECIALIST_GROUP, OTHER_GROUP)
)
"""The three columns of the distribution list: 14, 2 and 16 bodies."""
