"""User administration."""

from collections.abc import Callable

import pytest

from remiss.domain.permissions import Actor, Role
from remiss.usecases.tools import Tools
from tests import factories
from tests.web.conftest import Visitor

INVITATION: dict[str, object] = {
    "email": "Lova.Ny@stad.example",
    "name": "Lova Ny",
    "title": "Utredare",
    "phone": "",
    "role": "compiler",
}


@pytest.fixture
def maj(tools: Tools) -> Actor:
    return factories.user(tools, "Maj Systerlund", Role.ADMINISTRATOR, password="en lagom lång mening")


@pytest.fixture
def admin(visit_as: Callable[[Actor], Visitor], maj: Actor) -> Visitor:
    return visit_as(maj)


def test_the_start_page_says_how_many_have_not_chosen_a_password(admin: Visitor, tools: Tools) -> None:
    factories.user(tools, "Bo Exempel")
    page = admin.get("/administration")
    assert "2 användare, 1 har inte valt lösenord än." in page.text


def test_an_invited_person_is_listed_as_invited(admin: Visitor) -> None:
    page = admin.post("/administration/anvandare/ny", 200, **INVITATION)
    assert "Inbjudan till Lova Ny ligger i utkorgen" in page.text
    listed = admin.get("/administration/anvandare?status=invited")
    assert "lova.ny@stad.example" in listed.text
    assert "Maj Systerlund" not in listed.text.split("Sök")[1]


def test_everything_typed_comes_back_with_all_faults_at_once(admin: Visitor) -> None:
    page = admin.post(
        "/administration/anvandare/ny", 400, **{**INVITATION, "email": "ingen adress", "name": "", "role": "kung"}
    )
    assert "ingen adress" in page.source
    assert "Utredare" in page.source
    for sentence in ("E-postadressen ska se ut som", "Skriv ett namn.", "Välj en roll."):
        assert sentence in page.text


def test_an_address_that_is_taken_is_told_at_its_field(admin: Visitor, maj: Actor) -> None:  # noqa: ARG001  # Maj has the address.
    page = admin.post("/administration/anvandare/ny", 400, **{**INVITATION, "email": "MAJ.systerlund@stad.example"})
    assert "Det finns redan ett konto med den adressen." in page.text


def test_search_and_sort_work_without_script(admin: Visitor, tools: Tools) -> None:
    for name in ("Örjan Ek", "Åsa Ek", "Ärla Ek"):
        factories.user(tools, name)
    page = admin.get("/administration/anvandare?q=ek&sort=-namn")
    names = [link.text for link in page.all("a") if (link.get("href") or "").startswith("/administration/anvandare/")]
    assert [name for name in names if name and name.endswith("Ek")] == ["Örjan Ek", "Ärla Ek", "Åsa Ek"]


def test_a_search_without_hits_says_so(admin: Visitor) -> None:
    assert "Ingen användare passar urvalet." in admin.get("/administration/anvandare?q=zzz").text


def test_the_last_administrator_cannot_be_given_another_role(admin: Visitor, maj: Actor) -> None:
    path = f"/administration/anvandare/{maj.user_id}"
    page = admin.post(path, 400, name="Maj", title="", phone="", role="reader")
    assert "Det måste finnas minst en administratör" in page.text


def test_the_last_administrator_cannot_be_closed_out(admin: Visitor, maj: Actor) -> None:
    page = admin.post(f"/administration/anvandare/{maj.user_id}/avstang")
    assert "Det måste finnas minst en administratör" in page.text


def test_a_person_is_closed_out_at_once_and_let_in_again(
    admin: Visitor, tools: Tools, visit_as: Callable[[Actor], Visitor]
) -> None:
    bo = factories.user(tools, "Bo Exempel", password="en lagom lång mening")
    his = visit_as(bo)
    assert "Mina inställningar" in his.get("/konto/installningar").text
    path = f"/administration/anvandare/{bo.user_id}"
    assert "Avstängd" in admin.post(f"{path}/avstang").text
    assert "Jag har glömt lösenordet" in his.get("/konto/installningar").text
    assert "Aktiv" in admin.post(f"{path}/oppna").text
    assert "Jag har glömt lösenordet" in his.get("/konto/installningar").text


def test_an_invitation_can_be_sent_again_until_it_is_used(admin: Visitor, tools: Tools, maj: Actor) -> None:
    lova = factories.user(tools, "Lova Ny")
    assert "En ny inbjudan ligger i utkorgen" in admin.post(f"/administration/anvandare/{lova.user_id}/bjud-in").text
    page = admin.post(f"/administration/anvandare/{maj.user_id}/bjud-in", 409)
    assert "Inbjudan behövs inte längre" in page.text


def test_what_was_done_is_said_in_swedish(admin: Visitor) -> None:
    admin.post("/administration/anvandare/ny", 200, **INVITATION)
    page = admin.get("/administration/handelser")
    assert "Bjöd in Lova Ny som sammanställare" in page.text
    assert "Maj Systerlund" in page.text


def test_an_unknown_person_is_not_found(admin: Visitor) -> None:
    admin.get("/administration/anvandare/999", 404)


def test_changed_particulars_are_kept(admin: Visitor, tools: Tools) -> None:
    bo = factories.user(tools, "Bo Exempel")
    path = f"/administration/anvandare/{bo.user_id}"
    admin.post(path, name="Bo  Ny-Exempel", title="Sekreterare", phone="070-174 06 10", role="registrar")
    page = admin.get(path)
    assert "Bo Ny-Exempel" in page.text
    assert [field.get("value") for field in page.all("input") if field.get("checked") is not None] == ["registrar"]
