"""What else happens in the round that is open now: boards meet, anstånd is asked for and given, letters come in."""

from datetime import date, datetime, time, timedelta
from email.message import EmailMessage
from email.utils import format_datetime

from remiss.demo.greener_papers import programme_name, registry_number
from remiss.demo.letterheads.looks import DISTRICT
from remiss.demo.letterheads.stationery import Letter, Stationery, official_letter
from remiss.demo.shapes import DemoMail, DemoWish
from remiss.domain.clock import STOCKHOLM
from remiss.domain.working_days import working_day_from

_SODERMALM_TEXT = """
# Yttrande över {programme}

Södermalms stadsdelsförvaltning tillstyrker förslaget. Parkerna vid vattnet behöver fler sittplatser i skugga, och
belysningen längs Årstaviken bör stå i den första etappen.

## Punkt 2

Målet om gröna torg är bra. Förvaltningen föreslår att Medborgarplatsen prövas först.
"""


def meetings(today: date) -> str:
    """Days when some boards meet, as they stand in a letter from the boards' secretaries."""
    first, second = today + timedelta(days=4), today + timedelta(days=19)
    later = today + timedelta(days=47)
    return "\n".join(
        f"{board}: {', '.join(day.isoformat() for day in days)}"
        for board, days in (
            ("Bromma stadsdelsnämnd", (first, later)),
            ("Kungsholmens stadsdelsnämnd", (second, later)),
            ("Skärholmens stadsdelsnämnd", (first + timedelta(days=1), second)),
            ("Utbildningsnämnden", (first + timedelta(days=2), second + timedelta(days=1))),
        )
    )


def wishes(today: date, last_day: date) -> tuple[DemoWish, ...]:
    """One that was granted some days ago, and one that waits for an answer."""
    return (
        DemoWish(
            body="Skärholmen",
            asked_at=_at(today - timedelta(days=4), 13, 30),
            proposed_day=working_day_from(last_day + timedelta(days=7)),
            reason="Ungdomsrådet träffas först i nästa vecka, och nämnden vill ha med dess synpunkter.",
            asked_by="Nadia Sätraskog",
            asked_email="registrator@skarholmen.example",
            granted="Det går bra. Skicka gärna tjänsteutlåtandet redan nu om det är klart.",
        ),
        DemoWish(
            body="Kungsholmen",
            asked_at=_at(today - timedelta(days=1), 10, 5),
            proposed_day=working_day_from(last_day + timedelta(days=14)),
            reason="Nämnden sammanträder efter sista svarsdag. Protokollet justeras omedelbart.",
            asked_by="Cecilia Rålambius",
            asked_email="registrator@kungsholmen.example",
        ),
    )


def mails(today: date) -> tuple[DemoMail, ...]:
    """An answer from an address nobody knows, one from somebody who was not asked, and an automatic reply."""
    number = registry_number(today)
    on = today - timedelta(days=1)
    yesterday, dawn = _at(on, 16, 48), _at(on, 7, 2)
    unknown = _mail(("Kjell Vitaberg", "kjell.vitaberg@posten.example"), f"Svar på remiss {number}", yesterday)
    unknown.set_content(
        "Hej!\n\nHär är vårt yttrande. Jag skickar från min egen adress eftersom nämndens brevlåda krånglar.\n\nKjell\n"
    )
    unknown.add_attachment(
        _sodermalm(today, on),
        maintype="application",
        subtype="vnd.openxmlformats-officedocument.wordprocessingml.document",
        filename="Yttrande stadsrum.docx",
    )
    # The library would choose one by chance, and the demonstration be another each time.
    unknown.set_boundary("=_del_av_brevet")
    unasked = _mail(
        ("Föreningen Gångvänliga gator", "styrelsen@gangvanliga.example"),
        f"Synpunkter på {programme_name(today)}",
        _at(today - timedelta(days=2), 20, 15),
    )
    unasked.set_content(
        "Vi har läst förslaget i tidningen och vill säga vår mening fast vi inte har fått remissen.\n\n"
        "Trottoarerna bör bli bredare innan fler bänkar ställs ut. Cykelställ ska stå i gatan.\n\n"
        "Styrelsen för Gångvänliga gator\n"
    )
    away = _mail(("Roland Skolstedt", "registrator@utbildning.example"), "Autosvar: Inte på kontoret", dawn)
    away["Auto-Submitted"] = "auto-replied"
    away.set_content("Jag är tillbaka på måndag. Vid brådskande ärenden, ring växeln.\n")
    letters = ((_at(today - timedelta(days=2), 20, 15), unasked), (dawn, away), (yesterday, unknown))
    return tuple(DemoMail(arrived_at, letter.as_bytes()) for arrived_at, letter in letters)


def _mail(sender: tuple[str, str], subject: str, sent_at: datetime) -> EmailMessage:
    message = EmailMessage()
    message["From"] = f"{sender[0]} <{sender[1]}>"
    message["To"] = "ri-remissvar@stadshuset.example"
    message["Subject"] = subject
    message["Date"] = format_datetime(sent_at)
    message["Message-ID"] = f"<{sent_at:%Y%m%d%H%M}.{len(subject)}@{sender[1].partition('@')[2]}>"
    return message


def _sodermalm(today: date, on: date) -> bytes:
    stationery = Stationery(
        look=DISTRICT,
        name="Södermalms stadsdelsförvaltning",
        foot="Södermalms stadsdelsförvaltning, Box 4270, Stockholm",
    )
    letter = Letter("Yttrande", "Kjell Vitaberg", on, (on.isoformat(), f"Dnr SÖD {on.year}/118"))
    return official_letter(stationery, letter, _SODERMALM_TEXT.format(programme=programme_name(today)))


def _at(day: date, hour: int, minute: int) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=STOCKHOLM)
