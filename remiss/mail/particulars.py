"""What every letter of a round says of the round and of the consultee it goes to."""

import re

from remiss.db.consultation import Consultation
from remiss.domain.consultation import TopicSource
from remiss.domain.dispatch import Addressee


def particulars(consultation: Consultation, to: Addressee) -> dict[str, object]:
    """The round's facts, by the names that the templates know them by."""
    return {
        "consultee": to.name,
        "last_day": to.last_day,
        "title": consultation.title,
        "registry_number": consultation.registry_number,
        "documents": tuple(document.name for document in consultation.current_documents),
        "points": _points(consultation),
        "how_to_answer": paragraphs(consultation.how_to_answer),
        "do_not_enclose": paragraphs(consultation.do_not_enclose),
        "paper_wanted": consultation.paper_wanted,
        "reply_postal": paragraphs(consultation.reply_postal),
        "reply_email": consultation.reply_email,
        "contacts": tuple(consultation.contacts),
    }


def paragraphs(text: str) -> tuple[tuple[str, ...], ...]:
    """The text as paragraphs, each a tuple of its lines; an empty line parts paragraphs."""
    blocks = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
    return tuple(tuple(line.strip() for line in block.splitlines()) for block in blocks if block.strip())


def one_line(text: str) -> str:
    """The text as a subject: on one line, single spaces."""
    return " ".join(text.split())


def _points(consultation: Consultation) -> tuple[str, ...]:
    """The points that the cover letter asks about; the proposal's own headings are left to the proposal."""
    asked = (topic for topic in consultation.topics if topic.source is TopicSource.COVER_LETTER)
    return tuple(f"{topic.label} {topic.title}".strip() for topic in asked)
