"""The county: its administrative board, and the county council with a page of PDF beside its letter."""

from datetime import date

from remiss.demo.annexes import pdf_page
from remiss.demo.answers.arrival import autumn
from remiss.demo.letterheads.looks import COUNTY, REGION
from remiss.demo.letterheads.stationery import Letter, Stationery, official_letter
from remiss.demo.shapes import DemoAnswer, DemoFile
from remiss.demo.word.drawing import shield, stripes

_BOARD_PAPER = Stationery(
    look=COUNTY,
    name="Länsstyrelsen i Stockholms län",
    foot="Länsstyrelsen, Box 1025, 100 25 Stockholm\nregistrator@lansstyrelsen-stockholm.example",
    emblem=shield((0, 86, 63), (230, 190, 60)),
    emblem_text="Grön sköld med två gula band",
    emblem_width=1.4,
)

_BOARD = Letter(
    "Yttrande",
    "Barbro Länslid",
    date(2015, 9, 24),
    ("Datum 2015-09-24", "Beteckning 801-27719-2015", "Enheten för social utveckling"),
)

_BOARD_TEXT = """
# Remiss om Strategi mot våldsbejakande extremism

## Länsstyrelsens ställningstagande

Länsstyrelsen tillstyrker förslaget. En strategi för länets största kommun får betydelse för hela länet.

## Länsstyrelsens synpunkter

**Länsperspektivet.** Extremistiska miljöer följer inte kommungränser. Länsstyrelsen samordnar redan länets kommuner i
arbetet mot våld i nära relationer och hedersrelaterat våld, och i krisberedskapen. Länsstyrelsen erbjuder sig att två
gånger per år sammankalla kommunerna, polisregionen och landstinget också i den här frågan.

**Kunskap.** Länsstyrelsen planerar utbildningar för socialtjänst och skola under 2016. Staden inbjuds att delta i
planeringen så att dubbelarbete undviks.

**Mänskliga rättigheter.** Det är en styrka att riskanalysen börjar i rättigheterna. Länsstyrelsen föreslår att varje
åtgärd i den slutliga strategin prövas mot tre frågor:

1. Vilken rättighet skyddas?

2. Vilken rättighet kan begränsas?

3. Finns en mindre ingripande åtgärd?

**Nationella minoriteter.** Judar och romer har som nationella minoriteter rätt till samråd i frågor som berör dem. Båda
grupperna utsätts för hot från extremister. Samråd bör hållas innan strategin beslutas.

**Krisberedskap.** Ett terrordåd kräver att stadens krisledning fungerar. Sambandet mellan strategin och stadens risk-
och sårbarhetsanalys bör framgå.

I ärendets handläggning har deltagit länsrådet, beslutande, och utvecklingsledaren Barbro Länslid, föredragande.
"""

_COUNCIL_PAPER = Stationery(
    look=REGION,
    name="Stockholms läns landsting",
    foot="Landstingsstyrelsens förvaltning, Box 1029, 100 29 Stockholm · registrator@sll.example",
    emblem=stripes(((0, 98, 155), (90, 155, 200), (160, 200, 225), (205, 225, 240)), width=120),
    emblem_text="Fyra stigande staplar i blått",
)

_COUNCIL = Letter(
    "SKRIVELSE",
    "Agneta Vårdahl",
    date(2015, 9, 16),
    ("2015-09-16", "LS 2015-0877", "Hälso- och sjukvårdsförvaltningen"),
)

_COUNCIL_TEXT = """
# Yttrande över Stockholms stads förslag till strategi mot våldsbejakande extremism

## Bakgrund

Stockholms stad har gett landstinget tillfälle att yttra sig. Landstinget begränsar sina synpunkter till hälso- och
sjukvårdens område.

## Synpunkter

Landstinget ställer sig positivt till strategin och vill vara en part i det fortsatta arbetet, inte bara en mottagare av
remisser till vården.

### Psykisk ohälsa och extremism

Psykisk ohälsa är sällan den enda förklaringen till att någon ansluter sig till en våldsbejakande rörelse. Strategin bör
undvika att beskriva vården som ett medel mot åsikter. Däremot är det vanligt att den som lämnar en sådan miljö mår
dåligt. Trauma, sömnsvårigheter, skuld och beroende kan behandlas.

### Vägar in i vården

| Behov | Vårdnivå | Väntetid enligt mål |
| Oro, sömn, nedstämdhet | Vårdcentral | 7 dagar |
| Barn och unga med psykisk ohälsa | BUP | 30 dagar |
| Posttraumatisk stress efter krig eller tortyr | Specialistmottagning | 30 dagar |
| Beroende | Integrerad mottagning med socialtjänsten | Samma vecka |
| Akut risk för eget eller andras liv | Psykiatrisk akutmottagning | Genast |

En översikt att dela ut till handläggare bifogas som pdf.

### Sekretess

Hälso- och sjukvårdssekretessen är strängare än socialtjänstens. Vården lämnar uppgifter om patienten samtycker eller om
lagen kräver det. En samordnad individuell plan (SIP) är den form som landstinget rekommenderar. Den finns redan, är
känd i båda organisationerna och bygger på samtycke.

### Kompetens

Landstinget har ett center för transkulturell kompetens som kan utbilda stadens medarbetare. Kostnaden är 14 000 kronor
per heldag.

### Anhöriga

Föräldrar och syskon söker ofta vård för egen del utan att berätta varför. Vårdcentralerna behöver veta vart de kan
hänvisa. Landstinget efterfrågar stadens kontaktuppgifter, samlade på ett ställe och aktuella.

## Förslag

Landstinget föreslår att staden och landstinget före årsskiftet tecknar en lokal överenskommelse om

a) kontaktpersoner

b) gemensam utbildning

c) rutin för SIP när någon återvänder från en konfliktzon.
"""

_PATHS = (
    "1. Fråga om personen har kontakt med vården i dag.",
    "2. Erbjud hjälp att boka tid på vårdcentralen. Följ med om personen vill.",
    "3. Vid minnesbilder, mardrömmar eller panik: be om remiss till traumamottagning.",
    "4. Barn och unga under 18 år: kontakta BUP:s mottagning.",
    "5. Vid behov av flera insatser: kalla till SIP. Samtycke krävs.",
    "6. Vid akut fara: ring 112.",
    "",
    "Rådgivning till handläggare: telefon 070-174 06 65, vardagar 9–15.",
)


def answers() -> tuple[DemoAnswer, ...]:
    """The two statements; the county council's with an annex in PDF."""
    board = official_letter(_BOARD_PAPER, _BOARD, _BOARD_TEXT)
    council = official_letter(_COUNCIL_PAPER, _COUNCIL, _COUNCIL_TEXT)
    return (
        DemoAnswer(
            body="Länsstyrelsen i Stockholm",
            arrived_at=autumn(9, 25, 15, 27),
            channel="web",
            kind="full",
            stance="endorse",
            own_ref="801-27719-2015",
            message="",
            sender_name="Barbro Länslid",
            sender_email="registrator@lansstyrelsen-stockholm.example",
            files=(DemoFile("801-27719-2015 Yttrande(1).docx", "statement", board),),
            document_on=_BOARD.on,
        ),
        DemoAnswer(
            body="Stockholms Läns Landsting",
            arrived_at=autumn(9, 17, 14, 40),
            channel="web",
            kind="full",
            stance="endorse_with_remarks",
            own_ref="LS 2015-0877",
            message="Bilagan är fri att sprida inom staden.",
            sender_name="Agneta Vårdahl",
            sender_email="registrator@sll.example",
            files=(
                DemoFile("LS 2015-0877 Yttrande.docx", "statement", council),
                DemoFile("Bilaga Vägar in i vården.pdf", "attachment", pdf_page("Vägar in i vården", _PATHS)),
            ),
            document_on=_COUNCIL.on,
        ),
    )
