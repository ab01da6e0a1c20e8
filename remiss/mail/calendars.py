"""The last day as an iCalendar file (RFC 5545) that goes with a letter: one all-day event with an alarm.

The same consultee's file always has the same UID, and a SEQUENCE that is raised when the day moves, so that the event
in its calendar moves too instead of becoming two.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from remiss.domain.post import mail_domain

CALENDAR_NAME = "sista-svarsdag.ics"

_LINE = 75
# At eight in the morning three days before: an all-day event begins at midnight, when nobody wants to be told.
_ALARM = "-P2DT16H"


def deadline_uid(referral_id: int, base_url: str) -> str:
    """The event's UID: the same for one consultee in one round of this installation, whatever happens to the day."""
    return f"svarsdag-{referral_id}@{mail_domain(base_url)}"


def deadline_calendar(  # noqa: PLR0913  # The event's six facts, each by its name.
    *, uid: str, sequence: int, last_day: date, title: str, url: str, now: datetime
) -> str:
    """The file: folded, escaped, with CRLF. The event fills the whole day, and makes nobody look busy.

    ``url`` may be empty, and must not be a personal link: calendars are shared with many.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Remiss//Sista svarsdag//SV",
        "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT",
        f"UID:{_one_line(uid)}",
        f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"SEQUENCE:{sequence}",
        f"DTSTART;VALUE=DATE:{last_day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{last_day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(f'Sista svarsdag: {title}')}",
        f"DESCRIPTION:{_escaped(_DESCRIPTION)}",
        *([f"URL:{_one_line(url)}"] if url else []),
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{_escaped(f'Om tre dagar är sista svarsdag: {title}')}",
        f"TRIGGER:{_ALARM}",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


_DESCRIPTION = "Hela dagen räknas. Länken till er sida för remissen står i brevet som kalenderfilen kom med."


def _escaped(text: str) -> str:
    """The text as a TEXT value (RFC 5545, 3.3.11)."""
    plain = _one_line(text)
    for character in ("\\", ";", ","):
        plain = plain.replace(character, f"\\{character}")
    return plain


def _one_line(text: str) -> str:
    """The text without anything that could end the line, so that no property can be smuggled in."""
    printable = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(printable.split())


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets (RFC 5545, 3.1), never cut inside a character."""
    piece, size = "", 0
    for character in line:
        width = len(character.encode())
        if size + width > _LINE:
            yield piece
            piece, size = " ", 1
        piece, size = piece + character, size + width
    yield piece
