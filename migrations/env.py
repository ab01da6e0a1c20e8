"""Alembic's environment: the application's own engine, one upgrade at a time."""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import context
from flask import current_app
from sqlalchemy import Connection, text

migrate = current_app.extensions["migrate"]
database = migrate.db

# Any number that no other program on the same PostgreSQL uses for its own advisory lock.
ONE_AT_A_TIME = 7_370_601


@contextmanager
def whole_tables(connection: Connection) -> Iterator[None]:
    """SQLite changes a table by making it anew, which foreign keys would forbid; they are checked afterwards instead.

    See "Making Other Kinds Of Table Schema Changes" in SQLite's manual. The switch works outside transactions only.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    driver = connection.connection.dbapi_connection
    driver.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys = ON")


def check_references(connection: Connection) -> None:
    """Raises RuntimeError, which undoes the migration, when a row points at one that is not there."""
    if connection.dialect.name == "sqlite":
        lost = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if lost:
            raise RuntimeError(f"the migration would leave rows that point at nothing: {lost[:5]}")


def run() -> None:
    # On SQLite the lock is taken at once, so that whoever starts at the same moment waits and finds it done.
    with database.engine.connect().execution_options(remiss_writing=True) as connection, whole_tables(connection):
        context.configure(
            connection=connection,
            target_metadata=database.metadata,
            transactional_ddl=True,
            **migrate.configure_args,
        )
        with context.begin_transaction():
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ONE_AT_A_TIME})
            context.run_migrations()
            check_references(connection)


run()
