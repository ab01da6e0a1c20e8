"""What is typed when more time is asked for or given, checked once for the consultee's page and the officer's."""

from dataclasses import dataclass
from datetime import date

from remiss.domain.errors import InvalidFieldsError
from remiss.domain.extensions import DayFault, day_fault
from remiss.domain.setup_typing import one_line, tidy
from remiss.swedish.dates import typed_day
from remiss.swedish.saying import say_day
from remiss.usecases.email_addresses import tidy_email

DAY_WANTED = "Skriv dagen som år-månad-dag, till exempel 2015-10-12."
LONGEST_WORDS = 4_000
_LONGEST_NAME = 200


@dataclass(frozen=True)
class TypedWish:
    """The fields as they were typed; all are text, and any may be missing."""

    proposed_day: str = ""
    reason: str = ""
    asked_by: str = ""
    asked_email: str = ""


@dataclass(frozen=True)
class Wish:
    """More time as it is asked for: until when, why, and who asks."""

    proposed_day: date
    reason: str
    asked_by: str
    asked_email: str = ""


@dataclass(frozen=True)
class Time:
    """What a new last day is judged against: the consultee's present one, the day of closing, and today."""

    present: date | None
    closes_on: date | None
    today: date


def clean_wish(typed: TypedWish, time: Time) -> Wish:
    """The wish to be kept. InvalidFieldsError naming every field at fault; nothing is cut or guessed.

    A day after the closing may be asked for: whether to move the closing is the officer's choice.
    """
    day, reason, name = typed_day(typed.proposed_day), tidy(typed.reason), one_line(typed.asked_by)
    email = tidy_email(typed.asked_email) if typed.asked_email.strip() else ""
    faults = {
        "proposed_day": DAY_WANTED if day is None else say_day_fault(day, Time(time.present, None, time.today)),
        "reason": words_fault(reason) if reason else "Skriv varför mer tid behövs. En mening räcker.",
        "asked_by": "" if 0 < len(name) <= _LONGEST_NAME else "Skriv namnet på den som ber om anstånd.",
        "asked_email": "Skriv e-postadressen så här: namn@exempel.se, eller lämna fältet tomt."
        if email is None
        else "",
    }
    found = {field: fault for field, fault in faults.items() if fault}
    if found or day is None or email is None:
        raise InvalidFieldsError(found)
    return Wish(day, reason, name, email)


def say_day_fault(day: date, time: Time) -> str:
    """Why the day cannot be a new last day, and what to do; empty when it can."""
    fault = day_fault(day, present=time.present, closes_on=time.closes_on, today=time.today)
    if fault is None:
        return ""
    if fault is DayFault.PAST:
        return f"{_first_upper(say_day(day))} har redan varit. Välj en dag som kommer."
    if fault is DayFault.NOT_LATER and time.present is not None:
        return f"Sista svarsdag är redan {say_day(time.present)}. Välj en senare dag."
    closing = say_day(time.closes_on) if time.closes_on else ""
    return f"Remissen stänger {closing}. Välj en tidigare dag, eller flytta stängningen till samma dag."


def words_fault(words: str) -> str:
    """Why the words cannot be taken; empty when they can."""
    return "" if len(words) <= LONGEST_WORDS else f"Texten är för lång: {len(words)} tecken. Högst {LONGEST_WORDS}."


def _first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]
