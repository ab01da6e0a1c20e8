"""Logging in and out."""

import pytest

from remiss.domain.permissions import Actor
from remiss.usecases.tools import Tools
from tests import factories
from tests.web.conftest import Visitor

PASSWORD = "en lagom lång mening"


@pytest.fixture
def anna(tools: Tools) -> Actor:
    return factories.user(tools, password=PASSWORD)


def test_one_who_knows_the_password_comes_in(visitor: Visitor, anna: Actor) -> None:
    answer = visitor.send("/logga-in", email="Anna.Exempel@stad.example ", password=PASSWORD)
    assert answer.status_code == 303
    with visitor.client.session_transaction() as session:
        assert session["_user_id"] == f"{anna.user_id}:1"


def test_a_wrong_password_and_an_unknown_address_are_told_alike(visitor: Visitor, anna: Actor) -> None:  # noqa: ARG001  # The account must exist.
    wrong = visitor.post("/logga-in", 401, email="anna.exempel@stad.example", password="fel").text
    unknown = visitor.post("/logga-in", 401, email="ingen@stad.example", password="fel").text
    assert wrong == unknown
    assert "stämmer inte" in wrong
