"""The consultees of a round as the rules of its last days see them: two statements, however many they are."""

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from remiss.db.answering import handed
from remiss.db.consultation import Consultation, ConsulteeGroup, Referral
from remiss.db.submission import Submission
from remiss.domain.consultation import AnswerState, Handed, answer_state
from remiss.domain.prolonging import Spot

_DONE = {AnswerState.ANSWERED, AnswerState.ABSTAINED}


def spots(session: Session, consultation_id: int) -> tuple[Spot, ...]:
    """Everyone's place among the days, in the list's order; those withdrawn are left out."""
    rows = session.execute(
        select(Referral, ConsulteeGroup.last_day, Consultation.last_day)
        .join(ConsulteeGroup, Referral.group_id == ConsulteeGroup.id)
        .join(Consultation, Referral.consultation_id == Consultation.id)
        .where(Referral.consultation_id == consultation_id, Referral.withdrawn_at.is_(None))
        .order_by(ConsulteeGroup.position, Referral.position, Referral.id)
    ).all()
    answers = _handed(session, consultation_id)
    return tuple(
        Spot(
            referral_id=row.id,
            name=row.name,
            group_id=row.group_id,
            own=row.last_day,
            of_group=of_group,
            of_round=of_round,
            answered=answer_state(answers[row.id]) in _DONE,
        )
        for row, of_group, of_round in rows
    )


def _handed(session: Session, consultation_id: int) -> dict[int, list[Handed]]:
    found: dict[int, list[Handed]] = defaultdict(list)
    rows = session.scalars(
        select(Submission)
        .join(Referral, Submission.referral_id == Referral.id)
        .where(Referral.consultation_id == consultation_id, Submission.taken_back_at.is_(None))
        .order_by(Submission.version)
    )
    for row in rows:
        found[row.referral_id].append(handed(row))
    return found
