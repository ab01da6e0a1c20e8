"""A spontaneous answer taken into the round: its sender becomes one of those asked, with its answer in place.

No invitation is sent: the answer is here. A name the register knows is that body; another becomes a new body there, to
be filled in by whoever has its particulars.
"""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from remiss.db.consultation import Consultation, ConsulteeGroup, Referral
from remiss.db.people import Consultee
from remiss.domain.errors import InvalidFieldsError, LetterPlacedError
from remiss.domain.incoming import IncomingState
from remiss.domain.permissions import Act, Actor, require
from remiss.mail.parse import parse
from remiss.swedish.bodies import guess_category
from remiss.swedish.names import genitive
from remiss.usecases.journal import Journal
from remiss.usecases.linking import locked_referral
from remiss.usecases.making_answers import Placing, make_answer
from remiss.usecases.matching import whole_register
from remiss.usecases.membership import consultation_for
from remiss.usecases.placing import Placed
from remiss.usecases.registering import LONGEST_NAME
from remiss.usecases.tools import Tools
from remiss.usecases.tray import letter_in_tray

_GROUP = "Spontana svar"


@dataclass(frozen=True)
class _Guest:
    """A body that answered unasked, in the round it answered."""

    body: Consultee
    consultation: Consultation


def promote_letter(tools: Tools, letter_id: int, name: str, *, by: Actor) -> Placed:
    """The sender is among the round's consultees, in a group of its own, and the letter is its answer.

    InvalidFieldsError for a name that cannot be one. A body that was asked after all gets the letter where it stands.
    """
    require(by, Act.EDIT_REGISTER)
    tidy = _tidy(name)
    with tools.reading() as session:
        sha256 = letter_in_tray(session, letter_id, by).sha256
    receipt = not parse(tools.storage.get(sha256), tools.authserv_id).no_reply
    with tools.transaction() as session:
        letter = letter_in_tray(session, letter_id, by, lock=True)
        if letter.state is not IncomingState.SPONTANEOUS or letter.consultation_id is None:
            raise LetterPlacedError
        consultation = consultation_for(session, letter.consultation_id, Act.RECEIVE_ANSWERS, by)
        guest = _Guest(_body(session, tools, tidy), consultation)
        place = _place(session, tools, guest, by)
        referral = locked_referral(session, consultation.id, place.id) or place
        submission = make_answer(tools, session, letter, referral, Placing(by, receipt=receipt))
        return Placed(consultation.id, referral.id, referral.name, submission.version)


def _tidy(name: str) -> str:
    tidy = " ".join(name.split())
    if not tidy:
        raise InvalidFieldsError({"name": "Skriv namnet på den som har svarat."})
    if len(tidy) > LONGEST_NAME:
        raise InvalidFieldsError({"name": f"Namnet får vara högst {LONGEST_NAME} tecken."})
    return tidy


def _body(session: Session, tools: Tools, name: str) -> Consultee:
    register = whole_register(session)
    known = register.book.match(name).body
    if known is not None:
        return register.rows[known.id]
    made = Consultee(name=name, genitive=genitive(name), category=guess_category(name), created_at=tools.clock())
    session.add(made)
    session.flush()
    return made


def _place(session: Session, tools: Tools, guest: _Guest, by: Actor) -> Referral:
    round_id = guest.consultation.id
    asked = session.scalar(
        select(Referral).where(Referral.consultation_id == round_id, Referral.consultee_id == guest.body.id)
    )
    if asked is not None:
        return asked
    group = _group(session, round_id)
    last = session.scalar(select(func.max(Referral.position)).where(Referral.group_id == group.id))
    referral = Referral(
        consultation_id=round_id,
        consultee_id=guest.body.id,
        group_id=group.id,
        printed=guest.body.name,
        name=guest.body.name,
        genitive=guest.body.genitive,
        category=guest.body.category,
        position=(last if last is not None else -1) + 1,
        reminders_off=True,
        added_at=tools.clock(),
    )
    session.add(referral)
    session.flush()
    Journal(session, tools.clock, by).on_referral(referral, "spontaneous_promoted")
    return referral


def _group(session: Session, round_id: int) -> ConsulteeGroup:
    found = session.scalar(
        select(ConsulteeGroup).where(ConsulteeGroup.consultation_id == round_id, ConsulteeGroup.name == _GROUP)
    )
    if found is not None:
        return found
    last = session.scalar(select(func.max(ConsulteeGroup.position)).where(ConsulteeGroup.consultation_id == round_id))
    group = ConsulteeGroup(consultation_id=round_id, name=_GROUP, position=(last or 0) + 1)
    session.add(group)
    session.flush()
    return group
