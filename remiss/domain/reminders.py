"""Reminders: when they are due, for whom, and what became of each.

A step is counted in days from the consultee's own last day and happens on a working day at eight in the morning in
Stockholm: one that falls on a free day is moved to the working day before it when it stands before the last day, so
that it does not come too late to help, and to the working day after it when it stands after, so that nobody is told on
a Sunday that the answer is late.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache

from remiss.domain.clock import STOCKHOLM, end_of, local, local_day
from remiss.domain.consultation import AnswerState
from remiss.domain.post import LetterKind
from remiss.domain.working_days import is_working_day, working_day_from, working_day_to

USUAL_PLAN = (-14, -3, 1, 5)
"""The steps of a round without a plan of its own, in days after the last day (negative before it)."""

LONGEST_PLAN = 12
FURTHEST_STEP = 180

EIGHT = time(8)
"""When reminders and morning letters are written, as Stockholm's clocks show it. No hour is lost or doubled there."""

STILL_MEANINGFUL = timedelta(days=14)
"""How late a step may be sent after a stand-still; an older one is noted as passed."""

REMINDERS = frozenset({LetterKind.REMINDER, LetterKind.OVERDUE, LetterKind.PRELIMINARY_REMINDER})


_BY_HAND = "by hand"


class ReminderOutcome(StrEnum):
    """What became of a reminder whose time came. Each is written down, so that none is skipped in silence.

    ``sent``: a letter is in the outbox. ``not_needed``: answered, abstained, asked for more time, withdrawn or told to
    be left alone. ``passed``: its time went by while nothing ran, and its words are no longer true.
    """

    SENT = "sent"
    NOT_NEEDED = "not_needed"
    PASSED = "passed"
    NO_ADDRESS = "no_address"


class Unsent(StrEnum):
    """Why a reminder was not sent. The first are not needed, the last four have passed."""

    ANSWERED = "answered"
    ABSTAINED = "abstained"
    PRELIMINARY = "preliminary"
    ASKED_FOR_TIME = "asked_for_time"
    IN_TRAY = "in_tray"
    TURNED_OFF = "turned_off"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"
    REMINDED_TODAY = "reminded_today"
    NO_ADDRESS = "no_address"
    BEFORE_LETTER = "before_letter"
    DAY_GONE = "day_gone"
    TOO_OLD = "too_old"
    LATER_ONE = "later_one"


@dataclass(frozen=True)
class Course:
    """What decides when one consultee is reminded.

    ``since`` is when it last heard from us about its last day: the invitation, or the word of a new day. What stood
    before that belongs to another plan. ``expected_on`` is when the decision after its preliminary answer is expected.
    """

    last_day: date | None
    steps: tuple[int, ...]
    since: datetime
    expected_on: date | None = None


@dataclass(frozen=True)
class Step:
    """One reminder in a consultee's course: its occasion, kind, the moment it is due, and the day it counts from."""

    occasion: str
    kind: LetterKind
    due_at: datetime
    counted_from: date


@dataclass(frozen=True)
class Facts:
    """How a consultee stands at the moment a reminder would be written."""

    state: AnswerState
    asked_for_time: bool = False
    in_tray: bool = False
    turned_off: bool = False
    withdrawn: bool = False
    taking_answers: bool = True
    reminded_today: bool = False
    has_address: bool = True


@dataclass(frozen=True)
class Verdict:
    """What becomes of a step; ``why`` is None when its letter is to be written."""

    step: Step
    outcome: ReminderOutcome
    why: Unsent | None


@lru_cache(maxsize=4096)
def step_moment(last_day: date, days: int) -> datetime:
    """The moment of a step, in UTC: eight in Stockholm on a working day (the module says which)."""
    day = last_day + timedelta(days=days)
    return eight_on(working_day_to(day) if days <= 0 else working_day_from(day))


def course_steps(course: Course) -> tuple[Step, ...]:
    """Every reminder in the course, in the order they are due. An empty plan turns them all off."""
    steps = []
    if course.last_day is not None:
        for days in course.steps:
            kind = LetterKind.REMINDER if days <= 0 else LetterKind.OVERDUE
            occasion = f"{days:+} {course.last_day}"
            steps.append(Step(occasion, kind, step_moment(course.last_day, days), course.last_day))
    if course.expected_on is not None and course.steps:
        steps.append(_after_preliminary(course.expected_on))
    return tuple(sorted(steps, key=lambda step: (step.due_at, step.counted_from, _days_of(step))))


def due_steps(course: Course, handled: Collection[str], now: datetime) -> tuple[Step, ...]:
    """The steps whose time has come and whose occasions nobody has handled. None outside the hours of sending."""
    if not may_send(now):
        return ()
    return tuple(step for step in course_steps(course) if step.due_at <= now and step.occasion not in handled)


def coming_steps(course: Course, now: datetime) -> tuple[Step, ...]:
    """The steps that are still ahead and can be sent."""
    return tuple(step for step in course_steps(course) if step.due_at > now and step.due_at > course.since)


def next_step(course: Course, facts: Facts, now: datetime) -> tuple[Step | None, Unsent | None]:
    """The next reminder to a consultee that stands so, or why it gets none as long as it does.

    Neither when all are behind. That one has been sent today hinders nothing that is to come.
    """
    standing = replace(facts, reminded_today=False)
    after_preliminary = facts.state is AnswerState.PRELIMINARY and course.expected_on is not None
    why = hindrance(LetterKind.PRELIMINARY_REMINDER if after_preliminary else LetterKind.REMINDER, standing)
    if why is not None:
        return None, why
    ahead = (step for step in coming_steps(course, now) if hindrance(step.kind, standing) is None)
    return next(ahead, None), None


def may_send(now: datetime) -> bool:
    """Whether reminders may leave: on working days from eight. What was missed at night waits for the morning."""
    here = local(now)
    return is_working_day(here.date()) and here.time() >= EIGHT


def judge(due: Iterable[Step], course: Course, facts: Facts, now: datetime) -> tuple[Verdict, ...]:
    """What becomes of each of the due steps, which are in order. At most one of them, the last, is sent."""
    why = {step: _passed(step, course, now) or hindrance(step.kind, facts) for step in due}
    sendable = [step for step, reason in why.items() if reason is None]
    why |= dict.fromkeys(sendable[:-1], Unsent.LATER_ONE)
    return tuple(
        Verdict(step, _OUTCOMES.get(reason, ReminderOutcome.NOT_NEEDED), reason) for step, reason in why.items()
    )


def hindrance(kind: LetterKind, facts: Facts) -> Unsent | None:
    """Why a consultee that stands so is not to get a reminder of that kind; None when it is."""
    return next((why for why, present in _hindrances(kind, facts).items() if present), None)


def _hindrances(kind: LetterKind, facts: Facts) -> dict[Unsent, bool]:
    preliminary = facts.state is AnswerState.PRELIMINARY
    return {
        Unsent.WITHDRAWN: facts.withdrawn,
        Unsent.ANSWERED: facts.state is AnswerState.ANSWERED,
        Unsent.ABSTAINED: facts.state is AnswerState.ABSTAINED,
        Unsent.PRELIMINARY: preliminary and kind is not LetterKind.PRELIMINARY_REMINDER,
        Unsent.CLOSED: not facts.taking_answers,
        Unsent.ASKED_FOR_TIME: facts.asked_for_time,
        Unsent.IN_TRAY: facts.in_tray,
        Unsent.TURNED_OFF: facts.turned_off,
        Unsent.REMINDED_TODAY: facts.reminded_today,
        Unsent.NO_ADDRESS: not facts.has_address,
    }


def days_late(course: Course, facts: Facts, now: datetime) -> int:
    """By how many days an answer that is still awaited is late; 0 when it is not, or is awaited no more.

    After a preliminary answer the decision is awaited by the day it was expected, if that has been said.
    """
    if facts.withdrawn or facts.state in {AnswerState.ANSWERED, AnswerState.ABSTAINED}:
        return 0
    awaited = course.expected_on or course.last_day
    return 0 if awaited is None else max(0, (local_day(now) - awaited).days)


def is_stale(kind: LetterKind, last_day: date | None, now: datetime) -> bool:
    """Whether a reminder that has waited is no longer true: it says that days are left, and there are none."""
    return kind is LetterKind.REMINDER and (last_day is None or now >= end_of(last_day))


def _passed(step: Step, course: Course, now: datetime) -> Unsent | None:
    """Why the step's time has gone by, if it has."""
    if step.due_at <= course.since:
        return Unsent.BEFORE_LETTER
    if is_stale(step.kind, step.counted_from, now):
        return Unsent.DAY_GONE
    return Unsent.TOO_OLD if now - step.due_at > STILL_MEANINGFUL else None


_OUTCOMES: dict[Unsent | None, ReminderOutcome] = {
    None: ReminderOutcome.SENT,
    Unsent.NO_ADDRESS: ReminderOutcome.NO_ADDRESS,
    Unsent.BEFORE_LETTER: ReminderOutcome.PASSED,
    Unsent.DAY_GONE: ReminderOutcome.PASSED,
    Unsent.TOO_OLD: ReminderOutcome.PASSED,
    Unsent.LATER_ONE: ReminderOutcome.PASSED,
}


def by_hand(day: date) -> str:
    """The occasion of a reminder that a person sends on that day, outside the plan: one a day at most."""
    return f"{_BY_HAND} {day}"


def is_by_hand(occasion: str) -> bool:
    """Whether a person sent it."""
    return occasion.startswith(_BY_HAND)


def _after_preliminary(expected_on: date) -> Step:
    """The one reminder after a preliminary answer: the working day after the decision was expected."""
    due_at = step_moment(expected_on, 1)
    return Step(f"preliminary {expected_on}", LetterKind.PRELIMINARY_REMINDER, due_at, expected_on)


def _days_of(step: Step) -> int:
    number = step.occasion.split()[0]
    return int(number) if step.kind is not LetterKind.PRELIMINARY_REMINDER else 0


def eight_on(day: date) -> datetime:
    """Eight in the morning of the day in Stockholm, in UTC."""
    return datetime.combine(day, EIGHT, tzinfo=STOCKHOLM).astimezone(UTC)
