"""The installation a command works on: its application, its database brought up to date, its clock."""

import logging
import sys

import flask_migrate
from flask import Flask

from remiss.app import create_app
from remiss.context import EXTENSION, POSTMAN, SETTINGS
from remiss.mail.messages import Postman
from remiss.settings import Settings
from remiss.usecases.tools import Tools


def opened() -> Flask:
    """The application on this installation, its database at the newest migration. Exits with words when it cannot."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("alembic").setLevel(logging.WARNING)
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    try:
        app = create_app()
    except ValueError as error:
        print(f"Inställningarna går inte att använda: {error}.", file=sys.stderr)
        sys.exit(2)
    with app.app_context():
        flask_migrate.upgrade()
    return app


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
