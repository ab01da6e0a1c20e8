"""A process of its own that empties a mailbox again and again until nothing more comes, or it is killed.

Started by tests with the instance folder, the database's address, the IMAP server's port and the user as arguments; the
certificate to trust stands in SSL_CERT_FILE.
"""

import sys
import time
from pathlib import Path

from remiss.app import create_app
from remiss.context import EXTENSION
from remiss.mail.imap import ImapMailbox
from remiss.mail.mailbox_list import MailboxSettings
from remiss.settings import Settings
from remiss.usecases.emptying import collect_letters
from tests.dovecot import PASSWORD
from tests.smtp_server import HOST

_QUIET = 3


def main(instance: str, database_url: str, port: str, user: str, seconds: str) -> None:
    """Says "ready" when it begins; ends when nothing has come for a few looks, at the latest after the seconds."""
    app = create_app(
        Settings(
            instance=Path(instance),
            database_url=database_url,
            secret_key="only for tests",
            base_url="http://remiss.example",
            argon2_memory_kib=1024,
            least_free_space=0,
        )
    )
    mailbox = ImapMailbox(MailboxSettings(HOST, int(port), user, PASSWORD, timeout_seconds=10))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    quiet, ends = 0, time.monotonic() + float(seconds)
    while time.monotonic() < ends and quiet < _QUIET:
        quiet = 0 if collect_letters(app.extensions[EXTENSION], [mailbox]) else quiet + 1
        time.sleep(0.2)


if __name__ == "__main__":
    main(*sys.argv[1:])
