"""What must hold whenever a process died. Each check gives the sentences of what does not: none when all is sound."""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from remiss.db.incoming import IncomingLetter, Sighting
from remiss.db.post import Event, Letter
from remiss.db.reminding import Reminder
from remiss.db.submission import AnswerDraft, Submission
from remiss.domain.errors import FileMissingError
from remiss.domain.post import LetterKind, LetterState, message_id
from remiss.domain.reminders import REMINDERS, ReminderOutcome
from remiss.usecases.tools import Tools

Acknowledged = tuple[int, int, str]
"""A consultee, the version that was acknowledged, and the fingerprint of its file."""


def wrong_answers(tools: Tools, acknowledged: Collection[Acknowledged], kills: int) -> list[str]:
    """An acknowledged answer lost or altered, one half written, or one too many."""
    with tools.reading() as session:
        rows = session.scalars(select(Submission).options(selectinload(Submission.files))).all()
        receipts = Counter(session.scalars(select(Letter.occasion).where(Letter.kind == LetterKind.RECEIPT)))
        acts = Counter(session.scalars(select(Event.referral_id).where(Event.act == "answer_received")))
        drafts = session.scalars(select(AnswerDraft).options(selectinload(AnswerDraft.files))).all()
        session.expunge_all()
    kept = {(row.referral_id, row.version): [file.sha256 for file in row.files] for row in rows}
    wrong = [f"lost or altered: {one}" for one in acknowledged if kept.get(one[:2]) != [one[2]]]
    wrong += [f"no receipt, or several: {row.id}" for row in rows if receipts[f"submission {row.id}"] != 1]
    versions = Counter(row.referral_id for row in rows)
    wrong += [f"versions of {each}" for each, most in versions.items() if (each, most) not in kept]
    wrong += [f"the journal about {each}" for each in versions if acts[each] != versions[each]]
    stored = [sha256 for files in kept.values() for sha256 in files]
    stored += [file.sha256 for draft in drafts for file in draft.files]
    wrong += _unreadable(tools, stored)
    if len(rows) > len(acknowledged) + kills:
        wrong.append(f"{len(rows)} answers, of which {len(acknowledged)} were acknowledged, after {kills} kills")
    return wrong


def wrong_letters(tools: Tools, received: Counter[str], kills: int) -> list[str]:
    """A letter sent twice, called sent without having arrived, or skipped in silence. Counted by Message-ID."""
    with tools.reading() as session:
        letters = session.scalars(select(Letter)).all()
        session.expunge_all()
    wrong = [f"sent {times} times: {name}" for name, times in received.items() if times > 1]
    for letter in letters:
        name = message_id(letter.id, letter.created_at, tools.base_url)
        if letter.state is LetterState.SENT and not received[name]:
            wrong.append(f"called sent, and never came: {name}")
        if letter.state is not LetterState.SENT and letter.state is not LetterState.OVISS:
            wrong.append(f"neither sent nor shown to anybody: {name} is {letter.state.value}")
    uncertain = sum(letter.state is LetterState.OVISS for letter in letters)
    if uncertain > kills:
        wrong.append(f"{uncertain} uncertain letters after {kills} kills")
    return wrong


def wrong_mail(tools: Tools, sent: Iterable[bytes]) -> list[str]:
    """A letter that came in lost, doubled or altered, or seen without being kept."""
    wanted = Counter(hashlib.sha256(raw).hexdigest() for raw in sent)
    with tools.reading() as session:
        kept = Counter(session.scalars(select(IncomingLetter.sha256)))
        seen = Counter(session.scalars(select(Sighting.letter_id)))
    wrong = [f"lost: {sha256}" for sha256 in wanted if sha256 not in kept]
    wrong += [f"kept {times} times: {sha256}" for sha256, times in kept.items() if times != 1 or sha256 not in wanted]
    if seen.total() != wanted.total():
        wrong.append(f"{seen.total()} sightings of {wanted.total()} letters")
    return wrong + _unreadable(tools, kept)


def wrong_reminders(tools: Tools, consultees: int) -> list[str]:
    """A consultee reminded twice, skipped, or with a row that says other than the outbox."""
    with tools.reading() as session:
        rows = session.scalars(select(Reminder)).all()
        letters = session.scalars(select(Letter).where(Letter.kind.in_(REMINDERS))).all()
        session.expunge_all()
    sent = Counter(row.referral_id for row in rows if row.outcome is ReminderOutcome.SENT)
    wrote = Counter(letter.referral_id for letter in letters)
    wrong = [f"{times} letters to {each}" for each, times in wrote.items() if times != 1]
    if sent != wrote:
        wrong.append(f"the rows tell of {sent.total()} letters, the outbox of {wrote.total()}")
    if len(sent) != consultees:
        wrong.append(f"{len(sent)} of {consultees} were reminded")
    return wrong


def _unreadable(tools: Tools, fingerprints: Iterable[str]) -> list[str]:
    wrong = []
    for sha256 in set(fingerprints):
        try:
            tools.storage.get(sha256)
        except FileMissingError:
            wrong.append(f"no bytes: {sha256}")
    return wrong
