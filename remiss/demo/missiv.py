"""The cover letter of 2015: the facts of the real one in other words, and the list of bodies in three columns."""

from datetime import date

from docx.document import Document
from docx.shared import Cm, Pt

from remiss.demo.letterheads.city import letter
from remiss.demo.people import OFFICER, SECOND_OFFICER
from remiss.demo.shapes import DemoFile

TITLE = "Remiss om Strategi mot våldsbejakande extremism"
MATTER = "Socialnämndens förslag till Strategi mot våldsbejakande extremism och missivbrev"
PROPOSER = "Socialnämnden"
EXAMPLE_NUMBER = "KS 314-331-2004"
"""The letter's own example of a registry number. The demonstration uses it as the round's, and says so."""

POINTS = (
    "Rekrytering till våldsbejakande extremism ska motarbetas",
    "Kunskapen om våldsbejakande extremism ska öka i hela staden",
    "Staden ska utveckla samarbetet med polisen",
    "Stöd ska ges för att hoppa av och långvarigt lämna destruktiva miljöer",
    "Drabbade av extremism ska få stöd och trygghet",
)
"""The five points that the bodies are asked about."""

_TEXT = """
@Adresserad till: Till berörd remissinstans

# Remiss om Strategi mot våldsbejakande extremism

Stockholms stad ska under år 2015 ta ställning till en strategi mot våldsbejakande extremism som gäller hela
staden. Som ett första steg har socialnämnden tagit fram en delstrategi om vad socialtjänsten kan göra. Ni får
nu delstrategin och det här missivet för yttrande. Era synpunkter blir underlag när den stadsövergripande
strategin skrivs.

En stad där människor kan tala, mötas, tro och organisera sig fritt förutsätter att ingen gör det under hot.
Den som med våld eller hot om våld vill tysta andra angriper därför inte bara enskilda personer utan också det
gemensamma. Staden behöver kunna agera tidigt och likvärdigt, oavsett vilken ideologi våldet hämtar sina
ursäkter från.

Vi ber er att särskilt yttra er över följande punkter, som den kommande strategin ska bygga på:

1. **Rekrytering till våldsbejakande extremism ska motarbetas.** Delstrategin innehåller förslag om uppsökande
arbete och om stöd till anhöriga. Vi vill veta vilka av era arbetssätt som fungerar, vad som saknas och hur
föreningar och trossamfund kan ges bättre förutsättningar att nå dem som staden själv inte når.

Ett gemensamt stödtelefonnummer införs nationellt. Beskriv gärna hur en person som ringer dit och hänvisas till er
skulle tas emot. Staden ska stödja den som vill lämna en extremistisk miljö, men inget stöd får utformas så att
det framstår som en belöning för brott.

2. **Kunskapen om våldsbejakande extremism ska öka i hela staden.** Frågan berör inte bara socialtjänsten.
Ange vilka yrkesgrupper hos er som behöver utbildning, vad utbildningen bör innehålla och hur skolans och
vuxenutbildningens demokratiuppdrag kan stärkas.

3. **Staden ska utveckla samarbetet med polisen.** Brott utreds och lagförs av rättsväsendet. Staden kan bidra
med lokal kunskap och med ett långsiktigt förebyggande arbete. Lämna synpunkter på hur samverkan bör organiseras
centralt och lokalt, om en central samordnare behövs och vilka hinder ni ser, till exempel i fråga om sekretess.

4. **Stöd ska ges för att hoppa av och långvarigt lämna destruktiva miljöer.** Här ingår både den som lämnar en
grupp i Sverige och den som återvänder från strider utomlands utan att vara föremål för rättsliga åtgärder. Vi
vill veta vad ni kan bidra med och var ansvaret bör ligga.

5. **Drabbade av extremism ska få stöd och trygghet.** Våld och hot drabbar också människor, församlingar och
föreningar i Stockholm. Föreslå hur staden bör arbeta såväl akut som långsiktigt tillsammans med dem som utsätts.

Utgångspunkten för allt detta är en stad som håller ihop: en trygg uppväxt, en skola där fler lyckas, en fritid
med innehåll och ett arbete att gå till. Redovisa gärna hur punkterna ovan hänger samman med ert ordinarie arbete.
Avsikten är att kommunfullmäktige ska kunna fatta beslut under hösten 2015.

## Remisstid och kontaktpersoner

Remisstiden går ut den 28 september 2015. Den som av något skäl inte kan svara i tid måste ta kontakt med den som
är ansvarig för ärendet på roteln.

Ansvarig handläggare/borgarrådssekreterare på Finansroteln är {officer}, tfn {officer_phone}, {second},
tfn {second_phone}.

## Så svarar ni

Remissvar skickas till:

- Finansroteln i **digital form (word/excel)**. Ange KS:s diarienummer som namn på ärenderubrik. Ex: {number}

- KF/KS kansli i **pappersform**.

Bifoga **inte** det material som ni har fått av oss; det är redan diariefört. Häfta **inte** ihop papperssvaret,
eftersom det ska skannas.

Adresserna är följande:

Rotelns e-post: Funktion SLK RI-remissvar eller +
ri-remissvar@stadshuset.example

KF/KS kansli, Stadshuset, 105 35 STOCKHOLM

Med vänliga hälsningar

{officer} +
Finansroteln

---

# Remitteringsmapp

@Ärendemening: Ärende: {matter}

För yttrande senast: 28 september 2015

För yttrande senast SLK: 19 oktober 2015
"""

_COLUMNS = (
    (
        "Stadsdelsnämnderna",
        (
            "Rinkeby-Kista", "Spånga-Tensta", "Hässelby-Vällingby", "Bromma", "Kungsholmen", "Norrmalm", "Östermalm",
            "Södermalm", "Enskede-Årsta-Vantör", "Skarpnäck", "Farsta", "Hägersten-Liljeholmen", "Skärholmen",
            "Älvsjö",
        ),
    ),
    ("Facknämnderna", ("Arbetsmarknadsnämnden", "den", "Utbildningsnämnden")),
    (
        "Övriga",
        (
            "SLK", "Stockholms Stadshus", "AB", "Polismyndigheten i", "Stockholm", "Nationella operativa",
            "avdelningen", "(Rikspolisens)", "Säkerhetspolisen (Säpo)", "Brottsförebyggande", "rådet",
            "FOI (Totalförsvarets", "forskningsinstitut)", "Nationella samordnaren", "mot våldsbejakande", "extremism",
            "Länsstyrelsen i", "Stockholm", "EXPO", "EXIT Fryshuset", "Sveriges kvinnolobby", "Stockholms Läns",
            "Landsting", "Sveriges judiska råd", "Sveriges muslimska råd", "Sveriges kristna råd",
        ),
    ),
)  # fmt: skip
"""The real list as its readers met it: names wrapped over several lines, and one half-mended hyphenation ("den")."""


def cover_letter() -> DemoFile:
    """The cover letter as a Word file."""
    text = _TEXT.format(
        officer=OFFICER.name,
        officer_phone=OFFICER.phone,
        second=SECOND_OFFICER.name,
        second_phone=SECOND_OFFICER.phone,
        number=EXAMPLE_NUMBER,
        matter=MATTER,
    )
    head = ("Stockholms stad\nFinansroteln", "Missiv\n2015-06-22")
    paper = letter(text, title=TITLE, author=OFFICER.name, on=date(2015, 6, 22), head=head)
    set_distribution_list(paper.document, _COLUMNS)
    return DemoFile("Missiv Strategi mot våldsbejakande extremism.docx", "cover_letter", paper.save(TITLE))


def set_distribution_list(document: Document, columns: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
    """Nothing; a table of one head row and one row of stacked paragraphs stands last in the letter."""
    table = document.add_table(2, len(columns))
    table.style = document.styles["Table Grid"]
    for number, (heading, lines) in enumerate(columns):
        head, body = table.cell(0, number), table.cell(1, number)
        head.width = body.width = Cm(15.5 / len(columns))
        head.paragraphs[0].add_run(heading).bold = True
        body.paragraphs[0].add_run(lines[0])
        for line in lines[1:]:
            body.add_paragraph(line)
        for paragraph in body.paragraphs:
            paragraph.paragraph_format.space_after = Pt(0)
