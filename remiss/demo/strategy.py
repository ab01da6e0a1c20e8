"""The proposal of 2015: a sub-strategy with the real one's headings, in other words."""

from datetime import date

from remiss.demo.letterheads.city import proposal
from remiss.demo.shapes import DemoFile

HEADINGS = (
    ("1", "Bakgrund"),
    ("2", "Stockholms stads ansvar – fyra perspektiv"),
    ("a", "Främjande"),
    ("b", "Förebyggande"),
    ("c", "Anhörigstöd"),
    ("d", "Efterperspektiv"),
    ("3", "Ansvarsfördelning"),
    ("4", "Riskanalys"),
    ("5", "Befintligt arbete"),
    ("6", "Det fortsatta arbetet"),
)
"""The headings and the four lettered perspectives, as label and title."""

_BACKGROUND = """
@Title: Stockholms stads strategi mot våldsbejakande extremism

# 1. Bakgrund

Socialnämnden gav den 27 januari 2015 socialförvaltningen i uppdrag att skriva en strategi mot våldsbejakande
extremism. Resultatet är denna delstrategi, som i första hand handlar om socialtjänstens ansvar.

Med våldsbejakande extremism menas här miljöer, rörelser och tankesätt som förkastar det demokratiska
styrelseskicket och som försvarar eller använder våld för att nå sina mål. Att ha obekväma eller radikala åsikter
är en rättighet. Det är våldet, hoten och uppmaningarna till dem som staden ska motverka.

Staden räknar med tre miljöer: den autonoma, den högerextremistiska och den islamistiska. Alla tre har
företrädare som bor eller är verksamma i Stockholm. Krigen i Syrien och Ukraina har dessutom gjort att personer
bosatta i Sverige har rest för att strida, och att några av dem nu kommer tillbaka.

Forskningen beskriver flera vägar in i en sådan miljö. Några drivs av övertygelse, några följer en vän, några söker
spänning och några bär på en svår uppväxt. Vägarna ser delvis olika ut för kvinnor och män. Arbetet måste därför
ha ett genusperspektiv och kunna anpassas till den enskilde.

Regeringen har tillsatt en nationell samordnare som bland annat ska

- stödja samverkan på nationell och lokal nivå
- bilda en referensgrupp för utbyte av kunskap
- bistå kommuner och andra som märker av problem lokalt
- hålla riktade utbildningar.

# 2. Stockholms stads ansvar – fyra perspektiv

Stadens ansvar kan beskrivas i fyra perspektiv som kompletterar varandra.

**a) Främjande:** Jämlika uppväxtvillkor är det bästa skyddet. En skola där fler klarar målen, en fritid som lockar,
utbildning och arbete för unga vuxna samt ett levande arbete för demokrati och mänskliga rättigheter och mot rasism
minskar utrymmet för dem som vill värva.

**b) Förebyggande:** Där extremistiska rörelser är verksamma ska staden rikta sina insatser och agera snabbt när
någon visar tecken på att dras in. Den som är på väg in har ofta också andra svårigheter, hemma, i skolan eller på
fritiden. Stödet behöver då samlas kring individen, vilket kräver en ledning som ger samverkan tid och mandat.

Viktiga samverkansparter är

- skolor, förskolor och utbildningsförvaltningen
- stadsdelsförvaltningarna: socialtjänst, fältassistenter, ungdomsmottagningar och säkerhetssamordnare
- arbetsmarknadsförvaltningen och jobbtorgen
- Polismyndigheten
- trossamfund, föreningar och frivilligorganisationer
- landstingets vårdcentraler och psykiatri
- bostadsbolagen.

**c) Anhörigstöd:** Föräldrar, syskon och vänner märker ofta först att något är på väg att hända. De behöver veta vart
de kan vända sig och få stöd både före, under och efter en resa eller en tid i en extremistisk grupp. En nationell
stödtelefon öppnar under hösten.

**d) Efterperspektiv:** Den som vill lämna en grupp, eller som har kommit hem från strider, behöver en väg tillbaka.
Det kan handla om vård för trauma, beroende eller psykisk ohälsa, om egen försörjning och om någonstans att bo.
Socialtjänst, sjukvård, jobbtorg, arbetsförmedling, bostadsbolag, trossamfund och frivilligorganisationer behöver
därför planera tillsammans.

# 3. Ansvarsfördelning

Stadsledningskontoret håller samman arbetet mellan förvaltningar och bolag och svarar för kontakten med Polismyndigheten
på regional nivå, Säkerhetspolisen och den nationella samordnaren. Socialförvaltningen samordnar de sociala insatserna
och utbildningsförvaltningen det som rör skolan. Övriga fackförvaltningar ansvarar inom sina områden.

Stadsdelsförvaltningarna möter invånarna och är motorn i det lokala arbetet. Ett centralt nätverk bildas för
omvärldsbevakning, spridning av kunskap och kompetensutveckling.
"""

_RISKS_AND_WORK = """
# 4. Riskanalys

Arbetet rymmer flera risker som behöver hanteras medvetet.

## Värna mänskliga och demokratiska rättigheter

Insatserna får aldrig bli ett sätt att kontrollera vad människor tycker eller tror. Åsikts-, mötes- och
föreningsfriheten sätter gränsen. Arbetet ska förankras hos kansliet för mänskliga rättigheter.

## Social oro

Händelser i omvärlden kan snabbt påverka stämningen i ett bostadsområde. God omvärldsbevakning gör det möjligt att
ligga steget före.

## Risk att grupper stigmatiseras

Ett klumpigt språk kan peka ut människor som inget har gjort. Religiösa begrepp ska användas med omsorg och inte
kopplas samman med våld.

## Risk att undergräva myndigheters legitimitet

Det ska vara klart vem som gör vad och med vilka befogenheter. Öppenhet om arbetssätten bygger förtroende.

## Risk för kontraproduktivitet

Fel insats kan göra skada. Arbetet ska följas upp, utvärderas och jämföras med vad andra länder har lärt sig.

# 5. Befintligt arbete

Flera stadsdelsförvaltningar har sett över hur socialtjänsten tar emot och slussar vidare ärenden som rör målgruppen.
Frågan tas upp på de samverkansmöten som redan finns med polis, skola, föreningar och samfund, och några
förvaltningar har bildat särskilda arbetsgrupper. Rinkeby-Kista har ett samarbete med den lokala moskén, och
Skarpnäck antog år 2014 ett lokalt program mot nazism, rasism och våldsbejakande extremism.

Utbildningsdagar har hållits på flera håll, några av dem tillsammans med Fryshuset. Stadsledningskontoret har tagit
kontakt med den nationella samordnaren, Säkerhetspolisen och andra storstäder.

# 6. Det fortsatta arbetet

Det mesta av det främjande arbetet ryms i ordinarie verksamhet. För att kunna fånga upp signaler och möta
radikalisering behövs därutöver följande.

## Säkerställa stadsövergripande koordinering

Alla insatser är inte sociala. Stadsledningskontoret bör därför hålla samman helheten.

## Utbildning av berörda tjänstemän och andra aktörer

En gemensam grundutbildning är ett bra första steg och ett tillfälle att göra strategin känd.

## Mobilisera stöd till anhöriga och berörda individer

Anhöriga ska mötas av en tydlig ingång. Det kräver samordning och information.

## Lokal information och kommunikation

Stadens information ska vara saklig, lugn och lätt att hitta.

## Utveckla samverkan och samverkansöverenskommelser

Många vill och behövs. Frågan bör prövas inom de överenskommelser som tecknas med polisen.

## Stöd till stadens verksamheter

Varje verksamhet ska veta vad som förväntas av den och få hjälp att klara det.

## Samarbete med andra myndigheter och civilsamhället

Personer med ideologisk eller teologisk sakkunskap kan vara en tillgång, både före och efter.

## Internationellt samarbete och erfarenhetsutbyte

Århus och nätverket RAN inom EU är exempel på var det finns erfarenhet att hämta.

## Omvärldsbevaka sakområdet

Läget ändras fort. Staden behöver en löpande bild.

## Media och sociala medier

Mycket av värvningen sker på nätet. Staden behöver kunskap om det och ett samarbete med dem som följer frågan.

## Stöd till föreningar och andra aktörer lokalt

Lokala initiativ, till exempel föräldrautbildningar i Järvaområdet, förtjänar långsiktigt stöd.

## Metodutveckling av ett förebyggande arbete

Utbildning, samverkan, omvärldsbevakning och utbyte ska tillsammans leda till metoder som används i vardagen.
"""


def strategy() -> DemoFile:
    """The sub-strategy as a Word file with a cover page."""
    title = "Stockholms stads strategi mot våldsbejakande extremism"
    cover = ("Stockholms stad", title)
    paper = proposal(_BACKGROUND + _RISKS_AND_WORK, author="Socialförvaltningen", on=date(2015, 5, 26), cover=cover)
    return DemoFile("Delstrategi mot våldsbejakande extremism.docx", "proposal", paper.save(title))
