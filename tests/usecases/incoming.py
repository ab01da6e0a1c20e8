"""Letters that have come in, for tests of what people do with them."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from remiss.db.incoming import IncomingLetter
from remiss.db.submission import Submission
from remiss.usecases.collecting import keep_letter
from remiss.usecases.reading_letters import read_stored
from remiss.usecases.tools import Tools
from tests.files_to_send import word
from tests.usecases.letter_world import OURS, raw_letter


def come_in(
    tools: Tools,
    subject: str,
    sender: str = "nagon@annanstans.example",
    text: str = "Här kommer vårt svar.",
    files: Sequence[tuple[str, bytes]] | None = None,
) -> int:
    """A letter that has come in now and been read; its id."""
    brought = [("Yttrande.docx", word(f"{subject} {sender} {text}"))] if files is None else files
    heads = {
        "From": sender,
        "To": OURS,
        "Subject": subject,
        "Message-ID": f"<{hash((subject, sender, text))}@prov.example>",
    }
    letter_id = keep_letter(tools, raw_letter(text, heads, brought), arrived_at=tools.clock())
    read_stored(tools)
    return letter_id


def letter(tools: Tools, letter_id: int) -> IncomingLetter:
    """The letter's row with its files, loose from the database."""
    with tools.reading() as session:
        row = session.get_one(IncomingLetter, letter_id, options=[selectinload(IncomingLetter.files)])
        session.expunge_all()
        return row


def answers(tools: Tools, referral_id: int) -> list[Submission]:
    """Every submission there, those taken back too, oldest first; loose from the database."""
    with tools.reading() as session:
        wanted = (
            select(Submission)
            .where(Submission.referral_id == referral_id)
            .options(selectinload(Submission.files))
            .order_by(Submission.version)
        )
        rows = list(session.scalars(wanted))
        session.expunge_all()
        return rows
