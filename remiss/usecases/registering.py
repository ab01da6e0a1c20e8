"""The register of consultees: adding a body, changing what is known of it, renaming, merging and closing."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from remiss.db.people import (
    Consultee,
    ConsulteeAddress,
    ConsulteeContact,
    ConsulteeName,
    ConsulteeStatus,
    NameKind,
)
from remiss.domain.errors import InvalidFieldsError, NotFoundError, StaleFormError
from remiss.domain.permissions import Act, Actor, require
from remiss.swedish.names import comparison_key, genitive
from remiss.swedish.terms import CATEGORIES
from remiss.usecases.email_addresses import tidy_email
from remiss.usecases.journal import Journal
from remiss.usecases.tools import Tools

LONGEST_NAME = 300


@dataclass(frozen=True)
class Contact:
    """A person at the body. Empty strings where nothing is known."""

    name: str
    title: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True)
class Body:
    """What was typed about a body. ``aliases`` and ``emails`` in the order they are to be kept."""

    name: str
    category: str
    genitive: str = ""
    short_name: str = ""
    aliases: tuple[str, ...] = ()
    organisation_number: str = ""
    phone: str = ""
    postal_address: str = ""
    note: str = ""
    emails: tuple[str, ...] = ()
    contacts: tuple[Contact, ...] = ()


def add_consultee(tools: Tools, body: Body, *, by: Actor) -> int:
    """The new body's id. InvalidFieldsError with every field that cannot be used, the name taken among them."""
    require(by, Act.EDIT_REGISTER)
    _check(body)
    try:
        with tools.transaction() as session:
            row = Consultee(name=body.name.strip(), created_at=tools.clock())
            _fill(row, body)
            session.add(row)
            session.flush()
            Journal(session, tools.clock, by).on_installation("consultee_added", consultee=row.name)
            return row.id
    except IntegrityError:
        raise _taken() from None


def change_consultee(tools: Tools, consultee_id: int, edition: int, body: Body, *, by: Actor) -> None:
    """What is known of the body is what was typed. A former name is kept, so that old lists still find the body.

    StaleFormError when somebody else saved it after ``edition`` was shown.
    """
    require(by, Act.EDIT_REGISTER)
    _check(body)
    try:
        with tools.transaction() as session:
            row = _row(session, consultee_id)
            if row.edition != edition:
                raise StaleFormError
            former = row.name
            _fill(row, body)
            _rename(row, former, body.name.strip())
            # A change that only touches names or addresses must count as an edition too.
            row.edition = Consultee.edition + 1
            Journal(session, tools.clock, by).on_installation("consultee_changed", consultee=row.name)
    except IntegrityError:
        raise _taken() from None


def merge_consultee(tools: Tools, consultee_id: int, into_id: int, *, by: Actor) -> None:
    """The body has become part of another, which takes over its names. Rounds keep the name that was used then.

    InvalidFieldsError when the other is not one in use: nothing chosen, the body itself, or one that has ended.
    """
    require(by, Act.EDIT_REGISTER)
    with tools.transaction() as session:
        row, successor = _row(session, consultee_id), session.get(Consultee, into_id)
        if successor is None or successor.id == row.id or successor.status is not ConsulteeStatus.ACTIVE:
            raise InvalidFieldsError({"into": "Välj en annan, aktiv instans som den gått upp i."})
        row.status = ConsulteeStatus.MERGED
        row.merged_into_id = successor.id
        _add_name(successor, row.name, NameKind.FORMER)
        for other in row.names:
            _add_name(successor, other.name, NameKind.ALIAS)
        Journal(session, tools.clock, by).on_installation("consultee_merged", consultee=row.name, into=successor.name)


def set_consultee_active(tools: Tools, consultee_id: int, *, active: bool, by: Actor) -> None:
    """The body is offered for new rounds again, or no longer exists. Its history stays either way."""
    require(by, Act.EDIT_REGISTER)
    with tools.transaction() as session:
        row = _row(session, consultee_id)
        row.status = ConsulteeStatus.ACTIVE if active else ConsulteeStatus.CLOSED
        row.merged_into_id = None
        act = "consultee_reopened" if active else "consultee_closed"
        Journal(session, tools.clock, by).on_installation(act, consultee=row.name)


def fill_addresses(row: Consultee, emails: tuple[str, ...]) -> None:
    """The body's addresses are these, in order, each once. The rows of those it had before stay the same rows."""
    wanted = list(dict.fromkeys(tidy_email(email) or email for email in emails))
    known = {each.email: each for each in row.addresses}
    row.addresses = [known.get(email) or ConsulteeAddress(email=email) for email in wanted]
    for position, address in enumerate(row.addresses):
        address.position = position


def _row(session: Session, consultee_id: int) -> Consultee:
    row = session.get(Consultee, consultee_id)
    if row is None:
        raise NotFoundError("consultee")
    return row


def _taken() -> InvalidFieldsError:
    return InvalidFieldsError({"name": "Det finns redan en instans med det namnet. Sök efter den i registret."})


def _check(body: Body) -> None:
    faults = dict(_faults(body))
    if faults:
        raise InvalidFieldsError(faults)


def _faults(body: Body) -> Iterable[tuple[str, str]]:
    name = body.name.strip()
    if not name:
        yield "name", "Skriv instansens namn."
    if len(name) > LONGEST_NAME:
        yield "name", f"Namnet får vara högst {LONGEST_NAME} tecken."
    if body.category not in CATEGORIES:
        yield "category", "Välj en kategori."
    yield from _unusable("emails", body.emails)
    yield from _unusable("contacts", [contact.email for contact in body.contacts if contact.email])


def _unusable(field: str, emails: Iterable[str]) -> Iterable[tuple[str, str]]:
    wrong = [email for email in emails if tidy_email(email) is None]
    if wrong:
        yield field, f"{', '.join(wrong)} är inte en e-postadress. Skriv den som namn@domän.se."


def _fill(row: Consultee, body: Body) -> None:
    row.genitive = body.genitive.strip() or genitive(body.name.strip())
    row.short_name = body.short_name.strip()
    row.category = body.category
    row.organisation_number = body.organisation_number.strip()
    row.phone = body.phone.strip()
    row.postal_address = body.postal_address.strip()
    row.note = body.note.strip()
    _fill_names(row, body.aliases)
    fill_addresses(row, body.emails)
    row.contacts = [
        ConsulteeContact(
            name=each.name.strip(),
            title=each.title.strip(),
            phone=each.phone.strip(),
            email=each.email.strip(),
            position=position,
        )
        for position, each in enumerate(body.contacts)
        if each.name.strip()
    ]


def _fill_names(row: Consultee, aliases: tuple[str, ...]) -> None:
    """Aliases become what was typed; former names are history and stay."""
    wanted = {comparison_key(alias): alias.strip() for alias in aliases if alias.strip()}
    row.names = [each for each in row.names if each.kind is NameKind.FORMER or each.key in wanted]
    for alias in wanted.values():
        _add_name(row, alias, NameKind.ALIAS)


def _add_name(row: Consultee, name: str, kind: NameKind) -> None:
    key = comparison_key(name)
    known = next((each for each in row.names if each.key == key), None)
    if known is None:
        row.names.append(ConsulteeName(name=name, key=key, kind=kind))
    elif kind is NameKind.FORMER:
        # An alias that turns out to be what the body was called: history says it better.
        known.name, known.kind = name, kind


def _rename(row: Consultee, former: str, name: str) -> None:
    if name != former:
        row.name = name
        _add_name(row, former, NameKind.FORMER)
