"""The migrations and the tables say the same, upwards and downwards, on both databases."""

from pathlib import Path

import flask_migrate
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from remiss.app import create_app
from remiss.context import EXTENSION
from remiss.db import Base
from remiss.db.extension import database
from remiss.demo.loading import load_demo
from remiss.mail.kept import KeptPostman
from remiss.settings import Settings
from tests.conftest import settings_for
from tests.postgres import Server


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """An installation whose database has nothing in it."""
    if request.param == "sqlite":
        return settings_for(tmp_path)
    server: Server = request.getfixturevalue("postgres")
    server.execute("DROP DATABASE IF EXISTS emptied WITH (FORCE)")
    server.execute("CREATE DATABASE emptied")
    return settings_for(tmp_path, server.url("emptied"))


def test_upgrade_gives_the_tables_and_downgrade_takes_them_away(empty: Settings) -> None:
    app = create_app(empty)
    with app.app_context():
        flask_migrate.upgrade()
        with database.engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            assert compare_metadata(context, Base.metadata) == []
        flask_migrate.downgrade(revision="base")
        with database.engine.connect() as connection:
            assert set(inspect(connection).get_table_names()) <= {"alembic_version"}
        flask_migrate.upgrade()
        database.engine.dispose()


def test_a_database_in_use_is_upgraded_with_every_row_in_place(empty: Settings) -> None:
    app = create_app(empty)
    with app.app_context():
        flask_migrate.upgrade()
        tools = app.extensions[EXTENSION]
        load_demo(tools, KeptPostman(empty.kept_mail, empty.mail.sender))
        flask_migrate.downgrade(revision="0001")
        before = _rows()
        flask_migrate.upgrade()
        assert before == {table: rows for table, rows in _rows().items() if table in before}
        assert before["submission_files"] > 0
        database.engine.dispose()


def _rows() -> dict[str, int]:
    """How many rows each table holds."""
    with database.engine.connect() as connection:
        tables = set(inspect(connection).get_table_names()) - {"alembic_version"}
        return {name: connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one() for name in sorted(tables)}  # noqa: S608  # Our own tables' names.


def test_migrations_never_import_the_product() -> None:
    for path in (Path(__file__).parents[2] / "migrations" / "versions").glob("*.py"):
        assert "remiss" not in path.read_text(encoding="utf-8"), path.name
