"""Enskede-Årsta-Vantör: a report with a table, the minutes that refer to it, and the costs in Excel."""

from datetime import date

from remiss.demo.annexes import workbook
from remiss.demo.answers.arrival import autumn
from remiss.demo.letterheads.boards import BoardCase, minutes_extract, staff_report
from remiss.demo.letterheads.looks import DISTRICT_BLUE, MINUTES_OLDER
from remiss.demo.shapes import DemoAnswer, DemoFile

_CASE = BoardCase(
    board="Enskede-Årsta-Vantörs stadsdelsnämnd",
    office="Enskede-Årsta-Vantörs stadsdelsförvaltning",
    unit="Avdelningen för ekonomi och utveckling",
    dnr="1.5.1.-366/2015",
    officer="Siv Högdalius",
    phone="070-174 06 57",
    report_on=date(2015, 9, 8),
    meeting=date(2015, 9, 24),
    item="§ 18",
    chair="Reidar Hagsätrabo",
    clerk="Majken Bandhagson",
)

_REPORT = """
## Förvaltningens förslag till beslut

1. Enskede-Årsta-Vantörs stadsdelsnämnd hänvisar till förvaltningens tjänsteutlåtande som svar på remissen.
2. Beslutet förklaras omedelbart justerat.

## Sammanfattning

Förvaltningen tillstyrker att en stadsövergripande strategi tas fram. Synpunkterna gäller främst det som delstrategin
inte säger: vad arbetet kostar och vem som betalar. Förvaltningen har därför räknat på vad en rimlig lägsta nivå kostar
i ett stort stadsdelsområde. Beräkningen bifogas som Excelfil så att stadsledningskontoret kan använda den.

## Förvaltningens synpunkter

### Ansvar

Delstrategin lägger stort ansvar på stadsdelsförvaltningarna men beskriver stödet till dem i allmänna ordalag.
Förvaltningen föreslår följande fördelning.

| Uppgift | Ansvarig | Medverkar |
| Lägesbild för hela staden | Stadsledningskontoret | Polisen, stadsdelsförvaltningarna |
| Utbildning, grundnivå | Stadsledningskontoret | Alla nämnder och bolag |
| Utbildning, fördjupning | Socialförvaltningen | Utbildningsförvaltningen |
| Uppsökande arbete | Stadsdelsförvaltningen | Föreningar, samfund |
| Avhoppare | Socialförvaltningen | Frivilligorganisationer, landstinget |
| Akut stöd till drabbade | Stadsdelsförvaltningen | Brottsofferjouren, polisen |

### Det lokala brottsförebyggande rådet

Rådet träffas fem gånger per år och har på eget initiativ tagit upp våldsbejakande extremism. Erfarenheten är att
lägesbilder med konkreta händelser ger bättre diskussioner än föreläsningar. Förvaltningen anser att råden ska nämnas i
strategin som den lokala plattformen.

### Kunskap

Utbildningen bör göras obligatorisk för chefer. Det är chefernas osäkerhet som gör att frågor blir liggande.
Fritidsgårdarna drivs delvis på entreprenad. Kraven måste därför skrivas in i avtalen när de förnyas, annars
når utbildningen inte dem som träffar ungdomarna på kvällarna.

### Avhoppare och hemvändare

Förvaltningen har handlagt tre ärenden som rör personer som återvänt från en konfliktzon. I samtliga fall saknades
underlag från andra myndigheter när ansökan om bistånd prövades. En rutin för hur Polismyndigheten, Migrationsverket och
stadsdelsförvaltningen kontaktar varandra bör tas fram innan nästa ärende kommer.

### Kostnader

| Post | Kronor per år |
| Samordnare, 50 procent | 340 000 |
| Två fältassistenter kvällstid | 1 150 000 |
| Utbildning och vikarier | 260 000 |
| Föräldragrupper | 95 000 |
| Summa | 1 845 000 |

Förvaltningen förutsätter att beloppen beaktas i arbetet med budget 2016.
"""

_MINUTES = """
## Beslut

@Beslutstext: Enskede-Årsta-Vantörs stadsdelsnämnd hänvisar till förvaltningens tjänsteutlåtande som svar på remissen.

@Beslutstext: Beslutet förklaras omedelbart justerat.

## Handlingar i ärendet

Förvaltningens tjänsteutlåtande den 8 september 2015 med bilaga.

## Beslutsgång

Ordföranden finner att det bara finns ett förslag till beslut och att nämnden beslutar enligt det.
"""

_COSTS: tuple[tuple[str | int, ...], ...] = (
    ("Post", "Antal", "Kronor per år"),
    ("Samordnare, 50 procent", "0,5 åa", 340000),
    ("Fältassistenter, kvällstid", "2 åa", 1150000),
    ("Utbildning, kursavgifter", "180 pers", 120000),
    ("Vikarier under utbildning", "700 tim", 140000),
    ("Föräldragrupper, lokaler och ledare", "4 grupper", 95000),
)


def answers() -> tuple[DemoAnswer, ...]:
    """One answer of three files, one of them in Excel."""
    report = staff_report(_CASE, DISTRICT_BLUE, _REPORT)
    minutes = minutes_extract(_CASE, MINUTES_OLDER, _MINUTES)
    costs = workbook("Kostnader", _COSTS, author=_CASE.officer, on=_CASE.report_on)
    return (
        DemoAnswer(
            body="Enskede-Årsta-Vantör",
            arrived_at=autumn(9, 28, 11, 16),
            channel="web",
            kind="full",
            stance="endorse_with_remarks",
            own_ref=_CASE.dnr,
            message="Kostnadsberäkningen bifogas i Excel och får gärna användas i det fortsatta arbetet.",
            sender_name=_CASE.officer,
            sender_email="registrator@enskede-arsta-vantor.example",
            files=(
                DemoFile("PU §18 240915.docx", "minutes_extract", minutes),
                DemoFile("1.5.1.-366-2015 Tjänsteutlåtande.docx", "staff_report", report),
                DemoFile("Bilaga kostnader EÅV.xlsx", "attachment", costs),
            ),
            document_on=_CASE.meeting,
        ),
    )
