"""Two agencies that live by evidence: the crime prevention council and the defence research agency, with footnotes."""

from datetime import date

from remiss.demo.answers.arrival import autumn
from remiss.demo.letterheads.looks import DEFENCE, RESEARCH
from remiss.demo.letterheads.stationery import Letter, Stationery, official_letter
from remiss.demo.shapes import DemoAnswer, DemoFile
from remiss.demo.word.drawing import bars, stripes

_COUNCIL_PAPER = Stationery(
    look=RESEARCH,
    name="Brottsförebyggande rådet",
    foot="Brottsförebyggande rådet, Box 1022, 100 22 Stockholm\nregistrator@bra.example",
    emblem=stripes(((123, 36, 28), (176, 88, 80), (214, 160, 154))),
    emblem_text="Tre stigande staplar i vinrött",
    emblem_width=1.8,
)

_COUNCIL = Letter(
    "Yttrande",
    "Kajsa Metodelius",
    date(2015, 9, 15),
    ("Datum 2015-09-15", "Dnr A2-0412/2015", "Er ref. KS 314-331-2004"),
)

_COUNCIL_TEXT = """
# Remissvar: Strategi mot våldsbejakande extremism

@Ingress: Brå tillstyrker delvis förslaget. Målen är angelägna men det går inte att se hur åtgärderna ska leda dit. Brå
föreslår att strategin förses med en redovisad programteori och en plan för utvärdering innan den beslutas.

## Vad vet vi?

Kunskapen om vilka kommunala insatser som minskar våldsbejakande extremism är begränsad.[^1] De flesta utvärderingar
beskriver hur insatser har genomförts, få visar vad de har lett till. Det är inte ett skäl att avstå, men ett skäl
att pröva sig fram på ett sätt som går att lära av.

Däremot finns god kunskap om närliggande områden, som ungdomsbrottslighet och gängavhopp. Där vet vi att

- insatser som följer individen under lång tid är bättre än korta
- skrämselinformation till unga inte fungerar och kan förvärra
- stöd till föräldrar har effekt även på äldre tonåringar.

## Definitionen

Delstrategin räknar upp tre miljöer. Indelningen är etablerad, men en strategi som bara ser organiserade miljöer missar
ensamagerande.[^2] Brå föreslår att uppräkningen ersätts av en beskrivning av beteenden.

## Punkt 1

Fokus på vissa stadsdelsområden riskerar att ge både för många och för få träffar. Brå avstyrker listor över tidiga
tecken om de inte prövats vetenskapligt. Frånvaro, nya vänner och ändrad klädsel kännetecknar de flesta tonåringar.

## Punkt 2

Utbildning ökar kunskap men ändrar inte av sig själv arbetssätt. Brå rekommenderar handledning på arbetsplatsen efter
varje utbildning.

## Punkt 3

Samverkan bör utgå från en gemensam orsaksanalys. Brå, Polismyndigheten och kommunförbundet har en handbok för
samverkan mellan kommun och polis som kan användas rakt av.[^3]

## Punkterna 4 och 5

Brå har inget att erinra mot inriktningen men saknar uppgift om hur många personer det rör sig om. Kostnaden per person
för en avhopparverksamhet beror nästan helt på antalet.

## Förslag till utvärdering

| Fråga | Metod | När |
| Genomförs insatserna? | Uppföljning av nämndernas planer | Årligen |
| Når de rätt personer? | Aktstudie, avidentifierad | 2017 |
| Ändras arbetssätten? | Intervjuer före och efter | 2016 och 2018 |
| Ändras något för invånarna? | Trygghetsmätning, frågor om hot | 2017 och 2020 |

Detta yttrande har beslutats av generaldirektören. Utredaren Kajsa Metodelius har varit föredragande.

[^1]: Se till exempel de forskningsöversikter som redovisas i rådets rapport Förebyggande insatser i kommuner, 2014.

[^2]: Med ensamagerande menas personer som planerar våld utan stöd av en grupp men ofta med inspiration från flera.

[^3]: Samverkan i lokalt brottsförebyggande arbete. Handboken går att beställa utan kostnad.
"""

_DEFENCE_PAPER = Stationery(
    look=DEFENCE,
    name="FOI – Totalförsvarets forskningsinstitut",
    foot="FOI, Box 1023, 100 23 Stockholm · registrator@foi.example",
)

_DEFENCE = Letter(
    "Yttrande", "Tage Analysson", date(2015, 9, 21), ("2015-09-21", "FOI-2015-1183", "Handläggare: Tage Analysson")
)

_DEFENCE_TEXT = """
@Title: Yttrande över Stockholms stads strategi mot våldsbejakande extremism

# Sammanfattande bedömning

FOI tillstyrker att en strategi tas fram. Institutets synpunkter gäller främst nätets roll, som behandlas kort i
delstrategin och som inte finns med i missivets punkter.

# Propaganda och värvning på nätet

## Iakttagelser

FOI följer våldsbejakande budskap på svenska och i nordiska forum med datorstödda metoder.[^a] I en mindre studie under
våren 2015 räknades antalet nya inlägg per månad i ett urval av öppna kanaler.

!inlagg: Stapeldiagram över antalet inlägg per månad från januari till juni 2015: 310, 290, 420, 515, 480 och 640.

Siffrorna ska tolkas försiktigt. En ökning kan bero på att några få konton är mycket flitiga.

## Slutsatser för staden

1. Värvning sker i enskilda samtal. De öppna kanalerna är skyltfönstret.
2. Motbudskap från myndigheter har liten effekt. Motbudskap från personer med trovärdighet i miljön kan ha det.
3. Fritidsledare och lärare behöver kunna tala om nätet utan att själva vara experter.

# Riskbedömning av individer

Delstrategin nämner fyra typer av personer. FOI vill varna för att typologier används som bedömningsinstrument. De
instrument som finns, till exempel strukturerade professionella bedömningar[^b], kräver utbildning och tillgång till
uppgifter som kommunen sällan har. Bedömningar av enskilda bör göras tillsammans med Kriminalvården eller psykiatrin.

# Omvärldsbevakning

Ett kommunalt nätverk för omvärldsbevakning bör begränsa sig till öppna källor och ha rutiner för personuppgifter.
Alternativet är att köpa lägesbilder.

| Alternativ | Fördel | Nackdel |
| Egen analytiker | Närhet till verksamheten | Sårbart, svårt att rekrytera |
| Gemensamt med andra storstäder | Delad kostnad | Mindre lokalt |
| Köp av lägesbild | Snabbt på plats | Ingen egen kunskap byggs |

FOI förordar det andra alternativet.

# Forskning

Staden kan bidra till kunskapen genom att låta forskare följa införandet från början. Institutet medverkar gärna.

[^a]: Metoderna arbetar på aggregerad nivå. Inga uppgifter om enskilda sparas.

[^b]: På engelska structured professional judgement.
"""


def answers() -> tuple[DemoAnswer, ...]:
    """The two agencies' statements."""
    chart = bars((310, 290, 420, 515, 480, 640), (93, 109, 126))
    council = official_letter(_COUNCIL_PAPER, _COUNCIL, _COUNCIL_TEXT)
    defence = official_letter(_DEFENCE_PAPER, _DEFENCE, _DEFENCE_TEXT, {"inlagg": chart})
    return (
        DemoAnswer(
            body="Brottsförebyggande rådet",
            arrived_at=autumn(9, 16, 10, 30),
            channel="web",
            kind="full",
            stance="endorse_partly",
            own_ref="A2-0412/2015",
            message="Brås yttrande bifogas.",
            sender_name="Kajsa Metodelius",
            sender_email="registrator@bra.example",
            files=(DemoFile("Yttrande_Brå_A2-0412-2015.docx", "statement", council),),
            document_on=_COUNCIL.on,
        ),
        DemoAnswer(
            body="FOI (Totalförsvarets forskningsinstitut)",
            arrived_at=autumn(9, 22, 8, 15),
            channel="web",
            kind="full",
            stance="endorse_with_remarks",
            own_ref="FOI-2015-1183",
            message="",
            sender_name="Tage Analysson",
            sender_email="registrator@foi.example",
            files=(DemoFile("FOI-2015-1183 Remissyttrande.docx", "statement", defence),),
            document_on=_DEFENCE.on,
        ),
    )
