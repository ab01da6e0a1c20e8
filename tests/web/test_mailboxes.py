"""What administrators see of the mailboxes that letters come to."""

from collections.abc import Callable

import pytest
from flask import Flask

from remiss.context import MAILBOXES
from remiss.domain.permissions import Actor, Role
from remiss.usecases.emptying import collect_letters
from remiss.usecases.tools import Tools
from tests import factories
from tests.closed_mailbox import Closed
from tests.web.conftest import Visitor


@pytest.fixture
def administrator(tools: Tools, visit_as: Callable[[Actor], Visitor]) -> Visitor:
    return visit_as(factories.user(tools, "Maj Systerlund", Role.ADMINISTRATOR))


def test_without_a_mailbox_it_is_said_what_to_do(administrator: Visitor) -> None:
    assert "Ingen brevlåda är inställd." in administrator.get("/administration").text


def test_each_says_how_it_fares(app: Flask, tools: Tools, administrator: Visitor) -> None:
    app.extensions[MAILBOXES] = (Closed(), Closed("andra"))
    collect_letters(tools, [Closed()])
    text = administrator.get("/administration").text
    assert "Har inte kunnat läsas sedan 1 september 2015" in text, text
    assert Closed().text in text
    assert "Har inte lästs än." in text
