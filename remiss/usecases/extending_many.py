"""The same decision about anstånd for several at once, and the day each board needs for its own next meeting."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from sqlalchemy import select

from remiss.db.consultation import Referral
from remiss.db.deadlines import Extension
from remiss.domain.consultation import Channel
from remiss.domain.errors import (
    CutOffError,
    ExtensionDecidedError,
    ExtensionNotNeededError,
    InvalidFieldsError,
    NotFoundError,
    RemissError,
    WithdrawnError,
)
from remiss.domain.extensions import Verdict
from remiss.domain.permissions import Act, Actor
from remiss.usecases.asking_more_time import one_at_a_time, undecided
from remiss.usecases.extending import Case, Decided, Decision, decide_extension, settle
from remiss.usecases.linking import locked_referral
from remiss.usecases.membership import consultation_for
from remiss.usecases.recording import Place
from remiss.usecases.tools import Tools


@dataclass(frozen=True)
class ManyDecided:
    """What became of a decision about several: those it holds for, and the names of those left, each with why."""

    done: tuple[Decided, ...]
    left: tuple[tuple[str, str], ...]


_FOR_MEETING = "Nämnden sammanträder inte före sin sista svarsdag."

_WHY_LEFT: dict[type[RemissError], str] = {
    ExtensionDecidedError: "begäran är redan avgjord.",
    ExtensionNotNeededError: "instansen har redan svarat.",
    WithdrawnError: "instansen är inte längre med.",
    CutOffError: "dagen är efter att remissen stänger. Flytta stängningen först.",
    NotFoundError: "instansen finns inte i remissen.",
}


def decide_many(
    tools: Tools, consultation_id: int, extension_ids: Iterable[int], decision: Decision, *, by: Actor
) -> ManyDecided:
    """The same decision about each, one transaction for each, so that one that cannot be decided stops no other."""
    chosen = tuple(extension_ids)
    names = _names(tools, consultation_id, chosen)
    return _each(
        (names.get(each, ""), partial(decide_extension, tools, consultation_id, each, decision, by=by))
        for each in chosen
    )


def give_room_for_meetings(tools: Tools, consultation_id: int, days: Mapping[int, date], *, by: Actor) -> ManyDecided:
    """Each board, by its referral, has that last day, as anstånd that the officer gave; each is its own transaction.

    A request of the board's own that waits is granted with it.
    """
    with tools.reading() as session:
        rows = session.execute(select(Referral.id, Referral.name).where(Referral.consultation_id == consultation_id))
        names = {referral_id: name for referral_id, name in rows}  # noqa: C416  # dict() does not take SQLAlchemy rows, as typed.
    return _each(
        (names.get(referral_id, ""), partial(_give, tools, Place(consultation_id, referral_id), day, by=by))
        for referral_id, day in days.items()
    )


def _each(deeds: Iterable[tuple[str, Callable[[], Decided]]]) -> ManyDecided:
    done, left = [], []
    for name, deed in deeds:
        try:
            done.append(deed())
        except InvalidFieldsError as error:
            left.append((name, " ".join(error.fields.values())))
        except tuple(_WHY_LEFT) as error:
            left.append((name, _why(error)))
    return ManyDecided(tuple(done), tuple(left))


def _give(tools: Tools, place: Place, day: date, *, by: Actor) -> Decided:
    with one_at_a_time(), tools.transaction() as session:
        consultation = consultation_for(session, place.consultation_id, Act.EDIT_CONSULTATION, by)
        referral = locked_referral(session, place.consultation_id, place.referral_id)
        if referral is None:
            raise NotFoundError("referral")
        row = undecided(session, referral.id)
        if row is None:
            row = Extension(
                referral_id=referral.id,
                channel=Channel.OFFICER,
                proposed_day=day,
                reason=_FOR_MEETING,
                asked_at=tools.clock(),
                entered_by_id=by.user_id,
            )
            session.add(row)
            session.flush()
        return settle(Case(tools, session, by, consultation, referral, row), Decision(Verdict.GRANT, day))


def _why(error: BaseException) -> str:
    return next(words for kind, words in _WHY_LEFT.items() if isinstance(error, kind))


def _names(tools: Tools, consultation_id: int, extension_ids: tuple[int, ...]) -> dict[int, str]:
    with tools.reading() as session:
        rows = session.execute(
            select(Extension.id, Referral.name)
            .join(Referral, Extension.referral_id == Referral.id)
            .where(Referral.consultation_id == consultation_id, Extension.id.in_(extension_ids))
        )
        return {extension_id: name for extension_id, name in rows}  # noqa: C416  # dict() does not take SQLAlchemy rows, as typed.
