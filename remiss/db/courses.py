"""Consultees as the rules of reminders see them: a fixed number of statements, however many they are."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from remiss.db.answering import handed
from remiss.db.consultation import Consultation, ConsulteeGroup, Referral
from remiss.db.deadlines import Extension
from remiss.db.incoming import IncomingLetter
from remiss.db.people import ConsulteeAddress
from remiss.db.post import Letter
from remiss.db.reminding import Reminder, ReminderStep
from remiss.db.submission import AnswerDraft, Submission
from remiss.domain.clock import local_day
from remiss.domain.consultation import AnswerState, Handed, Status, answer_state, is_past, last_day_for
from remiss.domain.dispatch import Addressee
from remiss.domain.extensions import ExtensionState
from remiss.domain.incoming import IncomingState
from remiss.domain.post import LetterKind
from remiss.domain.reminders import USUAL_PLAN, Course, Facts, ReminderOutcome

# Letters that tell a consultee by which day we want its answer: earlier steps of the plan are behind it then.
_TOLD_THE_DAY = (LetterKind.INVITATION, LetterKind.EXTENSION_GRANTED, LetterKind.ROUND_EXTENDED)


@dataclass(frozen=True)
class Reminded:
    """A consultee that may be reminded: its course and its particulars. ``withdrawn`` ones are never reminded."""

    referral_id: int
    consultation_id: int
    consultee_id: int
    name: str
    group: str
    course: Course
    turned_off: bool
    withdrawn: bool
    open: bool


@dataclass(frozen=True)
class Known:
    """What is known of a consultee at the moment of reminding: the rules' facts, its addresses, a draft begun."""

    facts: Facts
    addresses: tuple[str, ...]
    has_draft: bool

    def addressee(self, of: Reminded) -> Addressee:
        """The consultee as its letters see it."""
        return Addressee(of.referral_id, of.consultee_id, of.name, self.addresses, of.course.last_day)


def reminded(session: Session, which: ColumnElement[bool], now: datetime) -> list[Reminded]:
    """The consultees that the condition on ``Referral`` or ``Consultation`` chooses, in the lists' order."""
    rows = session.execute(
        select(Referral, ConsulteeGroup, Consultation)
        .join(ConsulteeGroup, Referral.group_id == ConsulteeGroup.id)
        .join(Consultation, Referral.consultation_id == Consultation.id)
        .where(which)
        .order_by(Referral.consultation_id, ConsulteeGroup.position, Referral.position, Referral.id)
    ).all()
    scope = select(Referral.id).join(Consultation, Referral.consultation_id == Consultation.id).where(which)
    steps, told, states = _plans(session, scope), _told(session, scope), _expecting(session, scope)
    found = []
    for referral, group, round_ in rows:
        since = max(filter(None, (round_.sent_at, referral.added_at, told.get(referral.id))), default=round_.created_at)
        preliminary = states.get(referral.id) is AnswerState.PRELIMINARY
        course = Course(
            last_day=last_day_for(referral.last_day, group.last_day, round_.last_day),
            steps=tuple(steps[round_.id]) if round_.own_reminder_plan else USUAL_PLAN,
            since=since,
            expected_on=referral.final_expected_on if preliminary else None,
        )
        found.append(_reminded(referral, group, round_, course, now))
    return found


def known_of(session: Session, those: Collection[Reminded], now: datetime) -> dict[int, Known]:
    """What is known of each now, by referral."""
    ids = [each.referral_id for each in those]
    states = answer_states(session, select(Referral.id).where(Referral.id.in_(ids)))
    asking = set(session.scalars(_undecided(ids)))
    tray = referrals_in_tray(session)
    drafts = set(session.scalars(select(AnswerDraft.referral_id).where(AnswerDraft.referral_id.in_(ids))))
    today = _reminded_today(session, ids, now)
    addresses = _addresses(session, {each.consultee_id for each in those})
    return {
        each.referral_id: Known(
            facts=Facts(
                state=states.get(each.referral_id, AnswerState.NOT_ANSWERED),
                asked_for_time=each.referral_id in asking,
                in_tray=each.referral_id in tray,
                turned_off=each.turned_off,
                withdrawn=each.withdrawn,
                taking_answers=each.open,
                reminded_today=each.referral_id in today,
                has_address=bool(addresses[each.consultee_id]),
            ),
            addresses=tuple(addresses[each.consultee_id]),
            has_draft=each.referral_id in drafts,
        )
        for each in those
    }


def answer_states(session: Session, scope: Select[int]) -> dict[int, AnswerState]:
    """The state of each of the referrals that has handed anything in."""
    given: dict[int, list[Handed]] = defaultdict(list)
    wanted = select(Submission).where(Submission.referral_id.in_(scope), Submission.taken_back_at.is_(None))
    for row in session.scalars(wanted):
        given[row.referral_id].append(handed(row))
    return {referral_id: answer_state(each) for referral_id, each in given.items()}


def referrals_in_tray(session: Session) -> set[int]:
    """The referrals that a letter waiting for a person's eye may come from: they may have answered already."""
    waiting = session.scalars(
        select(IncomingLetter.candidates).where(
            IncomingLetter.state.in_([IncomingState.STORED, IncomingState.TO_PLACE])
        )
    )
    return {int(each["referral_id"]) for candidates in waiting for each in candidates if each.get("referral_id")}


def _reminded(
    referral: Referral, group: ConsulteeGroup, round_: Consultation, course: Course, now: datetime
) -> Reminded:
    return Reminded(
        referral_id=referral.id,
        consultation_id=round_.id,
        consultee_id=referral.consultee_id,
        name=referral.name,
        group=group.name,
        course=course,
        turned_off=referral.reminders_off,
        withdrawn=referral.withdrawn_at is not None,
        open=round_.status is Status.OPEN and not is_past(round_.closes_on, now),
    )


def _plans(session: Session, scope: Select[int]) -> dict[int, list[int]]:
    rows = session.execute(
        select(ReminderStep.consultation_id, ReminderStep.days)
        .where(
            ReminderStep.consultation_id.in_(
                select(Referral.consultation_id).where(Referral.id.in_(scope)),
            )
        )
        .order_by(ReminderStep.days)
    )
    plans: dict[int, list[int]] = defaultdict(list)
    for consultation_id, days in rows:
        plans[consultation_id].append(days)
    return plans


def _told(session: Session, scope: Select[int]) -> dict[int, datetime]:
    """When each consultee was last told its last day."""
    letters = session.execute(
        select(Letter.referral_id, func.max(Letter.created_at))
        .where(Letter.referral_id.in_(scope), Letter.kind.in_(_TOLD_THE_DAY))
        .group_by(Letter.referral_id)
    )
    granted = session.execute(
        select(Extension.referral_id, func.max(Extension.decided_at))
        .where(Extension.referral_id.in_(scope), Extension.state == ExtensionState.GRANTED)
        .group_by(Extension.referral_id)
    )
    told = {referral_id: moment for referral_id, moment in letters if referral_id is not None}
    for referral_id, moment in granted:
        if moment is not None:
            told[referral_id] = max(moment, told.get(referral_id, moment))
    return told


def _expecting(session: Session, scope: Select[int]) -> dict[int, AnswerState]:
    """The states of those that have said when their decision is expected; mostly none."""
    return answer_states(session, scope.where(Referral.final_expected_on.is_not(None)))


def _undecided(ids: list[int]) -> Select[int]:
    return select(Extension.referral_id).where(Extension.referral_id.in_(ids), Extension.state == ExtensionState.ASKED)


def _reminded_today(session: Session, ids: list[int], now: datetime) -> set[int]:
    rows = session.execute(
        select(Reminder.referral_id, Reminder.handled_at).where(
            Reminder.referral_id.in_(ids), Reminder.outcome == ReminderOutcome.SENT
        )
    )
    return {referral_id for referral_id, handled_at in rows if local_day(handled_at) == local_day(now)}


def _addresses(session: Session, consultee_ids: set[int]) -> dict[int, list[str]]:
    rows = session.execute(
        select(ConsulteeAddress.consultee_id, ConsulteeAddress.email)
        .where(ConsulteeAddress.consultee_id.in_(consultee_ids))
        .order_by(ConsulteeAddress.position, ConsulteeAddress.id)
    )
    found: dict[int, list[str]] = defaultdict(list)
    for consultee_id, email in rows:
        found[consultee_id].append(email)
    return found
