"""Three western districts: one late and divided, one with nothing to object, one with a reservation."""

from datetime import date

from remiss.demo.answers.arrival import autumn
from remiss.demo.letterheads.boards import BoardCase, minutes_extract, staff_report
from remiss.demo.letterheads.looks import DISTRICT, DISTRICT_OLDER, MINUTES, MINUTES_OLDER
from remiss.demo.shapes import DemoAnswer, DemoFile

_HASSELBY = BoardCase(
    board="Hässelby-Vällingby stadsdelsnämnd",
    office="Hässelby-Vällingby stadsdelsförvaltning",
    unit="Staben",
    dnr="HV 1.5.1-377-2015",
    officer="Rut Grimstadal",
    phone="070-174 06 54",
    report_on=date(2015, 9, 14),
    meeting=date(2015, 10, 1),
    item="§ 21",
    chair="Hasse Råckstadius",
    clerk="Vera Beckombergh",
)

_HASSELBY_TEXT = """
## Förslag till beslut

1. Nämnden tillstyrker delvis förslaget och överlämnar tjänsteutlåtandet som sitt yttrande.
2. Omedelbar justering.

## Förvaltningens synpunkter

Förvaltningen delar synen att staden behöver en gemensam hållning, men anser att delstrategin är för vag för att kunna
styra. Den innehåller många *bör* och få *ska*. Av tolv punkter under rubriken Det fortsatta arbetet är det ingen som
har en ansvarig nämnd, ett datum eller en kostnad.

## Tillstyrker

- att kunskapen ökar i hela staden (punkt 2)
- att drabbade får stöd (punkt 5), särskilt att det sägs att organisationer kan vara drabbade
- att samverkan med polisen tar sin utgångspunkt i de överenskommelser som redan finns (punkt 3).

## Avstyrker

- att arbetet mot rekrytering (punkt 1) begränsas till stadsdelsområden där rörelser har fått fäste. I västerort har
högerextremister delat ut flygblad vid två gymnasieskolor, i villaområden som ingen skulle kalla utsatta.

- att ett centralt nätverk bildas utan att dess mandat klargörs. Nätverk som bara träffas kostar mer än de ger.

## Bostaden

Under punkt 4 framhålls bostaden som avgörande. Förvaltningen påminner om att kön till försöks- och träningslägenheter
är lång. Om avhoppare ska få förtur måste det beslutas politiskt och förklaras öppet; annars skadas förtroendet.

## Barnkonsekvenser

Barn till återvändare och barn som vuxit upp i extremistiska familjer nämns inte alls. Socialtjänstens ansvar för dem
är detsamma som för alla barn, men kunskapen om deras behov är liten. Förvaltningen föreslår ett eget avsnitt.
"""

_HASSELBY_MINUTES = """
## Beslut

@Beslutstext: Nämnden åberopar förvaltningens tjänsteutlåtande som sitt yttrande.

@Beslutstext: Omedelbar justering.

## Ersättaryttrande

Ersättaren Inga-Maj Kälvesten (FI) anför: Om vi hade haft yrkanderätt hade vi föreslagit att nämnden begärde en
könsuppdelad redovisning av alla insatser.
"""

_BROMMA = BoardCase(
    board="Bromma stadsdelsnämnd",
    office="Bromma stadsdelsförvaltning",
    unit="Avdelningen för samhällsplanering",
    dnr="BRO 1.6-441-2015",
    officer="Per-Olof Äppelvik",
    phone="070-174 06 55",
    report_on=date(2015, 8, 28),
    meeting=date(2015, 9, 17),
    item="§ 11",
    chair="Margareta Åkeslundh",
    clerk="Nils Traneberger",
)

_BROMMA_TEXT = """
## Förvaltningens förslag till beslut

1. Bromma stadsdelsnämnd har inget att erinra mot förslaget.
2. Beslutet justeras omedelbart.

## Förvaltningens synpunkter

Förvaltningen ser positivt på att staden samlar arbetet mot våldsbejakande extremism i en strategi. Stadsdelsområdet har
haft få ärenden av detta slag. De riktlinjer som finns för orosanmälningar och för samverkan i brottsförebyggande frågor
har hittills räckt till. Att ansvaret samordnas av stadsledningskontoret är en fördel för mindre berörda
stadsdelsförvaltningar, som annars får svårt att hålla sig uppdaterade.

Förvaltningen har i övrigt ingen erinran mot det remitterade förslaget.
"""

_BROMMA_MINUTES = """
## Beslut

1. Stadsdelsnämnden beslutar enligt förvaltningens förslag: nämnden har ingen erinran.
2. Beslutet justeras omedelbart.

## Handlingar

Tjänsteutlåtande från förvaltningen, 2015-08-28.
"""

_KUNGSHOLMEN = BoardCase(
    board="Kungsholmens stadsdelsnämnd",
    office="Kungsholmens stadsdelsförvaltning",
    unit="Social omsorg",
    dnr="1.1-390/2015",
    officer="Cecilia Rålambius",
    phone="070-174 06 56",
    report_on=date(2015, 9, 4),
    meeting=date(2015, 9, 24),
    item="§ 6",
    chair="Åsa Fridhemsplats-Löv",
    clerk="Oskar Stadshagius",
)

_KUNGSHOLMEN_TEXT = """
## Förvaltningens förslag till beslut

1. Stadsdelsnämnden hänvisar till förvaltningens tjänsteutlåtande som svar på remissen.
2. Beslutet justeras omedelbart.

## Sammanfattning

Förvaltningen tillstyrker förslaget med synpunkter. Flera myndigheter, partilokaler och samlingsplatser ligger inom
stadsdelsområdet, och ett stort antal demonstrationer passerar varje år. Förvaltningen möter därför extremism mer som
en fråga om gator och torg än som enskilda ärenden.

## Förvaltningens synpunkter

### Det offentliga rummet

Missivet slår fast att människor ska kunna tala, mötas och organisera sig utan hot. Förvaltningen vill att
strategin beskriver hur det ska gå till. Staden upplåter mark, hyr ut lokaler, klottersanerar och belyser parker. Var
och en av dessa uppgifter har en ansvarig nämnd, men ingen ser helheten när en hotfull demonstration väntas.
Förvaltningen föreslår en checklista som trafiknämnden, stadsdelsnämnden och polisen går igenom tillsammans.

### Samverkan med polisen

Den lokala samverkansöverenskommelsen bör vara grunden. Förvaltningen är tveksam till en central samordnare om
funktionen inte får egna medel. Utan medel blir det en person som ringer runt.

### Kostnader och uppföljning

Delstrategin saknar ekonomiska beräkningar. Förvaltningen föreslår att kommunstyrelsen

1. uppskattar kostnaden för utbildning av samtliga medarbetare, inklusive vikarier
2. anger vilka medel som avsätts centralt
3. beslutar om indikatorer innan arbetet börjar och inte efteråt.

### Stöd till drabbade

Personer med skyddade personuppgifter, hotade förtroendevalda och journalister är grupper som förvaltningen möter.
Brottsofferjouren gör ett viktigt arbete. Ett treårigt avtal med jouren skulle ge mer än ett nytt projekt.
"""

_KUNGSHOLMEN_MINUTES = """
## Beslut

@Beslutstext: Stadsdelsnämnden hänvisar till förvaltningens tjänsteutlåtande som svar på remissen.

@Beslutstext: Beslutet justeras omedelbart.

## Förslag till beslut

Ordföranden Åsa Fridhemsplats-Löv m.fl. (S), (MP) och (V): bifall till förvaltningens förslag.

Vice ordföranden Carl Kronoberger m.fl. (M), (FP) och (KD): bifall till eget förslag.

## Beslutsgång

Ordföranden ställer förslagen mot varandra och finner att nämnden beslutar enligt förvaltningens förslag.

## Reservation

Vice ordföranden Carl Kronoberger m.fl. (M), ledamoten Lena Hornsbergh (FP) och ledamoten Jakob Marieberger (KD)
reserverar sig mot beslutet till förmån för sitt eget förslag med följande lydelse.

> Nämnden bör avstyrka att kommunala medel används till särskilda program för personer som återvänder från strid i
> utlandet. Den som är misstänkt för brott ska utredas av polis. Kommunens resurser ska i första hand gå till dem som
> har drabbats och till det förebyggande arbetet i skolan. Vi saknar också ett förslag om hur staden ska kunna neka
> bidrag till föreningar som sprider hat.

## Särskilt uttalande

Ledamoten Siw Stadshagen (V) anmäler ett särskilt uttalande: Vi stöder beslutet men vill påminna om att den sociala
ojämlikheten är den viktigaste orsaken. Utan fler bostäder och bättre skolor blir strategin ett plåster.
"""


def _files(case: BoardCase, report: DemoFile, minutes: bytes) -> tuple[DemoFile, ...]:
    name = f"Protokollsutdrag {case.meeting.isoformat()} {case.item}.docx"
    return (DemoFile(name, "minutes_extract", minutes), report)


def answers() -> tuple[DemoAnswer, ...]:
    """The answers of Bromma, Kungsholmen and, after the last day, Hässelby-Vällingby."""
    return (_bromma(), _kungsholmen(), _hasselby())


def _bromma() -> DemoAnswer:
    report = DemoFile("Remissvar VBE Bromma.docx", "staff_report", staff_report(_BROMMA, DISTRICT_OLDER, _BROMMA_TEXT))
    return DemoAnswer(
        body="Bromma",
        arrived_at=autumn(9, 18, 8, 47),
        channel="web",
        kind="full",
        stance="no_objection",
        own_ref=_BROMMA.dnr,
        message="",
        sender_name=_BROMMA.clerk,
        sender_email="registrator@bromma.example",
        files=_files(_BROMMA, report, minutes_extract(_BROMMA, MINUTES_OLDER, _BROMMA_MINUTES)),
        document_on=_BROMMA.meeting,
    )


def _kungsholmen() -> DemoAnswer:
    report = DemoFile(
        "tjänsteutlåtande remiss extremism.docx",
        "staff_report",
        staff_report(_KUNGSHOLMEN, DISTRICT, _KUNGSHOLMEN_TEXT),
    )
    return DemoAnswer(
        body="Kungsholmen",
        arrived_at=autumn(9, 25, 14, 3),
        channel="web",
        kind="full",
        stance="endorse_with_remarks",
        own_ref=_KUNGSHOLMEN.dnr,
        message="Reservation och särskilt uttalande ingår i protokollsutdraget.",
        sender_name=_KUNGSHOLMEN.clerk,
        sender_email="registrator@kungsholmen.example",
        files=_files(_KUNGSHOLMEN, report, minutes_extract(_KUNGSHOLMEN, MINUTES, _KUNGSHOLMEN_MINUTES)),
        document_on=_KUNGSHOLMEN.meeting,
    )


def _hasselby() -> DemoAnswer:
    report = DemoFile(
        "HV Remissvar slutversion (2).docx",
        "staff_report",
        staff_report(_HASSELBY, DISTRICT_OLDER, _HASSELBY_TEXT),
    )
    return DemoAnswer(
        body="Hässelby-Vällingby",
        arrived_at=autumn(10, 6, 11, 20),
        channel="web",
        kind="full",
        stance="endorse_partly",
        own_ref=_HASSELBY.dnr,
        message="Vi beklagar att svaret kommer för sent. Nämnden sammanträdde först den 1 oktober.",
        sender_name=_HASSELBY.clerk,
        sender_email="registrator@hasselby-vallingby.example",
        files=_files(_HASSELBY, report, minutes_extract(_HASSELBY, MINUTES_OLDER, _HASSELBY_MINUTES)),
        document_on=_HASSELBY.meeting,
    )
