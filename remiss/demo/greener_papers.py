"""The second round's papers, dated from today: a cover letter with its list of bodies, and a programme."""

from datetime import date

from remiss.demo.letterheads.city import letter, proposal
from remiss.demo.missiv import set_distribution_list
from remiss.demo.people import OFFICER, SECOND_OFFICER
from remiss.demo.shapes import DemoFile
from remiss.swedish.saying import say_date

POINTS = (
    "Trygghet ska byggas in när platser planeras",
    "Fler träd och mer grönska ska finnas i de tätaste stadsdelarna",
    "Belysning och drift ska vara likvärdiga i hela staden",
    "Barn och unga ska kunna röra sig på egen hand",
)
"""The points that the bodies are asked about."""

HEADINGS = ("Varför ett program", "Mål till programperiodens slut", "Så ska vi arbeta", "Ansvar och uppföljning")
"""The programme's headings."""

DISTRICTS = ("Bromma", "Kungsholmen", "Södermalm", "Enskede-Årsta-Vantör", "Farsta", "Skärholmen")
SPECIALISTS = ("Arbetsmarknadsnämnden", "Utbildningsnämnden")
OTHERS = ("SLK", "Stockholms Stadshus AB", "Brottsförebyggande rådet", "Länsstyrelsen i Stockholm")

_COLUMNS = (
    ("Stadsdelsnämnderna", DISTRICTS),
    ("Facknämnderna", SPECIALISTS),
    (
        "Övriga",
        ("SLK", "Stockholms Stadshus", "AB", "Brottsförebyggande", "rådet", "Länsstyrelsen i", "Stockholm"),
    ),
)

_LETTER = """
@Adresserad till: Till berörda remissinstanser

# Remiss om {programme}

Trafiknämnden har tagit fram ett förslag till program för stadens gator, torg och parker. Programmet ska ersätta tre
äldre styrdokument. Kommunstyrelsen vill nu veta vad ni anser om förslaget.

Vi ber er att yttra er över följande punkter:

1. **Trygghet ska byggas in när platser planeras.** Förslaget innebär att en trygghetsanalys görs innan en plats byggs
om. Vem bör göra den, och hur tas invånarnas kunskap till vara?

2. **Fler träd och mer grönska ska finnas i de tätaste stadsdelarna.** Var är behovet störst hos er, och vad hindrar?

3. **Belysning och drift ska vara likvärdiga i hela staden.** Hur bör likvärdighet mätas?

4. **Barn och unga ska kunna röra sig på egen hand.** Vilka åtgärder vid skolor och fritidsgårdar bör gå först?

## Remisstid och kontaktpersoner

Remisstiden går ut den {last_day}. Den som behöver längre tid måste ta kontakt med ansvarig handläggare.

Ansvarig handläggare/borgarrådssekreterare på Finansroteln är {officer}, tfn {phone}, {second}, tfn {second_phone}.

Remissvar lämnas genom er personliga länk. Den som inte kan använda länken skickar svaret till
ri-remissvar@stadshuset.example. Ange KS:s diarienummer {number} som ärenderubrik.

Med vänliga hälsningar

{officer} +
Finansroteln

---

# Remitteringsmapp

@Ärendemening: Ärende: {matter}

Diarienummer: {number}

För yttrande senast: {last_day}

För yttrande senast SLK: {office_day}
"""

_PROGRAMME = """
@Title: {name}

# 1. Varför ett program

Det offentliga rummet är det som stockholmare har gemensamt. I stadens medborgarundersökning uppger var femte person att
de undviker en plats i sin närhet när det är mörkt. Sommarens värme har samtidigt visat hur ojämnt skuggan är fördelad.

Trygghet och grönska ställs ibland mot varandra: en buske kan skymma, ett träd kan ta ljus. Programmets tanke är att de
hör ihop. En plats som människor vill vistas på blir trygg av att de är där.

# 2. Mål till programperiodens slut

1. Andelen som undviker en plats i sin närhet har minskat från 20 till 14 procent.
2. Ingen bostad i innerstaden har längre än 200 meter till en plats med skugga.
3. Trasig belysning lagas inom tre dygn i alla stadsdelsområden.
4. Sju av tio barn i årskurs 4 går eller cyklar själva till skolan.

# 3. Så ska vi arbeta

- Trygghetsvandringar hålls före, under och efter en ombyggnad.
- Minst en procent av investeringen i en plats används till träd.
- Driftavtalen görs lika i hela staden när de förnyas.
- Varje skola får en plan för vägen dit.

| Åtgärd | Ansvarig | Klart |
| Trygghetsanalys som metod | Trafiknämnden | År 1 |
| Trädplan för täta kvarter | Stadsbyggnadsnämnden | År 2 |
| Nya driftavtal | Trafiknämnden, stadsdelsnämnderna | År 3 |
| Skolvägsplaner | Utbildningsnämnden, trafiknämnden | År 4 |

# 4. Ansvar och uppföljning

Trafiknämnden samordnar. Stadsdelsnämnderna prioriterar lokalt. Programmet följs upp varje år i verksamhetsberättelsen.
"""


def programme_name(today: date) -> str:
    """What the programme is called: it begins next year and lasts for four."""
    return f"Program för ett tryggare och grönare stadsrum {today.year + 1}–{today.year + 4}"


def matter_of(today: date) -> str:
    """The case as it stands on the distribution list."""
    return f"Trafiknämndens förslag till {programme_name(today)}"


def registry_number(today: date) -> str:
    """The round's made-up registry number."""
    return f"KS {today.year}/1187"


def cover_letter(today: date, *, sent: date, last_day: date, office_day: date) -> DemoFile:
    """The cover letter as a Word file, dated the day it was sent."""
    title = f"Remiss om {programme_name(today)}"
    text = _LETTER.format(
        programme=programme_name(today),
        matter=matter_of(today),
        number=registry_number(today),
        last_day=say_date(last_day),
        office_day=say_date(office_day),
        officer=SECOND_OFFICER.name,
        phone=SECOND_OFFICER.phone,
        second=OFFICER.name,
        second_phone=OFFICER.phone,
    )
    head = ("Stockholms stad\nFinansroteln", f"Missiv\nDnr {registry_number(today)}\n{sent.isoformat()}")
    paper = letter(text, title=title, author=SECOND_OFFICER.name, on=sent, head=head)
    set_distribution_list(paper.document, _COLUMNS)
    return DemoFile("Missiv stadsrum.docx", "cover_letter", paper.save(title))


def programme(today: date, *, on: date) -> DemoFile:
    """The proposed programme as a Word file."""
    name = programme_name(today)
    paper = proposal(
        _PROGRAMME.format(name=name), author="Trafikkontoret", on=on, cover=("Stockholms stad, trafiknämnden", name)
    )
    return DemoFile("Förslag till program stadsrum.docx", "proposal", paper.save(name))
