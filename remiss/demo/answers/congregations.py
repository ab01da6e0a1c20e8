"""Two faith organisations: a letter with everything in Normal, and an answer that exists on paper only."""

from datetime import date

from remiss.demo.answers.arrival import autumn
from remiss.demo.letterheads.looks import PLAIN
from remiss.demo.letterheads.stationery import Letter, Stationery, plain_letter
from remiss.demo.shapes import DemoAnswer, DemoFile

_PAPER = Stationery(look=PLAIN, name="Sveriges muslimska råd")

_LETTER = Letter("Remissvar", "Samir Dialogsson", date(2015, 9, 19))

_TEXT = """
Stockholm 2015-09-19

Till +
Kommunstyrelsen i Stockholms stad +
Finansroteln

**Yttrande över Strategi mot våldsbejakande extremism, KS 314-331-2004**

Vi tackar för möjligheten att yttra oss. Rådet tar avstånd från allt våld i religionens, politikens eller nationens
namn. Våra församlingar har drabbats av det själva. Tre av dem har fått fönster krossade det senaste året.

**Allmänt**

Vi stöder strategin till viss del. Det är bra att staden vill lyssna på civilsamhället. Men vi är oroliga för hur den
kommer att användas. När ett område eller en moské nämns vid namn i en strategi mot extremism får alla som bor eller ber
där bära misstanken. Vi ber staden att stryka namn på enskilda områden och församlingar, även när de nämns som goda
exempel.

**Synpunkter på de fem punkterna**

1)	Vi kan nå unga som staden inte når. Men en imam är inte en fältassistent och ska inte rapportera vad någon
säger i förtroende. Ge oss utbildning och en kontaktperson, så hänvisar vi den som behöver hjälp.

2)	Utbildningen måste skilja mellan att vara religiös, att vara mycket religiös och att vara våldsam. Att någon
börjar be eller byta klädsel är ingen varningssignal. Vi erbjuder oss att granska utbildningsmaterialet.

3)	Många i våra församlingar kommer från länder där polisen är någon man är rädd för. Förtroende byggs när polisen
kommer även när inget har hänt. Öppet hus på polisstationen har varit uppskattat.

4)	Den som har gått vilse ska få komma tillbaka efter att ha tagit sitt straff. Vi har själavårdare som kan hjälpa
till. De arbetar ideellt och behöver handledning.

5)	Hatbrott mot muslimer, särskilt mot kvinnor i slöja, är vardag. Vi saknar ordet *islamofobi* i förslaget. Staden
bör bekosta säkerhetshöjande åtgärder vid utsatta samlingslokaler, oavsett samfund.

**Våra förslag**

– Ett interreligiöst råd knutet till stadsledningskontoret, med judiska, muslimska och kristna företrädare.

– Ett språkråd på en sida för stadens alla kommunikatörer: vilka ord som hjälper och vilka som stjälper.

– Bidrag till föräldrautbildning utan krav på att den ska kallas något med extremism.

Med fredshälsningar

Samir Dialogsson +
generalsekreterare
"""


def answers() -> tuple[DemoAnswer, ...]:
    """A letter in Word, and one on paper that the registrar has taken in."""
    letter = plain_letter(_PAPER, _LETTER, _TEXT)
    return (
        DemoAnswer(
            body="Sveriges muslimska råd",
            arrived_at=autumn(9, 20, 20, 38),
            channel="web",
            kind="full",
            stance="endorse_partly",
            own_ref="",
            message="Hör gärna av er om något är oklart.",
            sender_name="Samir Dialogsson",
            sender_email="kansli@muslimska-radet.example",
            files=(DemoFile("Yttrande SMR.docx", "statement", letter),),
            document_on=_LETTER.on,
        ),
        DemoAnswer(
            body="Sveriges judiska råd",
            arrived_at=autumn(9, 22, 11, 45),
            channel="paper",
            kind="full",
            stance="endorse_with_remarks",
            own_ref="",
            message=(
                "Inkom som brev, tre sidor, undertecknat. Finns inte digitalt. Tillstyrker, men vill att kostnaden för "
                "säkerhet vid församlingens lokaler tas upp under punkt 5 och att antisemitism nämns uttryckligen."
            ),
            sender_name="Kansliet",
            sender_email="",
            files=(),
            document_on=date(2015, 9, 18),
        ),
    )
