"""The morning letter to each officer: who is late, who asks for more time, what came in, what needs a decision.

One a day at most, on working days from eight; ``UNIQUE(user, day)`` says so whatever number of workers run. When there
is nothing to tell no letter is written, and the row says that the day was looked at.
"""

from datetime import date, datetime, timedelta

from sqlalchemy import Select, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from remiss.db.consultation import Consultation, Member
from remiss.db.people import User
from remiss.db.post import Letter
from remiss.db.reminding import Digest
from remiss.domain.clock import local_day
from remiss.domain.consultation import Status
from remiss.domain.permissions import Role
from remiss.domain.post import LetterKind
from remiss.domain.reminders import eight_on, may_send
from remiss.domain.working_days import working_day_to
from remiss.usecases.digest_facts import News, news_for
from remiss.usecases.tools import Tools

_DAY = timedelta(days=1)


def send_digests(tools: Tools) -> int:
    """How many morning letters were written. None outside working days from eight."""
    now = tools.clock()
    if not may_send(now):
        return 0
    with tools.reading() as session:
        waiting = session.scalars(_without_digest(local_day(now))).all()
    return sum(_send_to(tools, user_id, now) for user_id in waiting)


def _without_digest(day: date) -> Select[int]:
    """The officers with an open round who want the letter and whose day nobody has looked at."""
    had = select(Digest.user_id).where(Digest.day == day)
    mine = (
        select(Member.user_id)
        .join(Consultation, Member.consultation_id == Consultation.id)
        .where(Member.role == Role.OFFICER, Consultation.status == Status.OPEN)
    )
    return (
        select(User.id)
        .where(User.active, User.morning_digest, User.id.in_(mine), User.id.not_in(had))
        .order_by(User.id)
    )


def _send_to(tools: Tools, user_id: int, now: datetime) -> bool:
    """Whether the person got a letter. Not when another worker was faster, or there is nothing to tell."""
    day = local_day(now)
    try:
        with tools.transaction() as session:
            since = _since(session, user_id, day)
            digest = Digest(user_id=user_id, day=day)
            session.add(digest)
            session.flush()
            news = news_for(session, user_id, since, now, tools.base_url)
            if news.silent:
                return False
            letter = _letter(tools, session.get_one(User, user_id), day, news)
            session.add(letter)
            session.flush()
            digest.letter_id = letter.id
            return True
    except IntegrityError as error:
        if _looked_at(error):
            return False
        raise


def _since(session: Session, user_id: int, day: date) -> datetime:
    """From when answers are told of: the last morning letter, or the working day before when there was none."""
    before = session.scalar(
        select(Digest.day).where(Digest.user_id == user_id, Digest.day < day).order_by(Digest.day.desc()).limit(1)
    )
    return eight_on(before or working_day_to(day - _DAY))


def _letter(tools: Tools, user: User, day: date, news: News) -> Letter:
    now = tools.clock()
    written = tools.composer.compose(
        LetterKind.DIGEST,
        name=user.name,
        day=day,
        rounds=news.rounds,
        tray=news.tray,
        home=f"{tools.base_url}/",
        tray_url=f"{tools.base_url}/inkorg",
        settings_url=f"{tools.base_url}/konto/installningar",
    )
    return Letter(
        kind=LetterKind.DIGEST,
        occasion=f"{user.id} {day}",
        to_name=user.name,
        to_addresses=[user.email],
        subject=written.subject,
        text=written.text,
        html=written.html,
        next_try_at=now,
        created_at=now,
    )


def _looked_at(error: IntegrityError) -> bool:
    """Whether the error says that the day has been looked at already, by a worker that was faster."""
    # PostgreSQL names the constraint, SQLite its columns.
    return any(name in str(error.orig) for name in ("uq_digests_user_id_day", "digests.user_id, digests.day"))
