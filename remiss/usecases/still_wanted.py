"""Whether a letter that has waited in the outbox is still wanted when its turn comes: its reason may have gone."""

from sqlalchemy.orm import Session

from remiss.db.consultation import Referral
from remiss.db.courses import known_of, reminded
from remiss.db.post import Letter
from remiss.domain.clock import Clock
from remiss.domain.post import OWED_KINDS, LetterKind
from remiss.domain.reminders import REMINDERS, Unsent, hindrance, is_stale

_WITHDRAWN = "Instansen togs bort från remissen innan brevet hade skickats."
_REASONS = {
    Unsent.ANSWERED: "Svaret kom in innan påminnelsen hade skickats.",
    Unsent.ABSTAINED: "Instansen meddelade att den avstår innan påminnelsen hade skickats.",
    Unsent.PRELIMINARY: "Ett preliminärt svar kom in innan påminnelsen hade skickats.",
    Unsent.ASKED_FOR_TIME: "Instansen bad om anstånd innan påminnelsen hade skickats.",
    Unsent.IN_TRAY: "Ett brev som kan vara svaret kom in innan påminnelsen hade skickats.",
    Unsent.CLOSED: "Remissen stängdes innan påminnelsen hade skickats.",
}
_STALE = "Sista svarsdag hann passera innan påminnelsen kunde skickas."
_MOVED = "Instansen fick ett senare datum innan påminnelsen hade skickats."


def why_unwanted(session: Session, clock: Clock, letter: Letter, referral: Referral | None) -> str:
    """Why the letter is not to be sent after all, in Swedish; "" when it is.

    What a consultee that has been withdrawn is owed is sent all the same.
    """
    if referral is None or letter.kind in OWED_KINDS:
        return ""
    if referral.withdrawn_at is not None:
        return _WITHDRAWN
    return _why_no_reminder(session, clock, letter, referral) if letter.kind in REMINDERS else ""


def _why_no_reminder(session: Session, clock: Clock, letter: Letter, referral: Referral) -> str:
    now = clock()
    (each,) = reminded(session, Referral.id == referral.id, now)
    why = hindrance(letter.kind, known_of(session, [each], now)[referral.id].facts)
    if why in _REASONS:
        return _REASONS[why]
    if is_stale(letter.kind, each.course.last_day, now):
        return _STALE
    late_no_more = letter.kind is LetterKind.OVERDUE and not is_stale(LetterKind.REMINDER, each.course.last_day, now)
    return _MOVED if late_no_more else ""
