"""Letters of a round beside the invitation: reminders, new days, questions, good-byes, each in the round's own words.

An officer may word the subject and the opening of a kind (``domain/wording.py``); the rest is what the round says, so
that a date or an address is never typed twice.
"""

import re
from collections.abc import Mapping
from datetime import date

from remiss.db.consultation import Consultation
from remiss.domain.dispatch import Addressee
from remiss.domain.post import LetterKind
from remiss.domain.wording import Wording, fill
from remiss.mail.compose import Composer, Written
from remiss.mail.particulars import one_line, paragraphs, particulars
from remiss.swedish import saying

# What each kind is told beside the round itself. All are optional in a letter without them, such as a preview.
FACTS: Mapping[LetterKind, Mapping[str, object]] = {
    LetterKind.REMINDER: {"days_left": 0, "has_draft": False},
    LetterKind.OVERDUE: {"days_late": 0, "has_draft": False},
    LetterKind.PRELIMINARY_REMINDER: {"expected_on": None},
    LetterKind.EXTENSION_GRANTED: {"former_day": None, "new_day": None, "answer": ""},
    LetterKind.EXTENSION_REFUSED: {"last_day": None, "answer": ""},
    LetterKind.ROUND_EXTENDED: {"former_day": None, "new_day": None, "why": ""},
    LetterKind.QUESTION: {"subject": "", "text": ""},
    LetterKind.THANKS: {"text": ""},
    LetterKind.CLOSING: {"text": ""},
    LetterKind.DOCUMENTS_REPLACED: {"names": (), "why": ""},
    LetterKind.FILE_REFUSED: {"files": ()},
    LetterKind.NEW_LINK: {},
}
"""Every kind that ``write_round_letter`` writes, and what its facts are when they are not given."""

_CALLED_REMISS = re.compile(r"remiss(?: om| av|:)\s+", re.IGNORECASE)
_FREE_TEXTS = frozenset({"answer", "why"})


def write_round_letter(
    composer: Composer,
    kind: LetterKind,
    consultation: Consultation,
    to: Addressee,
    own: Wording | None = None,
    **facts: object,
) -> Written:
    """The letter to one consultee. ``own`` are the officer's words; where they are empty the proposed ones stand.

    ``facts`` are those of ``FACTS[kind]``; KeyError for a kind that is not there, TypeError for a fact it does not
    have. A ``subject`` or ``text`` among them is this letter's own, and goes before the kind's. ``trial=True`` says at
    the top that it is a trial.
    """
    trial = facts.pop("trial", False)
    surplus = facts.keys() - FACTS[kind].keys()
    if surplus:
        raise TypeError(f"{kind.value} does not tell of {', '.join(sorted(surplus))}")
    told = {**FACTS[kind], **facts}
    words = _words(composer.proposed(kind), own)
    values = placeholder_values(composer, consultation, to, told)
    subject = one_line(fill(str(told.pop("subject", "") or words.subject), values))
    about = (
        particulars(consultation, to) | told | {name: paragraphs(str(told[name])) for name in _FREE_TEXTS & told.keys()}
    )
    opening = paragraphs(fill(str(told.get("text", "") or words.text), values))
    return composer.compose(kind, **about, subject=subject, opening=opening, trial=trial)


def _words(proposed: Wording, own: Wording | None) -> Wording:
    """The officer's words, and ours where there are none."""
    return proposed if own is None else Wording(own.subject or proposed.subject, own.text or proposed.text)


def placeholder_values(
    composer: Composer, consultation: Consultation, to: Addressee, told: Mapping[str, object]
) -> dict[str, str]:
    """What each placeholder is for this consultee; those the letter has nothing to say of are empty."""
    days_left, days_late = told.get("days_left"), told.get("days_late")
    return {
        "instans": to.name,
        "remiss": _matter(consultation.title),
        "diarienummer": consultation.registry_number,
        "sista_svarsdag": _day(told.get("last_day") or to.last_day),
        "avsändare": composer.asker,
        "dagar_kvar": saying.say_days_away(days_left) if isinstance(days_left, int) else "",
        "dagar_sedan": saying.say_days_away(-days_late) if isinstance(days_late, int) else "",
        "beslutsdag": _day(told.get("expected_on")),
        "ny_dag": _day(told.get("new_day") or to.last_day),
    }


def _matter(title: str) -> str:
    """The title as it reads after the word *remissen*: "Remiss om Strategi för prov" becomes "Strategi för prov"."""
    called = _CALLED_REMISS.match(title)
    rest = title[called.end() :].strip() if called else ""
    return rest[:1].upper() + rest[1:] if rest else title


def _day(day: object) -> str:
    return saying.say_day(day) if isinstance(day, date) else ""
