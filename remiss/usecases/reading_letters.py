"""Reading letters that have been kept: what each is, whose it is, and where it goes (PROMISES 5.3).

Three steps: a worker claims a letter and commits; reads, judges and matches it outside any transaction; and settles it
in one. A worker that dies in between leaves a lease that runs out, and a letter that cannot be read three times is
handed to a person as it is. One bad letter never stops the others; any number of workers may read the same pile.
"""

import logging
from collections import Counter
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from remiss.db.base import Json
from remiss.db.consultation import Referral
from remiss.db.incoming import IncomingLetter
from remiss.domain.consultation import Stance
from remiss.domain.incoming import MAX_READS, READ_LEASE, FileUse, IncomingKind, IncomingState, is_paper
from remiss.domain.links import without_tokens
from remiss.domain.permissions import SYSTEM
from remiss.domain.placing import Doubt, Match
from remiss.mail.messages import IncomingMail
from remiss.mail.parse import parse
from remiss.swedish.letters import Message, message_of, said_beside_greetings, said_stance
from remiss.usecases.bouncing import letter_named, note_report
from remiss.usecases.letter_directory import Directory, read_directory
from remiss.usecases.letter_files import FileOpener, OpenedFiles
from remiss.usecases.linking import locked_referral
from remiss.usecases.making_answers import Placing, handed_in_already, make_answer
from remiss.usecases.matching_letters import LetterRead, doubts_about, kept_candidates, match_letter
from remiss.usecases.tools import Tools

log = logging.getLogger(__name__)

_BATCH = 500
# The picture of who may be matched is renewed after so many letters, so that it is never old.
_FRESH = 50
_LONGEST_TEXT = 200_000

_UNREADABLE = (
    "Brevet gick inte att läsa. Det ligger kvar precis som det kom; hämta det och öppna det i ett e-postprogram."
)
_OURS = "Brevet är ett av våra egna, som har kommit tillbaka som kopia."
_REPORTED = "Brevet är en annan e-postservers rapport om ett brev från oss. Den är noterad vid brevet."
_DOUBTS = {
    Doubt.FORGED: "Vår e-postserver säger att avsändaren inte stämmer: {note}",
    Doubt.AUTOMATIC: "{automatic}",
    Doubt.FORWARDED: "Brevet är vidarebefordrat, så avsändaren behöver inte vara den som svarar.",
    Doubt.UNREADABLE: "{trouble}",
}


@dataclass(frozen=True)
class _Claimed:
    """A letter that this worker alone reads; ``tries`` tells this claim from a later one."""

    letter_id: int
    tries: int
    sha256: str
    mailbox_round_id: int | None
    cut: str


@dataclass(frozen=True)
class _Read:
    """A letter that has been read: what it is, its files, and whose it may be."""

    claimed: _Claimed
    mail: IncomingMail
    files: OpenedFiles
    kind: IncomingKind
    match: Match
    candidates: list[Json]


def read_stored(tools: Tools, limit: int = _BATCH) -> Counter[IncomingState]:
    """How many letters ended in each state. Stops when no more wait, or ``limit`` have been read."""
    done: Counter[IncomingState] = Counter()
    reader: _Reader | None = None
    while done.total() < limit and (claimed := _claim(tools)) is not None:
        if reader is None or done.total() % _FRESH == 0:
            reader = _Reader(tools)
        done[reader.read(claimed)] += 1
    return done


class _Reader:
    """Reads letters against one picture of the rounds."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        with tools.reading() as session:
            self._directory: Directory = read_directory(session)
        self._opener = FileOpener(tools, self._directory.documents)

    def read(self, claimed: _Claimed) -> IncomingState:
        """The state the letter has afterwards. STORED when something failed, and it will be tried again."""
        if claimed.tries > MAX_READS:
            return self._give_up(claimed)
        try:
            read = self._look(claimed)
            with self._tools.transaction() as session:
                return _settle(self._tools, session, read)
        except Exception:
            log.exception("Letter %d could not be read; try %d of %d.", claimed.letter_id, claimed.tries, MAX_READS)
            return self._give_up(claimed) if claimed.tries >= MAX_READS else IncomingState.STORED

    def _look(self, claimed: _Claimed) -> _Read:
        tools = self._tools
        mail = parse(tools.storage.get(claimed.sha256), tools.authserv_id)
        files = self._opener.open(mail.files)
        letter = LetterRead(mail, files.words, claimed.mailbox_round_id)
        with tools.reading() as session:
            found = match_letter(tools, session, self._directory, letter)
        return _Read(claimed, mail, files, _kind(mail, files), found, kept_candidates(self._directory, found))

    def _give_up(self, claimed: _Claimed) -> IncomingState:
        with self._tools.transaction() as session:
            letter = _held(session, claimed)
            if letter is not None:
                letter.state, letter.trouble = IncomingState.TO_PLACE, _UNREADABLE
                letter.read_at = self._tools.clock()
            return letter.state if letter else IncomingState.STORED


def _claim(tools: Tools) -> _Claimed | None:
    """The next letter that waits, taken so that nobody else takes it; None when there is none."""
    now = tools.clock()
    with tools.transaction() as session:
        letter = session.scalars(
            select(IncomingLetter)
            .where(
                IncomingLetter.state == IncomingState.STORED,
                or_(IncomingLetter.read_at.is_(None), IncomingLetter.read_at <= now - READ_LEASE),
            )
            .order_by(IncomingLetter.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        ).first()
        if letter is None:
            return None
        letter.tries, letter.read_at = letter.tries + 1, now
        return _Claimed(letter.id, letter.tries, letter.sha256, letter.mailbox_round_id, letter.trouble)


def _held(session: Session, claimed: _Claimed) -> IncomingLetter | None:
    """The letter, locked, if this claim on it still holds."""
    letter = session.get(IncomingLetter, claimed.letter_id, with_for_update=True)
    if letter is None or letter.state is not IncomingState.STORED or letter.tries != claimed.tries:
        return None
    return letter


def _kind(mail: IncomingMail, files: OpenedFiles) -> IncomingKind:
    """What the letter is by its content; only a file, or a clear stance in its words, makes it an answer."""
    if files.answers:
        return IncomingKind.ANSWER
    if mail.automatic:
        return IncomingKind.AUTO_REPLY
    said = message_of(said_beside_greetings(mail.text))
    return {Message.ANSWER: IncomingKind.ANSWER, Message.UNCLEAR: IncomingKind.UNKNOWN}.get(said, IncomingKind.MESSAGE)


def _settle(tools: Tools, session: Session, read: _Read) -> IncomingState:
    letter = _held(session, read.claimed)
    if letter is None:
        return IncomingState.STORED
    _write_down(tools, letter, read)
    why = _why_aside(tools, session, letter, read)
    if why:
        letter.state, letter.settled_why, letter.settled_at = IncomingState.SET_ASIDE, why, tools.clock()
        return letter.state
    letter.state, letter.trouble = IncomingState.TO_PLACE, _trouble(read)
    certain = session.get(Referral, read.match.certain) if read.match.certain is not None else None
    if certain is not None and _may_be_placed(read):
        _place(tools, session, letter, certain, read)
    return letter.state


def _write_down(tools: Tools, letter: IncomingLetter, read: _Read) -> None:
    mail = read.mail
    letter.read_at, letter.kind = tools.clock(), read.kind
    letter.message_id, letter.auth_note = mail.message_id, mail.authentication
    letter.from_name, letter.from_address = mail.from_name, mail.from_address
    letter.subject, letter.text = mail.subject, without_tokens(mail.text[:_LONGEST_TEXT])
    letter.candidates = read.candidates
    letter.files = list(read.files.rows)
    said = said_stance(said_beside_greetings(mail.text)[:_LONGEST_TEXT])
    letter.proposed_stance = Stance(said) if said else None


def _why_aside(tools: Tools, session: Session, letter: IncomingLetter, read: _Read) -> str:
    """Why nobody needs to place the letter, in Swedish; "" when somebody does."""
    if note_report(session, tools, letter, read.mail):
        return _REPORTED
    if letter_named(session, [read.mail.message_id]) is not None:
        letter.kind = IncomingKind.OURS
        return _OURS
    # A machine may bring an answer too: a registry's own system sends like this. Then a person looks at it.
    return read.mail.automatic if read.kind is IncomingKind.AUTO_REPLY and read.mail.report is None else ""


def _trouble(read: _Read) -> str:
    """What a person should know before placing the letter."""
    said = [
        _DOUBTS[doubt].format(note=read.mail.authentication, automatic=read.mail.automatic, trouble=read.mail.trouble)
        for doubt in sorted(doubts_about(read.mail))
    ]
    return " ".join(dict.fromkeys(filter(None, [read.claimed.cut, *said])))


def _may_be_placed(read: _Read) -> bool:
    """Whether it is an answer without doubt: papers of a kind that answers are written in, or a plain stance."""
    if read.kind is not IncomingKind.ANSWER or read.claimed.cut:
        return False
    return not read.files.answers or any(is_paper(file.name) for file in read.files.answers)


def _place(tools: Tools, session: Session, letter: IncomingLetter, certain: Referral, read: _Read) -> None:
    referral = locked_referral(session, certain.consultation_id, certain.id)
    if referral is None or referral.withdrawn_at is not None:
        return
    answers = [file for file in letter.files if file.use is FileUse.ANSWER]
    version = handed_in_already(session, referral, answers)
    if version is not None:
        letter.state, letter.settled_at = IncomingState.SET_ASIDE, tools.clock()
        letter.consultation_id, letter.referral_id = referral.consultation_id, referral.id
        letter.settled_why = f"Samma filer kom in från {referral.name} redan som version {version}."
        return
    make_answer(tools, session, letter, referral, Placing(SYSTEM, receipt=not read.mail.no_reply))
