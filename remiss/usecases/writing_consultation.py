"""A draft's content written onto a consultation's rows; rows that are the same body or document keep their ids."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import update
from sqlalchemy.orm import Session

from remiss.db.consultation import (
    Consultation,
    ConsultationDocument,
    ConsulteeGroup,
    Referral,
    RoundContact,
    Topic,
)
from remiss.db.people import Consultee
from remiss.db.post import Event
from remiss.domain.setup import SetupBody, SetupContact, SetupContent
from remiss.swedish.dates import typed_day
from remiss.usecases.email_addresses import tidy_email


def write_consultation(
    session: Session, consultation: Consultation, content: SetupContent, consultees: Mapping[int, Consultee]
) -> None:
    """The consultation as the draft says; ``consultees`` gives the register's row for each body, by the body's key."""
    _write_facts(consultation, content)
    consultation.contacts = contact_rows(content.contacts)
    consultation.topics = _topics(content)
    consultation.documents = _documents(consultation, content)
    _write_list(session, consultation, content, consultees)


def contact_rows(contacts: tuple[SetupContact, ...]) -> list[RoundContact]:
    """The contacts as rows, in order; one without a name is left out."""
    named = [contact for contact in contacts if contact.name]
    return [
        RoundContact(
            name=contact.name,
            title=contact.title,
            phone=contact.phone,
            email=tidy_email(contact.email) or contact.email,
            position=position,
        )
        for position, contact in enumerate(named)
    ]


def detach_events(session: Session, referral_ids: Sequence[int]) -> None:
    """Events about referrals that never were sent and now go stay in the journal, without the row to point at."""
    session.execute(update(Event).where(Event.referral_id.in_(referral_ids)).values(referral_id=None))


def _write_facts(consultation: Consultation, content: SetupContent) -> None:
    consultation.title = content.title
    consultation.matter = content.matter
    consultation.proposer = content.proposer
    consultation.purpose = content.purpose
    consultation.registry_number = content.registry_number
    consultation.last_day = typed_day(content.last_day)
    consultation.closes_on = typed_day(content.closes_on)
    consultation.paper_wanted = content.paper_wanted
    consultation.how_to_answer = content.how_to_answer
    consultation.do_not_enclose = content.do_not_enclose
    consultation.reply_email = tidy_email(content.reply_email) or content.reply_email
    consultation.reply_postal = content.reply_postal


def _topics(content: SetupContent) -> list[Topic]:
    kept = [topic for topic in content.topics if topic.kept and topic.title]
    return [
        Topic(
            source=topic.source,
            label=topic.label,
            title=topic.title,
            text=topic.text,
            level=topic.level,
            position=position,
        )
        for position, topic in enumerate(kept)
    ]


def _documents(consultation: Consultation, content: SetupContent) -> list[ConsultationDocument]:
    known = {row.id: row for row in consultation.documents}
    rows = []
    for position, document in enumerate(content.documents):
        row = known.get(document.row_id or 0) or ConsultationDocument(
            name=document.name, sha256=document.sha256, size=document.size
        )
        row.role, row.position = document.role, position
        rows.append(row)
    return rows


def _write_list(
    session: Session, consultation: Consultation, content: SetupContent, consultees: Mapping[int, Consultee]
) -> None:
    """New groups first, then every referral in its new place, then what is left of the old list goes."""
    old_groups = list(consultation.groups)
    placed = _in_new_groups(session, consultation, content)
    referrals = _referrals(consultation, placed, consultees)
    kept = {row.consultee_id for row in referrals}
    detach_events(session, [row.id for row in consultation.referrals if row.consultee_id not in kept])
    consultation.referrals = referrals
    # A group can go only when no referral, moved or removed, points at it any longer.
    session.flush()
    for old in old_groups:
        consultation.groups.remove(old)
    session.flush()


def _in_new_groups(
    session: Session, consultation: Consultation, content: SetupContent
) -> list[tuple[SetupBody, ConsulteeGroup]]:
    """Every body in order with the row of its group; groups without bodies are left out."""
    filled = [group for group in content.groups if group.bodies]
    rows = [
        ConsulteeGroup(name=group.name, position=position, last_day=_own(group.last_day, consultation.last_day))
        for position, group in enumerate(filled)
    ]
    consultation.groups.extend(rows)
    session.flush()
    return [(body, row) for group, row in zip(filled, rows, strict=True) for body in group.bodies]


def _referrals(
    consultation: Consultation,
    placed: Sequence[tuple[SetupBody, ConsulteeGroup]],
    consultees: Mapping[int, Consultee],
) -> list[Referral]:
    known = {row.consultee_id: row for row in consultation.referrals}
    referrals = []
    for position, (body, group) in enumerate(placed):
        consultee = consultees[body.key]
        row = known.get(consultee.id) or Referral(consultee_id=consultee.id)
        _write_referral(row, consultee, body)
        row.group_id, row.position = group.id, position
        row.last_day = _own(body.last_day, group.last_day or consultation.last_day)
        referrals.append(row)
    return referrals


def _write_referral(row: Referral, consultee: Consultee, body: SetupBody) -> None:
    """The snapshot: what was printed, and what the register says of the body today."""
    row.printed = body.printed or body.name
    row.name = consultee.name
    row.genitive = consultee.genitive
    row.category = consultee.category


def _own(text: str, otherwise: date | None) -> date | None:
    """The day that was typed; None when it only repeats what holds anyway, so that a moved common day is followed."""
    day = typed_day(text)
    return None if day == otherwise else day
