"""A process that does one deed after another until it is killed, and says so after each: what it says is acknowledged.

``python -m tests.chaos.victim`` with its orders as JSON. A ``fault`` is a deliberately broken build, which the checks
must catch: they are the positive controls of ``test_chaos.py``.
"""

import json
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from io import BytesIO
from itertools import count
from pathlib import Path
from types import TracebackType

from sqlalchemy import update

from remiss.app import create_app
from remiss.context import EXTENSION, POSTMAN
from remiss.db.post import Letter
from remiss.domain.post import LetterState, parse_message_id
from remiss.mail.imap import ImapMailbox
from remiss.mail.mailbox_list import MailboxSettings
from remiss.mail.messages import Carrier, OutgoingMail, Postman
from remiss.settings import MailSettings, Settings
from remiss.usecases.delivering import deliver_waiting
from remiss.usecases.emptying import collect_letters
from remiss.usecases.preparing import Upload
from remiss.usecases.reminding import remind
from remiss.usecases.tools import Tools
from tests.files_to_send import word
from tests.usecases.answering import Consultee

ACKNOWLEDGES_TOO_EARLY = "acknowledges before anything is written"
SENDS_AGAIN = "sends again what it does not know about"
MARKS_TOO_EARLY = "marks a letter as sent before it is"


@dataclass(frozen=True)
class Orders:
    """What to do, in which installation, at what time, and how the build is broken ("" for the real one)."""

    deed: str
    instance: str
    database_url: str
    moment: str
    referral_ids: tuple[int, ...] = ()
    smtp_port: int = 0
    mailbox: Mapping[str, object] | None = None
    fault: str = ""

    def written(self) -> str:
        """The orders as the process is given them."""
        return json.dumps(asdict(self))


def say(*words: object) -> None:
    """One line to whoever started the process, at once."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def upload(tools: Tools, orders: Orders, _postman: Postman) -> None:
    """Hands in answers with a file each, in turn for every consultee, without end. Begun ones are finished first."""
    for turn in count():
        referral_id = orders.referral_ids[turn % len(orders.referral_ids)]
        consultee = Consultee(tools, referral_id)
        begun = consultee.draft()
        if begun is None or not begun.files:
            text = f"Svar {referral_id} efter {len(consultee.submissions())} andra"
            consultee.add(Upload("svar.docx", BytesIO(word(text))))
        consultee.say()
        draft = consultee.draft()
        expected = len(consultee.submissions()) + 1
        if orders.fault == ACKNOWLEDGES_TOO_EARLY:
            say("answered", referral_id, expected, draft.files[0].sha256 if draft else "")
        version = consultee.send()
        if not orders.fault:
            say("answered", referral_id, version, draft.files[0].sha256 if draft else "")


class Hasty:
    """A postman of a broken build: it notes that a letter has left, and then takes it away."""

    def __init__(self, tools: Tools, postman: Postman) -> None:
        self._tools = tools
        self._postman = postman

    def __enter__(self) -> Carrier:
        self._carrier = self._postman.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._postman.__exit__(kind, error, trace)

    def carry(self, mail: OutgoingMail) -> Mapping[str, str]:
        letter_id, _ = parse_message_id(mail.message_id) or (0, None)
        with self._tools.transaction() as session:
            session.execute(update(Letter).where(Letter.id == letter_id).values(state=LetterState.SENT))
        time.sleep(0.1)
        return self._carrier.carry(mail)


def send(tools: Tools, orders: Orders, postman: Postman) -> None:
    """Empties the outbox over SMTP."""
    if orders.fault == SENDS_AGAIN:
        with tools.transaction() as session:
            stuck = update(Letter).where(Letter.state == LetterState.SENDING)
            session.execute(stuck.values(state=LetterState.WAITING))
    deliver_waiting(tools, Hasty(tools, postman) if orders.fault == MARKS_TOO_EARLY else postman)


def fetch(tools: Tools, orders: Orders, _postman: Postman) -> None:
    """Keeps what lies in the mailbox."""
    collect_letters(tools, [ImapMailbox(MailboxSettings(**(orders.mailbox or {})))])  # type: ignore[arg-type]  # As written by the parent.


def remind_all(tools: Tools, _orders: Orders, _postman: Postman) -> None:
    """Writes the reminders that are due."""
    remind(tools)


DEEDS = {"upload": upload, "send": send, "fetch": fetch, "remind": remind_all}


def main(written: str) -> None:
    """Says "ready" when it begins, and "done" if it is let to end."""
    orders = Orders(**json.loads(written))
    server = "127.0.0.1" if orders.smtp_port else None
    settings = Settings(
        instance=Path(orders.instance),
        database_url=orders.database_url,
        secret_key="only for tests",
        base_url="http://remiss.example",
        argon2_memory_kib=1024,
        least_free_space=0,
        mail=MailSettings(server=server, port=orders.smtp_port or 25, timeout_seconds=5),
    )
    moment = datetime.fromisoformat(orders.moment)
    app = create_app(settings, lambda: moment)
    say("ready")
    DEEDS[orders.deed](app.extensions[EXTENSION], orders, app.extensions[POSTMAN])
    say("done")


if __name__ == "__main__":
    main(sys.argv[1])
