"""The letter that asks a consultee for its opinion, and the one that gives it a new link: written from the round.

The officer may word the subject and the opening; the rest is what the round says, so that a date or an address is never
typed twice.
"""

from remiss.db.consultation import Consultation
from remiss.domain.dispatch import Addressee
from remiss.domain.post import LetterKind
from remiss.domain.wording import Wording, fill
from remiss.mail.compose import Composer, Written
from remiss.mail.particulars import one_line, paragraphs, particulars
from remiss.mail.round_letters import placeholder_values, write_round_letter


def invitation_subject(consultation: Consultation) -> str:
    """The subject as the officer worded it, or the proposed one."""
    if consultation.invitation_subject.strip():
        return one_line(consultation.invitation_subject)
    return default_subject(consultation)


def default_subject(consultation: Consultation) -> str:
    """The title, said to be a consultation, and the registry number by which answers are found."""
    title = consultation.title if consultation.title.lower().startswith("remiss") else f"Remiss: {consultation.title}"
    return one_line(f"{title} ({consultation.registry_number})" if consultation.registry_number else title)


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
    values = placeholder_values(composer, consultation, to, {})
    return composer.compose(
        LetterKind.INVITATION,
        subject=one_line(fill(invitation_subject(consultation), values)),
        opening=paragraphs(fill(invitation_text(consultation), values)),
        trial=trial,
        **particulars(consultation, to),
    )


def write_new_link(
    composer: Composer, consultation: Consultation, to: Addressee, own: Wording | None = None
) -> Written:
    """The letter that gives the consultee a new personal link in the place of the old."""
    return write_round_letter(composer, LetterKind.NEW_LINK, consultation, to, own)
