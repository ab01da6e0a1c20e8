"""Skärholmen: a report with a table of responsibilities on a page in landscape, and minutes with two dissents."""

from datetime import date

from remiss.demo.answers.arrival import autumn
from remiss.demo.letterheads.boards import BoardCase, minutes_extract, staff_report
from remiss.demo.letterheads.looks import DISTRICT_OLDER, MINUTES
from remiss.demo.shapes import DemoAnswer, DemoFile

_CASE = BoardCase(
    board="Skärholmens stadsdelsnämnd",
    office="Skärholmens stadsdelsförvaltning",
    unit="Avdelningen för socialt förebyggande arbete",
    dnr="1.5.1-333/2015",
    officer="Nadia Sätraskog",
    phone="070-174 06 61",
    report_on=date(2015, 9, 3),
    meeting=date(2015, 9, 24),
    item="§ 7",
    chair="Vidar Bredängsson",
    clerk="Klara Vårberger",
)

_REPORT = """
## Förvaltningens förslag till beslut

1. Skärholmens stadsdelsnämnd överlämnar tjänsteutlåtandet som svar på remissen.
2. Beslutet justeras omedelbart.

## Sammanfattning

Förvaltningen välkomnar en strategi för hela staden. Det lokala arbetet i Skärholmen bygger på en enkel tanke: den som
oroar sig ska få tala med en människa samma dag. Förvaltningen anser att strategin ska utgå från den oroliga invånaren
och inte från stadens organisationsschema. En matris över ansvar finns i bilaga 1.

## Förvaltningens synpunkter

### En väg in

I dag kan en förälder hamna hos mottagningsgruppen, fältassistenterna, polisens servicecenter eller en frivillig
stödlinje, beroende på vem hen frågar. Förvaltningen föreslår en enda ingång per stadsdelsområde, ett telefonnummer som
besvaras dagtid och som kopplas till socialjouren på kvällen.

### Anhöriga

Anhörigstödet är delstrategins bästa del och bör få mest resurser. Föräldragrupper på arabiska, somaliska och svenska
har prövats i liten skala. Två iakttagelser:

- Grupperna fyller ingen funktion om de presenteras som ett program mot extremism. De fungerar när de handlar om att
vara förälder i Stockholm.
- Papporna kommer om en annan pappa bjuder in.

### Vården

Vårdcentralen och barn- och ungdomspsykiatrin är frånvarande i dagens samverkan, inte av ovilja utan för att ingen har
bjudit in dem på rätt nivå. Staden bör teckna en överenskommelse med landstinget.

### Polisen

Det lokala brottsförebyggande rådet fungerar. Informationen går dock mest åt ett håll. Förvaltningen har förståelse för
sekretessen men behöver veta om ett tips har lett till något, annars slutar tipsen komma.

### Drabbade

Hot mot personer som talat öppet mot extremism har förekommit. Nämnden har inte mandat att bekosta skydd. Ansvaret
mellan stat och kommun behöver klargöras i strategin.
"""

_ANNEXES = """
{liggande}

## Bilaga 1. Vem gör vad – förvaltningens förslag

| Situation | Första kontakt | Inom en vecka | Inom tre månader | Ansvarig | Vad som saknas i dag |
| Förälder ringer i oro | Mottagningsgruppen samma dag | Hembesök av två personer | Föräldragrupp eller
familjerådgivning | Stadsdelsförvaltningen | Kvällsbemanning |
| Skola oroar sig för elev | Elevhälsan | Möte skola, socialtjänst, vårdnadshavare | Plan följs upp | Rektor
| Gemensam mall |
| Polis får kännedom om resa | Kontaktperson hos förvaltningen | Bedömning av barnens situation | Samordnad
planering | Socialtjänsten | Rutin för kvällar och helger |
| Person vill hoppa av | Stödteam på stadsnivå | Bedömning av risk och behov | Bostad, behandling,
sysselsättning | Socialförvaltningen | Stödteamet |
| Förening utsätts för hot | Säkerhetssamordnaren | Platsbesök tillsammans med polis | Åtgärder i miljön |
Stadsdelsförvaltningen | Medel |

{stående}

## Bilaga 2. Så tog vi fram svaret

Förvaltningen höll ett samtal den 27 augusti med elva föreningar. Deltagarna ombads nämna det viktigaste ordet i en
strategi. Nio svarade *tillit*.
"""

_MINUTES = """
## Beslut

@Beslutstext: Skärholmens stadsdelsnämnd hänvisar till förvaltningens tjänsteutlåtande som sitt yttrande.

@Beslutstext: Beslutet justeras omedelbart.

## Handlingar i ärendet

Tjänsteutlåtande den 3 september 2015 med två bilagor.

## Förslag till beslut

Ordföranden Vidar Bredängsson m.fl. (S), (MP) och (V): bifall till förvaltningens förslag.

Ledamoten Ylva Mälarhöjdh (M): delvis bifall samt eget tillägg.

## Reservation

Ledamoten Ylva Mälarhöjdh m.fl. (M) reserverar sig till förmån för eget förslag:

> Nämnden bör kräva att kommunstyrelsen återkommer med förslag om hur kommunen ska agera när barn riskerar att föras
> till en konfliktzon. Omhändertagande med stöd av LVU ska kunna prövas snabbt, dygnet runt.

## Särskilt uttalande

Ledamoten Omar Sätragården (MP) anmäler ett särskilt uttalande:

> Barnens rätt ska stå först. Därför är vi tveksamma till lösningar som bygger på tvång innan frivilliga insatser har
> prövats. Vi vill att barnombudsmannen hörs i det fortsatta arbetet.
"""


def answers() -> tuple[DemoAnswer, ...]:
    """One answer of two files."""
    report = staff_report(_CASE, DISTRICT_OLDER, _REPORT, annexes=_ANNEXES)
    minutes = minutes_extract(_CASE, MINUTES, _MINUTES)
    return (
        DemoAnswer(
            body="Skärholmen",
            arrived_at=autumn(9, 25, 13, 50),
            channel="web",
            kind="full",
            stance="endorse_with_remarks",
            own_ref=_CASE.dnr,
            message="Obs! Tjänsteutlåtandet har en bilaga i liggande format.",
            sender_name=_CASE.officer,
            sender_email="registrator@skarholmen.example",
            files=(
                DemoFile("Protokollsutdrag Skärholmens SDN 24 sept.docx", "minutes_extract", minutes),
                DemoFile("Tjänsteutlåtande dnr 1.5.1-333-2015.docx", "staff_report", report),
            ),
            document_on=_CASE.meeting,
        ),
    )
