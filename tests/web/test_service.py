"""Whether the service runs, and how accessible it says it is."""

from dataclasses import replace
from pathlib import Path

from flask.testing import FlaskClient

from remiss.app import create_app
from remiss.settings import Settings
from tests.web.conftest import Visitor


def test_a_service_whose_database_answers_is_well(client: FlaskClient) -> None:
    answer = client.get("/halsa")
    assert (answer.status_code, answer.text) == (200, "ok")
    assert answer.content_type == "text/plain; charset=utf-8"
    assert "Set-Cookie" not in answer.headers


def test_a_service_without_its_database_says_so(settings: Settings, tmp_path: Path) -> None:
    gone = create_app(replace(settings, database_url=f"sqlite:///{tmp_path / 'gone' / 'remiss.db'}"))
    answer = gone.test_client().get("/halsa")
    assert (answer.status_code, answer.text) == (503, "databasen svarar inte")


def test_an_error_page_needs_no_database(settings: Settings, tmp_path: Path) -> None:
    gone = create_app(replace(settings, database_url=f"sqlite:///{tmp_path / 'gone' / 'remiss.db'}"))
    client = gone.test_client()
    with client.session_transaction() as session:
        session["_user_id"] = "1:1"
    answer = client.get("/konto/installningar")
    assert answer.status_code == 500
    assert "Något gick fel hos oss" in answer.text


def test_the_accessibility_statement_is_open_to_all(visitor: Visitor) -> None:
    page = visitor.get("/tillganglighet")
    assert "inte granskats av någon utomstående" in page.text
    assert "digg.se/tdosanmalan" in page.text
