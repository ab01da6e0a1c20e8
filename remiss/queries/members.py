"""Who takes part in a consultation, and whom one may add."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from remiss.db.consultation import Member
from remiss.db.people import User
from remiss.domain.permissions import Actor, Role
from remiss.queries.round_head import RoundHead, round_head


@dataclass(frozen=True)
class MemberLine:
    """A person with a role in the consultation."""

    user_id: int
    name: str
    title: str
    email: str
    role: Role
    active: bool


@dataclass(frozen=True)
class Candidate:
    """A person who can be added."""

    user_id: int
    name: str
    role: Role


@dataclass(frozen=True)
class MembersPage:
    """The members by name, and the active users who are not members."""

    head: RoundHead
    members: tuple[MemberLine, ...]
    candidates: tuple[Candidate, ...]


def members_page(session: Session, consultation_id: int, *, by: Actor) -> MembersPage:
    """The picture, in two statements beside the head's."""
    rows = session.execute(
        select(User, Member.role)
        .outerjoin(Member, (Member.user_id == User.id) & (Member.consultation_id == consultation_id))
        .order_by(User.name, User.id)
    ).all()
    return MembersPage(
        head=round_head(session, consultation_id, by),
        members=tuple(
            MemberLine(user.id, user.name, user.title, user.email, role, user.active) for user, role in rows if role
        ),
        candidates=tuple(Candidate(user.id, user.name, user.role) for user, role in rows if not role and user.active),
    )
