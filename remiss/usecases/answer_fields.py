"""What can be typed about an answer, checked once for both doors: the consultee's own page and the registrator's."""

import unicodedata
from dataclasses import dataclass, fields

from remiss.domain.answering import Details
from remiss.domain.consultation import Stance, SubmissionKind
from remiss.domain.errors import InvalidFieldsError
from remiss.swedish.dates import typed_day
from remiss.usecases.email_addresses import tidy_email

LEFT_OPEN = "left_open"
"""The choice that says that the stance is told by the documents themselves."""

LATER_KINDS = (SubmissionKind.SUPPLEMENT, SubmissionKind.REPLACEMENT, SubmissionKind.PRELIMINARY)
"""What a consultee that has answered may say of what it sends now; a first answer may be preliminary too."""

LONGEST_MESSAGE = 100_000
_LONGEST_NAME = 200
_LONGEST_REF = 100


@dataclass(frozen=True)
class TypedDetails:
    """The fields as they were typed; all are text, and any may be missing."""

    stance: str = ""
    kind: str = ""
    own_ref: str = ""
    message: str = ""
    sender_name: str = ""
    sender_email: str = ""
    final_expected_on: str = ""


def typed_of(details: Details) -> TypedDetails:
    """The details as a form shows them. A stance left open is only chosen once somebody has saved the form."""
    saved = bool(details.sender_name)
    return TypedDetails(
        stance=details.stance.value if details.stance else LEFT_OPEN if saved else "",
        kind=details.kind.value if details.kind in LATER_KINDS else "",
        own_ref=details.own_ref,
        message=details.message,
        sender_name=details.sender_name,
        sender_email=details.sender_email,
        final_expected_on=details.final_expected_on.isoformat() if details.final_expected_on else "",
    )


def clean_details(typed: TypedDetails, *, sender_needed: bool = True, kind_needed: bool = False) -> Details:
    """The details to be kept. InvalidFieldsError naming every field at fault; nothing is cut or guessed."""
    expected = typed_day(typed.final_expected_on) if typed.kind == SubmissionKind.PRELIMINARY else None
    tidy = TypedDetails(**{each.name: _tidy(each.name, getattr(typed, each.name)) for each in fields(TypedDetails)})
    faults = {
        "kind": kind_needed and tidy.kind not in LATER_KINDS and "Välj om det ni skickar kompletterar eller ersätter.",
        "stance": tidy.stance not in {"", LEFT_OPEN, *Stance} and "Välj ett av ställningstagandena.",
        "own_ref": _too_long(tidy.own_ref, _LONGEST_REF, "Diarienumret"),
        "message": _too_long(tidy.message, LONGEST_MESSAGE, "Meddelandet"),
        "sender_name": _sender_fault(tidy.sender_name, needed=sender_needed),
        "sender_email": bool(tidy.sender_email)
        and tidy_email(tidy.sender_email) is None
        and "Skriv e-postadressen så här: namn@exempel.se, eller lämna fältet tomt.",
    }
    if tidy.kind == SubmissionKind.PRELIMINARY and expected is None:
        faults["final_expected_on"] = "Skriv dagen då beslutet väntas, till exempel 2015-10-12."
    found = {name: fault for name, fault in faults.items() if fault}
    if found:
        raise InvalidFieldsError(found)
    return Details(
        stance=Stance(tidy.stance) if tidy.stance in set(Stance) else None,
        kind=SubmissionKind(tidy.kind) if tidy.kind in LATER_KINDS else SubmissionKind.FULL,
        own_ref=tidy.own_ref,
        message=tidy.message,
        sender_name=tidy.sender_name,
        sender_email=(tidy_email(tidy.sender_email) or "") if tidy.sender_email else "",
        final_expected_on=expected,
    )


def _sender_fault(name: str, *, needed: bool) -> str:
    if needed and not name:
        return "Skriv namnet på den som skickar svaret, så vet vi vem vi kan fråga."
    return _too_long(name, _LONGEST_NAME, "Namnet")


def _too_long(text: str, most: int, word: str) -> str:
    if len(text) <= most:
        return ""
    shown = f"{most:,}".replace(",", "\u00a0")
    return f"{word} är för långt: {len(text)} tecken. Det får ha högst {shown}."


def _tidy(name: str, text: str) -> str:
    """The text without characters nobody can type; only the message keeps its lines."""
    kept = "".join(sign for sign in text.replace("\r\n", "\n").replace("\r", "\n") if _is_typed(sign))
    return kept.strip() if name == "message" else " ".join(kept.split())


def _is_typed(sign: str) -> bool:
    return sign in "\n\t" or unicodedata.category(sign) not in {"Cc", "Cs"}
