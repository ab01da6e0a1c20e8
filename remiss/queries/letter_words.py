"""A round's letters as they are worded: the list of kinds, and one kind with the letter it makes."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from remiss.db.addressees import addressees
from remiss.db.consultation import Consultation
from remiss.db.post import LetterWording
from remiss.domain.dispatch import Addressee
from remiss.domain.errors import NotFoundError
from remiss.domain.permissions import Actor
from remiss.domain.post import LetterKind
from remiss.domain.wording import WORDED_KINDS, Wording, mark, placeholders_for
from remiss.mail.compose import Composer, Written
from remiss.mail.round_letters import write_round_letter
from remiss.mail.samples import sample_facts
from remiss.queries.round_head import RoundHead, round_head


@dataclass(frozen=True)
class WordsPage:
    """The kinds of letters, each with whether the round has words of its own for it."""

    head: RoundHead
    kinds: tuple[tuple[LetterKind, bool], ...]
    own_invitation: bool


@dataclass(frozen=True)
class KindPage:
    """One kind: its words, the mark of those that are kept, its placeholders, and the letter to one consultee."""

    head: RoundHead
    kind: LetterKind
    words: Wording
    is_own: bool
    seen: str
    placeholders: dict[str, str]
    choices: tuple[tuple[int, str], ...]
    to: Addressee | None
    letter: Written | None
    reply_to: str


def words_page(session: Session, consultation_id: int, *, by: Actor) -> WordsPage:
    """The list."""
    head = round_head(session, consultation_id, by)
    consultation = session.get_one(Consultation, consultation_id)
    own = set(session.scalars(select(LetterWording.kind).where(LetterWording.consultation_id == consultation_id)))
    worded = bool(consultation.invitation_subject or consultation.invitation_text)
    return WordsPage(head, tuple((kind, kind in own) for kind in WORDED_KINDS), worded)


@dataclass(frozen=True)
class Shown:
    """Which kind is shown, in whose letter (0 for the first on the list), and the day it is."""

    kind: LetterKind
    referral_id: int
    today: date


def kind_page(session: Session, composer: Composer, consultation_id: int, shown: Shown, *, by: Actor) -> KindPage:
    """One kind of letter. NotFoundError for a kind that is not worded."""
    if shown.kind not in WORDED_KINDS:
        raise NotFoundError("letter kind")
    head = round_head(session, consultation_id, by)
    consultation = session.get_one(Consultation, consultation_id)
    asked = addressees(session, consultation_id)
    to = next((each for each in asked if each.referral_id == shown.referral_id), next(iter(asked), None))
    own, proposed = _own(session, consultation_id, shown.kind), composer.proposed(shown.kind)
    words = Wording((own and own.subject) or proposed.subject, (own and own.text) or proposed.text)
    letter = None
    if to is not None:
        facts = sample_facts(shown.kind, consultation, to, shown.today)
        letter = write_round_letter(composer, shown.kind, consultation, to, own, **facts)
    return KindPage(
        head=head,
        kind=shown.kind,
        words=words,
        is_own=own is not None,
        seen=mark(own),
        placeholders=placeholders_for(shown.kind),
        choices=tuple((each.referral_id, each.name) for each in asked),
        to=to,
        letter=letter,
        reply_to=consultation.reply_email,
    )


def _own(session: Session, consultation_id: int, kind: LetterKind) -> Wording | None:
    row = session.scalar(
        select(LetterWording).where(LetterWording.consultation_id == consultation_id, LetterWording.kind == kind)
    )
    return None if row is None else Wording(row.subject, row.text)
