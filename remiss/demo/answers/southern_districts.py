"""Skarpnäck, Farsta and Hägersten-Liljeholmen: a local programme, a forgotten comment, and changes left tracked."""

from datetime import date

from remiss.demo.answers.arrival import autumn
from remiss.demo.letterheads.boards import BoardCase, minutes_extract, staff_report
from remiss.demo.letterheads.looks import DISTRICT, DISTRICT_BLUE, DISTRICT_OLDER, MINUTES, MINUTES_OLDER
from remiss.demo.shapes import DemoAnswer, DemoFile

_SKARPNACK = BoardCase(
    board="Skarpnäcks stadsdelsnämnd",
    office="Skarpnäcks stadsdelsförvaltning",
    unit="Avdelningen för utveckling och demokrati",
    dnr="SKA 1.2.3-289-2015",
    officer="Mats Flatenlid",
    phone="070-174 06 58",
    report_on=date(2015, 9, 2),
    meeting=date(2015, 9, 17),
    item="§ 8",
    chair="Ann-Britt Kärrtorpius",
    clerk="Leo Bagarmosson",
)

_SKARPNACK_TEXT = """
## Förslag till beslut

1. Nämnden tillstyrker förslaget och åberopar förvaltningens tjänsteutlåtande som sitt yttrande.

2. Beslutet justeras omedelbart.

## Sammanfattning

Nämnden antog 2014 ett lokalt program med nolltolerans mot nazism, rasism och våldsbejakande extremism. Förvaltningen
tillstyrker att hela staden nu tar ett liknande steg och delar gärna med sig av erfarenheterna.

## Det lokala programmets lärdomar

- Ett program gör nytta först när någon frågar efter det. Rapport till nämnden två gånger per år har varit avgörande.
- Tydliga besked i vardagen betyder mest: klotter tas bort inom 24 timmar, affischer samma dag.
- Föreningar vill bli inbjudna innan något har hänt.
- Unga ska vara med från början. Ungdomsrådet skrev om ett helt kapitel, till det bättre.

## Synpunkter på missivets punkter

**Rekrytering.** Den högerextremistiska miljön söker sig till träningslokaler, musik och nätet. Åldern sjunker. Stadens
fältassistenter behöver kunna känna igen symboler och budskap, även nya.

**Kunskap.** Programmet *Tillsammans här*, som förvaltningen har tagit fram för årskurs 8, kan spridas till andra
stadsdelsområden utan kostnad.

**Polisen.** Samarbetet fungerar väl. Förvaltningen vill se fler poliser till fots och färre byten av kontaktpersoner.

**Avhoppare.** Få men viktiga ärenden. Gemensam verksamhet för hela staden är rätt nivå.

**Drabbade.** Manifestationer och möten behöver kunna hållas utan rädsla. Förvaltningen föreslår en jourtelefon för
arrangörer som hotas.
"""

_SKARPNACK_MINUTES = """
## Beslut

@Beslutstext: Nämnden åberopar förvaltningens tjänsteutlåtande som sitt yttrande.

@Beslutstext: Beslutet justeras omedelbart.

## Reservation

Ledamoten Rolf Enskedefalk (SD) reserverar sig till förmån för avslag på förslaget.
"""

_FARSTA = BoardCase(
    board="Farsta stadsdelsnämnd",
    office="Farsta stadsdelsförvaltning",
    unit="Avdelningen för barn och ungdom",
    dnr="1.5.3.-402/2015",
    officer="Ulla Drevviksson",
    phone="070-174 06 59",
    report_on=date(2015, 9, 9),
    meeting=date(2015, 9, 24),
    item="§ 12",
    chair="Sten Hökarängius",
    clerk="Pia Sköndalh",
)

_FARSTA_TEXT = """
## Förvaltningens förslag till beslut

1. Farsta stadsdelsnämnd överlämnar förvaltningens tjänsteutlåtande till kommunstyrelsen som svar på remissen.
2. Beslutet justeras omedelbart.

## Sammanfattning

Förvaltningen är i grunden positiv. Det förebyggande arbetet bör byggas på det som redan fungerar: skolsociala team,
fältassistenter och öppna fritidsverksamheter. Förvaltningen varnar för att skapa en särskild grupp av barn med en
särskild etikett.

## Förvaltningens synpunkter

### Fritiden

Efter klockan 17 är det föreningar och fritidsgårdar som ser de unga. {?I Farsta har sju av tio fritidsledare timlön.|
Stämmer siffran? Kolla med Fritid innan vi skickar. /UD?} Den som byter arbetsplats varje termin hinner inte bygga de
relationer som strategin förutsätter. Fasta tjänster på fritidsgårdarna är en billigare insats än det mesta.

### Skolan

Gränsen mellan skolans demokratiuppdrag och oron för en enskild elev måste hållas klar. En elev som provocerar i
klassrummet ska mötas med argument. En elev som hotar eller planerar våld ska mötas av vuxna som vet vem de ringer.
Förvaltningen föreslår att strategin beskriver båda situationerna med exempel.

### Flickor och kvinnor

Av dem som förvaltningen har mött i sitt arbete är en tredjedel flickor. De har sällan begått brott och syns därför inte
i polisens underlag. Stöd till flickor som bevakas av bröder eller släktingar hänger samman med arbetet mot
hedersrelaterat våld och bör samordnas med det.

### Sekretess

Förvaltningen instämmer i att ökad samverkan behövs men vill påminna om att socialtjänsten bygger på förtroende. Det
bör övervägas om *samtyckesblanketter*, som används i arbetet med sociala insatsgrupper, kan användas även här.

### Utvärdering

En utvärdering bör upphandlas redan när strategin antas. Frågan att besvara är inte hur många som utbildats utan vad
de gör annorlunda.
"""

_FARSTA_MINUTES = """
## Beslut

@Beslutstext: Farsta stadsdelsnämnd överlämnar förvaltningens tjänsteutlåtande som svar på remissen.

@Beslutstext: Beslutet justeras omedelbart.
"""

_HAGERSTEN = BoardCase(
    board="Hägersten-Liljeholmens stadsdelsnämnd",
    office="Hägersten-Liljeholmens stadsdelsförvaltning",
    unit="Administrativa avdelningen",
    dnr="1.6/501-2015",
    officer="Arvid Trekantner",
    phone="070-174 06 60",
    report_on=date(2015, 9, 10),
    meeting=date(2015, 9, 24),
    item="§ 16",
    chair="Dagny Midsommarkrans",
    clerk="Elof Örnsbergare",
)

_HAGERSTEN_TEXT = """
## Förvaltningens förslag till beslut

1. Stadsdelsnämnden tillstyrker delvis det remitterade förslaget i enlighet med tjänsteutlåtandet.
2. Beslutet justeras omedelbart.

## Förvaltningens synpunkter

Förvaltningen tillstyrker missivets fem punkter men anser {-inte -}att delstrategin {+behöver arbetas om innan den+}
kan läggas till grund för ett program.

Det föreslagna centrala nätverket för omvärldsbevakning beskrivs i en enda mening. Förvaltningen saknar svar på

1. vem som leder nätverket
2. vilka som ingår
3. vad nätverket får besluta
4. hur kunskapen når den som möter invånarna.

{+Förvaltningen föreslår att uppgiften i stället ges till en namngiven enhet på stadsledningskontoret.+}

Förvaltningen delar uppfattningen att civilsamhället är viktigt. Men föreningar kan inte ta över ansvar som kommunen har
enligt lag. När en förening får uppdrag ska det ske genom ett idéburet offentligt partnerskap eller en upphandling, med
krav på insyn.

Vad gäller punkt 4 anser förvaltningen att staden bör köpa platser i en befintlig avhopparverksamhet {-snarare än att
bygga en egen-}{+i avvaktan på en gemensam lösning i länet+}.

Beträffande punkt 5 föreslås att en rutin för stöd till utsatta trossamfund tas fram tillsammans med länsstyrelsen.
"""

_HAGERSTEN_MINUTES = """
## Beslut

1. Stadsdelsnämnden hänvisar till förvaltningens tjänsteutlåtande som sitt yttrande över remissen.
2. Beslutet justeras omedelbart.

## Särskilt uttalande

Ledamoten Hugo Aspuddenius m.fl. (M) lämnar ett särskilt uttalande: Vi ser hellre en kort strategi med tre mätbara mål
än en lång utan.
"""


def _answer(
    case: BoardCase, stance: str, arrived: tuple[int, int, int, int], files: tuple[DemoFile, ...]
) -> DemoAnswer:
    body = case.board.removesuffix(" stadsdelsnämnd").removesuffix("s")
    domain = body.lower().translate(str.maketrans("åäö", "aao"))
    return DemoAnswer(
        body=body,
        arrived_at=autumn(*arrived),
        channel="web",
        kind="full",
        stance=stance,
        own_ref=case.dnr,
        message="",
        sender_name=case.clerk,
        sender_email=f"registrator@{domain}.example",
        files=files,
        document_on=case.meeting,
    )


def answers() -> tuple[DemoAnswer, ...]:
    """Three answers of two files each."""
    skarpnack = (
        DemoFile(
            "SKA 1.2.3-289-2015 beslut.docx",
            "minutes_extract",
            minutes_extract(_SKARPNACK, MINUTES, _SKARPNACK_MINUTES),
        ),
        DemoFile(
            "SKA 1.2.3-289-2015 TU.docx", "staff_report", staff_report(_SKARPNACK, DISTRICT_OLDER, _SKARPNACK_TEXT)
        ),
    )
    farsta = (
        DemoFile(
            "Utdrag ur protokoll 150924 §12.docx",
            "minutes_extract",
            minutes_extract(_FARSTA, MINUTES_OLDER, _FARSTA_MINUTES),
        ),
        DemoFile("TU strategi extremism.docx", "staff_report", staff_report(_FARSTA, DISTRICT, _FARSTA_TEXT)),
    )
    hagersten = (
        DemoFile("Protokoll §16.docx", "minutes_extract", minutes_extract(_HAGERSTEN, MINUTES, _HAGERSTEN_MINUTES)),
        DemoFile(
            "Remissvar_KS_HL_ver3_AT.docx",
            "staff_report",
            staff_report(_HAGERSTEN, DISTRICT_BLUE, _HAGERSTEN_TEXT),
        ),
    )
    return (
        _answer(_SKARPNACK, "endorse", (9, 18, 16, 12), skarpnack),
        _answer(_FARSTA, "endorse_with_remarks", (9, 25, 9, 33), farsta),
        _answer(_HAGERSTEN, "endorse_partly", (9, 28, 23, 41), hagersten),
    )
