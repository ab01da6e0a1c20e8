"""Looking into the outbox, and postmen of the tests' own."""

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import TracebackType

from sqlalchemy import select
from sqlalchemy.orm import Session

from remiss.db.consultation import Consultation, Referral
from remiss.db.people import ConsulteeAddress
from remiss.db.post import Event, Letter
from remiss.domain.post import LetterKind, LetterState
from remiss.mail.messages import Carrier, NoWayOutError, OutgoingMail
from remiss.usecases.tools import Tools


def letters(tools: Tools) -> list[Letter]:
    """Every letter, in the order they were written; loose from the database."""
    with tools.reading() as session:
        found = list(session.scalars(select(Letter).order_by(Letter.id)))
        session.expunge_all()
    return found


def states(tools: Tools) -> list[LetterState]:
    """The state of every letter, in the order they were written."""
    return [letter.state for letter in letters(tools)]


def acts(tools: Tools) -> list[str]:
    """What the journal says has been done."""
    with tools.reading() as session:
        return list(session.scalars(select(Event.act).order_by(Event.id)))


def change(tools: Tools, alter: Callable[[Session], object]) -> None:
    """Alters rows in a transaction, as some other part of the product would."""
    with tools.transaction() as session:
        alter(session)


def change_round(tools: Tools, round_id: int, **values: object) -> None:
    """Sets columns of a consultation."""

    def alter(session: Session) -> None:
        row = session.get_one(Consultation, round_id)
        for name, value in values.items():
            setattr(row, name, value)

    change(tools, alter)


def change_referral(tools: Tools, referral_id: int, **values: object) -> None:
    """Sets columns of a consultee's place in a consultation."""

    def alter(session: Session) -> None:
        row = session.get_one(Referral, referral_id)
        for name, value in values.items():
            setattr(row, name, value)

    change(tools, alter)


def set_addresses(tools: Tools, referral_id: int, emails: Iterable[str]) -> None:
    """Gives the consultee behind the referral these addresses and no others."""

    def alter(session: Session) -> None:
        body = session.get_one(Referral, referral_id).consultee_id
        for row in session.scalars(select(ConsulteeAddress).where(ConsulteeAddress.consultee_id == body)):
            session.delete(row)
        session.flush()
        for position, email in enumerate(emails):
            session.add(ConsulteeAddress(consultee_id=body, email=email, position=position))

    change(tools, alter)


def add_receipt(tools: Tools, round_id: int, referral_id: int) -> None:
    """Puts a receipt in the outbox."""
    now = tools.clock()
    receipt = Letter(
        kind=LetterKind.RECEIPT,
        occasion="submission 1",
        consultation_id=round_id,
        referral_id=referral_id,
        to_name="Nämnd 001",
        to_addresses=["namnd@stad.example"],
        subject="Kvitto",
        text="Tack",
        html="<p>Tack</p>",
        next_try_at=now,
        created_at=now,
    )
    change(tools, lambda session: session.add(receipt))


@dataclass
class Remembering:
    """A postman who remembers what he carried, and does with the next letters what he is told to: errors are raised,
    mappings are refused addresses. ``closed`` means that no way out opens.
    """

    carried: list[OutgoingMail] = field(default_factory=list)
    next: list[Exception | Mapping[str, str] | BaseException] = field(default_factory=list)
    closed: bool = False
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __enter__(self) -> Carrier:
        if self.closed:
            raise NoWayOutError("E-postservern svarar inte.")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pass

    def carry(self, mail: OutgoingMail) -> Mapping[str, str]:
        with self._lock:
            self.carried.append(mail)
            told = self.next.pop(0) if self.next else {}
        if isinstance(told, BaseException):
            raise told
        return told
