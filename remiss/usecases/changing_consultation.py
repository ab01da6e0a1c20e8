"""Changing a saved consultation: all of it by way of a draft while unsent, the harmless fields once it is open."""

from dataclasses import dataclass

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified
from sqlalchemy.orm.exc import StaleDataError

from remiss.db.consultation import Consultation, SetupDraft
from remiss.db.post import Event, Letter
from remiss.db.reminding import ReminderStep
from remiss.domain.consultation import Status
from remiss.domain.errors import AlreadySentError, InvalidFieldsError, StaleFormError
from remiss.domain.permissions import Act, Actor
from remiss.domain.setup import SetupContact
from remiss.usecases.checking_setup import harmless_faults
from remiss.usecases.drafting import add_draft
from remiss.usecases.email_addresses import tidy_email
from remiss.usecases.journal import Journal
from remiss.usecases.membership import consultation_for
from remiss.usecases.taking_up import content_of
from remiss.usecases.tools import Tools
from remiss.usecases.writing_consultation import contact_rows, detach_events


@dataclass(frozen=True)
class HarmlessFacts:
    """What may be changed after dispatch: nothing here moves a deadline or changes who is asked."""

    title: str
    how_to_answer: str
    do_not_enclose: str
    reply_email: str
    reply_postal: str
    contacts: tuple[SetupContact, ...]


def take_up_consultation(tools: Tools, consultation_id: int, *, by: Actor) -> int:
    """The id of the person's draft of the unsent consultation: the one begun already if there is one, else a new one.

    A draft of an edition that is no longer the newest is left where it is and a new one begun.
    """
    with tools.transaction() as session:
        consultation = _unsent(session, consultation_id, by)
        content = content_of(consultation)
        for draft in _drafts_of(session, consultation_id):
            if draft.owner_id == by.user_id and draft.content["consultation_edition"] == consultation.edition:
                return draft.id
        return add_draft(session, tools, content, by).id


def change_harmless(tools: Tools, consultation_id: int, edition: int, facts: HarmlessFacts, *, by: Actor) -> None:
    """The facts are as typed. InvalidFieldsError by field; StaleFormError when another has saved after ``edition``."""
    faults = harmless_faults(facts.title, facts.reply_email, facts.contacts)
    if faults:
        raise InvalidFieldsError(faults)
    try:
        with tools.transaction() as session:
            consultation = consultation_for(session, consultation_id, Act.EDIT_CONSULTATION, by)
            if consultation.edition != edition:
                raise StaleFormError
            consultation.title = facts.title
            consultation.how_to_answer = facts.how_to_answer
            consultation.do_not_enclose = facts.do_not_enclose
            consultation.reply_email = tidy_email(facts.reply_email) or ""
            consultation.reply_postal = facts.reply_postal
            consultation.contacts = contact_rows(facts.contacts)
            # A change of rows below the consultation is a change of it, which a form opened before must notice.
            flag_modified(consultation, "title")
            Journal(session, tools.clock, by).on_consultation(consultation_id, "edited", title=facts.title)
    except StaleDataError:
        raise StaleFormError from None


def delete_consultation(tools: Tools, consultation_id: int, *, by: Actor) -> str:
    """The title of the unsent consultation that is now gone. Its events stay, without a consultation to point at."""
    with tools.transaction() as session:
        consultation = _unsent(session, consultation_id, by)
        title = consultation.title
        detach_events(session, [referral.id for referral in consultation.referrals])
        session.execute(update(Event).where(Event.consultation_id == consultation_id).values(consultation_id=None))
        for draft in _drafts_of(session, consultation_id):
            session.delete(draft)
        # Before dispatch there are only trial letters, which somebody sent to themselves.
        session.execute(delete(Letter).where(Letter.consultation_id == consultation_id))
        session.execute(delete(ReminderStep).where(ReminderStep.consultation_id == consultation_id))
        # The referrals first: they point at the groups that go with the consultation.
        consultation.referrals = []
        session.flush()
        session.delete(consultation)
        Journal(session, tools.clock, by).on_installation(
            "consultation_deleted", title=title, registry_number=consultation.registry_number
        )
        return title


def _unsent(session: Session, consultation_id: int, by: Actor) -> Consultation:
    consultation = consultation_for(session, consultation_id, Act.EDIT_CONSULTATION, by)
    if consultation.status is not Status.DRAFT:
        raise AlreadySentError
    return consultation


def _drafts_of(session: Session, consultation_id: int) -> list[SetupDraft]:
    """Everybody's drafts that change the consultation. Drafts are few, so they are looked through here."""
    return [row for row in session.scalars(select(SetupDraft)) if row.content.get("consultation_id") == consultation_id]
