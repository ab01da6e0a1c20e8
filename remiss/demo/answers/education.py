"""The education board: the longest report, with numbered headings, critical in part."""

from datetime import date

from remiss.demo.answers.arrival import autumn
from remiss.demo.letterheads.boards import BoardCase, minutes_extract, staff_report
from remiss.demo.letterheads.looks import MINUTES_OLDER, SCHOOL
from remiss.demo.shapes import DemoAnswer, DemoFile

_CASE = BoardCase(
    board="Utbildningsnämnden",
    office="Utbildningsförvaltningen",
    unit="Enheten för elevhälsa och trygghet",
    dnr="15-007/4210",
    officer="Roland Skolstedt",
    phone="070-174 06 63",
    report_on=date(2015, 8, 31),
    meeting=date(2015, 9, 17),
    item="§ 15",
    chair="Ottilia Kateder-Lind",
    clerk="Jörgen Svartatavlan",
)

_REPORT = """
# Förslag till beslut

1. Utbildningsnämnden tillstyrker delvis förslaget och överlämnar förvaltningens tjänsteutlåtande som svar på remissen.
2. Beslutet justeras omedelbart.

# Sammanfattning

Förvaltningen instämmer i att skolan har en avgörande roll men anser att förslaget blandar samman två uppgifter: att
fostra demokrater och att upptäcka extremister. Den första är skolans lagstadgade uppdrag. Den andra är en uppgift för
socialtjänst och rättsväsende där skolan har en skyldighet att anmäla oro, varken mer eller mindre. Förvaltningen
tillstyrker punkterna 2 och 5, tillstyrker punkterna 1 och 4 med ändringar och avstyrker delar av punkt 3.

# Skolans uppdrag

## Demokratiuppdraget

Skollagen och läroplanerna anger att utbildningen ska förmedla och förankra respekt för de mänskliga rättigheterna och
de grundläggande demokratiska värderingarna. Uppdraget gäller alla elever i alla ämnen. Det stärks inte av att en ny
handlingsplan läggs ovanpå planerna mot diskriminering och kränkande behandling. Förvaltningen föreslår att frågan
vävs in i de planer och den kompetensutveckling som redan finns.

## Det öppna klassrummet

En elev måste kunna pröva en tanke högt, även en dum eller farlig. Lärare som väntas rapportera åsikter kommer att få
tysta elever. I det öppna klassrummet kan läraren däremot ställa motfrågor, visa på källor och låta andra elever säga
emot. Forskningen om skolan som skyddsfaktor pekar i samma riktning.

## Anmälningsskyldigheten

Skyldigheten enligt 14 kap. 1 § socialtjänstlagen att anmäla oro för barn gäller redan. Det som saknas är återkoppling.
Förvaltningen föreslår att stadsdelsförvaltningarna alltid bekräftar en anmälan och, om det är möjligt, berättar vad
den har lett till.

# Synpunkter på punkterna

## Rekrytering

Skolorna ska vara en plats där ingen värvar. Rektorer har frågat vilka organisationer som får hyra lokaler eller delta
på temadagar. Staden behöver en gemensam riktlinje. Den ska gälla lika för politiska och religiösa organisationer.

## Kunskap

Förvaltningen tillstyrker. Utbildningen bör genomföras i tre steg.

1. Rektorer och elevhälsoteam hösten 2015
a) rollfördelning och lagstiftning
b) fallbeskrivningar
2. Lärare i samhällskunskap, religionskunskap och historia våren 2016
3. Övrig personal, inklusive fritidshem, läsåret 2016/17.

## Polisen

Förvaltningen avstyrker att information om enskilda elever regelmässigt delas med polisen. Uppgifter inom elevhälsans
medicinska och psykologiska insatser omfattas av stark sekretess. Att staden ska bidra med *lokal kunskap*, som det står
i missivet, är en formulering som behöver bytas ut mot något som går att pröva mot lag. Förvaltningen ser
däremot gärna att samarbetet med kommunpoliser om trygghet i och omkring skolan fortsätter.

## Att lämna

Unga som återvänder eller bryter med en miljö ska tillbaka till skolan så fort som möjligt. Mottagandet kräver planering
med elevhälsan och ibland byte av skola. Staden bör ha en beredskap för barn som har vistats i konfliktområden och som
saknar flera års skolgång.

## Drabbade

Judiska och muslimska friskolor, och elever med synliga religiösa symboler, utsätts för hot. Rätten till en trygg skola
gäller oavsett huvudman. Förvaltningen föreslår att även fristående skolor bjuds in till stadens lägesmöten.

# Ekonomi och uppföljning

| Insats | Målgrupp | Kostnad |
| Steg 1 | 420 personer | 0,6 mnkr |
| Steg 2 | 1 100 personer | 1,5 mnkr |
| Steg 3 | 6 000 personer | 1,8 mnkr |

Effekten kan följas genom trygghetsfrågorna i stadens brukarundersökning och genom en intervjustudie vid tio skolor.
"""

_MINUTES = """
## Beslut

@Beslutstext: Utbildningsnämnden åberopar förvaltningens tjänsteutlåtande som sitt yttrande till kommunstyrelsen.

@Beslutstext: Beslutet justeras omedelbart.

## Reservation

Ledamoten Signe Norraberg m.fl. (M) och ledamoten Alvar Linjalén (FP) reserverar sig mot beslutet och anför:

> Vi delar inte förvaltningens tveksamhet inför samarbetet med polisen. Skolan ska vara öppen för samtal men aldrig
> blunda för brott. Nämnden borde ha tillstyrkt punkt 3 i dess helhet.

## Ersättaryttrande

Ersättaren Kim Bänkström (FI) instämmer i förvaltningens förslag.
"""


def answers() -> tuple[DemoAnswer, ...]:
    """One answer of two files."""
    report = staff_report(_CASE, SCHOOL, _REPORT)
    minutes = minutes_extract(_CASE, MINUTES_OLDER, _MINUTES)
    return (
        DemoAnswer(
            body="Utbildningsnämnden",
            arrived_at=autumn(9, 21, 10, 0),
            channel="web",
            kind="full",
            stance="endorse_partly",
            own_ref=_CASE.dnr,
            message="",
            sender_name=_CASE.clerk,
            sender_email="registrator@utbildning.example",
            files=(
                DemoFile("UtbN 2015-09-17 §15 Yttrande våldsbejakande extremism.docx", "minutes_extract", minutes),
                DemoFile("Dnr 15-007-4210 TU.docx", "staff_report", report),
            ),
            document_on=_CASE.meeting,
        ),
    )
