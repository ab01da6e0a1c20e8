"""Rows for tests: the least that makes sense, every choice open. Each function commits what it makes."""

from dataclasses import dataclass
from datetime import date

from remiss.db.consultation import Consultation, ConsultationDocument, ConsulteeGroup, Member, Referral
from remiss.db.people import Consultee, ConsulteeAddress, User
from remiss.domain.consultation import DocumentRole, Status
from remiss.domain.permissions import Actor, ActorKind, Role
from remiss.usecases.tools import Tools

LAST_DAY = date(2015, 9, 28)


@dataclass(frozen=True)
class Round:
    """A consultation for tests, by its ids."""

    id: int
    officer: Actor
    referral_ids: tuple[int, ...]


def user(tools: Tools, name: str = "Anna Exempel", role: Role = Role.OFFICER, password: str | None = None) -> Actor:
    """A person who can log in, as the actor it becomes."""
    email = f"{name.lower().replace(' ', '.')}@stad.example"
    hashed = tools.passwords.hash(password) if password else None
    with tools.transaction() as session:
        row = User(email=email, name=name, role=role, password_hash=hashed, created_at=tools.clock())
        session.add(row)
        session.flush()
        return Actor(ActorKind.USER, name, row.id, role)


def consultee(tools: Tools, name: str, email: str | None = None, category: str = "district_board") -> int:
    """A body in the register; its id."""
    with tools.transaction() as session:
        row = Consultee(name=name, genitive=f"{name}s", category=category, created_at=tools.clock())
        if email:
            row.addresses.append(ConsulteeAddress(email=email))
        session.add(row)
        session.flush()
        return row.id


def consultation(
    tools: Tools,
    consultees: int = 3,
    status: Status = Status.OPEN,
    *,
    officer: Actor | None = None,
    prefix: str = "Nämnd",
) -> Round:
    """A consultation with one group of consultees, in which the officer is a member.

    Sent now unless it is a draft; answers are asked for by 28 September 2015.
    """
    by = officer or user(tools)
    names = [f"{prefix} {number:03}" for number in range(1, consultees + 1)]
    bodies = [consultee(tools, name, f"instans{n}@stad.example") for n, name in enumerate(names, start=1)]
    letter = tools.storage.put(b"the cover letter")
    with tools.transaction() as session:
        row = Consultation(
            title="Remiss om Strategi för prov",
            registry_number="KS 2015/100",
            status=status,
            last_day=LAST_DAY,
            created_by_id=by.user_id or 0,
            created_at=tools.clock(),
            sent_at=None if status is Status.DRAFT else tools.clock(),
        )
        row.members.append(Member(user_id=by.user_id, role=Role.OFFICER))
        row.documents.append(
            ConsultationDocument(
                role=DocumentRole.COVER_LETTER, name="missiv.docx", sha256=letter.sha256, size=letter.size
            )
        )
        group = ConsulteeGroup(name="Nämnder")
        row.groups.append(group)
        session.add(row)
        session.flush()
        for position, (name, body) in enumerate(zip(names, bodies, strict=True)):
            row.referrals.append(_referral(body, name, position, group.id))
        session.flush()
        return Round(row.id, by, tuple(referral.id for referral in row.referrals))


def join(tools: Tools, round_: Round, actor: Actor, role: Role) -> None:
    """Makes the person a member of the consultation."""
    with tools.transaction() as session:
        session.add(Member(consultation_id=round_.id, user_id=actor.user_id, role=role))


def _referral(consultee_id: int, name: str, position: int, group_id: int) -> Referral:
    return Referral(
        consultee_id=consultee_id,
        group_id=group_id,
        printed=name,
        name=name,
        genitive=f"{name}s",
        category="district_board",
        position=position,
    )
