"""``python -m tests.chaos 1000``: that many kills (-9), shared out between the scenes, and what was found.

Runs on SQLite in a folder of its own, which is removed afterwards; a seed may follow the number. Exit status 1 when
anything was wrong.
"""

import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from remiss.app import create_app
from remiss.context import EXTENSION
from remiss.db.extension import database
from tests.chaos.scenes import Stage, Told, fetchings, remindings, sendings, uploads
from tests.clock import StoppedClock
from tests.conftest import migrate, settings_for
from tests.dovecot import running as running_imap
from tests.smtp_server import Mailroom, running

# Kills in one installation; more would only find the work done already.
_ROUND = {"svar lämnas": 25, "brev skickas": 8, "brev hämtas": 8, "påminnelser skrivs": 6}
_SHARE = {"svar lämnas": 0.5, "brev skickas": 0.2, "brev hämtas": 0.2, "påminnelser skrivs": 0.1}


def main(kills: int, seed: int) -> int:
    """Plays every scene until its share of the kills is used up."""
    chance = random.Random(seed)  # noqa: S311  # Moments to die, not secrets.
    faults = 0
    for name, play in _SCENES.items():
        total = Told()
        while total.kills < kills * _SHARE[name]:
            with _stage(chance) as stage:
                told = play(stage, _ROUND[name])
            total.kills += max(told.kills, 1)
            total.done += told.done
            total.wrong += told.wrong
            total.slowest_recovery = max(total.slowest_recovery, told.slowest_recovery)
        faults += len(total.wrong)
        sys.stdout.write(f"{name}: {total.kills} avbrott, {total.done} klara, {len(total.wrong)} fel")
        sys.stdout.write(f", igång efter {total.slowest_recovery:.1f} s\n" if total.slowest_recovery else "\n")
        for one in total.wrong:
            sys.stdout.write(f"  {one}\n")
        sys.stdout.flush()
    return 1 if faults else 0


@contextmanager
def _stage(chance: random.Random) -> Iterator[Stage]:
    """A new installation, its database at the newest migration."""
    with tempfile.TemporaryDirectory(prefix="remiss-chaos-") as folder:
        settings = settings_for(Path(folder))
        migrate(settings)
        clock = StoppedClock()
        app = create_app(settings, clock)
        yield Stage(app.extensions[EXTENSION], settings, clock, chance)
        with app.app_context():
            database.engine.dispose()


def _sendings(stage: Stage, kills: int) -> Told:
    with running(Mailroom()) as room:
        return sendings(stage, room, kills)


def _fetchings(stage: Stage, kills: int) -> Told:
    with running_imap() as post:
        return fetchings(stage, post, kills)


_SCENES: dict[str, Callable[[Stage, int], Told]] = {
    "svar lämnas": uploads,
    "brev skickas": _sendings,
    "brev hämtas": _fetchings,
    "påminnelser skrivs": remindings,
}


if __name__ == "__main__":
    words = sys.argv[1:]
    sys.exit(main(int(words[0]) if words else 1000, int(words[1]) if len(words) > 1 else 2015))
