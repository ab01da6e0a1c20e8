"""Adding a consultee to a round that is already sent: its place on the list, and its invitation in the same breath."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from remiss.db.addressees import addressee
from remiss.db.consultation import Consultation, ConsulteeGroup, Referral
from remiss.db.people import Consultee, ConsulteeAddress
from remiss.domain.clock import local_day
from remiss.domain.consultation import Status
from remiss.domain.errors import ClosedError, InvalidFieldsError
from remiss.domain.permissions import Act, Actor, require
from remiss.swedish.bodies import CATEGORIES
from remiss.swedish.dates import typed_day
from remiss.swedish.matching import KnownBody, NameBook
from remiss.swedish.names import genitive
from remiss.usecases.email_addresses import tidy_email
from remiss.usecases.invitations import put_invitation
from remiss.usecases.journal import Journal
from remiss.usecases.matching import whole_register
from remiss.usecases.membership import consultation_for
from remiss.usecases.registering import LONGEST_NAME
from remiss.usecases.tools import Tools

NEW = "ny"
"""What is chosen when the name is none of the bodies it resembles."""

_ADDED_MEANWHILE = "Någon annan lade till instansen i samma stund. Se efter i listan."


@dataclass(frozen=True)
class Newcomer:
    """A body to be asked, as it was typed. ``choice`` is a register id or ``NEW`` once a likeness was asked about.

    ``last_day`` is a typed date, empty when the group's own day is to hold.
    """

    name: str
    email: str = ""
    group_id: int = 0
    category: str = ""
    last_day: str = ""
    choice: str = ""


@dataclass(frozen=True)
class Added:
    """The consultee's place, and whether there was an address to send the invitation to."""

    referral_id: int
    mailed: bool


class AlikeError(InvalidFieldsError):
    """The name is not in the register, but resembles bodies that are: a person must say which it is."""

    def __init__(self, proposals: tuple[KnownBody, ...]) -> None:
        super().__init__({"choice": "Namnet liknar instanser som redan finns i registret. Välj vilken du menar."})
        self.proposals = proposals


def add_referral(tools: Tools, consultation_id: int, newcomer: Newcomer, *, by: Actor) -> Added:
    """The consultee is on the round's list, after the others of its group, and its invitation is in the outbox.

    A name the register knows is that body; another becomes a new body there. InvalidFieldsError with every field that
    cannot be used, AlikeError when the name must be settled by a person, ClosedError when the round is not open.
    """
    require(by, Act.EDIT_REGISTER)
    try:
        with tools.transaction() as session:
            consultation = consultation_for(session, consultation_id, Act.SEND_CONSULTATION, by)
            if consultation.status is not Status.OPEN:
                raise ClosedError(consultation.closes_on)
            _check(consultation, newcomer, local_day(tools.clock()))
            body = _body(tools, session, newcomer)
            _ensure_not_asked(session, consultation_id, body)
            referral = _place(tools, session, consultation, body, newcomer)
            Journal(session, tools.clock, by).on_referral(referral, "referral_added")
            return Added(referral.id, _invite(tools, session, consultation, referral))
    except IntegrityError:
        # Two who add the same body at once meet UNIQUE(consultation, consultee) or the register's UNIQUE(name).
        raise InvalidFieldsError({"name": _ADDED_MEANWHILE}) from None


def _check(consultation: Consultation, newcomer: Newcomer, today: date) -> None:
    faults = dict(_faults(consultation, newcomer, today))
    if faults:
        raise InvalidFieldsError(faults)


def _faults(consultation: Consultation, newcomer: Newcomer, today: date) -> Iterator[tuple[str, str]]:
    name, email = newcomer.name.strip(), newcomer.email.strip()
    if not name:
        yield "name", "Skriv instansens namn."
    if len(name) > LONGEST_NAME:
        yield "name", f"Namnet får vara högst {LONGEST_NAME} tecken."
    if email and tidy_email(email) is None:
        yield "email", f"{email} är inte en e-postadress. Skriv den som namn@domän.se."
    if newcomer.group_id not in {group.id for group in consultation.groups}:
        yield "group_id", "Välj en grupp i sändlistan."
    fault = _day_fault(consultation, newcomer.last_day, today)
    if fault:
        yield "last_day", fault


def _day_fault(consultation: Consultation, typed: str, today: date) -> str:
    """What is wrong with the typed last day; empty when nothing is, or nothing was typed."""
    if not typed.strip():
        return ""
    day = typed_day(typed)
    if day is None:
        return "Skriv dagen som år-månad-dag, till exempel 2015-09-28."
    if day < today:
        return "Dagen har varit. Skriv en dag som kommer."
    if consultation.closes_on is not None and day > consultation.closes_on:
        return "Remissen stängs före den dagen. Välj en tidigare dag, eller flytta stängningen först."
    return ""


def _body(tools: Tools, session: Session, newcomer: Newcomer) -> Consultee:
    """The register's row for the name: known, chosen, or new."""
    register = whole_register(session)
    known = _known(register.book, newcomer)
    body = register.rows[known.id] if known else _new_body(tools, newcomer)
    email = tidy_email(newcomer.email)
    if email and email.casefold() not in {each.email.casefold() for each in body.addresses}:
        body.addresses.append(ConsulteeAddress(email=email, position=len(body.addresses)))
        if known:
            # An address alone does not touch the row itself, and the register's pages compare editions.
            body.edition = Consultee.edition + 1
    session.add(body)
    session.flush()
    return body


def _known(book: NameBook, newcomer: Newcomer) -> KnownBody | None:
    match = book.match(newcomer.name.strip())
    if match.body is not None:
        return match.body
    chosen = book.get(int(newcomer.choice)) if newcomer.choice.isdecimal() else None
    if chosen is None and match.proposals and newcomer.choice != NEW:
        raise AlikeError(match.proposals)
    return chosen


def _new_body(tools: Tools, newcomer: Newcomer) -> Consultee:
    name = newcomer.name.strip()
    category = newcomer.category if newcomer.category in CATEGORIES else "other"
    return Consultee(name=name, genitive=genitive(name), category=category, created_at=tools.clock())


def _ensure_not_asked(session: Session, consultation_id: int, body: Consultee) -> None:
    asked = session.scalar(
        select(Referral).where(Referral.consultation_id == consultation_id, Referral.consultee_id == body.id)
    )
    if asked is None:
        return
    if asked.withdrawn_at is not None:
        raise InvalidFieldsError({"name": f"{asked.name} är borttagen ur remissen. Ta tillbaka den på dess sida."})
    raise InvalidFieldsError({"name": f"{asked.name} finns redan på listan."})


def _place(tools: Tools, session: Session, consultation: Consultation, body: Consultee, newcomer: Newcomer) -> Referral:
    group = session.get_one(ConsulteeGroup, newcomer.group_id)
    usual = group.last_day or consultation.last_day
    day = typed_day(newcomer.last_day)
    last = session.scalar(select(func.max(Referral.position)).where(Referral.group_id == group.id))
    referral = Referral(
        consultation_id=consultation.id,
        consultee_id=body.id,
        group_id=group.id,
        printed=newcomer.name.strip(),
        name=body.name,
        genitive=body.genitive,
        category=body.category,
        position=0 if last is None else last + 1,
        last_day=None if day == usual else day,
        added_at=tools.clock(),
    )
    session.add(referral)
    session.flush()
    return referral


def _invite(tools: Tools, session: Session, consultation: Consultation, referral: Referral) -> bool:
    to = addressee(session, consultation.id, referral.id)
    if to is None or not to.addresses:
        return False
    put_invitation(tools, session, consultation, to)
    return True
