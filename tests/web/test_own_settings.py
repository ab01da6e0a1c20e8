"""One's own settings."""

from collections.abc import Callable

import pytest

from remiss.domain.permissions import Actor
from remiss.usecases.tools import Tools
from tests import factories
from tests.web.conftest import Visitor

OLD, NEW = "en lagom lång mening", "tre gröna lådor på vinden"
PATH = "/konto/installningar"


@pytest.fixture
def anna(tools: Tools) -> Actor:
    return factories.user(tools, password=OLD)


@pytest.fixture
def hers(visit_as: Callable[[Actor], Visitor], anna: Actor) -> Visitor:
    return visit_as(anna)


def test_particulars_are_kept(hers: Visitor) -> None:
    hers.post(PATH, name="Anna Ny", title="Utredare", phone="070-174 06 05")
    page = hers.get(PATH)
    values = {field.get("name"): field.get("value") for field in page.all("input")}
    assert (values["name"], values["title"], values["phone"]) == ("Anna Ny", "Utredare", "070-174 06 05")


def test_single_key_shortcuts_can_be_switched_off_and_on(hers: Visitor) -> None:
    hers.post(PATH, name="Anna")
    assert not [box for box in hers.get(PATH).all("input") if box.get("checked") is not None]
    hers.post(PATH, name="Anna", single_key_shortcuts="1")
    assert [box for box in hers.get(PATH).all("input") if box.get("checked") is not None]


def test_a_name_of_300_characters_comes_back_with_what_is_wrong(hers: Visitor) -> None:
    page = hers.post(PATH, 400, name="å" * 300, title="Utredare")
    assert "Namnet är för långt" in page.text
    assert "å" * 300 in page.source


def test_a_new_password_ends_the_sessions_elsewhere_but_not_this_one(
    hers: Visitor, visit_as: Callable[[Actor], Visitor], anna: Actor
) -> None:
    elsewhere = visit_as(anna)
    page = hers.post(f"{PATH}/losenord", present_password=OLD, password=NEW, password_again=NEW)
    assert "utloggad överallt utom här" in page.text
    assert "Mina inställningar" in hers.get(PATH).text
    assert "Jag har glömt lösenordet" in elsewhere.get(PATH).text


def test_the_present_password_must_be_right(hers: Visitor) -> None:
    page = hers.post(f"{PATH}/losenord", 400, present_password="fel", password=NEW, password_again=NEW)
    assert "Det nuvarande lösenordet stämmer inte." in page.text


def test_guessing_the_present_password_is_stopped(hers: Visitor) -> None:
    for _ in range(10):
        hers.send(f"{PATH}/losenord", present_password="fel", password=NEW, password_again=NEW)
    page = hers.post(f"{PATH}/losenord", 429, present_password=OLD, password=NEW, password_again=NEW)
    assert "Vänta 15 minuter" in page.text


def test_new_passwords_that_differ_are_refused(hers: Visitor) -> None:
    page = hers.post(f"{PATH}/losenord", 400, present_password=OLD, password=NEW, password_again=OLD)
    assert "inte lika" in page.text
