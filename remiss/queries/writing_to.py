"""What the pages show where an officer writes to consultees: a question to one, and good-byes to all."""

from dataclasses import dataclass

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from remiss.db.addressees import addressees
from remiss.db.consultation import Consultation, Referral
from remiss.db.post import LetterWording
from remiss.db.submission import Submission
from remiss.domain.dispatch import Addressee
from remiss.domain.errors import NotFoundError
from remiss.domain.permissions import Actor
from remiss.domain.post import LetterKind
from remiss.domain.wording import Wording, placeholders_for
from remiss.mail.compose import Composer
from remiss.mail.round_letters import write_round_letter
from remiss.queries.round_head import RoundHead, round_head


@dataclass(frozen=True)
class QuestionPage:
    """The form for a question: what it begins as, whom it goes to, and where the reply comes."""

    head: RoundHead
    to: Addressee
    begins: str
    reply_to: str
    placeholders: dict[str, str]


@dataclass(frozen=True)
class Goodbye:
    """A letter that may go when a round closes: its text, how many would get it, who has no address, an example."""

    kind: LetterKind
    text: str
    receivers: int
    unreached: tuple[str, ...]
    example: str


@dataclass(frozen=True)
class GoodbyePage:
    """The page where a round is closed."""

    head: RoundHead
    goodbyes: tuple[Goodbye, ...]
    placeholders: dict[str, str]


def question_page(
    session: Session, composer: Composer, consultation_id: int, referral_id: int, by: Actor
) -> QuestionPage:
    """The form for a question to the consultee. NotFoundError when it is not asked in this consultation."""
    head = round_head(session, consultation_id, by)
    consultation = session.get_one(Consultation, consultation_id)
    to = next((each for each in addressees(session, consultation_id) if each.referral_id == referral_id), None)
    if to is None:
        raise NotFoundError("referral")
    words = _words(session, composer, consultation_id, LetterKind.QUESTION)
    return QuestionPage(head, to, words.text, consultation.reply_email, placeholders_for(LetterKind.QUESTION))


def goodbye_page(session: Session, composer: Composer, consultation_id: int, *, by: Actor) -> GoodbyePage:
    """Both letters, each with an example of how it becomes."""
    head = round_head(session, consultation_id, by)
    consultation = session.get_one(Consultation, consultation_id)
    everyone = addressees(session, consultation_id)
    answered = set(
        session.scalars(
            select(Referral.id).where(
                Referral.consultation_id == consultation_id,
                exists().where(Submission.referral_id == Referral.id, Submission.taken_back_at.is_(None)),
            )
        )
    )
    goodbyes = []
    for kind, has_answered in ((LetterKind.THANKS, True), (LetterKind.CLOSING, False)):
        theirs = [each for each in everyone if (each.referral_id in answered) is has_answered]
        reached = [each for each in theirs if each.addresses]
        words = _words(session, composer, consultation_id, kind)
        example = write_round_letter(composer, kind, consultation, reached[0], words).text if reached else ""
        unreached = tuple(each.name for each in theirs if not each.addresses)
        goodbyes.append(Goodbye(kind, words.text, len(reached), unreached, example))
    return GoodbyePage(head, tuple(goodbyes), placeholders_for(LetterKind.CLOSING))


def _words(session: Session, composer: Composer, consultation_id: int, kind: LetterKind) -> Wording:
    """The round's own words for the kind, and ours where there are none."""
    proposed = composer.proposed(kind)
    row = session.scalar(
        select(LetterWording).where(LetterWording.consultation_id == consultation_id, LetterWording.kind == kind)
    )
    return proposed if row is None else Wording(row.subject or proposed.subject, row.text or proposed.text)
