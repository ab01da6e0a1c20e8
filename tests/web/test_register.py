"""The register of consultees through its pages."""

from collections.abc import Callable
from typing import Any

from remiss.domain.permissions import Actor, Role
from remiss.usecases.tools import Tools
from tests import factories
from tests.web.conftest import Visitor

VisitAs = Callable[[Actor], Visitor]

TYPED: dict[str, Any] = {
    "name": "Bromma stadsdelsnämnd",
    "category": "district_board",
    "aliases": "Bromma\nSDN Bromma",
    "emails": "registrator@bromma.example\nnamnd@bromma.example",
    "contact_name": ["Rut Prov", ""],
    "contact_title": ["registrator", ""],
    "contact_phone": ["070-174 06 31", ""],
    "contact_email": ["", ""],
}


def test_an_empty_register_says_how_it_is_filled(tools: Tools, visit_as: VisitAs) -> None:
    assert "Registret är tomt." in visit_as(factories.user(tools)).get("/remissinstanser").text


def test_a_body_is_added_shown_and_found_by_an_alias(tools: Tools, visit_as: VisitAs) -> None:
    visitor = visit_as(factories.user(tools))
    page = visitor.post("/remissinstanser/ny", **TYPED)
    assert "Bromma stadsdelsnämnds" in page.text
    assert "Rut Prov" in page.text
    assert "Bromma stadsdelsnämnd" in visitor.get("/remissinstanser?q=sdn+bromma").text
    assert "Ingen instans passar sökningen." in visitor.get("/remissinstanser?q=farsta").text


def test_a_wrong_address_comes_back_with_everything_typed(tools: Tools, visit_as: VisitAs) -> None:
    page = visit_as(factories.user(tools)).post("/remissinstanser/ny", 400, **{**TYPED, "emails": "utan snabel-a"})
    assert "utan snabel-a är inte en e-postadress" in page.text
    assert any(field.get("value") == "Bromma stadsdelsnämnd" for field in page.all("input"))
    assert any(field.get("value") == "Rut Prov" for field in page.all("input"))


def test_a_change_is_saved_and_a_stale_one_is_told(tools: Tools, visit_as: VisitAs) -> None:
    by = factories.user(tools)
    key = factories.consultee(tools, "Bromma stadsdelsnämnd")
    visitor = visit_as(by)
    visitor.get(f"/remissinstanser/{key}/redigera")
    assert "Ändringen är sparad." in visitor.post(f"/remissinstanser/{key}/redigera", edition=1, **TYPED).text
    visitor.post(f"/remissinstanser/{key}/redigera", 409, edition=1, **TYPED)


def test_a_body_that_has_become_part_of_another_says_so(tools: Tools, visit_as: VisitAs) -> None:
    old, new = factories.consultee(tools, "Norrmalms nämnd"), factories.consultee(tools, "Innerstadens nämnd")
    visitor = visit_as(factories.user(tools))
    assert "Uppgången i Innerstadens nämnd" in visitor.post(f"/remissinstanser/{old}/uppga", into=new).text
    for wrong in (new, 0, ""):
        page = visitor.post(f"/remissinstanser/{new}/uppga", expect=400, into=wrong)
        assert "Välj en annan, aktiv instans" in page.text


def test_a_body_can_be_taken_out_of_use_and_back(tools: Tools, visit_as: VisitAs) -> None:
    key = factories.consultee(tools, "Norrmalms nämnd")
    visitor = visit_as(factories.user(tools))
    assert "Används inte längre" in visitor.post(f"/remissinstanser/{key}/aktiv", active="0").text
    assert "Instansen används igen." in visitor.post(f"/remissinstanser/{key}/aktiv", active="1").text


def test_a_reader_sees_the_register_without_ways_to_change_it(tools: Tools, visit_as: VisitAs) -> None:
    key = factories.consultee(tools, "Norrmalms nämnd")
    visitor = visit_as(factories.user(tools, role=Role.READER))
    assert "Ny remissinstans" not in visitor.get("/remissinstanser").text
    assert "Ändrad organisation" not in visitor.get(f"/remissinstanser/{key}").text
    visitor.get("/remissinstanser/9999", expect=404)


def test_the_rounds_of_others_are_named_but_not_linked(tools: Tools, visit_as: VisitAs) -> None:
    round_ = factories.consultation(tools, consultees=1)
    stranger = factories.user(tools, "Bo Exempel")
    key = 1
    mine = visit_as(round_.officer).get(f"/remissinstanser/{key}")
    theirs = visit_as(stranger).get(f"/remissinstanser/{key}")
    address = f"/remisser/{round_.id}"
    assert any(link.get("href") == address for link in mine.all("a"))
    assert not any(link.get("href") == address for link in theirs.all("a"))
    assert "Strategi för prov" in theirs.text
