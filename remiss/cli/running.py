"""Running the product: everything on one machine, or only its clock."""

import signal
import sys
import threading

import waitress
from flask import Flask

from remiss.cli.installation import belt, chosen, opened, postman_of
from remiss.demo.loading import DemoLoaded, load_demo
from remiss.jobs import start_clock, tick
from remiss.mail.kept import KeptPostman
from remiss.swedish.terms import ROLES

_THREADS = 8


def up_command(*, with_demo: bool) -> int:
    """Web pages and clock in one process, on this machine, until stopped."""
    app = opened()
    if with_demo:
        _say_demo(_load(app))
    settings = chosen(app)
    clock = start_clock(belt(app), postman_of(app))
    print(f"\nRemiss körs på {settings.base_url}\nStoppa med Ctrl+C.", flush=True)
    try:
        waitress.serve(app, host=settings.host, port=settings.port, threads=_THREADS, ident=None)
    except OSError as error:
        print(f"Porten {settings.port} går inte att använda ({error}). Välj en annan med PORT=…", file=sys.stderr)
        return 1
    finally:
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
    app = opened()
    clock = start_clock(belt(app), postman_of(app))
    stopped = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopped.set())
    print("Klockan går. Stoppa med Ctrl+C.", flush=True)
    stopped.wait()
    clock.shutdown(wait=True)
    return 0


def tick_command() -> int:
    """All that the clock has to do now, once."""
    app = opened()
    tick(belt(app), postman_of(app))
    return 0


def _load(app: Flask) -> DemoLoaded:
    """The examples. Their letters are kept in the instance folder even where a mail server is configured."""
    settings = chosen(app)
    return load_demo(belt(app), KeptPostman(settings.kept_mail, settings.mail.sender))


def _say_demo(loaded: DemoLoaded) -> None:
    """The log-ins, for a database that holds the examples."""
    if not loaded.log_ins:
        return
    print("\nExemplen är laddade. Logga in som någon av dem (lösenord inom parentes):\n")
    for log_in in loaded.log_ins:
        print(f"  {ROLES[log_in.role.value]:<16} {log_in.email:<40} ({log_in.password})")
