"""Rinkeby-Kista: a long report from a district in the midst of it, and minutes with a special statement."""

from datetime import date

from remiss.demo.answers.arrival import autumn
from remiss.demo.letterheads.boards import BoardCase, minutes_extract, staff_report
from remiss.demo.letterheads.looks import DISTRICT, MINUTES
from remiss.demo.shapes import DemoAnswer, DemoFile

_CASE = BoardCase(
    board="Rinkeby-Kista stadsdelsnämnd",
    office="Rinkeby-Kista stadsdelsförvaltning",
    unit="Avdelningen för individ och familj",
    dnr="RK 1.5.1-512-2015",
    officer="Yvonne Kistler",
    phone="070-174 06 52",
    report_on=date(2015, 9, 7),
    meeting=date(2015, 9, 24),
    item="§ 14",
    chair="Lars-Erik Ärvinger",
    clerk="Britta Askebyson",
)

_REPORT = """
## Förvaltningens förslag till beslut

1. Stadsdelsnämnden överlämnar förvaltningens tjänsteutlåtande som svar på remissen.
2. Beslutet justeras omedelbart.

## Sammanfattning

Förvaltningen tillstyrker att staden antar en gemensam strategi och anser att de fem punkterna i missivet är väl
valda. Stadsdelsområdet har erfarenhet av frågan sedan flera år. Den erfarenheten säger att det som ger resultat är
långsiktiga kontakter med föräldrar, föreningar och församlingar, inte tillfälliga projekt. Strategin behöver därför
kompletteras med tre saker: en beständig finansiering av det lokala arbetet, ett stödteam på stadsnivå som kan
rycka in i enskilda ärenden, och en vägledning om sekretess som går att använda en vanlig tisdag.

## Bakgrund

Kommunstyrelsen har remitterat socialnämndens delstrategi tillsammans med ett missiv. Svaret ska vara inne senast
den 28 september 2015.

## Ärendets beredning

Ärendet har beretts av avdelningen för individ och familj tillsammans med förvaltningens säkerhetssamordnare och
enheten för ungdom och fritid. Rådet för funktionshinderfrågor behandlar ärendet den 21 september.

## Förvaltningens synpunkter och förslag

### 1. Rekrytering ska motarbetas

De flesta som har hört av sig till förvaltningen i oro för en anhörig är mammor. De ringer sällan en myndighet först,
utan talar med någon de redan känner: en fritidsledare, en modersmålslärare, en styrelseledamot i en förening.
Uppsökande arbete är därför till stor del ett arbete för att dessa personer ska veta vad de ska göra med oron.

Förvaltningen har under 2014 och 2015 tagit emot följande kontakter som rör oro för radikalisering.

| Kontakt från | 2014 | Jan–aug 2015 |
| Förälder eller syskon | 9 | 14 |
| Skola | 4 | 11 |
| Förening eller församling | 6 | 8 |
| Polis | 3 | 5 |
| Summa | 22 | 38 |

Den nationella stödtelefonen är ett bra komplement, men den som hänvisas vidare måste mötas av en namngiven person
inom en arbetsdag. Förvaltningen föreslår att strategin anger detta som en lägsta nivå i alla stadsdelsområden.

### 2. Kunskapen ska öka

Utbildning för alla är en rimlig ambition, men den bör ske i två steg. En kort grundutbildning kan ges digitalt till
samtliga medarbetare. En fördjupad utbildning behövs för socialsekreterare, fältassistenter, kuratorer och
fritidsledare, och den bör handla lika mycket om samtalsmetodik som om ideologier. Alla tre miljöerna ska behandlas
med samma noggrannhet.

### 3. Samarbetet med polisen

Samverkan med lokalpolisområdet fungerar väl i vardagen. Det som brister är kunskapen om vad som får sägas. Bestämmelsen
i 10 kap. 18 a § offentlighets- och sekretesslagen ger utrymme att lämna uppgifter om unga under 21 år, men används
sällan eftersom medarbetarna är osäkra på var gränsen går. Staden bör ta fram en vägledning med typfall. Det bör också
sägas rent ut att socialtjänsten inte är polisens informationskälla; uppgifter lämnas för att skydda den unge.

### 4. Stöd för att lämna

Förvaltningen har i dag inget att erbjuda en person över 21 år som vill hoppa av, utöver det vanliga försörjningsstödet
och hjälp i boendefrågan. Ett stödteam på stadsnivå med två till tre erfarna handläggare skulle kunna

- bedöma risk och behov tillsammans med stadsdelsförvaltningen
- hålla kontakten med Kriminalvården, Polismyndigheten och frivilligorganisationer
- följa personen om hen flyttar mellan stadsdelsområden.

Missivets formulering om att stöd inte får uppfattas som en belöning delas av förvaltningen, men den får inte tolkas
så att en avhoppare ges sämre stöd än andra i motsvarande situation.

### 5. Drabbade ska få stöd

Drabbade är inte bara den som utsätts för ett angrepp. Hit hör också den som lever med en radikaliserad familjemedlem,
den som hotas för att hen säger emot och den som misstänkliggörs för sin tro. Förvaltningen vill särskilt lyfta de
kvinnor i stadsdelsområdet som har begränsats i sina liv av självutnämnda väktare.

### Ekonomiska konsekvenser

Förvaltningen bedömer att ambitionsnivån kräver två fältassistenter och en halv tjänst som samordnare, sammanlagt
1,6 miljoner kronor per år. Medlen ryms inte i nämndens ram.

### Risken för stigmatisering

Stadsdelsområdet nämns ofta när våldsbejakande islamism diskuteras. Det påverkar hur unga härifrån bemöts när de söker
arbete och bostad. Förvaltningen ser positivt på att delstrategin tar upp risken men saknar åtgärder. Ett förslag är
att staden följer upp sin egen kommunikation en gång om året tillsammans med föreningslivet.
"""

_MINUTES = """
## Beslut

@Beslutstext: Stadsdelsnämnden överlämnar förvaltningens tjänsteutlåtande som svar på remissen.

@Beslutstext: Beslutet justeras omedelbart.

## Handlingar i ärendet

Förvaltningens tjänsteutlåtande den 7 september 2015.

## Förslag till beslut

Ordföranden Lars-Erik Ärvinger (S), Mona Hjulstadius (MP) och Teodor Granholtz (V) föreslår att nämnden beslutar enligt
förvaltningens förslag.

## Beslutsgång

Ordföranden finner att nämnden beslutar enligt förvaltningens förslag.

## Särskilt uttalande

Ledamoten Charlotta Ådalsfält m.fl. (M) och ledamoten Bengt Norrbäcken (FP) anmäler ett särskilt uttalande enligt
följande.

> Vi ställer oss bakom tjänsteutlåtandet i huvudsak. Vi hade dock velat att nämnden tydligare sade att den som har
> begått brott utomlands ska lagföras innan några stödinsatser från kommunen blir aktuella. Att ge stöd åt den som
> ångrar sig är klokt; att göra det utan att fråga vad hen har gjort är det inte. Vi vill också att staden prövar om
> föreningsbidrag kan återkrävas från den som upplåter sin lokal åt uppviglare.
"""


def answers() -> tuple[DemoAnswer, ...]:
    """One answer of two files."""
    report = staff_report(_CASE, DISTRICT, _REPORT)
    minutes = minutes_extract(_CASE, MINUTES, _MINUTES)
    return (
        DemoAnswer(
            body="Rinkeby-Kista",
            arrived_at=autumn(9, 25, 10, 42),
            channel="web",
            kind="full",
            stance="endorse_with_remarks",
            own_ref=_CASE.dnr,
            message="Nämndens protokollsutdrag och förvaltningens tjänsteutlåtande. Pappersexemplar skickas i dag.",
            sender_name=_CASE.clerk,
            sender_email="registrator@rinkeby-kista.example",
            files=(
                DemoFile("Protokollsutdrag § 14 2015-09-24.docx", "minutes_extract", minutes),
                DemoFile("TU Remiss strategi våldsbejakande extremism.docx", "staff_report", report),
            ),
            document_on=_CASE.meeting,
        ),
    )
