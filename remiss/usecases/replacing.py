"""Replacing a document that was sent out: the new one takes its place, the old one is kept, and all are told."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from remiss.db.addressees import addressees
from remiss.db.consultation import Consultation, ConsultationDocument
from remiss.domain.consultation import Status
from remiss.domain.errors import ClosedError, FileRefusedError, InvalidFieldsError, NotFoundError, StaleFormError
from remiss.domain.permissions import Act, Actor
from remiss.domain.post import LetterKind
from remiss.mail.round_letters import write_round_letter
from remiss.usecases.journal import Journal
from remiss.usecases.membership import consultation_for
from remiss.usecases.outbox import Outbox
from remiss.usecases.reading_inputs import ensure_can_be_sent, tidy_name
from remiss.usecases.tools import Tools
from remiss.usecases.wording import own_wording


@dataclass(frozen=True)
class Replacement:
    """The new file, and why it comes: the reason stands in the letter to everybody."""

    name: str
    content: bytes
    why: str


def replace_document(
    tools: Tools, consultation_id: int, document_id: int, replacement: Replacement, *, by: Actor
) -> int:
    """How many letters tell of it. The old document is kept, and answers that enclose it are still recognised.

    InvalidFieldsError for a file that cannot be sent out or is the same as the old; StaleFormError when the document
    has been replaced already; ClosedError when the round is not open.
    """
    with tools.reading() as session:
        consultation_for(session, consultation_id, Act.SEND_CONSULTATION, by)
    name = tidy_name(replacement.name)
    _check(replacement, name)
    stored = tools.storage.put(replacement.content)
    with tools.transaction() as session:
        consultation = consultation_for(session, consultation_id, Act.SEND_CONSULTATION, by)
        if consultation.status is not Status.OPEN:
            raise ClosedError(consultation.closes_on)
        old = _old(session, consultation_id, document_id)
        if old.sha256 == stored.sha256:
            raise InvalidFieldsError({"file": "Det är samma fil som redan är utskickad. Välj den nya."})
        old.replaced_at = tools.clock()
        new = ConsultationDocument(
            role=old.role,
            name=name,
            sha256=stored.sha256,
            size=stored.size,
            position=old.position,
            replaces_id=old.id,
        )
        consultation.documents.append(new)
        session.flush()
        Journal(session, tools.clock, by).on_consultation(
            consultation_id, "document_replaced", old=old.name, new=name, why=replacement.why.strip()
        )
        return _tell(tools, session, consultation, new, replacement.why.strip())


def _check(replacement: Replacement, name: str) -> None:
    faults = {}
    try:
        ensure_can_be_sent(replacement.content, name)
    except FileRefusedError as refusal:
        faults["file"] = f"{name}: {refusal.reason}" if replacement.content else "Välj filen som ska skickas i stället."
    if not replacement.why.strip():
        faults["why"] = "Skriv vad som är ändrat. Det står i brevet till instanserna."
    if faults:
        raise InvalidFieldsError(faults)


def _old(session: Session, consultation_id: int, document_id: int) -> ConsultationDocument:
    row = session.get(ConsultationDocument, document_id, with_for_update=True)
    if row is None or row.consultation_id != consultation_id:
        raise NotFoundError("document")
    if row.replaced_at is not None:
        raise StaleFormError
    return row


def _tell(tools: Tools, session: Session, consultation: Consultation, new: ConsultationDocument, why: str) -> int:
    outbox = Outbox(session, tools.clock, consultation)
    own = own_wording(session, consultation.id, LetterKind.DOCUMENTS_REPLACED)
    told = [to for to in addressees(session, consultation.id) if to.addresses]
    for to in told:
        written = write_round_letter(
            tools.composer, LetterKind.DOCUMENTS_REPLACED, consultation, to, own, names=(new.name,), why=why
        )
        outbox.put(LetterKind.DOCUMENTS_REPLACED, f"document {new.id}", to, written)
    return len(told)
