"""Spånga-Tensta: the office's report first, the board's decision and a comment on costs some days later."""

from datetime import date

from remiss.demo.answers.arrival import autumn
from remiss.demo.letterheads.boards import BoardCase, minutes_extract, staff_report
from remiss.demo.letterheads.looks import DISTRICT_BLUE, MINUTES
from remiss.demo.shapes import DemoAnswer, DemoFile
from remiss.demo.word.drawing import bars

_CASE = BoardCase(
    board="Spånga-Tensta stadsdelsnämnd",
    office="Spånga-Tensta stadsdelsförvaltning",
    unit="Avdelningen för barn, ungdom och fritid",
    dnr="ST 1.2.6-318-2015",
    officer="Tomas Sundbylund",
    phone="070-174 06 53",
    report_on=date(2015, 9, 3),
    meeting=date(2015, 9, 24),
    item="§ 9",
    chair="Gunilla Solhemsdotter",
    clerk="Anders Bromstensson",
)

_REPORT = """
## Förslag till beslut

1. Stadsdelsnämnden godkänner tjänsteutlåtandet och överlämnar det till kommunstyrelsen som svar på remissen.
2. Paragrafen justeras omedelbart.

## Sammanfattning

Förvaltningen är positiv till förslaget. En stadsövergripande strategi behövs för att likvärdigt stöd ska ges oavsett
var i staden man bor. Förvaltningens viktigaste synpunkter är att

- varje stadsdelsområde ska ha en utsedd samordnare med avsatt tid
- föräldrar ska ses som den främsta tillgången och inte som ett problem
- stadens bidragsregler och lokaluthyrning ska användas aktivt
- insatserna ska utvärderas av någon utomstående efter två år.

## Förvaltningens synpunkter

### Punkt 1 – rekrytering

I Tensta och Hjulsta arbetar fältassistenter, församlingar och föräldraföreningar tillsammans sedan länge. Under
våren ordnades sex föräldrakvällar. Diagrammet visar antalet deltagare vid varje tillfälle.

!kvallar: Stapeldiagram över antalet deltagare vid vårens sex föräldrakvällar: 12, 18, 25, 41, 38 och 56 deltagare.

Intresset växte när kvällarna flyttades från förvaltningens lokaler till föreningarnas egna. Det är en enkel men viktig
lärdom: staden behöver gå dit där människor redan är. Förvaltningen föreslår att strategin skriver in ett
föräldraperspektiv som en egen rubrik.

### Punkt 2 – kunskap

Skolan är den arena där alla barn finns. Förvaltningen efterlyser ett gemensamt stöd till rektorer om hur en oro ska
hanteras så att den varken tystas ned eller genast blir en orosanmälan. Även förskolan och öppna förskolan bör omfattas,
eftersom personalen där ofta har föräldrarnas förtroende.

### Punkt 3 – polisen

Förvaltningen och lokalpolisområdet har en samverkansöverenskommelse som ses över varje år. Det vore onödigt att skapa
en ny struktur vid sidan av den. Strategin bör i stället ange vilka avsnitt om våldsbejakande extremism som varje
överenskommelse ska innehålla:

1. lägesbild, minst två gånger per år
2. kontaktpersoner med ersättare
3. rutin för enskilda ärenden
a) med samtycke
b) utan samtycke, med stöd av lag
4. uppföljning.

### Punkt 4 – avhoppare

Få personer i stadsdelsområdet har sökt hjälp för att lämna en extremistisk miljö. Det kan bero på att det är få som
vill, men också på att ingen vet vart man vänder sig. En gemensam avhopparverksamhet för hela staden, gärna i samarbete
med en frivilligorganisation, är att föredra framför fjorton lokala.

### Punkt 5 – drabbade

Församlingar som har utsatts för skadegörelse har ofta mött en kommun där ingen äger frågan. Förvaltningen föreslår
att en tjänsteman på stadsledningskontoret får ansvar för att ta kontakt inom ett dygn efter en händelse.

### Jämställdhetsanalys

Flickor och unga kvinnor radikaliseras också, men deras väg in går oftare genom nätet och en relation. Fältarbete på
torg och fritidsgårdar når dem inte. Insatser på nätet och i skolans elevhälsa behöver därför byggas ut.
"""

_MINUTES = """
## Beslut

@Beslutstext: Stadsdelsnämnden hänvisar till förvaltningens tjänsteutlåtande som sitt yttrande och lägger till följande.

@Beslutstext: Nämnden beräknar att en lokal samordnare kostar 0,7 miljoner kronor per år. Nämnden förutsätter att
kostnaden ersätts i stadens budget.

@Beslutstext: Paragrafen förklaras omedelbart justerad.

## Handlingar i ärendet

Tjänsteutlåtande daterat den 3 september 2015. Tilläggsförslag från (S), (MP) och (V).

## Beslutsgång

Ordföranden ställer förvaltningens förslag med tillägget mot förvaltningens förslag utan tillägg och finner att nämnden
beslutar enligt det förra.

## Reservation

Ledamoten Fredrik Lunda (M) och ledamoten Sofie Erikslundh (C) reserverar sig mot tillägget med hänvisning till att
kostnaden ryms inom ramen om administrationen minskas.
"""


def answers() -> tuple[DemoAnswer, ...]:
    """The report in the middle of September, and the minutes as a supplement on the last day."""
    chart = bars((12, 18, 25, 41, 38, 56), (31, 78, 121))
    report = staff_report(_CASE, DISTRICT_BLUE, _REPORT, pictures={"kvallar": chart})
    minutes = minutes_extract(_CASE, MINUTES, _MINUTES)
    return (
        DemoAnswer(
            body="Spånga-Tensta",
            arrived_at=autumn(9, 14, 9, 5),
            channel="web",
            kind="full",
            stance="endorse_with_remarks",
            own_ref=_CASE.dnr,
            message="Nämnden behandlar ärendet den 24 september. Protokollsutdraget kommer så snart det är justerat.",
            sender_name=_CASE.officer,
            sender_email="registrator@spanga-tensta.example",
            files=(DemoFile("Tjänsteutlåtande ST 1.2.6-318-2015.docx", "staff_report", report),),
            document_on=_CASE.report_on,
        ),
        DemoAnswer(
            body="Spånga-Tensta",
            arrived_at=autumn(9, 28, 15, 31),
            channel="web",
            kind="supplement",
            stance="endorse_with_remarks",
            own_ref=_CASE.dnr,
            message="Här kommer nämndens beslut. Observera tillägget om kostnader.",
            sender_name=_CASE.clerk,
            sender_email="registrator@spanga-tensta.example",
            files=(DemoFile("Protokollsutdrag 2015-09-24 § 9.docx", "minutes_extract", minutes),),
            document_on=_CASE.meeting,
        ),
    )
