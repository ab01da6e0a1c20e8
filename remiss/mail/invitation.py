"""The letter that asks a consultee for its opinion, and the one that gives it a new link: written from the round.

The officer may word the subject and the opening; the rest is what the round says, so that a date or an address is never
typed twice.
"""

import re

from remiss.db.consultation import Consultation
from remiss.domain.consultation import TopicSource
from remiss.domain.dispatch import Addressee
from remiss.domain.post import LetterKind
from remiss.mail.compose import Composer, Written


def invitation_subject(consultation: Consultation) -> str:
    """The subject as the officer worded it, or the proposed one."""
    if consultation.invitation_subject.strip():
        return _one_line(consultation.invitation_subject)
    return default_subject(consultation)


def default_subject(consultation: Consultation) -> str:
    """The title, said to be a consultation, and the registry number by which answers are found."""
    title = consultation.title if consultation.title.lower().startswith("remiss") else f"Remiss: {consultation.title}"
    return _one_line(f"{title} ({consultation.registry_number})" if consultation.registry_number else title)


def invitation_text(consultation: Consultation) -> str:
    """The opening as the officer worded it, or the proposed one."""
    if consultation.invitation_text.strip():
        return consultation.invitation_text.strip()
    return default_text(consultation)


def default_text(consultation: Consultation) -> str:
    """An opening built from what the round says of itself. Names are quoted: we cannot know how to inflect them."""
    matter = consultation.matter.strip() or consultation.title.strip()
    proposer = consultation.proposer.strip()
    asked = f"Ni är remissinstans i ärendet ”{matter}”"
    if proposer and proposer.casefold() not in matter.casefold():
        asked += f", ett förslag från {proposer}"
    paragraphs = [f"{asked}. Vi vill veta vad ni anser och ber därför om ert yttrande.", consultation.purpose.strip()]
    return "\n\n".join(filter(None, paragraphs))


def write_invitation(composer: Composer, consultation: Consultation, to: Addressee, *, trial: bool = False) -> Written:
    """The invitation to one consultee, with its own last day. A trial letter says at its top that it is one."""
    return composer.compose(
        LetterKind.INVITATION,
        subject=invitation_subject(consultation),
        opening=paragraphs(invitation_text(consultation)),
        trial=trial,
        **_about(consultation, to),
    )


def write_new_link(composer: Composer, consultation: Consultation, to: Addressee) -> Written:
    """The letter that gives the consultee a new personal link in the place of the old."""
    return composer.compose(LetterKind.NEW_LINK, **_about(consultation, to))


def paragraphs(text: str) -> tuple[tuple[str, ...], ...]:
    """The text as paragraphs, each a tuple of its lines; an empty line parts paragraphs."""
    blocks = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
    return tuple(tuple(line.strip() for line in block.splitlines()) for block in blocks if block.strip())


def _about(consultation: Consultation, to: Addressee) -> dict[str, object]:
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


def _points(consultation: Consultation) -> tuple[str, ...]:
    """The points that the cover letter asks about; the proposal's own headings are left to the proposal."""
    asked = (topic for topic in consultation.topics if topic.source is TopicSource.COVER_LETTER)
    return tuple(f"{topic.label} {topic.title}".strip() for topic in asked)


def _one_line(text: str) -> str:
    return " ".join(text.split())
