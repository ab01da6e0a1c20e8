"""Running the product: everything on one machine, or only its clock."""

import signal
import sys
import threading

import waitress
from flask import Flask

from remiss.cli.installation import belt, chosen, opened
from remiss.demo.loading import DemoLoaded, load_demo
from remiss.jobs import start_clock, tick

_THREADS = 8


def up_command(*, with_demo: bool) -> int:
    """Web pages and clock in one process, on this machine, until stopped."""
    app = opened()
    if with_demo:
        _say_demo(load_demo(belt(app)))
    settings = chosen(app)
    clock = start_clock(belt(app), app.extensions["remiss-postman"])
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
    loaded = load_demo(belt(opened()))
    if not loaded.new:
        print("Databasen är inte tom. Inget har ändrats.")
    _say_demo(loaded)
    return 0


def worker_command() -> int:
    """The clock alone, for installations whose pages are served by other processes."""
    app = opened()
    clock = start_clock(belt(app), app.extensions["remiss-postman"])
    stopped = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopped.set())
    print("Klockan går. Stoppa med Ctrl+C.", flush=True)
    stopped.wait()
    clock.shutdown(wait=True)
    return 0


def tick_command() -> int:
    """All that the clock has to do now, once."""
    app: Flask = opened()
    tick(belt(app), app.extensions["remiss-postman"])
    return 0


def _say_demo(loaded: DemoLoaded) -> None:
    """The log-ins, for a database that holds the examples."""
    if not loaded.log_ins:
        return
    print("\nExemplen är laddade. Logga in som någon av dem (lösenord inom parentes):\n")
    for log_in in loaded.log_ins:
        print(f"  {log_in.role:<16} {log_in.email:<44} ({log_in.password})")
