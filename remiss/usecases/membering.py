"""Who takes part in a consultation, and with what role."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from remiss.db.consultation import Member
from remiss.db.people import User
from remiss.domain.errors import InvalidFieldsError, NotFoundError
from remiss.domain.permissions import MEMBER_ROLES, Act, Actor, Role
from remiss.usecases.journal import Journal
from remiss.usecases.membership import consultation_for
from remiss.usecases.tools import Tools


def set_member(tools: Tools, consultation_id: int, user_id: int, role: Role, *, by: Actor) -> None:
    """The person has this role in the consultation, whether new there or not.

    InvalidFieldsError for a role that does not exist in a consultation, or when it would lose its last officer.
    """
    if role not in MEMBER_ROLES:
        raise InvalidFieldsError({"role": "Välj en roll som finns i en remiss."})
    with tools.transaction() as session:
        consultation_for(session, consultation_id, Act.MANAGE_MEMBERS, by)
        person = session.get(User, user_id)
        if person is None or not person.active:
            raise NotFoundError("user")
        row = _row(session, consultation_id, user_id)
        if row is None:
            session.add(Member(consultation_id=consultation_id, user_id=user_id, role=role))
        else:
            if role is not Role.OFFICER:
                _ensure_another_officer(session, row)
            row.role = role
            # A role given by hand is the person's own, also when it was held for somebody on leave before.
            row.deputy_id, row.own_role = None, None
        Journal(session, tools.clock, by).on_consultation(
            consultation_id, "member_set", person=person.name, role=role.value
        )


def remove_member(tools: Tools, consultation_id: int, user_id: int, *, by: Actor) -> None:
    """The person is no longer a member. InvalidFieldsError when it is the only officer."""
    with tools.transaction() as session:
        consultation_for(session, consultation_id, Act.MANAGE_MEMBERS, by)
        row = _row(session, consultation_id, user_id)
        person = session.get(User, user_id)
        if row is None or person is None:
            return
        _ensure_another_officer(session, row)
        session.delete(row)
        Journal(session, tools.clock, by).on_consultation(consultation_id, "member_removed", person=person.name)


def _row(session: Session, consultation_id: int, user_id: int) -> Member | None:
    return session.scalar(select(Member).where(Member.consultation_id == consultation_id, Member.user_id == user_id))


def _ensure_another_officer(session: Session, row: Member) -> None:
    """A round without an officer could be answered but run by nobody."""
    if row.role is not Role.OFFICER:
        return
    officers = session.scalars(
        select(Member.user_id).where(
            Member.consultation_id == row.consultation_id, Member.role == Role.OFFICER, Member.deputy_id.is_(None)
        )
    ).all()
    if officers == [row.user_id]:
        raise InvalidFieldsError({"role": "Remissen måste ha minst en handläggare. Lägg till en annan först."})
