"""Whether a letter comes from a machine, and whether anybody is to be answered (RFC 3834; Exchange's own signs).

A subject alone proves nothing: a person may answer under "Automatiskt svar". It only supports a sign in the head.
"""

import re

from remiss.mail.head import Head

# What automatic replies are called by the programs that people here use.
_OUT_OF_OFFICE = re.compile(
    r"^\W*(?:"
    r"automatiskt svar|autosvar|automatisk(?:t)? svar|frånvaro(?:meddelande|o)?|frånvarande|ej på plats|"
    r"out of (?:the )?office|automatic reply|auto(?:matic)?[- ]?(?:reply|response)|away from (?:the|my) office|"
    r"automatisk svar|fraværsmelding|fraværende|autosvar|ikke til stede|"
    r"automaattinen vastaus|poissa|abwesenheits(?:notiz|nachricht)|automatische antwort|abwesend"
    r")",
    re.IGNORECASE,
)
_SAID_BY_PROGRAMS = (
    *("x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-reply", "x-autoreply-from", "x-mail-autoreply"),
    *("x-autorespond-from", "x-away-reply", "x-amazon-auto-reply"),
)
_MASS = frozenset({"bulk", "junk", "list"})
_REPLIES = frozenset({"auto_reply", "auto-reply", "autoreply"})
_LISTS = ("list-id", "list-unsubscribe", "list-post", "list-help")
_ROBOTS = re.compile(
    r"^(?:mailer-daemon|postmaster|no[-_.]?reply|do[-_.]?not[-_.]?reply|svara[-_.]?ej|noreply\w*)@", re.IGNORECASE
)


def why_automatic(head: Head, subject: str) -> str:
    """A Swedish sentence saying why the letter comes from a machine, "" when it does not."""
    strong = _strong(head)
    if strong:
        return strong
    weak = why_no_reply(head, "")
    return (
        f"Ämnet är ett frånvarosvars, och {weak[0].lower()}{weak[1:]}" if weak and _OUT_OF_OFFICE.match(subject) else ""
    )


def why_no_reply(head: Head, from_address: str) -> str:
    """A Swedish sentence saying why no receipt is to be sent, "" when one may be."""
    return _strong(head) or _weak(head) or _robot(from_address)


def _strong(head: Head) -> str:
    submitted = head.raw("auto-submitted").partition(";")[0].strip().lower()
    if submitted and submitted != "no":
        return f"Brevhuvudet säger att brevet är automatiskt (Auto-Submitted: {submitted[:40]})."
    for name in _SAID_BY_PROGRAMS:
        if head.has(name) and head.raw(name).lower() not in {"no", "false"}:
            return f"Brevhuvudet säger att brevet är automatiskt ({name.title()})."
    if head.raw("precedence").lower() in _REPLIES:
        return "Brevhuvudet säger att brevet är automatiskt (Precedence: auto_reply)."
    if head.raw("return-path").replace(" ", "") == "<>":
        return "Brevet har ingen avsändare att svara till (Return-Path: <>), som bara automatiska brev."
    return ""


def _weak(head: Head) -> str:
    """Signs that a person's letter may have too."""
    if head.has("x-auto-response-suppress") and head.raw("x-auto-response-suppress").lower() != "none":
        return "Brevhuvudet ber om att inte få automatiska svar (X-Auto-Response-Suppress)."
    if head.raw("precedence").lower() in _MASS:
        return "Brevhuvudet säger att brevet är ett massutskick (Precedence)."
    if any(head.has(name) for name in _LISTS):
        return "Brevet har gått genom en sändlista."
    return ""


def _robot(from_address: str) -> str:
    return "Avsändarens adress tar inte emot svar." if _ROBOTS.match(from_address) else ""
