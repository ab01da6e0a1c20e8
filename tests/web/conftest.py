"""A visitor who audits every page it is shown."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from remiss.domain.permissions import Actor
from tests.web.audit import Page, audit, parse


class Visitor:
    """A browser: keeps its session, sends the CSRF token as the page's form would, and audits what it gets."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def get(self, path: str, expect: int = 200) -> Page:
        """The page at the path, audited; redirects are followed."""
        return self._page(self.client.get(path, follow_redirects=True), expect)

    def post(self, path: str, expect: int = 200, **fields: object) -> Page:
        """The page after sending the fields, audited; redirects are followed. Names ending in _ lose it (``from_``)."""
        return self._page(self.send(path, follow=True, **fields), expect)

    def send(self, path: str, *, follow: bool = False, **fields: object) -> TestResponse:
        """The bare answer to the fields, with the CSRF token this session's forms carry."""
        data = {name.removesuffix("_"): value for name, value in fields.items()}
        data.setdefault("csrf_token", self._token())
        return self.client.post(path, data=data, follow_redirects=follow)

    def _token(self) -> str:
        """The token a form on any page of this session would hold."""
        with self.client.application.test_request_context(), self.client.session_transaction() as kept:
            from flask import g, session  # noqa: PLC0415  # Bound to the context opened on the line above.
            from flask_wtf.csrf import generate_csrf  # noqa: PLC0415

            session.update(kept)
            g.pop("csrf_token", None)
            token: str = generate_csrf()
            kept["csrf_token"] = session["csrf_token"]
        return token

    def _page(self, answer: TestResponse, expect: int) -> Page:
        assert answer.status_code == expect, f"{answer.status_code}: {answer.text[:400]}"
        page = parse(answer.status_code, answer.text)
        audit(page)
        return page


@pytest.fixture
def visitor(client: FlaskClient) -> Visitor:
    """Someone who has not logged in."""
    return Visitor(client)


@pytest.fixture
def visit_as(app: Flask) -> Callable[[Actor], Visitor]:
    """Gives a visitor who is logged in as the person, with a session number of 1."""

    def logged_in(actor: Actor) -> Visitor:
        client = app.test_client()
        with client.session_transaction() as session:
            session["_user_id"] = f"{actor.user_id}:1"
            session["_fresh"] = True
        return Visitor(client)

    return logged_in
