"""One installation for each test: a real database with the real migrations, real storage, a stopped clock."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import flask_migrate
import pytest
from flask import Flask
from flask.testing import FlaskClient

from remiss.app import create_app
from remiss.context import EXTENSION
from remiss.db.extension import database
from remiss.settings import Settings
from remiss.usecases.tools import Tools
from tests.clock import StoppedClock
from tests.postgres import Server, running_server
from tests.system import need


def settings_for(folder: Path, database_url: str | None = None) -> Settings:
    """The settings of a test installation in its own folder."""
    folder.mkdir(parents=True, exist_ok=True)
    return Settings(
        instance=folder,
        database_url=database_url or f"sqlite:///{folder / 'remiss.db'}",
        secret_key="only for tests",
        base_url="http://remiss.example",
        argon2_memory_kib=1024,
        least_free_space=0,
        office=False,
    )


def migrate(settings: Settings) -> None:
    """Brings the installation's database to the newest migration and lets go of it."""
    app = create_app(settings)
    with app.app_context():
        flask_migrate.upgrade()
        database.engine.dispose()


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty, migrated SQLite database to copy for each test."""
    settings = settings_for(tmp_path_factory.mktemp("sqlite"))
    migrate(settings)
    return settings.instance / "remiss.db"


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A real PostgreSQL server with a migrated template database."""
    with running_server() as server:
        yield server


@pytest.fixture(scope="session")
def migrated_postgres(postgres: Server, tmp_path_factory: pytest.TempPathFactory) -> Server:
    """The server, once its template database is migrated."""
    postgres.execute("CREATE DATABASE migrated")
    migrate(settings_for(tmp_path_factory.mktemp("postgres"), postgres.url("migrated")))
    return postgres


@pytest.fixture
def clock() -> StoppedClock:
    """1 September 2015, ten in the morning in Stockholm, until the test moves it."""
    return StoppedClock()


@pytest.fixture
def engine_kind() -> str:
    """Which database the test runs on; rooms that must hold on both override it with parameters."""
    return "sqlite"


@pytest.fixture
def settings(engine_kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Settings]:
    """The test's own installation; LibreOffice is used only in tests marked ``office``."""
    here = settings_for(tmp_path / "instance")
    if request.node.get_closest_marker("office"):
        need("soffice", "libreoffice-writer-nogui")
        here = replace(here, office=True)
    if engine_kind == "sqlite":
        shutil.copy(request.getfixturevalue("migrated_sqlite"), here.instance / "remiss.db")
        yield here
        return
    server: Server = request.getfixturevalue("migrated_postgres")
    server.execute("DROP DATABASE IF EXISTS one_test WITH (FORCE)")
    server.execute("CREATE DATABASE one_test TEMPLATE migrated")
    yield replace(here, database_url=server.url("one_test"))


@pytest.fixture
def app(settings: Settings, clock: StoppedClock) -> Iterator[Flask]:
    """The product itself, wired to the test's installation."""
    made = create_app(settings, clock)
    made.testing = True
    yield made
    with made.app_context():
        database.engine.dispose()


@pytest.fixture
def tools(app: Flask) -> Tools:
    """The tool belt the use cases are handed."""
    belt: Tools = app.extensions[EXTENSION]
    return belt


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser without a session."""
    return app.test_client()
