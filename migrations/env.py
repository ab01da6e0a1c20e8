"""Alembic's environment: the application's own engine, one upgrade at a time."""

from alembic import context
from flask import current_app
from sqlalchemy import text

migrate = current_app.extensions["migrate"]
database = migrate.db

# Any number that no other program on the same PostgreSQL uses for its own advisory lock.
ONE_AT_A_TIME = 7_370_601


def run() -> None:
    # On SQLite the lock is taken at once, so that whoever starts at the same moment waits and finds it done.
    with database.engine.connect().execution_options(remiss_writing=True) as connection:
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


run()
