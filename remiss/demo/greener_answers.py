"""The four answers that have come in the round that is open now."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from remiss.demo.greener_papers import programme_name
from remiss.demo.letterheads.boards import BoardCase, minutes_extract, staff_report
from remiss.demo.letterheads.looks import COMPANY, DISTRICT, DISTRICT_BLUE, MINUTES, RESEARCH
from remiss.demo.letterheads.stationery import Letter, Stationery, official_letter
from remiss.demo.shapes import DemoAnswer, DemoFile
from remiss.demo.word.drawing import stripes

_STOCKHOLM = ZoneInfo("Europe/Stockholm")

_BROMMA_TEXT = """
## Förvaltningens förslag till beslut

1. Bromma stadsdelsnämnd tillstyrker förslaget med de synpunkter som framgår av tjänsteutlåtandet.
2. Beslutet justeras omedelbart.

## Förvaltningens synpunkter

Förvaltningen ställer sig bakom programmets fyra mål. Trygghetsvandringar före och efter en ombyggnad har prövats vid
Brommaplan med gott resultat: flera buskage kunde vara kvar när belysningen sattes rätt.

- **Punkt 1.** Analysen bör göras av stadsdelsförvaltningen, som känner platsen.
- **Punkt 2.** Bromma är grönt, men torgen är det inte. Målet bör gälla torg och inte bara bostadskvarter.
- **Punkt 3.** Tre dygn är bra. Mät i tid från anmälan, inte från arbetsorder.
- **Punkt 4.** Börja med skolor vid genomfartsleder.

Nya driftavtal väntas öka nämndens kostnader med 0,4 miljoner kronor. Nämnden bör kompenseras.
"""

_FARSTA_TEXT = """
## Förslag till beslut

1. Farsta stadsdelsnämnd tillstyrker delvis förslaget.
2. Beslutet justeras omedelbart.

## Förvaltningens synpunkter

Förvaltningen delar ambitionen men avstyrker målet om 200 meter till skugga, eftersom det bara gäller innerstaden. De
hetaste gårdarna finns i ytterstaden, kring flerbostadshus från 1960-talet.

### Trygghet

Centrumägare är privata och behöver vara med. Förvaltningen föreslår att de platssamverkansavtal som finns i Farsta
centrum skrivs in som arbetssätt.

### Unga

Ungdomsrådet har gått igenom förslaget och efterlyser bänkar, toaletter och platser där det är tillåtet att låta.

| Plats | Vad ungdomsrådet vill ha |
| Farsta strand | Belyst gångväg till stationen |
| Hökarängen | Tak över bänkar |
| Sköndal | Cykelpump |
"""

_FARSTA_MINUTES = """
## Beslut

@Beslutstext: Farsta stadsdelsnämnd åberopar förvaltningens tjänsteutlåtande som sitt yttrande.

@Beslutstext: Beslutet justeras omedelbart.

## Särskilt uttalande

Ledamoten Boel Larsbodaskog (C) anmäler ett särskilt uttalande: Träden ska stå där människor väntar, vid hållplatserna.
"""

_COUNCIL_TEXT = """
# Remissvar: {programme}

@Ingress: Brå tillstyrker förslaget med synpunkter. Fysiska åtgärder kan öka tryggheten, men programmet bör skilja
mellan upplevd otrygghet och risk för brott.

## Mål

Andelen som undviker platser påverkas mer av hur ett område omtalas än av dess belysning.[^1] Målet bör kompletteras med
ett mått på faktisk utsatthet.

## Metod

Trygghetsvandringar samlar ofta dem som redan deltar. Brå rekommenderar korta intervjuer på platsen, vid olika tider på
dygnet, med kvinnor och män, unga och gamla.

## Uppföljning

Staden bör jämföra ombyggda platser med liknande platser som inte har byggts om.

[^1]: Det är ett av de säkraste fynden i den återkommande nationella trygghetsundersökningen.
"""

_COMPANY_TEXT = """
# Yttrande över {programme}

Stockholms Stadshus AB har inhämtat synpunkter från bostadsbolagen och har ingen erinran mot förslaget.

Bolagen äger marken mellan husen på många av de platser som programmet nämner. Koncernledningen utgår från att de bjuds
in när lokala prioriteringar görs.
"""

_COUNCIL = Stationery(
    look=RESEARCH,
    name="Brottsförebyggande rådet",
    foot="Brottsförebyggande rådet, Box 1022, 100 22 Stockholm\nregistrator@bra.example",
    emblem=stripes(((123, 36, 28), (176, 88, 80), (214, 160, 154))),
    emblem_text="Tre stigande staplar i vinrött",
    emblem_width=1.8,
)
_COMPANY = Stationery(
    look=COMPANY, name="Stockholms Stadshus AB", foot="Stockholms Stadshus AB, Box 1018, 100 18 Stockholm"
)


def _arrived(day: date, hour: int, minute: int) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=_STOCKHOLM).astimezone(UTC)


def answers_now(today: date) -> tuple[DemoAnswer, ...]:
    """The answers so far, oldest first, from eleven days ago until yesterday."""
    return (_company(today), _bromma(today), _council(today), _farsta(today))


def _company(today: date) -> DemoAnswer:
    on = today - timedelta(days=11)
    reference = f"1.6.1-74/{on.year}"
    letter = Letter("Yttrande", "Jens Koncernqvist", on, (on.isoformat(), f"Dnr {reference}"))
    text = official_letter(_COMPANY, letter, _COMPANY_TEXT.format(programme=programme_name(today)))
    return DemoAnswer(
        body="Stockholms Stadshus AB",
        arrived_at=_arrived(on, 14, 20),
        channel="web",
        kind="full",
        stance="no_objection",
        own_ref=reference,
        message="",
        sender_name="Jens Koncernqvist",
        sender_email="registrator@stadshusab.example",
        files=(DemoFile("Yttrande stadsrum SSAB.docx", "statement", text),),
        document_on=on,
    )


def _bromma(today: date) -> DemoAnswer:
    on = today - timedelta(days=7)
    case = BoardCase(
        title=programme_name(today),
        report_on=on,
        board="Bromma stadsdelsnämnd",
        office="Bromma stadsdelsförvaltning",
        unit="Avdelningen för stadsmiljö",
        dnr=f"BRO {on.year}/212",
        officer="Per-Olof Äppelvik",
        phone="070-174 06 55",
        meeting=today + timedelta(days=4),
    )
    return DemoAnswer(
        body="Bromma",
        arrived_at=_arrived(on + timedelta(days=1), 9, 12),
        channel="web",
        kind="full",
        stance="endorse_with_remarks",
        own_ref=case.dnr,
        message="Nämndens protokollsutdrag skickas efter sammanträdet.",
        sender_name=case.officer,
        sender_email="registrator@bromma.example",
        files=(DemoFile("TU stadsrum Bromma.docx", "staff_report", staff_report(case, DISTRICT, _BROMMA_TEXT)),),
        document_on=on,
    )


def _council(today: date) -> DemoAnswer:
    on = today - timedelta(days=3)
    reference = f"A2-0188/{on.year}"
    letter = Letter("Yttrande", "Kajsa Metodelius", on, (f"Datum {on.isoformat()}", f"Dnr {reference}"))
    text = official_letter(_COUNCIL, letter, _COUNCIL_TEXT.format(programme=programme_name(today)))
    return DemoAnswer(
        body="Brottsförebyggande rådet",
        arrived_at=_arrived(on, 11, 5),
        channel="web",
        kind="full",
        stance="endorse_with_remarks",
        own_ref=reference,
        message="",
        sender_name="Kajsa Metodelius",
        sender_email="registrator@bra.example",
        files=(DemoFile("Yttrande_Brå_stadsrum.docx", "statement", text),),
        document_on=on,
    )


def _farsta(today: date) -> DemoAnswer:
    meeting = today - timedelta(days=2)
    case = BoardCase(
        title=programme_name(today),
        report_on=today - timedelta(days=12),
        board="Farsta stadsdelsnämnd",
        office="Farsta stadsdelsförvaltning",
        unit="Avdelningen för stadsmiljö och fritid",
        dnr=f"FAR {meeting.year}/97",
        officer="Ulla Drevviksson",
        phone="070-174 06 59",
        meeting=meeting,
        item="§ 5",
        chair="Sten Hökarängius",
        clerk="Pia Sköndalh",
    )
    return DemoAnswer(
        body="Farsta",
        arrived_at=_arrived(today - timedelta(days=1), 15, 40),
        channel="web",
        kind="full",
        stance="endorse_partly",
        own_ref=case.dnr,
        message="",
        sender_name=case.clerk,
        sender_email="registrator@farsta.example",
        files=(
            DemoFile("Protokollsutdrag § 5.docx", "minutes_extract", minutes_extract(case, MINUTES, _FARSTA_MINUTES)),
            DemoFile("TU stadsrum Farsta.docx", "staff_report", staff_report(case, DISTRICT_BLUE, _FARSTA_TEXT)),
        ),
        document_on=meeting,
    )
