"""Every route says what it needs, and says it in a way the guard can judge."""

from collections.abc import Iterator

from flask import Flask
from werkzeug.routing import Rule

from remiss.domain.permissions import ROUND_ACTS, Act
from remiss.web.guard import declared, needs


def _routes(app: Flask) -> Iterator[Rule]:
    return app.url_map.iter_rules()


def _undeclared(app: Flask) -> list[str]:
    found = []
    with app.app_context():
        for rule in _routes(app):
            try:
                declared(rule.endpoint)
            except LookupError:
                found.append(rule.endpoint)
    return found


def _misjudged(app: Flask) -> list[str]:
    """Routes about one round that do not ask for an act in it, and acts in a round on routes without one."""
    with app.app_context():
        return [
            rule.endpoint
            for rule in _routes(app)
            if ("consultation_id" in rule.arguments) != (declared(rule.endpoint) in ROUND_ACTS)
        ]


def test_every_route_declares_its_need(app: Flask) -> None:
    assert _undeclared(app) == []


def test_routes_about_a_round_ask_for_an_act_in_that_round(app: Flask) -> None:
    assert _misjudged(app) == []


def test_only_what_must_be_open_is_open(app: Flask) -> None:
    """Logging in, passwords by letter, the service itself, and the pages behind a personal link or a printed code."""
    with app.app_context():
        public = {rule.endpoint for rule in _routes(app) if declared(rule.endpoint) is None}
    rooms = {endpoint.partition(".")[0] for endpoint in public if endpoint != "static"}
    assert rooms <= {"account", "passwords", "service", "respond", "typed_codes", "styleguide"}
    assert {endpoint for endpoint in public if endpoint.startswith("account.")} == {"account.log_in", "account.begin"}


def test_nothing_is_changed_by_looking(app: Flask) -> None:
    """A view answers either reading or writing: what takes POST has a GET of its own, or none."""
    mixed = [rule.endpoint for rule in _routes(app) if {"GET", "POST"} <= set(rule.methods or ())]
    assert mixed == []


def test_addresses_are_swedish_words_in_plain_letters(app: Flask) -> None:
    odd = [rule.rule for rule in _routes(app) if not rule.rule.isascii() or rule.rule != rule.rule.lower()]
    assert odd == []


def test_a_route_without_need_is_noticed(app: Flask) -> None:
    app.add_url_rule("/planterad", "planted.page", lambda: "hej")
    assert _undeclared(app) == ["planted.page"]
    assert app.test_client().get("/planterad").status_code == 500


def test_a_round_page_that_asks_for_the_wrong_act_is_noticed(app: Flask) -> None:
    app.add_url_rule("/planterad/<int:consultation_id>", "planted.page", needs(Act.SEE_REGISTER)(lambda **_: "hej"))
    assert _misjudged(app) == ["planted.page"]
