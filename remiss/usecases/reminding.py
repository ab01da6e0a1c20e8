"""Reminding those who have not answered: never who has, never twice, and none skipped in silence (PROMISES P7).

What is due follows from dates alone. Each consultee gets a transaction of its own, which locks its row, looks at
everything anew and writes what became of each step together with the letter, if there is one. ``UNIQUE(referral,
occasion)`` stops a second worker that was as fast.
"""

import logging
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from remiss.db.consultation import Consultation, Referral
from remiss.db.courses import Known, Reminded, known_of, reminded
from remiss.db.post import Letter
from remiss.db.reminding import Reminder
from remiss.domain.clock import local_day
from remiss.domain.consultation import AnswerState, Status, days_left
from remiss.domain.permissions import SYSTEM, Act, Actor
from remiss.domain.post import LetterKind
from remiss.domain.reminders import (
    ReminderOutcome,
    Step,
    Unsent,
    Verdict,
    by_hand,
    due_steps,
    hindrance,
    judge,
    may_send,
)
from remiss.mail.round_letters import write_round_letter
from remiss.usecases.journal import Journal
from remiss.usecases.linking import locked_referral
from remiss.usecases.membership import consultation_for
from remiss.usecases.outbox import Outbox
from remiss.usecases.tools import Tools
from remiss.usecases.wording import own_wording

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class RemindedNow:
    """Who got a reminder at once, and who did not and why."""

    sent: tuple[str, ...]
    unsent: tuple[tuple[str, Unsent], ...]


def remind(tools: Tools) -> Counter[ReminderOutcome]:
    """What became of the reminders that are due. One consultee's fault is raised when the others have had theirs."""
    now = tools.clock()
    done: Counter[ReminderOutcome] = Counter()
    faults: list[Exception] = []
    for each in _waiting(tools, now) if may_send(now) else ():
        try:
            done.update(_handle(tools, each, now))
        except Exception as fault:
            log.exception("The reminder to referral %d could not be written.", each.referral_id)
            faults.append(fault)
    if faults:
        raise faults[0]
    return done


def remind_now(tools: Tools, consultation_id: int, referral_ids: Collection[int], *, by: Actor) -> RemindedNow:
    """A reminder at once to the chosen consultees, whatever the plan says; at most one a day to each.

    Turning a consultee's reminders off concerns the plan and does not stop a person.
    """
    now = tools.clock()
    sent: list[str] = []
    unsent: list[tuple[str, Unsent]] = []
    with tools.transaction() as session:
        consultation_for(session, consultation_id, Act.SEND_CONSULTATION, by)
        for referral_id in sorted(set(referral_ids)):
            if locked_referral(session, consultation_id, referral_id) is None:
                continue
            (each,) = reminded(session, Referral.id == referral_id, now)
            why = _remind_by_hand(tools, session, each, by)
            if why is None:
                sent.append(each.name)
            else:
                unsent.append((each.name, why))
    return RemindedNow(tuple(sent), tuple(unsent))


def taken_by_another(error: IntegrityError) -> bool:
    """Whether the error says that the occasion has been handled already, by a worker that was faster."""
    # PostgreSQL names the constraint, SQLite its columns.
    names = ("uq_reminders_referral_id_occasion", "reminders.referral_id, reminders.occasion")
    return any(name in str(error.orig) for name in names)


def _waiting(tools: Tools, now: datetime) -> list[Reminded]:
    """The consultees with a step that is due, found in a number of statements that does not grow with them."""
    with tools.reading() as session:
        standing = reminded(session, Consultation.status == Status.OPEN, now)
        handled = _handled(session, [each for each in standing if due_steps(each.course, (), now)])
    return [each for each in standing if due_steps(each.course, handled.get(each.referral_id, ()), now)]


def _handled(session: Session, those: Collection[Reminded]) -> dict[int, set[str]]:
    rounds = {each.consultation_id for each in those}
    rows = session.execute(
        select(Reminder.referral_id, Reminder.occasion)
        .join(Referral, Reminder.referral_id == Referral.id)
        .where(Referral.consultation_id.in_(rounds))
    )
    found: dict[int, set[str]] = {}
    for referral_id, occasion in rows:
        found.setdefault(referral_id, set()).add(occasion)
    return found


def _handle(tools: Tools, found: Reminded, now: datetime) -> Counter[ReminderOutcome]:
    """What became of one consultee's due steps, judged anew behind its lock."""
    try:
        with tools.transaction() as session:
            if locked_referral(session, found.consultation_id, found.referral_id) is None:
                return Counter()
            (each,) = reminded(session, Referral.id == found.referral_id, now)
            handled = session.scalars(select(Reminder.occasion).where(Reminder.referral_id == each.referral_id)).all()
            due = due_steps(each.course, set(handled), now)
            known = known_of(session, [each], now)[each.referral_id]
            verdicts = judge(due, each.course, known.facts, now)
            pen = _Pen(tools, session, each, known, SYSTEM)
            for verdict in verdicts:
                pen.write(verdict)
            return Counter(verdict.outcome for verdict in verdicts)
    except IntegrityError as error:
        if taken_by_another(error):
            return Counter()
        raise


def _remind_by_hand(tools: Tools, session: Session, each: Reminded, by: Actor) -> Unsent | None:
    """Why the consultee got no reminder; None when it did. The caller holds its lock."""
    now = tools.clock()
    known = known_of(session, [each], now)[each.referral_id]
    kind = _kind_now(each, known, now)
    why = hindrance(kind, replace(known.facts, turned_off=False))
    if why is None:
        counted_from = each.course.last_day or local_day(now)
        step = Step(by_hand(local_day(now)), kind, now, counted_from)
        _Pen(tools, session, each, known, by).write(Verdict(step, ReminderOutcome.SENT, None))
    return why


def _kind_now(each: Reminded, known: Known, now: datetime) -> LetterKind:
    """What a reminder to the consultee says today."""
    if known.facts.state is AnswerState.PRELIMINARY and each.course.expected_on is not None:
        return LetterKind.PRELIMINARY_REMINDER
    late = each.course.last_day is not None and each.course.last_day < local_day(now)
    return LetterKind.OVERDUE if late else LetterKind.REMINDER


@dataclass(frozen=True)
class _Pen:
    """Writes what became of one consultee's reminders, in its transaction and in somebody's name."""

    tools: Tools
    session: Session
    each: Reminded
    known: Known
    by: Actor

    def write(self, verdict: Verdict) -> None:
        """The row that says what became of the step, with its letter when it is to be sent."""
        row = Reminder(
            referral_id=self.each.referral_id,
            occasion=verdict.step.occasion,
            due_at=verdict.step.due_at,
            handled_at=self.tools.clock(),
            outcome=verdict.outcome,
            reason="" if verdict.why is None else verdict.why.value,
        )
        # The row first: of two workers the slower is stopped before it has written a letter.
        self.session.add(row)
        self.session.flush()
        if verdict.outcome is ReminderOutcome.SENT:
            row.letter_id = self._put_letter(verdict.step)
            referral = self.session.get_one(Referral, self.each.referral_id)
            journal = Journal(self.session, self.tools.clock, self.by)
            journal.on_referral(referral, "reminded", kind=verdict.step.kind.value)

    def _put_letter(self, step: Step) -> int:
        consultation = self.session.get_one(Consultation, self.each.consultation_id)
        to = self.known.addressee(self.each)
        words = own_wording(self.session, consultation.id, step.kind)
        about = _about(self.each, self.known, step.kind, self.tools.clock())
        written = write_round_letter(self.tools.composer, step.kind, consultation, to, words, **about)
        Outbox(self.session, self.tools.clock, consultation).put(step.kind, step.occasion, to, written)
        self.session.flush()
        same = (Letter.kind == step.kind, Letter.referral_id == to.referral_id, Letter.occasion == step.occasion)
        return self.session.scalars(select(Letter.id).where(*same)).one()


def _about(each: Reminded, known: Known, kind: LetterKind, now: datetime) -> dict[str, object]:
    """What a letter of the kind says beside the round's own particulars."""
    if kind is LetterKind.PRELIMINARY_REMINDER:
        return {"expected_on": each.course.expected_on}
    left = 0 if each.course.last_day is None else days_left(each.course.last_day, now)
    if kind is LetterKind.OVERDUE:
        return {"days_late": -left, "has_draft": known.has_draft}
    return {"days_left": left, "has_draft": known.has_draft}
