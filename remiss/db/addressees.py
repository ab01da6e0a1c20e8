"""The consultees of a consultation as its letters see them: two statements, however many they are."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from remiss.db.consultation import Consultation, ConsulteeGroup, Referral
from remiss.db.people import ConsulteeAddress
from remiss.domain.consultation import last_day_for
from remiss.domain.dispatch import Addressee


def addressees(session: Session, consultation_id: int) -> tuple[Addressee, ...]:
    """Everyone the consultation goes to, in the list's order; those withdrawn are left out."""
    rows = session.execute(
        select(
            Referral.id,
            Referral.consultee_id,
            Referral.name,
            Referral.calendar_sequence,
            Referral.last_day,
            ConsulteeGroup.last_day,
            Consultation.last_day,
        )
        .join(ConsulteeGroup, Referral.group_id == ConsulteeGroup.id)
        .join(Consultation, Referral.consultation_id == Consultation.id)
        .where(Referral.consultation_id == consultation_id, Referral.withdrawn_at.is_(None))
        .order_by(ConsulteeGroup.position, Referral.position, Referral.id)
    ).all()
    addresses = _addresses(session, consultation_id)
    return tuple(
        Addressee(referral_id, consultee_id, name, addresses.get(consultee_id, ()), last_day_for(*days), sequence)
        for referral_id, consultee_id, name, sequence, *days in rows
    )


def addressee(session: Session, consultation_id: int, referral_id: int) -> Addressee | None:
    """One consultee that the consultation goes to, or None when it is withdrawn or belongs to another."""
    return next((each for each in addressees(session, consultation_id) if each.referral_id == referral_id), None)


def _addresses(session: Session, consultation_id: int) -> dict[int, tuple[str, ...]]:
    asked = select(Referral.consultee_id).where(Referral.consultation_id == consultation_id)
    rows = session.execute(
        select(ConsulteeAddress.consultee_id, ConsulteeAddress.email)
        .where(ConsulteeAddress.consultee_id.in_(asked))
        .order_by(ConsulteeAddress.position, ConsulteeAddress.id)
    )
    return _gathered((consultee_id, email) for consultee_id, email in rows)


def _gathered(pairs: Iterable[tuple[int, str]]) -> dict[int, tuple[str, ...]]:
    found: dict[int, list[str]] = defaultdict(list)
    for consultee_id, email in pairs:
        found[consultee_id].append(email)
    return {consultee_id: tuple(emails) for consultee_id, emails in found.items()}
