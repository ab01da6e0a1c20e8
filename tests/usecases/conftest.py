"""Use cases must hold on both databases."""

import pytest


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def engine_kind(request: pytest.FixtureRequest) -> str:
    """SQLite, the embedded default, and PostgreSQL, where users who outgrow one machine go."""
    kind: str = request.param
    return kind
