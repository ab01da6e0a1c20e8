"""Choosing a password behind a mailed link."""

import pytest
from sqlalchemy import select

from remiss.db.post import Letter
from remiss.domain.permissions import Actor
from remiss.usecases.tools import Tools
from tests import factories
from tests.clock import StoppedClock
from tests.web.conftest import Visitor

EMAIL = "anna.exempel@stad.example"
NEW = "tre gröna lådor på vinden"


@pytest.fixture
def anna(tools: Tools) -> Actor:
    return factories.user(tools, password="en lagom lång mening")


def _mailed_path(tools: Tools) -> str:
    """The path in the latest letter, as delivery will fill it in."""
    with tools.reading() as session:
        letter = session.scalars(select(Letter).order_by(Letter.id.desc())).first()
        assert letter is not None
        assert letter.account_link_id is not None
        return tools.account_url(letter.account_link_id).removeprefix(tools.base_url)


@pytest.fixture
def path(visitor: Visitor, tools: Tools, anna: Actor) -> str:  # noqa: ARG001  # The account must exist.
    visitor.post("/konto/glomt", email=EMAIL)
    return _mailed_path(tools)


def test_the_answer_is_the_same_whether_there_is_an_account_or_not(visitor: Visitor, anna: Actor) -> None:  # noqa: ARG001  # The account must exist.
    known = visitor.post("/konto/glomt", email=EMAIL)
    unknown = visitor.post("/konto/glomt", email="ingen@stad.example")
    assert known.source == unknown.source
    assert "Titta i din e-post" in known.text


def test_what_is_no_address_is_told_so(visitor: Visitor) -> None:
    page = visitor.post("/konto/glomt", 400, email="anna")
    assert "E-postadressen ska se ut som" in page.text


def test_the_fourth_letter_within_an_hour_is_refused_with_minutes_to_wait(
    visitor: Visitor, clock: StoppedClock
) -> None:
    for _ in range(3):
        visitor.post("/konto/glomt", email="ingen@stad.example")
    clock.forward(minutes=20)
    assert "Vänta 40 minuter" in visitor.post("/konto/glomt", 429, email="ingen@stad.example").text


def test_looking_at_the_link_uses_nothing_up(visitor: Visitor, path: str) -> None:
    for _ in range(3):
        visitor.client.head(path)
        assert EMAIL in visitor.get(path).source
    assert "Lösenordet är valt" in visitor.post(path, password=NEW, password_again=NEW).text


def test_the_new_password_opens_the_door_and_the_link_is_used(visitor: Visitor, path: str) -> None:
    visitor.post(path, password=NEW, password_again=NEW)
    visitor.get(path, 410)
    visitor.post(path, 410, password=NEW, password_again=NEW)
    assert visitor.send("/logga-in", email=EMAIL, password=NEW).status_code == 303


def test_two_passwords_that_differ_are_refused_and_the_link_remains(visitor: Visitor, path: str) -> None:
    assert "inte lika" in visitor.post(path, 400, password=NEW, password_again="något annat").text
    visitor.get(path)


def test_a_short_password_is_refused_with_the_reason(visitor: Visitor, path: str) -> None:
    assert "minst 12 tecken" in visitor.post(path, 400, password="kort", password_again="kort").text


def test_the_link_lives_for_a_day(visitor: Visitor, path: str, clock: StoppedClock) -> None:
    clock.forward(hours=23, minutes=59)
    visitor.get(path)
    clock.forward(minutes=1)
    page = visitor.get(path, 410)
    assert "Länken gäller inte längre" in page.text
    assert "/konto/glomt" in [link.get("href") for link in page.all("a")]


@pytest.mark.parametrize("change", ["mistyped", "other number"])
def test_a_made_up_link_is_refused(visitor: Visitor, path: str, change: str) -> None:
    start, _, token = path.rpartition("/")
    number, _, mac = token.partition("-")
    wrong = f"{number}-{mac[:-1]}{'b' if mac[-1] == 'a' else 'a'}" if change == "mistyped" else f"{number}7-{mac}"
    visitor.get(f"{start}/{wrong}", 410)
