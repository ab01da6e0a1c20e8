"""Two associations: one that helps people to leave, one that asks where the women are and rejects the proposal."""

from datetime import date

from remiss.demo.answers.arrival import autumn
from remiss.demo.letterheads.looks import WOMEN, YOUTH
from remiss.demo.letterheads.stationery import Letter, Stationery, official_letter, plain_letter
from remiss.demo.shapes import DemoAnswer, DemoFile
from remiss.demo.word.drawing import bars, stripes

_EXIT_PAPER = Stationery(
    look=YOUTH,
    name="Exit Fryshuset",
    foot="Exit Fryshuset · Box 1027, 100 27 Stockholm · info@exit-fryshuset.example",
    emblem=stripes(((230, 126, 34), (243, 156, 18), (40, 40, 40))),
    emblem_text="Tre stigande staplar i orange och svart",
)

_EXIT = Letter("REMISSVAR", "Danne Utvägius", date(2015, 9, 26), ("2015-09-26", "Kontakt: Danne Utvägius"))

_EXIT_TEXT = """
# Lämna dörren öppen

Remissvar om Stockholms stads strategi mot våldsbejakande extremism

## Vilka vi är

Vi har i många år hjälpt människor att lämna vit makt-miljön och andra destruktiva grupper. Flera av oss har själva
gjort den resan. Vi svarar på det vi kan: punkt 1 och framför allt punkt 4.

{ruta} ”Jag ringde tre gånger och lade på. Fjärde gången svarade någon som inte frågade vad jag hade gjort utan hur jag
mådde. Då stannade jag kvar i luren.” – deltagare, 24 år

## Vad som får någon att lämna

Ingen lämnar för att någon har vunnit en diskussion. Man lämnar för att man är trött, har blivit förälder, har blivit
sviken eller har träffat någon som stod ut. Vårt jobb är att finnas där då. Det tar tid:

!tid: Stapeldiagram över hur länge deltagare har haft kontakt: 8 under ett halvår, 14 ett år, 22 två år, 11 tre år eller
mer.

De flesta behöver två år. De flesta projektmedel räcker i ett.

## Vi tillstyrker

→ att staden tar ansvar för stöd till avhoppare (punkt 4)

→ att anhöriga lyfts fram; en förälder som orkar hålla kontakten är värd mer än vi (punkt 1).

## Vi invänder mot

- **Ordet belöna.** Missivet säger att stöd inte får uppfattas som en belöning för brott. Så tänker ingen som har varit
med. Meningen kommer däremot att läsas av handläggaren som ska fatta beslut om ett boende, och då blir svaret nej.
- **Polisen som första kontakt.** Den som tvekar ringer inte polisen.[^1] Vi anmäler inte åsikter och för inga
register. Om strategin kräver det kan vi inte delta.
- **Korta uppdrag.** Vi avstyrker att avhopparverksamhet köps in ett år i taget.

## Vi föreslår

1. Ett treårigt idéburet offentligt partnerskap mellan staden och en eller flera frivilligorganisationer.
2. Två öronmärkta lägenheter utanför det egna området, med kontrakt som staden står för.
3. Borttagning av tatueringar som en del av stödet. Det kostar lite och betyder mycket.
4. Utbildning för socialsekreterare, ledd av personer med egen erfarenhet.

Kostnad: omkring 2,1 miljoner kronor per år för trettio deltagare.

[^1]: I vår egen uppföljning 2014 uppgav fyra av femtio att deras första kontakt var med polisen.
"""

_LOBBY_PAPER = Stationery(
    look=WOMEN, name="Sveriges Kvinnolobby", foot="Box 1028, 100 28 Stockholm · info@kvinnolobbyn.example"
)

_LOBBY = Letter("Remissvar", "Ebba Rösträtter", date(2015, 9, 28))

_LOBBY_TEXT = """
Stockholm den 28 september 2015

Till Stockholms stad, Finansroteln

# Remissvar angående strategi mot våldsbejakande extremism

## Sammanfattning

Sveriges Kvinnolobby **avstyrker** förslaget i dess nuvarande form. En strategi mot våld som inte talar om kön saknar
den viktigaste förklaringen. Vi föreslår att förslaget arbetas om och lämnar konkreta förslag nedan.

## Vår kritik

### Genus nämns men används inte

Delstrategin säger att ett genusperspektiv är viktigt. Därefter följer inte en enda åtgärd som bygger på det. I
missivets fem punkter finns ordet kvinna inte alls.[^1]

### Våldet börjar hemma

Män som utövar politiskt våld har ofta utövat våld mot kvinnor först. Kvinnojourerna ser detta. Ändå är jourerna inte
upptagna bland samverkansparterna och inte bland remissinstanserna.

### Kvinnor är inte bara offer

Kvinnor värvar, sprider propaganda och uppfostrar barn i en ideologi. Om staden bara ser offer kommer den varken att
kunna förebygga eller hjälpa.

### Självbestämmande

Religiös och politisk extremism har gemensamt att den vill bestämma över flickors och kvinnors kroppar, kläder och
rörelsefrihet. Begränsningar i vardagen ska räknas som extremism även när inget brott kan styrkas.

## Våra förslag

| Punkt | Vi vill att staden ska |
| 1 Rekrytering | utbilda kvinnojourer och ungdomsmottagningar och ge dem medel för uppsökande arbete på nätet |
| 2 Kunskap | låta all utbildning behandla maskulinitet, hedersnormer och kvinnors roll |
| 3 Polisen | kräva könsuppdelad statistik i alla lägesbilder |
| 4 Avhoppare | erbjuda kvinnor ett eget stöd, skilt från mäns, och skyddat boende för mammor med barn |
| 5 Drabbade | inrätta ett stöd för kvinnor som tystas genom hot, däribland förtroendevalda och journalister |

Alla åtgärder ska jämställdhetsbudgeteras. Minst hälften av medlen bör nå flickor och kvinnor.

## Avslutningsvis

Vi medverkar gärna när förslaget skrivs om.

Ebba Rösträtter +
för Sveriges Kvinnolobby

[^1]: Vi har sökt i båda dokumenten. Ordet ”genusperspektiv” förekommer en enda gång.
"""


def answers() -> tuple[DemoAnswer, ...]:
    """The two associations' letters; one comes late on the last evening."""
    leaving = official_letter(_EXIT_PAPER, _EXIT, _EXIT_TEXT, {"tid": bars((8, 14, 22, 11), (230, 126, 34))})
    lobby = plain_letter(_LOBBY_PAPER, _LOBBY, _LOBBY_TEXT)
    return (
        DemoAnswer(
            body="EXIT Fryshuset",
            arrived_at=autumn(9, 26, 21, 14),
            channel="web",
            kind="full",
            stance="endorse_partly",
            own_ref="",
            message="Vi kommer gärna och berättar.",
            sender_name="Danne Utvägius",
            sender_email="info@exit-fryshuset.example",
            files=(DemoFile("Remissvar Exit KLAR.docx", "statement", leaving),),
            document_on=_EXIT.on,
        ),
        DemoAnswer(
            body="Sveriges kvinnolobby",
            arrived_at=autumn(9, 28, 17, 2),
            channel="web",
            kind="full",
            stance="reject",
            own_ref="2015/61",
            message="",
            sender_name="Ebba Rösträtter",
            sender_email="info@kvinnolobbyn.example",
            files=(DemoFile("Kvinnolobbyns remissvar.docx", "statement", lobby),),
            document_on=_LOBBY.on,
        ),
    )
