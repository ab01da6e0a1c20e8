"""The register of consultees as people see it: the list, and one body with where it has been asked."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from remiss.db.consultation import Consultation, Referral
from remiss.db.people import Consultee, ConsulteeStatus, NameKind
from remiss.domain.consultation import Status
from remiss.domain.errors import NotFoundError
from remiss.domain.permissions import Actor
from remiss.queries.meetings import coming_days
from remiss.queries.overview import visible_ids


@dataclass(frozen=True)
class BodyLine:
    """A body in the list. ``asked`` counts the consultations it has been part of."""

    id: int
    name: str
    short_name: str
    category: str
    emails: tuple[str, ...]
    other_names: tuple[str, ...]
    status: ConsulteeStatus
    asked: int


@dataclass(frozen=True)
class RegisterPage:
    """The bodies that pass the search; ``lacking`` counts active bodies without an e-mail address."""

    bodies: tuple[BodyLine, ...]
    total: int
    lacking: int
    categories: dict[str, int]


@dataclass(frozen=True)
class ContactView:
    """A person at the body."""

    name: str
    title: str
    phone: str
    email: str


@dataclass(frozen=True)
class AskedLine:
    """A consultation the body has been part of, under the name used then."""

    consultation_id: int
    title: str
    name_then: str
    sent_at: datetime | None
    status: Status
    open_to_me: bool


@dataclass(frozen=True)
class BodyPage:
    """Everything known of one body. ``others`` are the active bodies it could be merged into."""

    id: int
    name: str
    genitive: str
    short_name: str
    category: str
    organisation_number: str
    phone: str
    postal_address: str
    note: str
    status: ConsulteeStatus
    merged_into: str
    edition: int
    aliases: tuple[str, ...]
    former: tuple[str, ...]
    emails: tuple[str, ...]
    contacts: tuple[ContactView, ...]
    asked: tuple[AskedLine, ...]
    others: tuple[tuple[int, str], ...]
    meetings: tuple[date, ...]


_SORTS: dict[str, Callable[[BodyLine], tuple[object, ...]]] = {
    "namn": lambda line: (line.name.casefold(),),
    "kategori": lambda line: (line.category, line.name.casefold()),
    "adress": lambda line: (bool(line.emails), line.emails, line.name.casefold()),
    "remisser": lambda line: (line.asked, line.name.casefold()),
}


def register_page(session: Session, words: str = "", category: str = "", sort: str = "namn") -> RegisterPage:
    """The register, in four statements. Search looks in names, short names, aliases and addresses."""
    asked = session.execute(select(Referral.consultee_id, func.count()).group_by(Referral.consultee_id))
    counts = {row[0]: row[1] for row in asked}
    rows = session.scalars(select(Consultee).options(selectinload(Consultee.names), selectinload(Consultee.addresses)))
    lines = [_line(row, counts.get(row.id, 0)) for row in rows]
    key = _SORTS.get(sort.removeprefix("-"), _SORTS["namn"])
    wanted = words.casefold().split()
    shown = [line for line in lines if category in {"", line.category} and _fits(line, wanted)]
    return RegisterPage(
        bodies=tuple(sorted(shown, key=key, reverse=sort.startswith("-"))),
        total=len(lines),
        lacking=sum(not line.emails and line.status is ConsulteeStatus.ACTIVE for line in lines),
        categories={each: sum(line.category == each for line in lines) for each in {line.category for line in lines}},
    )


def body_page(session: Session, consultee_id: int, *, by: Actor, today: date) -> BodyPage:
    """The body, with its meetings from today on. NotFoundError when it is not in the register."""
    row = session.get(Consultee, consultee_id)
    if row is None:
        raise NotFoundError("consultee")
    successor = session.get(Consultee, row.merged_into_id) if row.merged_into_id else None
    return BodyPage(
        id=row.id,
        name=row.name,
        genitive=row.genitive,
        short_name=row.short_name,
        category=row.category,
        organisation_number=row.organisation_number,
        phone=row.phone,
        postal_address=row.postal_address,
        note=row.note,
        status=row.status,
        merged_into=successor.name if successor else "",
        edition=row.edition,
        aliases=tuple(each.name for each in row.names if each.kind is NameKind.ALIAS),
        former=tuple(each.name for each in row.names if each.kind is NameKind.FORMER),
        emails=tuple(each.email for each in row.addresses),
        contacts=tuple(ContactView(each.name, each.title, each.phone, each.email) for each in row.contacts),
        asked=_asked(session, consultee_id, by),
        others=_others(session, consultee_id),
        meetings=tuple(coming_days(session, today)[consultee_id]),
    )


def _line(row: Consultee, asked: int) -> BodyLine:
    return BodyLine(
        id=row.id,
        name=row.name,
        short_name=row.short_name,
        category=row.category,
        emails=tuple(each.email for each in row.addresses),
        other_names=tuple(each.name for each in row.names),
        status=row.status,
        asked=asked,
    )


def _fits(line: BodyLine, words: list[str]) -> bool:
    text = " ".join((line.name, line.short_name, *line.other_names, *line.emails)).casefold()
    return all(word in text for word in words)


def _asked(session: Session, consultee_id: int, by: Actor) -> tuple[AskedLine, ...]:
    mine = set(session.scalars(visible_ids(by)))
    rows = session.execute(
        select(Consultation, Referral.name)
        .join(Referral, Referral.consultation_id == Consultation.id)
        .where(Referral.consultee_id == consultee_id)
        .order_by(Consultation.created_at.desc())
    )
    return tuple(AskedLine(row.id, row.title, name, row.sent_at, row.status, row.id in mine) for row, name in rows)


def _others(session: Session, consultee_id: int) -> tuple[tuple[int, str], ...]:
    rows = session.execute(
        select(Consultee.id, Consultee.name)
        .where(Consultee.id != consultee_id, Consultee.status == ConsulteeStatus.ACTIVE)
        .order_by(Consultee.name)
    )
    return tuple((other_id, name) for other_id, name in rows)
