"""``./dev bench letters-out [LETTERS]``: how fast the outbox is emptied, against a bare loop over the same server.

The bare loop sends ready-made bytes with ``smtplib`` over one connection, and makes two durable commits for each letter
in a database of the same kind: claimed, sent. It cannot be beaten by more than what the commits cost. Both are run in
turns, and the best turn of each is compared.
"""

import smtplib
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import flask_migrate
from sqlalchemy import select

from benchmarks.smtp_sink import running_sink
from remiss.app import create_app
from remiss.context import EXTENSION, POSTMAN
from remiss.db.consultation import Consultation, ConsultationDocument, ConsulteeGroup, Member, Referral
from remiss.db.extension import database
from remiss.db.people import Consultee, ConsulteeAddress, User
from remiss.db.post import Letter
from remiss.domain.consultation import DocumentRole, Status
from remiss.domain.permissions import Actor, ActorKind, Role
from remiss.domain.post import LetterState, message_id
from remiss.mail.messages import OutgoingMail
from remiss.mail.mime import as_bytes
from remiss.settings import MailSettings, Settings
from remiss.usecases.delivering import deliver_waiting
from remiss.usecases.sending import send_consultation
from remiss.usecases.tools import Tools

LETTERS = 400
_ROUNDS = 3
_PROMISE = 0.60
_SENDER = "Remiss <remiss@remiss.example>"


def table(letters: int) -> Iterator[str]:
    """The lines of the table."""
    ours, bare = 0.0, 0.0
    with running_sink() as port:
        for _ in range(_ROUNDS):
            with tempfile.TemporaryDirectory() as folder:
                mine, ready = _measure_ours(Path(folder), port, letters)
                ours = max(ours, mine)
                bare = max(bare, _measure_bare(Path(folder), port, ready))
    yield "| mått | ska vara | uppmätt |"
    yield "|---|--:|--:|"
    yield f"| brev ut per sekund, utkorgen | – | {ours:.0f} |"
    yield f"| brev ut per sekund, bar smtplib med två varaktiga skrivningar | – | {bare:.0f} |"
    yield f"| utkorgen mot den bara slingan | ≥ {_PROMISE:.0%} | {ours / bare:.0%} |"


def _measure_ours(folder: Path, port: int, letters: int) -> tuple[float, list[tuple[str, bytes]]]:
    """Letters per second, and the same letters ready-made for the bare loop."""
    settings = Settings(
        instance=folder,
        database_url=f"sqlite:///{folder / 'remiss.db'}",
        secret_key="only for measuring",  # noqa: S106  # Opens nothing.
        base_url="http://remiss.example",
        office=False,
        mail=replace(MailSettings(), server="127.0.0.1", port=port, sender=_SENDER),
    )
    app = create_app(settings)
    tools: Tools = app.extensions[EXTENSION]
    with app.app_context():
        flask_migrate.upgrade()
    officer = _write_round(tools, letters)
    send_consultation(tools, 1, by=officer)
    ready = _ready_made(tools)
    begun = time.perf_counter()
    done = deliver_waiting(tools, app.extensions[POSTMAN], limit=letters)
    seconds = time.perf_counter() - begun
    if done != {LetterState.SENT: letters}:
        raise RuntimeError(dict(done))
    with app.app_context():
        database.engine.dispose()
    return letters / seconds, ready


def _measure_bare(folder: Path, port: int, ready: list[tuple[str, bytes]]) -> float:
    rows = sqlite3.connect(folder / "bare.db", isolation_level=None)
    for word in ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL"):
        rows.execute(word)
    rows.execute("CREATE TABLE letters (id INTEGER PRIMARY KEY, state TEXT)")
    rows.executemany("INSERT INTO letters VALUES (?, 'waiting')", [(number,) for number in range(len(ready))])
    begun = time.perf_counter()
    with smtplib.SMTP("127.0.0.1", port) as line:
        for number, (to, content) in enumerate(ready):
            rows.execute("UPDATE letters SET state = 'sending' WHERE id = ?", (number,))
            line.sendmail("remiss@remiss.example", [to], content)
            rows.execute("UPDATE letters SET state = 'sent' WHERE id = ?", (number,))
    seconds = time.perf_counter() - begun
    rows.close()
    return len(ready) / seconds


def _write_round(tools: Tools, consultees: int) -> Actor:
    """A round that can be sent; the officer who may."""
    with tools.transaction() as session:
        user = User(email="anna@stad.example", name="Anna Exempel", role=Role.OFFICER, created_at=tools.clock())
        session.add(user)
        session.flush()
        group = ConsulteeGroup(name="Nämnder")
        row = Consultation(
            title="Remiss om Strategi för prov",
            registry_number="KS 2015/100",
            status=Status.DRAFT,
            last_day=date(2015, 9, 28),
            created_by_id=user.id,
            created_at=tools.clock(),
            groups=[group],
            members=[Member(user_id=user.id, role=Role.OFFICER)],
            documents=[ConsultationDocument(role=DocumentRole.COVER_LETTER, name="missiv.docx", sha256="0", size=1)],
        )
        bodies = [_body(tools, number) for number in range(consultees)]
        session.add_all([row, *bodies])
        session.flush()
        row.referrals += [
            Referral(
                consultee_id=body.id,
                group_id=group.id,
                printed=body.name,
                name=body.name,
                genitive=body.genitive,
                category=body.category,
                position=place,
            )
            for place, body in enumerate(bodies)
        ]
        return Actor(ActorKind.USER, user.name, user.id, Role.OFFICER)


def _body(tools: Tools, number: int) -> Consultee:
    return Consultee(
        name=f"Nämnd {number}",
        genitive=f"Nämnd {number}s",
        category="district_board",
        created_at=tools.clock(),
        addresses=[ConsulteeAddress(email=f"instans{number}@stad.example")],
    )


def _ready_made(tools: Tools) -> list[tuple[str, bytes]]:
    """Every letter's address and bytes."""
    with tools.reading() as session:
        return [
            (letter.to_addresses[0], as_bytes(_mail(tools, letter), _SENDER))
            for letter in session.scalars(select(Letter).order_by(Letter.id))
        ]


def _mail(tools: Tools, letter: Letter) -> OutgoingMail:
    return OutgoingMail(
        message_id=message_id(letter.id, letter.created_at, tools.base_url),
        kind=letter.kind,
        date=tools.clock(),
        to_name=letter.to_name,
        to_addresses=tuple(letter.to_addresses),
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
        calendar=letter.calendar,
    )


def main() -> None:
    """Prints the table."""
    letters = int(sys.argv[1]) if len(sys.argv) > 1 else LETTERS
    for line in table(letters):
        sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
