"""Running the product: everything on one machine, or only its clock."""

import signal
import sys
import time
from datetime import datetime
from textwrap import fill
from types import FrameType

from flask import Flask
from waitress.server import BaseWSGIServer, MultiSocketServer, create_server

from remiss.cli.installation import belt, chosen, mailboxes_of, opened, postman_of
from remiss.demo.loading import DemoLoaded, load_demo
from remiss.demo.script import NOTICE
from remiss.domain.clock import local, system_clock
from remiss.jobs import BY_ANY_CLOCK, Hands, start_clock, tick
from remiss.mail.kept import KeptPostman
from remiss.settings import Settings
from remiss.swedish.saying import say_moment
from remiss.swedish.terms import ROLES

_THREADS = 8
_BETWEEN_LOOKS = 0.5
_WIDTH = 100
_MEND_FIRST = 1


def up_command(*, with_demo: bool) -> int:
    """Web pages and clock in one process, on this machine, until stopped by Ctrl+C or SIGTERM."""
    signal.signal(signal.SIGTERM, _as_ctrl_c)
    app = opened()
    settings = chosen(app)
    try:
        server = _listening(app, settings)
    except (OSError, ValueError) as error:
        print(f"{settings.host}:{settings.port} går inte att använda ({error}).", file=sys.stderr)
        print("Välj en annan adress eller port (HOST=…, PORT=…), eller stoppa det som redan körs där.", file=sys.stderr)
        return _MEND_FIRST
    if with_demo:
        _say_demo(_load(app))
    clock = start_clock(_hands(app))
    try:
        print(f"\nRemiss körs på {settings.base_url}\nStoppa med Ctrl+C.", flush=True)
        server.run()  # Ends by itself on Ctrl+C, after the requests that are being answered.
    except KeyboardInterrupt:  # It came while nothing was being served.
        return 0
    finally:
        server.close()
        clock.shutdown(wait=True)
    return 0


def demo_command() -> int:
    """The examples, in an empty database; nothing in one that is in use."""
    loaded = _load(opened())
    if not loaded.new:
        print("Databasen är inte tom. Inget har ändrats.")
    _say_demo(loaded)
    return 0


def worker_command() -> int:
    """The clock alone, for installations whose pages are served by other processes."""
    told: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda number, _frame: told.append(number))
    clock = start_clock(_hands(opened()))
    print("Klockan går. Stoppa med Ctrl+C.", flush=True)
    while not told:
        # Never for long: a signal that comes in the moment before a wait begins does not end it.
        time.sleep(_BETWEEN_LOOKS)
    clock.shutdown(wait=True)
    return 0


def tick_command(at: datetime | None = None) -> int:
    """All that the clock has to do now, or as if it were another time, once. 1 when some of it failed; see the log."""
    if at is None:
        return 0 if tick(_hands(opened())) else _MEND_FIRST
    print(fill(_said_of(at), _WIDTH), flush=True)
    return 0 if tick(_hands(opened(lambda: at)), BY_ANY_CLOCK) else _MEND_FIRST


def _said_of(at: datetime) -> str:
    """What it means to run by a clock that somebody has set."""
    words = f"Klockan är ställd till {say_moment(local(at))}. Allt som skulle ha gjorts till dess görs nu."
    if at <= system_clock():
        return words
    return f"{words} Tiden ligger framåt: brev som skickas är riktiga brev, och det som görs nu görs inte om den dagen."


def migrate_command() -> int:
    """The database at the newest migration; for installations where several processes start at once."""
    opened()
    print("Databasen är i nyaste utgåvan.")
    return 0


def _hands(app: Flask) -> Hands:
    """What the clock of this installation works with."""
    return Hands(belt(app), postman_of(app), mailboxes_of(app))


def _as_ctrl_c(_number: int, _frame: FrameType | None) -> None:
    """Whoever ends the process from outside gets the same orderly end as the one at the keyboard."""
    raise KeyboardInterrupt


def _listening(app: Flask, settings: Settings) -> MultiSocketServer | BaseWSGIServer:
    """A server on the address, which answers once it runs. OSError or ValueError when the address cannot be had."""
    return create_server(
        app,
        host=settings.host,
        port=settings.port,
        threads=_THREADS,
        ident=None,
        # With a trusted proxy in front, Werkzeug's ProxyFix reads its headers; otherwise nobody may.
        clear_untrusted_proxy_headers=not settings.trusted_proxies,
    )


def _load(app: Flask) -> DemoLoaded:
    """The examples. Their letters are kept in the instance folder even where a mail server is configured."""
    settings = chosen(app)
    return load_demo(belt(app), KeptPostman(settings.kept_mail, settings.mail.sender))


def _say_demo(loaded: DemoLoaded) -> None:
    """The log-ins, for a database that holds the examples."""
    if not loaded.log_ins:
        return
    print(f"\n{fill(NOTICE, _WIDTH)}")
    print("\nExemplen är laddade. Logga in som någon av dem (lösenord inom parentes):\n")
    for log_in in loaded.log_ins:
        print(f"  {ROLES[log_in.role.value]:<16} {log_in.email:<40} ({log_in.password})")
