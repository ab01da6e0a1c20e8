"""Where Flask-SQLAlchemy meets our tables, and where SQLite is told how we want it.

Flask-SQLAlchemy owns the engine; sessions are ours, opened by ``usecases/tools.py``, so that a transaction is always a
``with`` block one can point at.
"""

import sqlite3
from collections.abc import Callable

from flask import Flask
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import ConnectionPoolEntry

from remiss.db import Base
from remiss.db.base import UtcDateTime, Word

database = SQLAlchemy(metadata=Base.metadata)

# A transaction that will write says so, and takes SQLite's write lock at once instead of failing half-way.
WRITING = "remiss_writing"

_BUSY_MILLISECONDS = 15_000


def connect(app: Flask, migrations: str) -> Callable[[], Session]:
    """Joins the application to its database; the result opens a new session each time it is called."""
    database.init_app(app)
    Migrate(app, database, directory=migrations, render_as_batch=True, render_item=render_item)
    with app.app_context():
        engine = database.engine
    if engine.dialect.name == "sqlite":
        _teach_sqlite(engine)
    return sessionmaker(engine, expire_on_commit=False)


def render_item(kind: str, item: object, _context: object) -> str | bool:
    """How a migration writes our own column types: in SQLAlchemy's, so that migrations never import the product."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, Word):
        return "sa.String(length=40)"
    return False


def _teach_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def _on_connect(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        # The driver must not open transactions behind our back: we say BEGIN ourselves, below.
        if isinstance(connection, sqlite3.Connection):
            connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            f"busy_timeout = {_BUSY_MILLISECONDS}",
            "journal_mode = WAL",
            "synchronous = FULL",
            "foreign_keys = ON",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get(WRITING, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
