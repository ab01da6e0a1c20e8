"""Logging in and out."""

from datetime import timedelta

import pytest
from flask import Flask

from remiss.domain.permissions import Actor
from remiss.usecases.tools import Tools
from tests import factories
from tests.clock import StoppedClock
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


def test_the_page_one_was_going_to_opens_after_the_log_in(visitor: Visitor, anna: Actor) -> None:
    page = visitor.get("/konto/installningar")
    [onward] = [field.get("value", "") for field in page.all("input") if field.get("name") == "next"]
    arrived = visitor.post("/logga-in", email="anna.exempel@stad.example", password=PASSWORD, next=onward)
    assert "Mina inställningar" in arrived.text
    assert anna.name in arrived.text


@pytest.mark.usefixtures("anna")
def test_after_ten_failures_the_page_says_how_long_to_wait(visitor: Visitor, clock: StoppedClock) -> None:
    for _ in range(10):
        visitor.send("/logga-in", email="anna.exempel@stad.example", password="fel")
    clock.forward(minutes=14)
    page = visitor.post("/logga-in", 429, email="anna.exempel@stad.example", password=PASSWORD)
    assert "Vänta en minut" in page.text


def _logged_in(visitor: Visitor) -> None:
    answer = visitor.send("/logga-in", email="anna.exempel@stad.example", password=PASSWORD)
    assert answer.status_code == 303


@pytest.mark.usefixtures("anna")
def test_a_session_begins_with_nothing_of_the_one_before_it(visitor: Visitor) -> None:
    with visitor.client.session_transaction() as session:
        session["planted"] = "before"
        session["csrf_token"] = "known to another"
    _logged_in(visitor)
    with visitor.client.session_transaction() as session:
        assert "planted" not in session
        assert session.get("csrf_token") != "known to another"


@pytest.mark.usefixtures("anna")
def test_a_copied_cookie_is_worth_nothing_after_log_out(visitor: Visitor, app: Flask) -> None:
    _logged_in(visitor)
    copied = visitor.client.get_cookie("remiss")
    assert copied is not None
    assert "Du är utloggad." in visitor.post("/logga-ut").text
    thief = app.test_client()
    thief.set_cookie("remiss", copied.value)
    assert thief.get("/konto/installningar").status_code == 302


@pytest.mark.usefixtures("anna")
def test_log_out_by_a_link_is_not_possible(visitor: Visitor) -> None:
    _logged_in(visitor)
    visitor.get("/logga-ut", 405)
    assert visitor.client.get("/konto/installningar").status_code == 200


@pytest.mark.usefixtures("anna")
def test_a_session_that_has_lain_unused_too_long_is_over(visitor: Visitor, app: Flask) -> None:
    _logged_in(visitor)
    assert app.permanent_session_lifetime == timedelta(hours=12)
    app.config["PERMANENT_SESSION_LIFETIME"] = timedelta(seconds=-1)
    assert visitor.client.get("/konto/installningar").status_code == 302


@pytest.mark.usefixtures("anna")
def test_every_page_renews_the_time_the_session_may_lie(visitor: Visitor) -> None:
    _logged_in(visitor)
    assert "Set-Cookie" in visitor.client.get("/konto/installningar").headers


@pytest.mark.usefixtures("anna")
def test_the_cookie_is_hidden_from_scripts_and_other_sites(visitor: Visitor) -> None:
    answer = visitor.send("/logga-in", email="anna.exempel@stad.example", password=PASSWORD)
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


@pytest.mark.usefixtures("anna")
def test_one_who_is_logged_in_passes_the_log_in_page(visitor: Visitor) -> None:
    _logged_in(visitor)
    answer = visitor.client.get("/logga-in?next=/konto/installningar")
    assert (answer.status_code, answer.location) == (302, "/konto/installningar")
