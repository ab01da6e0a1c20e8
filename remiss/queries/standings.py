"""How each consultee in a consultation stands: the same picture for the dashboard, the overview and the compilation."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from remiss.db.consultation import Consultation, ConsulteeGroup, Referral
from remiss.db.deadlines import Extension
from remiss.db.submission import Submission, SubmissionFile
from remiss.domain.clock import local_day
from remiss.domain.consultation import (
    AnswerState,
    Handed,
    Stance,
    answer_state,
    current_set,
    is_late,
    last_day_for,
)
from remiss.domain.extensions import ExtensionState


@dataclass(frozen=True)
class Standing:
    """One consultee's standing. ``answered_at`` is when its present answer was first complete enough to count.

    ``asked_for`` is the day in a request for more time that waits for a decision; ``extended`` says that its last day
    is anstånd. ``final_expected_on`` is when the decision after a preliminary answer is expected. ``digital`` says that
    it has sent a file, a text or word that it abstains, be it scanned or typed by us.
    """

    referral_id: int
    consultation_id: int
    consultee_id: int
    group_id: int
    group: str
    printed: str
    name: str
    genitive: str
    category: str
    state: AnswerState
    last_day: date | None
    own_day: bool
    answered_at: datetime | None
    late: bool
    overdue: bool
    stance: Stance | None
    versions: int
    paper_received_on: date | None
    withdrawn: bool
    final_expected_on: date | None
    asked_for: date | None = None
    extended: bool = False
    digital: bool = False

    @property
    def lacks_digital(self) -> bool:
        """Whether its answer is here on paper, and nothing of it can be read on a screen."""
        return self.paper_received_on is not None and not self.digital

    @property
    def lacks_paper(self) -> bool:
        """Whether it has answered, and the paper copy has not come."""
        return self.state is AnswerState.ANSWERED and self.paper_received_on is None and not self.withdrawn

    @property
    def counts(self) -> bool:
        """Whether it is part of the round's numbers: asked still, or withdrawn after it had answered, which stays."""
        return not self.withdrawn or self.versions > 0


@dataclass(frozen=True)
class Tally:
    """How many stand how. ``late`` counts those whose answer came too late, ``asking`` those who ask for more time."""

    asked: int
    answered: int
    abstained: int
    missing: int
    late: int
    overdue: int
    asking: int


def tally(standings: Iterable[Standing]) -> Tally:
    """The numbers for these consultees; those withdrawn without an answer are not counted."""
    rows = [row for row in standings if row.counts]
    states = [row.state for row in rows]
    answered = states.count(AnswerState.ANSWERED)
    abstained = states.count(AnswerState.ABSTAINED)
    return Tally(
        asked=len(rows),
        answered=answered,
        abstained=abstained,
        missing=len(rows) - answered - abstained,
        late=sum(row.late for row in rows),
        overdue=sum(row.overdue for row in rows),
        asking=sum(row.asked_for is not None for row in rows),
    )


def standings(session: Session, consultation_ids: Iterable[int], now: datetime) -> list[Standing]:
    """Every consultee's standing in the consultations, in the distribution list's order. Three statements in all."""
    wanted = tuple(consultation_ids)
    rows = session.execute(
        select(Referral, ConsulteeGroup, Consultation.last_day)
        .join(ConsulteeGroup, Referral.group_id == ConsulteeGroup.id)
        .join(Consultation, Referral.consultation_id == Consultation.id)
        .where(Referral.consultation_id.in_(wanted))
        .order_by(Referral.consultation_id, ConsulteeGroup.position, Referral.position, Referral.id)
    )
    (handed, digital), more_time = _handed(session, wanted), _more_time(session, wanted)
    found = [
        _with_more_time(_standing(referral, group, day, handed[referral.id], now), more_time[referral.id])
        for referral, group, day in rows
    ]
    return [replace(row, digital=row.referral_id in digital) for row in found]


def _more_time(session: Session, wanted: tuple[int, ...]) -> dict[int, list[tuple[ExtensionState, date | None]]]:
    """The requests that wait, with the day asked for, and those granted, with the day given."""
    rows = session.execute(
        select(Extension.referral_id, Extension.state, Extension.proposed_day, Extension.granted_day)
        .join(Referral, Extension.referral_id == Referral.id)
        .where(
            Referral.consultation_id.in_(wanted),
            Extension.state.in_([ExtensionState.ASKED, ExtensionState.GRANTED]),
        )
    )
    found: dict[int, list[tuple[ExtensionState, date | None]]] = defaultdict(list)
    for referral_id, state, proposed_day, granted_day in rows:
        found[referral_id].append((state, granted_day if state is ExtensionState.GRANTED else proposed_day))
    return found


def _with_more_time(standing: Standing, requests: list[tuple[ExtensionState, date | None]]) -> Standing:
    waits = standing.state in {AnswerState.NOT_ANSWERED, AnswerState.PRELIMINARY} and not standing.withdrawn
    asked_for = next((day for state, day in requests if state is ExtensionState.ASKED and waits), None)
    extended = standing.own_day and (ExtensionState.GRANTED, standing.last_day) in requests
    return replace(standing, asked_for=asked_for, extended=extended) if requests else standing


def _handed(
    session: Session, wanted: tuple[int, ...]
) -> tuple[dict[int, list[tuple[Handed, Stance | None]]], set[int]]:
    """What each has handed in, and which of them have sent something that can be read on a screen."""
    has_file = select(SubmissionFile.id).where(SubmissionFile.submission_id == Submission.id).exists()
    rows = session.execute(
        select(
            Submission.referral_id,
            Submission.version,
            Submission.kind,
            Submission.stance,
            Submission.arrived_at,
            or_(has_file, Submission.message != ""),
        )
        .join(Referral, Submission.referral_id == Referral.id)
        .where(Referral.consultation_id.in_(wanted), Submission.taken_back_at.is_(None))
        .order_by(Submission.version)
    )
    found: dict[int, list[tuple[Handed, Stance | None]]] = defaultdict(list)
    digital = set()
    for referral_id, version, kind, stance, arrived_at, is_there in rows:
        abstains = stance is Stance.ABSTAIN
        found[referral_id].append((Handed(version, kind, abstains, arrived_at), stance))
        if is_there or abstains:
            digital.add(referral_id)
    return found, digital


def _standing(
    referral: Referral,
    group: ConsulteeGroup,
    round_day: date | None,
    handed: list[tuple[Handed, Stance | None]],
    now: datetime,
) -> Standing:
    day = last_day_for(referral.last_day, group.last_day, round_day)
    state = answer_state(each for each, _ in handed)
    current = current_set(each for each, _ in handed)
    stances = {each.version: stance for each, stance in handed}
    answered_at = current[0].arrived_at if current else None
    # A body that has answered and later replaces its answer answered in time if it first did so.
    first = handed[0][0].arrived_at if handed else None
    return Standing(
        referral_id=referral.id,
        consultation_id=referral.consultation_id,
        consultee_id=referral.consultee_id,
        group_id=group.id,
        group=group.name,
        printed=referral.printed,
        name=referral.name,
        genitive=referral.genitive,
        category=referral.category,
        state=state,
        last_day=day,
        own_day=referral.last_day is not None,
        answered_at=answered_at,
        late=first is not None and is_late(day, first),
        overdue=state is AnswerState.NOT_ANSWERED and day is not None and local_day(now) > day,
        stance=next((stances[each.version] for each in reversed(current) if stances[each.version]), None),
        versions=len(handed),
        paper_received_on=referral.paper_received_on,
        withdrawn=referral.withdrawn_at is not None,
        final_expected_on=referral.final_expected_on if state is AnswerState.PRELIMINARY else None,
    )
