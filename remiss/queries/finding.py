"""Finding a consultation by what a person calls it."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from remiss.db.consultation import Consultation
from remiss.swedish.registry_numbers import is_same_registry_number


@dataclass(frozen=True)
class FoundConsultation:
    """A consultation by its id, and who laid it up."""

    id: int
    created_by_id: int


def find_consultation(session: Session, called: str) -> FoundConsultation | None:
    """The consultation with that id, or with that registry number however it is written; the newest of several."""
    rows = session.execute(
        select(Consultation.id, Consultation.registry_number, Consultation.created_by_id).order_by(
            Consultation.id.desc()
        )
    ).all()
    for key, registry_number, created_by_id in rows:
        if called == str(key) or is_same_registry_number(registry_number, called):
            return FoundConsultation(key, created_by_id)
    return None
