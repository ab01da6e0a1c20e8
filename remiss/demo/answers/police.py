"""The police in Stockholm: a memorandum with numbered headings; and the Security Service, which abstains."""

from datetime import date

from remiss.demo.answers.arrival import autumn
from remiss.demo.letterheads.looks import POLICE, SECRET_SERVICE
from remiss.demo.letterheads.stationery import Letter, Stationery, official_letter
from remiss.demo.shapes import DemoAnswer, DemoFile
from remiss.demo.word.drawing import shield

_POLICE_PAPER = Stationery(
    look=POLICE,
    name="Polismyndigheten, Polisregion Stockholm",
    foot="Polisregion Stockholm, Box 1019, 100 19 Stockholm\nregistrator@polisen-stockholm.example",
    emblem=shield((0, 38, 84), (212, 175, 55)),
    emblem_text="Mörkblå sköld med två gula band",
)

_POLICE = Letter(
    "YTTRANDE",
    "Mikael Ordningsson",
    date(2015, 9, 23),
    ("2015-09-23", "Diarienr (åberopas): A317.204/2015", "Saknr 029", "Kanslienheten, Mikael Ordningsson"),
)

_POLICE_TEXT = """
@Title: Yttrande över remiss om Strategi mot våldsbejakande extremism

# Inställning

Polisregion Stockholm tillstyrker att Stockholms stad antar en strategi och har i övrigt följande synpunkter.

# Utgångspunkter

## Polismyndighetens organisation

Sedan den 1 januari 2015 är polisen en sammanhållen myndighet. Lokalpolisområdena är basen för samverkan med kommuner
och stadsdelsförvaltningar. Varje lokalpolisområde har en kommunpolis. Regionen ser helst att staden använder denna väg
och att parallella kontaktvägar undviks.

## Åtskillnad mellan uppgifter

Att förebygga radikalisering är en uppgift för hela samhället. Att utreda brott är polisens. Att bedriva underrättelse
om hot mot rikets säkerhet är Säkerhetspolisens. Strategin bör beskriva skillnaden, eftersom stadens medarbetare annars
kan få fel förväntningar.

# Synpunkter på punkterna

## Punkt 1 – rekrytering

Regionen kan bidra med lokala lägesbilder. De kan inte innehålla uppgifter om enskilda men väl om platser, tider och
tillvägagångssätt. Regionen önskar att staden i gengäld delar med sig av vad fältassistenter och fritidsledare ser.

## Punkt 2 – kunskap

Kommunpoliserna kan medverka vid utbildningar. Regionen behöver få veta omfattningen minst tre månader i förväg.

## Punkt 3 – samverkan

Regionen föreslår följande innehåll i de lokala överenskommelserna.

| Nivå | Forum | Hur ofta | Innehåll |
| Region | Stadsdirektör och regionpolischef | En gång per år | Inriktning |
| Polisområde | Styrgrupp | Två gånger per år | Lägesbild, resurser |
| Lokalpolisområde | Samverkansgrupp | Varje månad | Händelser, åtgärder |
| Individ | Social insatsgrupp | Vid behov | Samtyckesbaserat arbete |

Sekretessen mellan socialtjänst och polis är i huvudsak väl avvägd. Problemet är snarare att den är dåligt känd, på båda
sidor. Regionen deltar gärna i arbetet med en gemensam vägledning.

En central samordnare i staden skulle underlätta för regionen, förutsatt att funktionen nås även utanför kontorstid.

## Punkt 4 – avhoppare

Regionen har en egen avhopparverksamhet för personer i kriminella nätverk. Metoderna går att använda även här, men
skyddsbedömningen skiljer sig åt. Ansvaret för boende, försörjning och behandling är kommunens. Ett stödteam på
stadsnivå vore värdefullt som motpart.

Den som misstänks för brott ska alltid anmälas. Regionen utgår från att strategin inte lämnar något tvivel på den
punkten.

## Punkt 5 – drabbade

Brottsofferarbetet bör omfatta även den som hotas utan att vilja anmäla. Regionen kan erbjuda

- säkerhetssamtal
- råd om lokaler
- kontakt med polisens samordnare mot hatbrott.

# Avslutning

Yttrandet har beslutats av chefen för regionkansliet efter föredragning av verksamhetsutvecklaren Mikael Ordningsson.
"""

_SECRET_PAPER = Stationery(look=SECRET_SERVICE, name="SÄKERHETSPOLISEN", foot="Box 1021, 100 21 Stockholm")

_SECRET = Letter("SVAR", "Registraturen", date(2015, 8, 18), ("2015-08-18", "Dnr 2015-14877-2"))

_SECRET_TEXT = """
**Remiss om Strategi mot våldsbejakande extremism (KS 314-331-2004)**

Säkerhetspolisen har beretts tillfälle att yttra sig över rubricerad remiss.

Säkerhetspolisen avstår från att yttra sig.

Myndigheten deltar gärna i fortsatta kontakter med staden i den ordning som redan gäller.

Enligt beslut
"""


def answers() -> tuple[DemoAnswer, ...]:
    """The Security Service's letter in August and the police's statement in September."""
    return (
        DemoAnswer(
            body="Säkerhetspolisen (Säpo)",
            arrived_at=autumn(8, 19, 13, 2),
            channel="web",
            kind="full",
            stance="abstain",
            own_ref="2015-14877-2",
            message="",
            sender_name="Registraturen",
            sender_email="registrator@sapo.example",
            files=(DemoFile("Svar.docx", "statement", official_letter(_SECRET_PAPER, _SECRET, _SECRET_TEXT)),),
            document_on=_SECRET.on,
        ),
        DemoAnswer(
            body="Polismyndigheten i Stockholm",
            arrived_at=autumn(9, 24, 16, 45),
            channel="web",
            kind="full",
            stance="endorse_with_remarks",
            own_ref="A317.204/2015",
            message="",
            sender_name="Mikael Ordningsson",
            sender_email="registrator@polisen-stockholm.example",
            files=(
                DemoFile(
                    "A317.204-2015 Remissvar.docx",
                    "statement",
                    official_letter(_POLICE_PAPER, _POLICE, _POLICE_TEXT),
                ),
            ),
            document_on=_POLICE.on,
        ),
    )
