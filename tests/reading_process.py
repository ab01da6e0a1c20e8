"""A process of its own that reads the letters that wait, until none does or it is killed.

Started by tests with the instance folder and the database's address as arguments.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from remiss.app import create_app
from remiss.context import EXTENSION
from remiss.settings import Settings
from remiss.usecases.reading_letters import read_stored


def main(instance: str, database_url: str, moment: str) -> None:
    """Says "ready" when it begins, and how many letters it has read when it ends. The clock stands at the moment."""
    settings = Settings(
        instance=Path(instance),
        database_url=database_url,
        secret_key="only for tests",
        base_url="http://remiss.example",
        argon2_memory_kib=1024,
        least_free_space=0,
    )
    now = datetime.fromisoformat(moment).astimezone(UTC)
    app = create_app(settings, lambda: now)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    done = read_stored(app.extensions[EXTENSION], 10_000)
    sys.stdout.write(f"{done.total()}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
