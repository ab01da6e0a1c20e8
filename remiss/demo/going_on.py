"""What goes on in the demonstration beside the answers: reminders, anstånd, meeting days, letters that come in."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial

from remiss.demo.shapes import DemoMail, DemoRound, DemoWish
from remiss.domain.extensions import Verdict
from remiss.domain.links import PersonalLink, link_token
from remiss.domain.permissions import Actor
from remiss.domain.reminders import USUAL_PLAN, step_moment
from remiss.usecases.asking_more_time import ask_for_more_time
from remiss.usecases.collecting import keep_letter
from remiss.usecases.extending import Decision, decide_extension
from remiss.usecases.extension_fields import TypedWish
from remiss.usecases.reading_letters import read_stored
from remiss.usecases.reminding import remind
from remiss.usecases.scheduling_meetings import add_meeting_days
from remiss.usecases.tools import Tools

_TIME_TO_DECIDE = timedelta(hours=2)
_TIME_TO_READ = timedelta(hours=1)

Act = tuple[datetime, Callable[[], object]]
"""A moment, and what happens then."""


@dataclass(frozen=True)
class Stage:
    """A round that is played: its tools, its consultees' places by printed name, and who acts."""

    tools: Tools
    consultation_id: int
    places: Mapping[str, int]
    officer: Actor
    registrar: Actor

    def at(self, moment: datetime) -> Tools:
        """The tools with their clock stopped at the moment."""
        return replace(self.tools, clock=lambda: moment)


def going_on(stage: Stage, round_: DemoRound) -> Iterator[Act]:
    """Everything that has happened by now, in no order."""
    now = stage.tools.clock()
    for moment in sorted({step_moment(day, days) for day in _last_days(round_) for days in USUAL_PLAN}):
        if round_.sent_at < moment <= now:
            yield moment, partial(remind, stage.at(moment))
    if round_.meetings:
        read_at = round_.sent_at + _TIME_TO_READ
        yield read_at, partial(add_meeting_days, stage.at(read_at), round_.meetings, by=stage.registrar)
    for wish in round_.wishes:
        yield wish.asked_at, partial(_ask, stage, wish)
    for mail in round_.mails:
        yield mail.arrived_at, partial(_come_in, stage, mail)


def _last_days(round_: DemoRound) -> set[date]:
    return {round_.last_day, *round_.last_day_by_body.values()}


def _ask(stage: Stage, wish: DemoWish) -> None:
    token = link_token(stage.tools.link_key, PersonalLink(stage.places[wish.body], 1))
    typed = TypedWish(wish.proposed_day.isoformat(), wish.reason, wish.asked_by, wish.asked_email)
    asked = ask_for_more_time(stage.at(wish.asked_at), token, typed, at=wish.asked_at)
    if wish.granted is not None:
        decision = Decision(Verdict.GRANT, answer=wish.granted)
        later = stage.at(wish.asked_at + _TIME_TO_DECIDE)
        decide_extension(later, stage.consultation_id, asked, decision, by=stage.officer)


def _come_in(stage: Stage, mail: DemoMail) -> None:
    tools = stage.at(mail.arrived_at)
    keep_letter(tools, mail.raw, arrived_at=mail.arrived_at, mailbox_round_id=stage.consultation_id)
    read_stored(tools)
