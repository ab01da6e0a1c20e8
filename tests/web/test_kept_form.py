"""A lost session in the middle of a form: nothing typed is lost, and nobody else's form is carried along."""

import json
from collections.abc import Callable

import pytest
from flask import Flask, Request
from werkzeug.test import EnvironBuilder

from remiss.domain.permissions import Actor
from remiss.usecases.tools import Tools
from remiss.web.kept_form import KeptForm, is_own_page, loads, local_path
from tests import factories
from tests.web.audit import Page
from tests.web.conftest import Visitor

PASSWORD = "en lagom lång mening"
EMAIL = "anna.exempel@stad.example"
PATH = "/konto/installningar"
ELSEWHERE = [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://evil.example"}]


@pytest.fixture
def anna(tools: Tools) -> Actor:
    return factories.user(tools, password=PASSWORD)


def _hidden(page: Page, action: str) -> dict[str, str]:
    """The hidden values of the form on the page whose action ends so."""
    fields = page.form(action).iter("input")
    return {field.get("name", ""): field.get("value", "") for field in fields if field.get("type") == "hidden"}


def _kept(page: Page) -> str:
    return _hidden(page, "/logga-in")["kept"]


@pytest.mark.usefixtures("anna")
def test_what_was_typed_follows_through_the_log_in_and_is_sent_by_its_owner(visitor: Visitor) -> None:
    typed = {"name": "Anna Ny-Exempel", "title": "Rad ett\r\nrad två", "phone": '"<b>&'}
    page = visitor.post(PATH, 401, name=typed["name"], title=typed["title"], phone=typed["phone"])
    assert "Det du skrev finns kvar" in page.text
    resumed = visitor.post("/logga-in", email=EMAIL, password=PASSWORD, kept=_kept(page))
    assert "Du är inloggad igen" in resumed.text
    assert "Anna Ny-Exempel" in resumed.text
    fields = _hidden(resumed, PATH)
    # Browsers read line breaks in a page as line feeds, and send them as they were.
    assert {name: fields[name].replace("\n", "\r\n") for name in typed} == typed
    assert "Dina inställningar är sparade." in visitor.post(PATH, 200, name=fields["name"], title=fields["title"]).text


@pytest.mark.usefixtures("anna")
def test_a_wrong_password_on_the_way_loses_nothing(visitor: Visitor) -> None:
    kept = _kept(visitor.post(PATH, 401, name="Anna Ny"))
    again = visitor.post("/logga-in", 401, email=EMAIL, password="fel", kept=kept)
    assert _kept(again) == kept


def test_passwords_are_never_carried_along(visitor: Visitor) -> None:
    page = visitor.post(f"{PATH}/losenord", 401, present_password="hemligt", password="hemligt", note="synligt")
    assert "synligt" in page.source
    assert "hemligt" not in page.source


def test_an_old_form_on_a_public_page_comes_back_with_a_button(visitor: Visitor) -> None:
    page = visitor.post("/konto/glomt", 400, email=EMAIL, csrf_token="gammal")
    assert "Formuläret har legat för länge" in page.text
    assert EMAIL in page.text
    fields = _hidden(page, "/konto/glomt")
    assert fields["csrf_token"] != "gammal"
    assert (
        "Titta i din e-post"
        in visitor.post("/konto/glomt", 200, csrf_token=fields["csrf_token"], email=fields["email"]).text
    )


def test_a_lost_log_out_asks_only_for_a_log_in(visitor: Visitor) -> None:
    answer = visitor.send("/logga-ut")
    assert (answer.status_code, answer.location) == (303, "/logga-in")


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://evil.example"}]
)
def test_a_form_from_another_site_is_not_carried_along(visitor: Visitor, headers: dict[str, str]) -> None:
    answer = visitor.client.post(PATH, data={"name": "Angripare"}, headers=headers)
    assert answer.status_code == 303
    assert "Angripare" not in answer.text


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://evil.example"}]
)
def test_a_form_from_another_site_is_refused_although_its_token_is_right(
    visit_as: Callable[[Actor], Visitor], anna: Actor, headers: dict[str, str]
) -> None:
    hers = visit_as(anna)
    hers.client.environ_base.update(
        {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}
    )
    assert hers.send(PATH, name="Angripare").status_code == 403


@pytest.mark.parametrize(
    "headers", [{}, {"Sec-Fetch-Site": "same-origin"}, {"Origin": "null"}, {"Origin": "http://localhost"}]
)
def test_a_form_of_our_own_is_known(headers: dict[str, str]) -> None:
    assert is_own_page(Request(EnvironBuilder(method="POST", headers=list(headers.items())).get_environ()))


@pytest.mark.parametrize("path", ["/", "/remisser/1?sort=-namn", "/remisser/1#instanser", "/a?next=//b"])
def test_paths_of_our_own_are_followed(path: str) -> None:
    assert local_path(path) == path


@pytest.mark.parametrize(
    "path",
    [
        None,
        "",
        "remisser",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
        "/\n/evil.example",
        "/%0d%0aSet-Cookie:x\r\n",
        " //evil.example",
        "/\u2028/evil.example",
    ],
)
def test_an_address_that_could_lead_elsewhere_is_not_followed(path: str | None, app: Flask) -> None:
    assert local_path(path) is None
    answer = app.test_client().get("/logga-in", query_string={"next": path or ""})
    assert 'name="next" value="/"' in answer.text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        '["/x", 3, []]',
        '["/x", [["a"]], []]',
        '["/x", [[1, 2, 3]], []]',
        json.dumps(["https://evil.example", [["a", "b"]], []]),
        json.dumps(["//evil.example", [["a", "b"]], []]),
        json.dumps(["/x", [["csrf_token", "b"]], []]),
        "[" * 5000,
    ],
)
def test_a_kept_form_that_was_tampered_with_is_dropped(text: str) -> None:
    assert loads(text) is None


def test_a_kept_form_is_the_same_after_the_journey() -> None:
    kept = KeptForm("/x?y=å", (("a", "1"), ("a", "2"), ("b", "rad\r\nrad")), ("svar.docx",))
    assert loads(kept.dumps()) == kept
