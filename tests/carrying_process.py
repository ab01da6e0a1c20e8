"""A process of its own that empties the outbox over SMTP until it is done or killed.

Started by tests with the instance folder, the database's address, the server's port, and by how many hours its clock is
ahead of the wall's, as arguments.
"""

import sys
from datetime import timedelta
from pathlib import Path

from remiss.app import create_app
from remiss.context import EXTENSION, POSTMAN
from remiss.domain.clock import system_clock
from remiss.settings import MailSettings, Settings
from remiss.usecases.delivering import deliver_waiting


def main(instance: str, database_url: str, port: str, hours: str = "0") -> None:
    """Says "ready" when it begins."""
    settings = Settings(
        instance=Path(instance),
        database_url=database_url,
        secret_key="only for tests",
        base_url="http://remiss.example",
        argon2_memory_kib=1024,
        least_free_space=0,
        mail=MailSettings(server="127.0.0.1", port=int(port), timeout_seconds=15),
    )
    app = create_app(settings, lambda: system_clock() + timedelta(hours=int(hours)))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    deliver_waiting(app.extensions[EXTENSION], app.extensions[POSTMAN])


if __name__ == "__main__":
    main(*sys.argv[1:])
