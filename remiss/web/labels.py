"""How things are said on pages: filters for days, moments, sizes and the field's words, and ``can()``."""

from datetime import date, datetime

from flask import Flask

from remiss.context import actor_or_none, tools
from remiss.domain.clock import local, local_day
from remiss.domain.consultation import is_past
from remiss.domain.permissions import Act, Role, allowed
from remiss.domain.working_days import holiday
from remiss.swedish import saying, terms
from remiss.web.happenings import say_event


def swedish_time(moment: datetime) -> str:
    """The moment as Stockholm's clocks showed it: "28 september 2015 kl. 14.05"."""
    return saying.say_moment(local(moment))


def swedish_day(moment: datetime) -> str:
    """The day the moment fell on in Stockholm: "28 september 2015"; for what is known to the day only."""
    return saying.say_date(local_day(moment))


def relative_day(day: date) -> str:
    """How far the day is from today: "om 9 dagar"."""
    return saying.say_relative(day, local_day(tools().clock()))


def has_passed(day: date | None) -> bool:
    """Whether the whole of the day has been, in Stockholm; False for no day."""
    return is_past(day, tools().clock())


def can(act: str, membership: Role | None = None) -> bool:
    """Whether the person who looks may do the act; ``membership`` is the role in the round shown."""
    return allowed(actor_or_none(), Act(act), membership)


def register(app: Flask) -> None:
    """Hangs the filters and globals that every template may use."""
    app.jinja_env.filters.update(
        swedish_date=saying.say_day,
        short_date=saying.say_short,
        swedish_time=swedish_time,
        swedish_day=swedish_day,
        relative_day=relative_day,
        has_passed=has_passed,
        holiday=holiday,
        file_size=saying.say_size,
        reminder_step=saying.say_step,
        unsent_reminder=terms.UNSENT_REMINDERS.__getitem__,
        fingerprint=saying.say_fingerprint,
        stance=terms.STANCES.__getitem__,
        answer_state=terms.ANSWER_STATES.__getitem__,
        file_role=terms.FILE_ROLES.__getitem__,
        document_role=terms.DOCUMENT_ROLES.__getitem__,
        category=lambda key: terms.CATEGORIES.get(key, key),
        role=terms.ROLES.__getitem__,
        consultation_status=terms.STATUSES.__getitem__,
        channel=terms.CHANNELS.__getitem__,
        submission_kind=terms.SUBMISSION_KINDS.__getitem__,
        making=terms.MAKINGS.__getitem__,
        left_out=terms.LEFT_OUT.__getitem__,
        handling=terms.HANDLINGS.__getitem__,
        manner=terms.MANNERS.__getitem__,
        letter_state=terms.LETTER_STATES.__getitem__,
        delivery=terms.DELIVERIES.__getitem__,
        letter_kind=terms.LETTER_KINDS.__getitem__,
    )
    app.jinja_env.filters["event"] = say_event
    app.jinja_env.globals["can"] = can
    app.context_processor(lambda: {"actor": actor_or_none()})
