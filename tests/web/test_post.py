"""The post of an installation without a mail server: kept letters, to those they concern."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask

from remiss.app import create_app
from remiss.context import POSTMAN
from remiss.domain.consultation import Status
from remiss.domain.permissions import Actor, Role
from remiss.mail.messages import Postman
from remiss.settings import MailSettings, Settings
from remiss.usecases.choosing_passwords import ask_for_new_password
from remiss.usecases.delivering import deliver_waiting
from remiss.usecases.sending import send_consultation
from remiss.usecases.tools import Tools
from tests import factories
from tests.clock import StoppedClock
from tests.web.conftest import Visitor

VisitAs = Callable[[Actor], Visitor]


@pytest.fixture
def postman(app: Flask) -> Postman:
    found: Postman = app.extensions[POSTMAN]
    return found


@pytest.fixture
def here(tools: Tools, postman: Postman) -> factories.Round:
    """A round whose letters have been kept."""
    draft = factories.consultation(tools, 3, Status.DRAFT)
    send_consultation(tools, draft.id, by=draft.officer)
    deliver_waiting(tools, postman)
    return draft


def test_before_the_first_letter_the_page_says_why_it_is_empty(visit_as: VisitAs, tools: Tools) -> None:
    page = visit_as(factories.user(tools)).get("/post")
    assert "Inget brev har kommit än." in page.text


def test_the_rounds_officer_reads_its_letters_with_working_links(
    visit_as: VisitAs, here: factories.Round, tools: Tools
) -> None:
    officer = visit_as(here.officer)
    page = officer.get("/post")
    links = [each.get("href", "") for each in page.all("a") if each.get("href", "").startswith("/post/")]
    assert len(links) == 3
    assert "Nämnd 003" in page.text.split("Nämnd 001")[0], "the newest stands first"
    letter = officer.get(links[-1])
    url = tools.personal_url(here.referral_ids[0], 1)
    assert url in letter.text
    assert url in [each.get("href") for each in letter.all("a")], "the link in the text works"
    framed = officer.client.get(f"{links[-1]}/html")
    assert url in framed.text
    assert '<base target="_blank">' in framed.text
    assert "allow-scripts" not in framed.headers["Content-Security-Policy"]


def test_the_post_can_be_searched(visit_as: VisitAs, here: factories.Round) -> None:
    officer = visit_as(here.officer)
    page = officer.get("/post?q=nämnd+002")
    assert "instans2@stad.example" in page.text
    assert "instans1@stad.example" not in page.text
    assert "Inget brev passar sökningen." in officer.get("/post?q=finnsinte").text


def test_a_letter_about_another_round_does_not_exist(visit_as: VisitAs, here: factories.Round, tools: Tools) -> None:
    link = re.findall(r'href="(/post/[^"]+)"', visit_as(here.officer).get("/post").source)[0]
    colleague = factories.user(tools, "Rut Registrator", Role.OFFICER)
    factories.join(tools, here, colleague, Role.REGISTRAR)
    for person in (
        factories.user(tools, "Bo Annan"),
        factories.user(tools, "Ada Admin", Role.ADMINISTRATOR),
        colleague,
    ):
        visitor = visit_as(person)
        assert "stad.example" not in visitor.get("/post").text.replace(person.name, "")
        visitor.get(link, expect=404)
        assert visitor.client.get(f"{link}/html").status_code == 404


def test_letters_about_accounts_are_for_administrators(
    visit_as: VisitAs, here: factories.Round, tools: Tools, postman: Postman
) -> None:
    ask_for_new_password(tools, "anna.exempel@stad.example", address="127.0.0.1")
    deliver_waiting(tools, postman)
    administrator = visit_as(factories.user(tools, "Ada Admin", Role.ADMINISTRATOR))
    page = administrator.get("/post")
    (link,) = re.findall(r'href="(/post/[^"]+)"', page.source)
    assert "/konto/losenord/" in administrator.get(link).text
    assert link not in visit_as(here.officer).get("/post").source
    visit_as(here.officer).get(link, expect=404)


def test_others_have_no_business_here(visit_as: VisitAs, tools: Tools, visitor: Visitor) -> None:
    for role in (Role.READER, Role.REGISTRAR, Role.COMPILER):
        visit_as(factories.user(tools, f"Någon {role.value}", role)).get("/post", expect=403)
    assert visitor.client.get("/post").status_code == 302


def test_the_way_here_is_shown_to_those_who_may_go(visit_as: VisitAs, tools: Tools) -> None:
    assert 'href="/post"' in visit_as(factories.user(tools)).get("/remisser").source
    reader = factories.user(tools, "Cia Läsare", Role.READER)
    assert 'href="/post"' not in visit_as(reader).get("/remisser").source


def test_with_a_mail_server_there_is_no_post(settings: Settings, clock: StoppedClock, tools: Tools) -> None:
    app = create_app(replace(settings, mail=MailSettings(server="127.0.0.1")), clock)
    client = app.test_client()
    officer = factories.user(tools)
    with client.session_transaction() as session:
        session["_user_id"] = f"{officer.user_id}:1"
        session["_fresh"] = True
    assert client.get("/post").status_code == 404
    assert 'href="/post"' not in client.get("/remisser").text
