"""The installation a command works on: its application, its database brought up to date, its clock."""

import logging
import sys
from typing import NoReturn

import flask_migrate
from dotenv import find_dotenv, load_dotenv
from flask import Flask
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from remiss.app import create_app
from remiss.cli.faults import in_swedish
from remiss.context import EXTENSION, MAILBOXES, POSTMAN, SETTINGS
from remiss.domain.clock import Clock, system_clock
from remiss.mail.messages import Mailbox, Postman
from remiss.settings import Settings, SettingsError, load_settings
from remiss.usecases.tools import Tools

_MEND_FIRST = 1
_WRONG_SETTINGS = 2
_SEE_DOCTOR = "Kör remiss doctor för att se vad som behöver lagas."


def opened(clock: Clock = system_clock) -> Flask:
    """The application on this installation, its database at the newest migration. Exits with words when it cannot."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    for talkative in ("alembic", "apscheduler"):
        logging.getLogger(talkative).setLevel(logging.WARNING)
    try:
        app = configured(clock)
    except SettingsError as error:
        _leave(_WRONG_SETTINGS, f"Inställningarna går inte att använda: {error}.")
    except OSError as error:
        _leave(_WRONG_SETTINGS, f"Mappen {error.filename} går inte att använda ({in_swedish(error)}). {_SEE_DOCTOR}")
    _bring_up_to_date(app)
    return app


def configured(clock: Clock = system_clock) -> Flask:
    """The application as its variables say, those in a ``.env`` where the command was given included (as Flask does).

    SettingsError when a variable cannot be used, OSError when the instance folder cannot.
    """
    load_dotenv(find_dotenv(usecwd=True))
    settings = load_settings()
    try:
        make_url(settings.database_url)
    except (ArgumentError, ValueError) as error:  # ValueError: a port that is no number.
        raise SettingsError("DATABASE_URL ska se ut som postgresql://NAMN:LÖSENORD@DATOR:PORT/DATABAS") from error
    return create_app(settings, clock)


def belt(app: Flask) -> Tools:
    """The application's tool belt."""
    found: Tools = app.extensions[EXTENSION]
    return found


def chosen(app: Flask) -> Settings:
    """The application's settings."""
    found: Settings = app.extensions[SETTINGS]
    return found


def postman_of(app: Flask) -> Postman:
    """What carries the application's letters: SMTP, or the folder where they are kept."""
    found: Postman = app.extensions[POSTMAN]
    return found


def mailboxes_of(app: Flask) -> tuple[Mailbox, ...]:
    """The mailboxes that letters come to; none where none is configured."""
    found: tuple[Mailbox, ...] = app.extensions[MAILBOXES]
    return found


def first_line(error: SQLAlchemyError) -> str:
    """What the database itself said, without the long tail that libraries add."""
    said = str(getattr(error, "orig", None) or error)
    return next(iter(said.splitlines()), type(error).__name__)


def _bring_up_to_date(app: Flask) -> None:
    try:
        with app.app_context():
            flask_migrate.upgrade()
    except SQLAlchemyError as error:
        _leave(_MEND_FIRST, f"Databasen går inte att använda: {first_line(error)}\n{_SEE_DOCTOR}")
    except SystemExit:
        # Flask-Migrate has logged why and asks to leave: most often the database has seen a later edition of Remiss.
        _leave(_MEND_FIRST, f"Databasen hör till en annan utgåva av Remiss. {_SEE_DOCTOR}")


def _leave(status: int, words: str) -> NoReturn:
    print(words, file=sys.stderr)
    sys.exit(status)
