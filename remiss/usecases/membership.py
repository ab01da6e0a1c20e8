"""A person's role in a consultation, asked by every use case that concerns one."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from remiss.db.consultation import Consultation, Member
from remiss.domain.errors import NotFoundError
from remiss.domain.permissions import Act, Actor, Role, require


def role_in(session: Session, consultation_id: int, user_id: int | None) -> Role | None:
    """The user's role in the consultation, or None for one who is not a member."""
    if user_id is None:
        return None
    return session.scalar(
        select(Member.role).where(Member.consultation_id == consultation_id, Member.user_id == user_id)
    )


def consultation_for(session: Session, consultation_id: int, act: Act, by: Actor) -> Consultation:
    """The consultation, when the actor may do the act in it. NotFoundError or NotAllowedError otherwise."""
    consultation = session.get(Consultation, consultation_id)
    if consultation is None:
        raise NotFoundError("consultation")
    require(by, act, role_in(session, consultation_id, by.user_id))
    return consultation
