"""*Spara remissen*: a draft becomes a consultation, all of it in one transaction, and once however often one clicks."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from remiss.db.consultation import Consultation, Member
from remiss.db.people import Consultee
from remiss.db.post import Event
from remiss.domain.consultation import Status
from remiss.domain.errors import AlreadySentError, DraftGoneError, InvalidFieldsError, StaleFormError
from remiss.domain.permissions import Act, Actor, Role, require
from remiss.domain.setup import SetupContent, from_json
from remiss.usecases.checking_setup import Placed, faults_in
from remiss.usecases.drafting import Said, fingerprint, own_draft
from remiss.usecases.journal import Journal
from remiss.usecases.matching import consultees_of, placed_in, whole_register
from remiss.usecases.membership import consultation_for
from remiss.usecases.tools import Tools
from remiss.usecases.writing_consultation import write_consultation

_EVENTS_TO_SEARCH = 100
_CHANGED_MEANWHILE = "Någon annan har sparat remissen medan du ändrade. Kryssa i att det du har gjort ska gälla."


@dataclass(frozen=True)
class SavedBefore:
    """A consultation made by an earlier click. ``as_said``: that click said the same; False when it came from an older
    window, so that what was changed here since is not in the consultation.
    """  # noqa: D205 - the flag needs the room

    consultation_id: int
    as_said: bool


def set_up_consultation(tools: Tools, draft_id: int, *, by: Actor) -> int:
    """The id of the consultation that the draft has become; the draft is gone.

    InvalidFieldsError with every fault by field, DraftGoneError when the draft is no longer there, StaleFormError when
    the register was changed in the same moment.
    """
    try:
        with tools.transaction() as session:
            draft = own_draft(session, draft_id, by)
            content = from_json(draft.content)
            register = whole_register(session)
            placed = placed_in(content, register.book)
            faults = faults_in(content, placed, tools.clock())
            if faults:
                raise InvalidFieldsError(faults)
            consultation = _consultation(session, content, tools, by)
            consultees = consultees_of(session, placed, register, tools.clock())
            write_consultation(session, consultation, content, _paired(placed, consultees))
            session.delete(draft)
            _note(session, tools, consultation, content, by)
            return consultation.id
    except (IntegrityError, StaleDataError):
        raise StaleFormError from None


def saved_before(tools: Tools, said: Said, *, by: Actor) -> SavedBefore:
    """The consultation that this person's draft has already become. DraftGoneError when there is none."""
    with tools.reading() as session:
        events = session.scalars(
            select(Event)
            .where(Event.actor_id == by.user_id, Event.act.in_(("created", "edited")))
            .order_by(Event.id.desc())
            .limit(_EVENTS_TO_SEARCH)
        )
        for event in events:
            if said.nonce and event.details.get("draft") == said.nonce and event.consultation_id is not None:
                return SavedBefore(event.consultation_id, event.details.get("words") == fingerprint(said))
    raise DraftGoneError


def _consultation(session: Session, content: SetupContent, tools: Tools, by: Actor) -> Consultation:
    """The consultation to write: a new one with its creator as officer, or the unsent one that the draft came from."""
    if content.consultation_id is None:
        require(by, Act.CREATE_CONSULTATION)
        made = Consultation(title=content.title, created_by_id=by.user_id or 0, created_at=tools.clock())
        made.members.append(Member(user_id=by.user_id, role=Role.OFFICER))
        session.add(made)
        return made
    known = consultation_for(session, content.consultation_id, Act.EDIT_CONSULTATION, by)
    if known.status is not Status.DRAFT:
        raise AlreadySentError
    if known.edition != content.consultation_edition and not content.over_is_meant:
        raise InvalidFieldsError({"over_is_meant": _CHANGED_MEANWHILE})
    return known


def _paired(placed: Sequence[Placed], consultees: list[Consultee]) -> dict[int, Consultee]:
    return {each.body.key: consultee for each, consultee in zip(placed, consultees, strict=True)}


def _note(session: Session, tools: Tools, consultation: Consultation, content: SetupContent, by: Actor) -> None:
    act = "created" if content.consultation_id is None else "edited"
    Journal(session, tools.clock, by).on_consultation(
        consultation.id,
        act,
        draft=content.nonce,
        words=content.writer.words,
        title=content.title,
        consultees=len(content.bodies()),
    )
