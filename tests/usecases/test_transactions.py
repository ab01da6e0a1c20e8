"""The one place that commits."""

import pytest
from sqlalchemy import func, select

from remiss.db.people import User
from remiss.usecases.tools import Tools
from tests import factories


def _users(tools: Tools) -> int:
    with tools.reading() as session:
        return session.scalar(select(func.count()).select_from(User)) or 0


def test_a_block_that_ends_well_is_kept(tools: Tools) -> None:
    factories.user(tools)
    assert _users(tools) == 1


def _fail_half_way(tools: Tools) -> None:
    with tools.transaction() as session:
        session.add(User(email="a@stad.example", name="A", role="officer", created_at=tools.clock()))
        session.flush()
        raise RuntimeError


def test_a_block_that_fails_leaves_the_old_state(tools: Tools) -> None:
    with pytest.raises(RuntimeError):
        _fail_half_way(tools)
    assert _users(tools) == 0


def test_what_a_query_changes_is_not_kept(tools: Tools) -> None:
    factories.user(tools)
    with tools.reading() as session:
        row = session.scalars(select(User)).one()
        row.name = "Någon annan"
        session.flush()
    with tools.reading() as session:
        assert session.scalars(select(User)).one().name == "Anna Exempel"
