"""Handing a round over to a colleague, who becomes its officer and, if wanted, the one consultees are to ask."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from remiss.db.consultation import Consultation, Member, RoundContact
from remiss.db.people import User
from remiss.domain.errors import InvalidFieldsError
from remiss.domain.permissions import Act, Actor, Role
from remiss.usecases.journal import Journal
from remiss.usecases.membership import consultation_for
from remiss.usecases.tools import Tools


@dataclass(frozen=True)
class Handover:
    """To whom, what role the former officer keeps (None: no role), and whether the contact person changes too."""

    to_user_id: int
    keeps: Role | None = None
    changes_contact: bool = True


def hand_over(tools: Tools, consultation_id: int, handover: Handover, *, by: Actor) -> str:
    """The new officer's name. What the round has sent and received is as before.

    InvalidFieldsError when the person cannot be an officer, or the one who hands over is not one here.
    """
    with tools.transaction() as session:
        consultation = consultation_for(session, consultation_id, Act.MANAGE_MEMBERS, by)
        mine = _member(session, consultation_id, by.user_id or 0)
        if mine is None or mine.role is not Role.OFFICER:
            raise InvalidFieldsError({"to": "Bara en handläggare i remissen kan lämna över den."})
        colleague = _colleague(session, handover.to_user_id, by)
        _make_officer(session, consultation_id, colleague.id)
        if handover.keeps is None:
            session.delete(mine)
        else:
            mine.role = handover.keeps
        if handover.changes_contact:
            _change_contact(consultation, session.get_one(User, mine.user_id), colleague)
        Journal(session, tools.clock, by).on_consultation(
            consultation_id,
            "handed_over",
            to=colleague.name,
            keeps=handover.keeps.value if handover.keeps else "",
            contact=handover.changes_contact,
        )
        return colleague.name


def _member(session: Session, consultation_id: int, user_id: int) -> Member | None:
    return session.scalar(
        select(Member)
        .where(Member.consultation_id == consultation_id, Member.user_id == user_id)
        .with_for_update(key_share=True)
    )


def _colleague(session: Session, user_id: int, by: Actor) -> User:
    colleague = session.get(User, user_id)
    if colleague is None or not colleague.active or colleague.id == by.user_id:
        raise InvalidFieldsError({"to": "Välj den kollega som ska ta över."})
    if colleague.role is Role.ADMINISTRATOR:
        raise InvalidFieldsError(
            {"to": f"{colleague.name} är administratör och kan inte vara handläggare i en remiss."}
        )
    return colleague


def _make_officer(session: Session, consultation_id: int, user_id: int) -> None:
    row = _member(session, consultation_id, user_id)
    if row is None:
        session.add(Member(consultation_id=consultation_id, user_id=user_id, role=Role.OFFICER))
        return
    row.role = Role.OFFICER
    # A role held for somebody on leave becomes the person's own.
    row.deputy_id, row.own_role = None, None


def _change_contact(consultation: Consultation, former: User, colleague: User) -> None:
    """The colleague in the former's place among the contact persons; first, when the former was not one of them."""
    contact = RoundContact(name=colleague.name, title=colleague.title, phone=colleague.phone, email=colleague.email)
    others = list(consultation.contacts)
    places = [place for place, each in enumerate(others) if each.email.casefold() == former.email.casefold()]
    place = places[0] if places else 0
    kept = [each for number, each in enumerate(others) if number not in places]
    consultation.contacts = [*kept[:place], contact, *kept[place:]]
    for position, each in enumerate(consultation.contacts):
        each.position = position
