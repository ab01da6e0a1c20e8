"""A process of its own that reminds and writes morning letters, as a clock that stands at one moment.

Started by tests with the instance folder, the database's address and the moment as arguments. It says "ready" when it
begins, waits for a line so that several begin at once, and ends by saying how many reminders became what.
"""

import sys
from datetime import datetime
from pathlib import Path

from remiss.app import create_app
from remiss.context import EXTENSION
from remiss.settings import Settings
from remiss.usecases.digesting import send_digests
from remiss.usecases.reminding import remind


def main(instance: str, database_url: str, moment: str) -> None:
    """Reminds once."""
    settings = Settings(
        instance=Path(instance),
        database_url=database_url,
        secret_key="only for tests",
        base_url="http://remiss.example",
        argon2_memory_kib=1024,
        least_free_space=0,
    )
    at = datetime.fromisoformat(moment)
    tools = create_app(settings, lambda: at).extensions[EXTENSION]
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    done = remind(tools)
    digests = send_digests(tools)
    sys.stdout.write(" ".join(f"{outcome.value}={count}" for outcome, count in sorted(done.items())))
    sys.stdout.write(f" digests={digests}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
