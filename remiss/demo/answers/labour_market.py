"""The labour market board: minutes that only refer to the office's report, and the report."""

from datetime import date

from remiss.demo.answers.arrival import autumn
from remiss.demo.letterheads.boards import BoardCase, minutes_extract, staff_report
from remiss.demo.letterheads.looks import MINUTES, OFFICE_PLAIN
from remiss.demo.shapes import DemoAnswer, DemoFile

_CASE = BoardCase(
    board="Arbetsmarknadsnämnden",
    office="Arbetsmarknadsförvaltningen",
    unit="Analys- och utvecklingsstaben",
    dnr="AMN 2015-0198-01.06",
    officer="Lisbet Jobbergh",
    phone="070-174 06 62",
    report_on=date(2015, 9, 1),
    meeting=date(2015, 9, 22),
    item="§ 10",
    chair="Torgny Arbetander",
    clerk="Maria Vuxelius",
)

_REPORT = """
## Förvaltningens förslag till beslut

1. Arbetsmarknadsnämnden hänvisar till förvaltningens tjänsteutlåtande som sitt yttrande.
2. Omedelbar justering.

## Sammanfattning

Förvaltningen tillstyrker förslaget. Arbete och egen försörjning är ett skydd mot radikalisering och en väg ut ur
destruktiva miljöer. Förvaltningen kan bidra genom jobbtorgen, den uppsökande verksamheten för unga som varken arbetar
eller studerar, vuxenutbildningen och samhällsorienteringen för nyanlända.

## Synpunkter per punkt

### Punkt 1. Motverka rekrytering

Jobbtorg Unga söker upp ungdomar mellan 16 och 19 år som har lämnat gymnasieskolan. Coacherna möter ungdomarna i hemmet
och ser ofta när någon är på väg bort. De behöver veta vem de ska ringa, och de behöver kunna göra det utan att förlora
ungdomens förtroende. Förvaltningen föreslår en gemensam konsultationstelefon där ett fall kan diskuteras utan namn.

### Punkt 2. Öka kunskapen

Följande grupper inom förvaltningen bör få utbildning, i denna ordning.

| Yrkesgrupp | Antal | Omfattning |
| Coacher på jobbtorg | 140 | Två dagar |
| Lärare inom sfi och vuxenutbildning | 310 | En dag |
| Samhällskommunikatörer | 45 | Två dagar |
| Studie- och yrkesvägledare | 60 | En dag |
| Övriga | 420 | Två timmar, digitalt |

En stor del av vuxenutbildningen bedrivs av upphandlade anordnare. Krav på kunskap om våldsbejakande extremism kan
ställas först vid nästa upphandling. Till dess föreslås att anordnarna erbjuds plats på stadens utbildningar.

Samhällsorienteringen når varje år flera tusen nyanlända på deras eget språk. Där finns redan ett avsnitt om demokrati
och mänskliga rättigheter. Det kan förstärkas med information om vart man vänder sig vid oro för en anhörig.

### Punkt 3. Samarbetet med polisen

Förvaltningen har få egna kontakter med polisen och bör ha det även fortsättningsvis. Ett jobbtorg som uppfattas som en
del av polisens underrättelseinhämtning förlorar de personer som det är till för.

### Punkt 4. Stöd för att lämna

Den som vill lämna en extremistisk miljö kan erbjudas jobbtorgens ordinarie insatser. Erfarenheten från andra
avhoppare är att insatserna behöver anpassas: en fast kontaktperson, en praktikplats utanför det egna området och
tålamod vid återfall. Det ryms i dagens uppdrag men tar mer tid per person. Förvaltningen avråder från särskilda
platser eller förturer. Stödet ska ges efter behov, inte efter bakgrund.

### Punkt 5. Stöd till drabbade

En arbetssökande som har utsatts för hot kan behöva placeras med hänsyn till det. Rutiner för skyddade personuppgifter
finns och fungerar.

## Konsekvenser

Utbildningsinsatserna beräknas kosta 1,1 miljoner kronor i arbetad tid. De kan genomföras under två år inom nämndens
ram om strategin ger utrymme för det.
"""

_MINUTES = """
## Beslut

Arbetsmarknadsnämnden beslutar följande.

@Beslutstext: Arbetsmarknadsnämnden hänvisar till förvaltningens tjänsteutlåtande som sitt yttrande.

@Beslutstext: Omedelbar justering.

## Ärendet

Kommunstyrelsen har remitterat förslag till Strategi mot våldsbejakande extremism till nämnden. Förvaltningen har i
tjänsteutlåtande den 1 september 2015 yttrat sig över förslaget.

## Särskilt uttalande

Vice ordföranden Greta Liljeholmqvist m.fl. (M) och ledamoten Ivar Konradsby (KD) anmäler ett särskilt uttalande:

> Vi delar förvaltningens bedömning att inga förturer ska ges. Vi hade gärna sett att samma sak sades i missivet, i
> stället för den allmänna formuleringen om att stöd inte får uppfattas som en belöning.
"""


def answers() -> tuple[DemoAnswer, ...]:
    """One answer of two files."""
    report = staff_report(_CASE, OFFICE_PLAIN, _REPORT)
    minutes = minutes_extract(_CASE, MINUTES, _MINUTES)
    return (
        DemoAnswer(
            body="Arbetsmarknadsnämnden",
            arrived_at=autumn(9, 23, 15, 8),
            channel="web",
            kind="full",
            stance="endorse_with_remarks",
            own_ref=_CASE.dnr,
            message="",
            sender_name=_CASE.clerk,
            sender_email="registrator@arbetsmarknad.example",
            files=(
                DemoFile("AMN 2015-0198-01.06 Protokollsutdrag.docx", "minutes_extract", minutes),
                DemoFile("AMN 2015-0198-01.06 Tjänsteutlåtande.docx", "staff_report", report),
            ),
            document_on=_CASE.meeting,
        ),
    )
