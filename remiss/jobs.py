"""The clockwork: which use case runs when.

APScheduler is only the alarm clock, with its table in memory: what is due stands in the database, so a restart loses
nothing, every job is safe to repeat, and any number of processes may run the same table (STACK fact 3).
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from apscheduler.schedulers.background import BackgroundScheduler

from remiss.domain.clock import STOCKHOLM, system_clock
from remiss.mail.messages import Mailbox, Postman
from remiss.usecases.converting import make_stand_ins
from remiss.usecases.delivering import deliver_waiting
from remiss.usecases.deputising import keep_deputies
from remiss.usecases.digesting import send_digests
from remiss.usecases.emptying import collect_letters
from remiss.usecases.reading_letters import read_stored
from remiss.usecases.reminding import remind
from remiss.usecases.sweeping import sweep
from remiss.usecases.tools import Tools

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Hands:
    """What the clock works with: the tool belt, who carries letters out, and the mailboxes that letters come to."""

    tools: Tools
    postman: Postman
    mailboxes: tuple[Mailbox, ...] = ()


@dataclass(frozen=True)
class Job:
    """Something done again and again, with this many seconds between."""

    name: str
    seconds: int
    run: Callable[[Hands], object]


# In the order that a tick runs them: what has come in is known before anything is sent because nothing has.
# Delivering begins with looking for letters whose carrier died, so that needs no job of its own.
JOBS = (
    Job("collect letters", 60, lambda hands: collect_letters(hands.tools, hands.mailboxes)),
    Job("read letters", 30, lambda hands: read_stored(hands.tools)),
    Job("remind", 60, lambda hands: remind(hands.tools)),
    Job("write morning letters", 60, lambda hands: send_digests(hands.tools)),
    Job("deliver letters", 20, lambda hands: deliver_waiting(hands.tools, hands.postman)),
    Job("make stand-ins", 30, lambda hands: make_stand_ins(hands.tools)),
    Job("give deputies their roles", 5 * 60, lambda hands: keep_deputies(hands.tools)),
    Job("sweep files", 24 * 60 * 60, lambda hands: sweep(hands.tools)),
)


# These compare the time with what stands on the disk, so they never run by a clock that somebody has set.
_BY_THE_WALL = frozenset({"sweep files"})

BY_ANY_CLOCK = tuple(job for job in JOBS if job.name not in _BY_THE_WALL)
"""The jobs that may run as if it were another time."""


class Clockwork:
    """The running clock."""

    def __init__(self, scheduler: BackgroundScheduler) -> None:
        self._scheduler = scheduler

    def shutdown(self, *, wait: bool = True) -> None:
        """Stops the clock; with ``wait`` after the jobs that are running."""
        self._scheduler.shutdown(wait=wait)


def start_clock(hands: Hands, jobs: tuple[Job, ...] = JOBS) -> Clockwork:
    """Starts the clock in a thread of its own; every job runs at once and then at its interval."""
    scheduler = BackgroundScheduler(timezone=STOCKHOLM)
    for job in jobs:
        scheduler.add_job(
            partial(run_guarded, job, hands),
            "interval",
            name=job.name,
            seconds=job.seconds,
            next_run_time=system_clock(),  # The scheduler goes by the wall, whatever time the use cases are told.
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
    scheduler.start()
    return Clockwork(scheduler)


def tick(hands: Hands, jobs: tuple[Job, ...] = JOBS) -> bool:
    """Runs every job once, now; whether all of them went well."""
    went_well = [run_guarded(job, hands) for job in jobs]
    return all(went_well)


def run_guarded(job: Job, hands: Hands) -> bool:
    """Whether the job went well. An error is logged and never stops the clock."""
    try:
        job.run(hands)
    except Exception:
        log.exception("The job %r failed; it runs again in %d s.", job.name, job.seconds)
        return False
    return True
