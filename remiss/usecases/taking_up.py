"""An unsent consultation laid back into the form of a draft, so that it is changed on the page that made it."""

from datetime import date
from itertools import count

from remiss.db.consultation import Consultation, ConsulteeGroup, Referral
from remiss.domain.setup import SetupBody, SetupContact, SetupContent, SetupDocument, SetupGroup, SetupTopic


def content_of(consultation: Consultation) -> SetupContent:
    """The draft that would make the consultation as it is, and that remembers which edition of it this was."""
    keys = count(1)
    contacts = tuple(
        SetupContact(next(keys), row.name, row.title, row.phone, row.email) for row in consultation.contacts
    )
    topics = tuple(
        SetupTopic(next(keys), row.source, row.label, row.title, row.text, row.level) for row in consultation.topics
    )
    documents = tuple(
        SetupDocument(next(keys), row.role, row.name, row.sha256, row.size, row.id) for row in consultation.documents
    )
    groups = tuple(_group(consultation, row, keys) for row in consultation.groups)
    return SetupContent(
        title=consultation.title,
        matter=consultation.matter,
        registry_number=consultation.registry_number,
        proposer=consultation.proposer,
        purpose=consultation.purpose,
        last_day=_iso(consultation.last_day),
        closes_on=_iso(consultation.closes_on),
        paper_wanted=consultation.paper_wanted,
        how_to_answer=consultation.how_to_answer,
        do_not_enclose=consultation.do_not_enclose,
        reply_email=consultation.reply_email,
        reply_postal=consultation.reply_postal,
        contacts=contacts,
        topics=topics,
        groups=groups,
        documents=documents,
        next_key=next(keys),
        consultation_id=consultation.id,
        consultation_edition=consultation.edition,
    )


def _group(consultation: Consultation, row: ConsulteeGroup, keys: "count[int]") -> SetupGroup:
    referrals = [each for each in consultation.referrals if each.group_id == row.id]
    bodies = tuple(_body(each, next(keys)) for each in referrals)
    return SetupGroup(next(keys), row.name, _iso(row.last_day), bodies)


def _body(row: Referral, key: int) -> SetupBody:
    return SetupBody(
        key=key,
        fragments=(row.printed,),
        printed=row.printed,
        name=row.name,
        category=row.category,
        last_day=_iso(row.last_day),
        choice=str(row.consultee_id),
    )


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
