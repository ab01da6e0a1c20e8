"""The executive office, which reads the others first, and the city's group of companies."""

from datetime import date

from remiss.demo.answers.arrival import autumn
from remiss.demo.letterheads.city import office_report
from remiss.demo.letterheads.looks import COMPANY
from remiss.demo.letterheads.stationery import Letter, Stationery, official_letter
from remiss.demo.shapes import DemoAnswer, DemoFile
from remiss.demo.word.drawing import stripes

_OFFICE_DNR = "314-331/2004"
_OFFICE_DAY = date(2015, 10, 15)

_OFFICE_TEXT = """
@SLK Uppgift: Handläggare

@SLK Uppgift: Inger Tornvall

@SLK Uppgift: Telefon: 070-174 06 64

@SLK Mottagare: Till kommunstyrelsen

# Remiss om Strategi mot våldsbejakande extremism

## Stadsledningskontorets förslag till yttrande

Stadsledningskontoret tillstyrker att en stadsövergripande strategi beslutas och föreslår att den utformas med hänsyn
till synpunkterna nedan.

## Ärendet i korthet

Stadsledningskontoret har tagit del av de yttranden som inkommit till och med den 12 oktober 2015. En stor majoritet av
instanserna är positiva. Fyra frågor återkommer: vem som leder arbetet, vad det kostar, vilka uppgifter som får lämnas
mellan myndigheter och hur staden undviker att peka ut grupper.

## Stadsledningskontorets synpunkter

### Ledning och samordning

Kontoret föreslår att en samordnarfunktion inrättas vid stadsledningskontoret från den 1 januari 2016. Funktionen ska
inte överta nämndernas ansvar utan

1. sammanställa en lägesbild två gånger per år
2. ordna stadens grundutbildning
3. vara kontakt för Polismyndigheten, Säkerhetspolisen och länsstyrelsen
4. ge råd i enskilda ärenden när en stadsdelsförvaltning ber om det.

Flera stadsdelsnämnder har invänt mot det föreslagna nätverket. Kontoret delar bedömningen att nätverket bör ersättas av
en styrgrupp med stadsdirektören som ordförande.

### Rättsliga frågor

Kontoret kommer att ta fram en vägledning om sekretess med typfall. Förslaget har förts fram av bland andra
Rinkeby-Kista stadsdelsnämnd och Polismyndigheten. Vägledningen ska beskriva både när uppgifter får lämnas och när de
inte får det.

### Ekonomi

| Åtgärd | 2016 | 2017 |
| Samordnarfunktion | 1,4 mnkr | 1,4 mnkr |
| Grundutbildning | 0,8 mnkr | 0,4 mnkr |
| Stödteam för avhoppare | 1,5 mnkr | 2,2 mnkr |
| Utvärdering | 0,3 mnkr | 0,5 mnkr |
| Summa | 4,0 mnkr | 4,5 mnkr |

Finansieringen föreslås behandlas i budget för 2016.

### Stöd till den som lämnar

Kontoret delar flera instansers uppfattning att stöd ska ges efter behov och att en eventuell lagföring ska
ha företräde. Någon förtur till bostad föreslås inte.

### Mänskliga rättigheter

Kansliet för mänskliga rättigheter framhåller att strategin bör tala om våld och hot och undvika uttryck som kopplar
samman religion och extremism. Trossamfundens synpunkter bör få genomslag i texten.

### Uppföljning

Strategin bör följas upp årligen i stadens verksamhetsberättelse och utvärderas externt efter två år.
"""

_COMPANY_TEXT = """
# Yttrande över Strategi mot våldsbejakande extremism

## Koncernledningens ställningstagande

Stockholms Stadshus AB tillstyrker förslaget med de synpunkter som redovisas här. Ärendet har beretts i samråd med de
tre bostadsbolagen, fastighetsbolagen för skolor och arenor samt parkeringsbolaget.

## Bolagens roll

Bostadsbolagen nämns i delstrategin i samband med punkt 4. Koncernledningen anser att bolagen har minst lika stor
betydelse för punkterna 1 och 5. Bovärdar, störningsjour och entreprenörer rör sig i områdena varje dag och ser
klotter, flygblad och lokaler som används för annat än vad de hyrts ut till.

| Bolag | Möter frågan genom | Behov |
| Svenska Bostäder | Lokaluthyrning, bovärdar | Rutin vid misstanke om otillåten användning |
| Familjebostäder | Störningsjour | Kontaktväg till polisen dygnet runt |
| Stockholmshem | Områdesutveckling | Utbildning av områdesvärdar |
| SISAB | Skollokaler efter skoltid | Gemensamma uthyrningsvillkor |
| Stadsholmen | Föreningslokaler | Rådgivning före kontrakt |

## Bostad till avhoppare

Bolagen är bundna av hyreslagstiftningen och av sina avtal med Bostadsförmedlingen. Ett bolag kan inte frångå kön
på egen hand. Om staden vill kunna anvisa bostad bör det ske inom ramen för de försöks- och träningslägenheter som
stadsdelsnämnderna disponerar. Hyresvärden behöver då få veta

- vem som är kontaktperson dygnet runt
- om det finns en hotbild som påverkar grannarna
- hur länge stödet varar.

## Lokaler

En uppsägning av ett lokalavtal kräver saklig grund. Åsikter är inte saklig grund, brottslig verksamhet i lokalen är det
som regel. Koncernledningen föreslår att stadens jurister tar fram en standardklausul som alla bolag använder.

## Sekretess

De kommunala bolagen omfattas av offentlighetsprincipen men personalen saknar vana av sekretessprövning. Uppgifter om
enskilda avhoppare bör därför aldrig lämnas till ett bolag utan att det är nödvändigt.

## Kostnader

Bolagen kan bära sina egna kostnader för utbildning.
"""

_COMPANY_PAPER = Stationery(
    look=COMPANY,
    name="Stockholms Stadshus AB",
    foot="Stockholms Stadshus AB, Box 1018, 100 18 Stockholm · registrator@stadshusab.example",
    emblem=stripes(((192, 0, 0), (217, 83, 79), (128, 128, 128), (90, 90, 90))),
    emblem_text="Fyra stigande staplar i rött och grått",
    emblem_width=2.4,
)


def answers() -> tuple[DemoAnswer, ...]:
    """The companies' answer in time, and the executive office's within its own, later time."""
    company = Letter(
        "Yttrande", "Jens Koncernqvist", date(2015, 9, 22), ("2015-09-22", "Dnr 1.6.1-118/2015", "Jens Koncernqvist")
    )
    statement = official_letter(_COMPANY_PAPER, company, _COMPANY_TEXT)
    report = office_report(
        _OFFICE_TEXT,
        title="Stadsledningskontorets yttrande",
        author="Inger Tornvall",
        on=_OFFICE_DAY,
        dnr=_OFFICE_DNR,
    )
    return (
        DemoAnswer(
            body="Stockholms Stadshus AB",
            arrived_at=autumn(9, 24, 9, 57),
            channel="web",
            kind="full",
            stance="endorse_with_remarks",
            own_ref="1.6.1-118/2015",
            message="Yttrandet är beslutat av verkställande direktören på delegation.",
            sender_name="Jens Koncernqvist",
            sender_email="registrator@stadshusab.example",
            files=(DemoFile("Remissvar SSAB våldsbejakande extremism.docx", "statement", statement),),
            document_on=company.on,
        ),
        DemoAnswer(
            body="SLK",
            arrived_at=autumn(10, 16, 13, 22),
            channel="web",
            kind="full",
            stance="endorse_with_remarks",
            own_ref=_OFFICE_DNR,
            message="Stadsledningskontorets yttrande efter genomgång av övriga svar.",
            sender_name="Inger Tornvall",
            sender_email="registrator@slk.example",
            files=(DemoFile("SLK tjänsteutlåtande 2015-10-15.docx", "staff_report", report),),
            document_on=_OFFICE_DAY,
        ),
    )
