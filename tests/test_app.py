"""The product put together: what must hold between the rooms."""

import pytest
from flask.testing import FlaskClient

from tests.postgres import Server

pytestmark = pytest.mark.postgres


@pytest.fixture
def engine_kind() -> str:
    """A database server can lose its connections; a file cannot."""
    return "postgresql"


def test_a_database_server_that_has_been_restarted_costs_nobody_a_page(
    client: FlaskClient, migrated_postgres: Server
) -> None:
    assert client.get("/halsa").status_code == 200
    migrated_postgres.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'one_test'")
    assert client.get("/halsa").status_code == 200
