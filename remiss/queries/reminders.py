"""A round's reminders: the plan, what comes next and for whom, and what became of those whose time has come."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from remiss.db.consultation import Consultation, Referral
from remiss.db.courses import Known, Reminded, known_of, reminded
from remiss.db.post import Letter
from remiss.db.reminding import Reminder, ReminderStep
from remiss.domain.clock import local_day
from remiss.domain.permissions import Actor
from remiss.domain.post import LetterState
from remiss.domain.reminders import (
    USUAL_PLAN,
    ReminderOutcome,
    Step,
    Unsent,
    days_late,
    eight_on,
    is_by_hand,
    next_step,
    step_moment,
)
from remiss.queries.round_head import RoundHead, round_head

# What no waiting will change: such a consultee has no next reminder at all.
_FOR_GOOD = frozenset({Unsent.ANSWERED, Unsent.ABSTAINED, Unsent.WITHDRAWN, Unsent.CLOSED})


@dataclass(frozen=True)
class PlanStep:
    """A step of the plan, and when it comes for those who have the round's usual last day (None without one)."""

    days: int
    moment: datetime | None


@dataclass(frozen=True)
class Sent:
    """A reminder that was written then, and how its letter has fared."""

    at: datetime
    state: LetterState


@dataclass(frozen=True)
class RemindedLine:
    """One consultee: its next reminder, or why it gets none. ``latest`` is the last that was sent to it.

    ``may_be_chosen``: a person can send it a reminder now.
    """

    referral_id: int
    name: str
    group: str
    last_day: date | None
    next: Step | None
    why_not: Unsent | None
    turned_off: bool
    sent: int
    latest: Sent | None
    may_be_chosen: bool


@dataclass(frozen=True)
class Coming:
    """A moment at which reminders leave, if nothing has come in by then, and who gets them."""

    at: datetime
    names: tuple[str, ...]


@dataclass(frozen=True)
class Happened:
    """What became of the reminders that were due at one moment. ``reasons`` count those that were not sent, by why.

    ``by_hand``: a person sent them, outside the plan. ``states`` tell how the letters have fared since.
    """

    due_at: datetime
    by_hand: bool
    sent: tuple[str, ...]
    states: tuple[tuple[LetterState, int], ...]
    reasons: tuple[tuple[Unsent, tuple[str, ...]], ...]


@dataclass(frozen=True)
class RemindersPage:
    """Everything on the page. ``waiting`` are those one waits for; ``lines`` all who have not been withdrawn."""

    head: RoundHead
    today: date
    own_plan: bool
    plan: tuple[PlanStep, ...]
    lines: tuple[RemindedLine, ...]
    coming: tuple[Coming, ...]
    happened: tuple[Happened, ...]
    late: int

    @property
    def waiting(self) -> tuple[RemindedLine, ...]:
        """Those whose answer is still awaited."""
        return tuple(line for line in self.lines if line.why_not not in _FOR_GOOD)


@dataclass(frozen=True)
class _Row:
    reminder: Reminder
    name: str
    state: LetterState | None


def reminders_page(session: Session, consultation_id: int, *, by: Actor, now: datetime) -> RemindersPage:
    """The picture, in a number of statements that does not grow with the consultees. NotFoundError for no round."""
    head = round_head(session, consultation_id, by)
    everyone = reminded(session, Referral.consultation_id == consultation_id, now)
    asked = [each for each in everyone if not each.withdrawn]
    known = known_of(session, asked, now)
    rows = _rows(session, consultation_id)
    sent = _sent(rows)
    lines = tuple(_line(each, known[each.referral_id], sent.get(each.referral_id, []), now) for each in asked)
    own, steps = _plan(session, consultation_id)
    return RemindersPage(
        head=head,
        today=local_day(now),
        own_plan=own,
        plan=tuple(PlanStep(days, step_moment(head.last_day, days) if head.last_day else None) for days in steps),
        lines=lines,
        coming=_coming(lines) if head.sent_at else (),
        happened=_happened(rows),
        late=sum(days_late(each.course, known[each.referral_id].facts, now) > 0 for each in asked),
    )


def _line(each: Reminded, known: Known, sent: list[Sent], now: datetime) -> RemindedLine:
    step, why = next_step(each.course, known.facts, now)
    latest = max(sent, key=lambda one: one.at, default=None)
    return RemindedLine(
        referral_id=each.referral_id,
        name=each.name,
        group=each.group,
        last_day=each.course.last_day,
        next=step,
        why_not=why,
        turned_off=each.turned_off,
        sent=len(sent),
        latest=latest,
        may_be_chosen=why in {None, Unsent.TURNED_OFF} and not known.facts.reminded_today,
    )


def _coming(lines: Iterable[RemindedLine]) -> tuple[Coming, ...]:
    names: dict[datetime, list[str]] = defaultdict(list)
    for line in lines:
        if line.next is not None:
            names[line.next.due_at].append(line.name)
    return tuple(Coming(at, tuple(who)) for at, who in sorted(names.items()))


def _plan(session: Session, consultation_id: int) -> tuple[bool, tuple[int, ...]]:
    own = session.scalar(select(Consultation.own_reminder_plan).where(Consultation.id == consultation_id))
    rows = select(ReminderStep.days).where(ReminderStep.consultation_id == consultation_id).order_by(ReminderStep.days)
    steps = tuple(session.scalars(rows))
    return bool(own), steps if own else USUAL_PLAN


def _rows(session: Session, consultation_id: int) -> list[_Row]:
    rows = session.execute(
        select(Reminder, Referral.name, Letter.state)
        .join(Referral, Reminder.referral_id == Referral.id)
        .outerjoin(Letter, Reminder.letter_id == Letter.id)
        .where(Referral.consultation_id == consultation_id)
        .order_by(Reminder.due_at.desc(), Referral.position, Reminder.id)
    )
    return [_Row(row, name, state) for row, name, state in rows]


def _sent(rows: Iterable[_Row]) -> dict[int, list[Sent]]:
    found: dict[int, list[Sent]] = defaultdict(list)
    for row in rows:
        if row.state is not None:
            found[row.reminder.referral_id].append(Sent(row.reminder.handled_at, row.state))
    return found


def _happened(rows: Iterable[_Row]) -> tuple[Happened, ...]:
    """The rows by the moment and kind of occasion they belong to, the latest first."""
    parts: dict[tuple[datetime, bool], list[_Row]] = defaultdict(list)
    for row in rows:
        by_hand = is_by_hand(row.reminder.occasion)
        # What persons send one by one on a day belongs together.
        moment = eight_on(local_day(row.reminder.due_at)) if by_hand else row.reminder.due_at
        parts[moment, by_hand].append(row)
    return tuple(_what_became(at, by_hand, part) for (at, by_hand), part in parts.items())


def _what_became(at: datetime, by_hand: bool, rows: list[_Row]) -> Happened:  # noqa: FBT001  # A pair from the grouping.
    sent = [row for row in rows if row.reminder.outcome is ReminderOutcome.SENT]
    reasons: dict[Unsent, list[str]] = defaultdict(list)
    for row in rows:
        if row.reminder.reason:
            reasons[Unsent(row.reminder.reason)].append(row.name)
    return Happened(
        due_at=at,
        by_hand=by_hand,
        sent=tuple(row.name for row in sent),
        states=tuple(Counter(row.state for row in sent if row.state is not None).items()),
        reasons=tuple((why, tuple(names)) for why, names in reasons.items()),
    )
