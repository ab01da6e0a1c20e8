"""An answer on its way, step by step, for tests of what happens around it."""

from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from remiss.db.answering import details_of, files_of
from remiss.db.submission import AnswerDraft, Submission
from remiss.domain.answering import AnswerFile, Details, answer_edition, details_edition
from remiss.domain.links import PersonalLink, link_token
from remiss.usecases.preparing import FileAct, FilesStep, NotAdded, Upload, save_details, save_files
from remiss.usecases.receiving import HandIn, hand_in
from remiss.usecases.tools import Tools

SENDER = Details(sender_name="Eva Exempel", sender_email="eva.exempel@namnd.example")


@dataclass(frozen=True)
class Draft:
    """The draft as its row says."""

    key: str
    details: Details
    files: tuple[AnswerFile, ...]

    @property
    def wish(self) -> HandIn:
        """What the check page would send."""
        return HandIn(self.key, answer_edition(self.details, self.files))


@dataclass
class Consultee:
    """Someone with a personal link, preparing and handing in at the clock's moment."""

    tools: Tools
    referral_id: int
    issue: int = 1

    @property
    def token(self) -> str:
        """The personal link's token."""
        return link_token(self.tools.link_key, PersonalLink(self.referral_id, self.issue))

    def add(self, *uploads: Upload) -> tuple[NotAdded, ...]:
        """Uploads files in the first step."""
        return save_files(self.tools, self.token, FilesStep(uploads=uploads), at=self.tools.clock())

    def do(self, act: FileAct, file_id: int) -> None:
        """Does something with one file."""
        save_files(self.tools, self.token, FilesStep(act=act, file_id=file_id), at=self.tools.clock())

    def say(self, details: Details = SENDER) -> None:
        """Fills in the second step, having seen what is there now."""
        draft = self.draft()
        seen = details_edition(draft.details if draft else Details())
        save_details(self.tools, self.token, details, seen=seen, at=self.tools.clock())

    def send(self) -> int:
        """Hands in the draft as it stands; the version."""
        draft = self.draft()
        assert draft is not None
        return hand_in(self.tools, self.token, draft.wish, at=self.tools.clock())

    def answer(self, *uploads: Upload, **details: object) -> int:
        """The whole way in one go; the version."""
        self.add(*uploads)
        self.say(replace(SENDER, **details))  # type: ignore[arg-type]  # The fields are Details' own.
        return self.send()

    def draft(self) -> Draft | None:
        """The draft as it stands, or None."""
        with self.tools.reading() as session:
            row = session.scalar(select(AnswerDraft).where(AnswerDraft.referral_id == self.referral_id))
            return Draft(row.idempotency_key, details_of(row), files_of(row.files)) if row else None

    def submissions(self) -> list[Submission]:
        """What has been handed in, with its files, oldest first."""
        with self.tools.reading() as session:
            wanted = (
                select(Submission)
                .where(Submission.referral_id == self.referral_id)
                .options(selectinload(Submission.files))
                .order_by(Submission.version)
            )
            found = list(session.scalars(wanted))
            session.expunge_all()
            return found
