"""Another address for a consultee, and its invitation once more: when the first went wrong, or to somebody who left."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from remiss.db.addressees import addressee
from remiss.db.consultation import Consultation, Referral
from remiss.db.people import Consultee
from remiss.db.post import Letter
from remiss.domain.consultation import Status
from remiss.domain.errors import ClosedError, InvalidFieldsError, NotFoundError, StaleFormError, WithdrawnError
from remiss.domain.permissions import Act, Actor, require
from remiss.domain.post import LetterKind, again
from remiss.usecases.email_addresses import tidy_email
from remiss.usecases.invitations import put_invitation
from remiss.usecases.journal import Journal
from remiss.usecases.linking import locked_referral
from remiss.usecases.membership import consultation_for
from remiss.usecases.recording import Place
from remiss.usecases.registering import fill_addresses
from remiss.usecases.tools import Tools


@dataclass(frozen=True)
class NewAddresses:
    """What was typed, in order. ``edition`` is the register's as the page showed it.

    ``blocks_old_link``: the link that was sent before stops working, since a stranger may have it.
    """

    emails: tuple[str, ...]
    edition: int
    blocks_old_link: bool = False


def send_to_new_addresses(tools: Tools, place: Place, new: NewAddresses, *, by: Actor) -> None:
    """The consultee's addresses in the register are these, and its invitation is on its way to them.

    InvalidFieldsError for an address that cannot be used, or none at all; StaleFormError when somebody changed the body
    meanwhile; ClosedError or WithdrawnError when it is not asked any longer.
    """
    require(by, Act.EDIT_REGISTER)
    _check(new.emails)
    with tools.transaction() as session:
        consultation = consultation_for(session, place.consultation_id, Act.SEND_CONSULTATION, by)
        if consultation.status is not Status.OPEN:
            raise ClosedError(consultation.closes_on)
        referral = locked_referral(session, place.consultation_id, place.referral_id)
        if referral is None:
            raise NotFoundError("referral")
        body = session.get_one(Consultee, referral.consultee_id, with_for_update=True)
        if body.edition != new.edition:
            raise StaleFormError
        fill_addresses(body, new.emails)
        body.edition = Consultee.edition + 1
        if new.blocks_old_link:
            referral.link_issue += 1
        session.flush()
        Journal(session, tools.clock, by).on_referral(
            referral, "readdressed", addresses=list(new.emails), blocked=new.blocks_old_link
        )
        _invite(tools, session, consultation, referral)


def _check(emails: tuple[str, ...]) -> None:
    wrong = [email for email in emails if tidy_email(email) is None]
    if wrong:
        raise InvalidFieldsError(
            {"emails": f"{', '.join(wrong)} är inte en e-postadress. Skriv den som namn@domän.se, en per rad."}
        )
    if not emails:
        raise InvalidFieldsError({"emails": "Skriv minst en e-postadress."})


def _invite(tools: Tools, session: Session, consultation: Consultation, referral: Referral) -> None:
    to = addressee(session, consultation.id, referral.id)
    if to is None:
        raise WithdrawnError
    put_invitation(tools, session, consultation, to, _occasion(session, referral))


def _occasion(session: Session, referral: Referral) -> str:
    """The occasion after that of the consultee's latest invitation; "1" when it has had none."""
    last = session.scalar(
        select(Letter.occasion)
        .where(Letter.referral_id == referral.id, Letter.kind == LetterKind.INVITATION)
        .order_by(Letter.id.desc())
        .limit(1)
    )
    return again(last) if last else "1"
