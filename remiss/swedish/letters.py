"""What a Swedish letter says: its own words apart from those it quotes, where its sender stands, what it asks for.

Everything here is a proposal for a person to settle. Tables first, so that a Swedish speaker adds a line, not code.
"""

import re
from enum import StrEnum
from typing import Literal

Said = Literal["endorse", "endorse_with_remarks", "endorse_partly", "reject", "no_objection", "abstain"]
"""The words of the stances, the same as in the table of terms."""

# Where the letter that is answered begins, as mail programs write it. All that follows is somebody else's words.
_QUOTED = re.compile(
    r"^[ \t]*(?:-{2,}[ ]?(?:(?:ursprungligt|vidarebefordrat) meddelande|(?:original|forwarded) message)[ ]?-{2,}"
    r"|_{10,}"
    r"|(?:från|from|fra):[ ].+\n[ \t]*(?:skickat|sent|datum|date|sendt):[ ].+"
    r"|(?:den|on|le)[ ].{4,120}(?:skrev|wrote|a écrit)[ ]?.{0,120}:[ \t]*$"
    r"|\d{4}-\d\d-\d\d.{0,40}(?:skrev|wrote).{0,120}:[ \t]*$)",
    re.IGNORECASE | re.MULTILINE,
)
_QUOTED_LINE = re.compile(r"^[ \t]*>.*$", re.MULTILINE)
_GREETING = re.compile(
    r"^\W*(?:hej|hejsan|goddag|bästa|till den det berör|tack för (?:remissen|brevet|ert brev))\b.{0,80}$", re.IGNORECASE
)
_FAREWELL = re.compile(
    r"^\W*(?:(?:med )?(?:vänlig|vänliga|bästa) hälsning\w*|m?vh\b.*|hälsning\w*|--)\W*$",
    re.IGNORECASE,
)
_NOT = r"(?:inte|ej|icke)"
_TIME = re.compile(
    r"\banstånd|förläng\w* (?:svars|remiss)tid|längre (?:svars|remiss)tid|mer tid\b|senare (?:svars)?datum|"
    r"(?:hinner|kan) " + _NOT + r" (?:svara|lämna|inkomma)\w*.{0,40}(?:i tid|före|senast|till den)|"
    r"skjuta (?:upp|på)|uppskov",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"\?(?:\s|$)|\b(?:undrar|fråga(?:r)?:|kan (?:ni|du|vi) (?:skicka|få|säga|förtydliga))", re.IGNORECASE
)
_LATER = re.compile(
    r"återkommer|kommer att (?:svara|yttra|lämna|inkomma)|avser att (?:svara|yttra|lämna)|svar(?:et)? kommer|"
    r"bekräft\w+ (?:att vi har )?(?:mottag|tagit emot)|har (?:vi )?(?:mottagit|tagit emot) (?:er |eran )?remiss",
    re.IGNORECASE,
)

# The first that fits decides: "avstår från att avstyrka" is rare, "ingen erinran och inga synpunkter" is not.
_PHRASES: tuple[tuple[Said, str], ...] = (
    ("abstain", r"\bavstår\b(?! inte)|\bavstå från (?:att )?(?:yttra|yttrande|svar)|väljer att avstå|avböjer"),
    ("abstain", rf"(?:kommer|avser|önskar|vill|väljer)(?: \w+)? (?:att )?{_NOT} (?:att )?(?:yttra sig|svara på)"),
    (
        "abstain",
        rf"(?:kommer|avser|önskar|vill)(?: att)? {_NOT} (?:att )?(?:lämna|inkomma med) (?:något )?(?:svar|yttr)",
    ),
    ("abstain", rf"yttrar sig {_NOT}\b|inget yttrande\b|{_NOT} lämnar något yttrande|ej yttrande\b"),
    ("no_objection", rf"\b(?:inga|{_NOT} några) (?:ytterligare |egna |särskilda )?(?:synpunkter|invändningar)"),
    ("no_objection", rf"\b(?:inga|{_NOT} några) (?:erinringar|kommentarer)|\bingen(?:ting)? (?:att )?erinra\w*"),
    ("no_objection", r"\binget att (?:erinra|invända|anföra)|\bingen (?:erinran|invändning)|utan erinran"),
    ("endorse_partly", r"tillstyrker (?:\w+ ){0,3}delvis|delvis tillstyrk|tillstyrker i delar"),
    ("endorse_with_remarks", r"tillstyrk\w* .{0,60}med (?:\w+ )?(?:synpunkt|ändring|tillägg|förbehåll|påpekande)"),
    ("endorse_with_remarks", r"tillstyrk\w* .{0,60}under förutsättning"),
    ("reject", r"\bavstyrk(?:er|es|t|s)\b|\bmotsätter sig\b|\bavstyrka\b"),
    ("endorse", r"\btillstyrk(?:er|es|t|s)\b|\bställer (?:vi |oss |sig )+(?:bakom|positiv)"),
)
_STANCES = tuple((said, re.compile(pattern, re.IGNORECASE)) for said, pattern in _PHRASES)


class Message(StrEnum):
    """What a letter without files seems to be: the answer itself, a request for time, a question, or something else."""

    ANSWER = "answer"
    TIME = "time"
    QUESTION = "question"
    LATER = "later"
    UNCLEAR = "unclear"


def own_words(text: str) -> str:
    """What the sender has written, without the letter that is answered or forwarded below it."""
    cut = _QUOTED.search(text)
    kept = text[: cut.start()] if cut else text
    return _QUOTED_LINE.sub("", kept).strip()


def quoted_words(text: str) -> str:
    """What the letter quotes or forwards; "" when it quotes nothing."""
    cut = _QUOTED.search(text)
    lines = _QUOTED_LINE.findall(text[: cut.start()] if cut else text)
    return "\n".join([*lines, text[cut.start() :] if cut else ""]).strip()


def said_stance(text: str) -> Said | None:
    """Where the words seem to stand, or None when no phrase tells, or two tell differently."""
    flat = " ".join(text.split())
    found = {said for said, pattern in _STANCES if pattern.search(flat)}
    if {"endorse", "reject"} <= found or {"reject", "no_objection"} <= found or {"abstain", "endorse"} <= found:
        return None
    return next((said for said, _pattern in _STANCES if said in found), None)


def message_of(text: str) -> Message:
    """What a letter's own words amount to without files. Only a clear stance, and no question, is an answer."""
    flat = " ".join(text.split())
    for message, pattern in ((Message.TIME, _TIME), (Message.QUESTION, _QUESTION), (Message.LATER, _LATER)):
        if pattern.search(flat):
            return message
    return Message.ANSWER if said_stance(flat) is not None else Message.UNCLEAR


def said_beside_greetings(text: str) -> str:
    """The letter's own words without greeting and what follows the farewell: what is left is what it says."""
    lines = own_words(text).splitlines()
    end = next((place for place, line in enumerate(lines) if _FAREWELL.match(line.strip())), len(lines))
    kept = [line for line in lines[:end] if not _GREETING.match(line.strip())]
    return "\n".join(kept).strip()
