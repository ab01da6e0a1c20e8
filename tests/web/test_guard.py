"""The guard: closed doors look alike, and nothing is changed without the form's own token."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from remiss.db.people import Attempt
from remiss.domain.permissions import Actor, Role
from remiss.settings import Settings
from remiss.usecases.tools import Tools
from remiss.web.signed_in import sees_every_round
from tests import factories
from tests.web.conftest import Visitor


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_one_who_only_looks_is_led_by_the_log_in_page_and_back(client: FlaskClient, method: str) -> None:
    answer = client.open("/remissinstanser?q=å&sort=-namn", method=method)
    assert answer.status_code == 302
    assert answer.location == "/logga-in?next=/remissinstanser?q%3D%C3%A5%26sort%3D-namn"


def test_a_round_that_exists_and_one_that_does_not_are_refused_alike(
    tools: Tools, visit_as: Callable[[Actor], Visitor]
) -> None:
    round_ = factories.consultation(tools)
    stranger = visit_as(factories.user(tools, "Bo Exempel"))
    there = stranger.client.get(f"/remisser/{round_.id}")
    not_there = stranger.client.get(f"/remisser/{round_.id + 1}")
    assert (there.status_code, not_there.status_code) == (403, 403)
    assert there.data == not_there.data


def test_one_who_sees_every_round_is_told_that_there_is_none(
    tools: Tools, visit_as: Callable[[Actor], Visitor]
) -> None:
    visit_as(factories.user(tools, "Maj Systerlund", Role.ADMINISTRATOR)).get("/remisser/7", 404)


@pytest.mark.parametrize("number", ["0", "01", "-1", "2147483648", "9" * 30, "1.0", "٣"])
def test_a_number_no_row_can_have_is_no_address(
    tools: Tools, visit_as: Callable[[Actor], Visitor], number: str
) -> None:
    visit_as(factories.user(tools)).get(f"/remissinstanser/{number}", 404)


@pytest.mark.parametrize("path", ["/logga-in", "/konto/glomt"])
def test_public_forms_need_their_token_too(client: FlaskClient, tools: Tools, path: str) -> None:
    assert client.post(path, data={"email": "anna@stad.example", "password": "x"}).status_code == 400
    with tools.reading() as session:
        assert session.scalar(select(func.count()).select_from(Attempt)) == 0


def test_a_form_over_https_needs_no_referrer(app: Flask, tools: Tools, visit_as: Callable[[Actor], Visitor]) -> None:
    hers = visit_as(factories.user(tools))
    hers.client.environ_base["wsgi.url_scheme"] = "https"
    assert hers.send("/konto/installningar", name="Anna Ny").status_code == 303
    assert app.config["WTF_CSRF_SSL_STRICT"] is False


@pytest.mark.parametrize("key", ["", "1", "1:2", "1:1:1", "x:1", "1:" + "9" * 30, "9" * 30 + ":1", "-1:1", "1:01"])
def test_a_session_key_that_is_not_todays_lets_nobody_in(app: Flask, tools: Tools, key: str) -> None:
    factories.user(tools)
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"] = key
    assert client.get("/konto/installningar").status_code == 302


def test_reading_every_round_is_the_installations_choice() -> None:
    closed = Settings(Path("/x"), "sqlite://", "only for tests", "http://remiss.example")
    for administrators, readers, let_in in (
        (False, False, set()),
        (True, False, {Role.ADMINISTRATOR}),
        (False, True, {Role.READER}),
    ):
        chosen = replace(closed, administrators_read_answers=administrators, readers_read_every_round=readers)
        assert {each for each in Role if sees_every_round(each, chosen)} == let_in
