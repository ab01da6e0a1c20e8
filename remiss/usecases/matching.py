"""The printed names of a draft against the register, for a change: rows in, and new rows for bodies not yet known."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from remiss.db.people import Consultee, ConsulteeAddress, ConsulteeName, ConsulteeStatus, NameKind
from remiss.domain.setup import SetupBody, SetupContent
from remiss.intake.settling import standing
from remiss.swedish.bodies import CATEGORIES
from remiss.swedish.matching import KnownBody, NameBook, Sureness
from remiss.swedish.names import comparison_key, name_forms
from remiss.usecases.checking_setup import Placed
from remiss.usecases.email_addresses import tidy_email


@dataclass(frozen=True)
class Register:
    """The register as rows and as names to look up. A merged body is found through the one it is now part of."""

    rows: dict[int, Consultee]
    book: NameBook


def whole_register(session: Session) -> Register:
    """Every body that a name may lead to, with its names and addresses."""
    rows = session.scalars(
        select(Consultee)
        .where(Consultee.status != ConsulteeStatus.MERGED)
        .options(selectinload(Consultee.names), selectinload(Consultee.addresses))
    ).all()
    return Register({row.id: row for row in rows}, NameBook(_known(row) for row in rows))


def placed_in(content: SetupContent, book: NameBook) -> tuple[Placed, ...]:
    """Every consultee of the draft, in order, with how it stands to the register."""
    return tuple(Placed(group.name, body, standing(body, book)) for group in content.groups for body in group.bodies)


def consultees_of(session: Session, placed: Sequence[Placed], register: Register, now: datetime) -> list[Consultee]:
    """The register's row for each consultee, in order; bodies not known before are added.

    A printed name that a person has said is a body the register knew under another name becomes an alias of it, so that
    the next list needs no question.
    """
    rows = [_row_for(each, register, now) for each in placed]
    session.add_all(rows)
    session.flush()
    return rows


def _row_for(placed: Placed, register: Register, now: datetime) -> Consultee:
    known = placed.standing.body
    if known is None:
        return _new_row(placed.body, placed.group, now)
    row = register.rows[known.id]
    if placed.standing.sureness is Sureness.SIMILAR:
        _add_names(row, (placed.body.printed,))
        # A name alone does not touch the row itself, and the register's pages compare editions.
        row.edition = Consultee.edition + 1
    return row


def _new_row(body: SetupBody, group: str, now: datetime) -> Consultee:
    forms = name_forms(body.printed, group) if not body.renamed else name_forms(body.name)
    genitive = forms.genitive if forms.nominative == body.name else name_forms(body.name).genitive
    row = Consultee(
        name=body.name,
        genitive=genitive,
        short_name=forms.short,
        category=body.category if body.category in CATEGORIES else "other",
        created_at=now,
    )
    _add_names(row, (form for form in (*forms.aliases, body.printed) if form not in {body.name, forms.short}))
    if body.email:
        row.addresses.append(ConsulteeAddress(email=tidy_email(body.email) or body.email))
    return row


def _add_names(row: Consultee, names: Iterable[str]) -> None:
    taken = {each.key for each in row.names} | {comparison_key(row.name)}
    for name in names:
        key = comparison_key(name)
        if key and key not in taken:
            taken.add(key)
            row.names.append(ConsulteeName(name=name, key=key, kind=NameKind.ALIAS))


def _known(row: Consultee) -> KnownBody:
    others = (row.short_name, *(each.name for each in row.names))
    return KnownBody(row.id, row.name, tuple(name for name in others if name))
