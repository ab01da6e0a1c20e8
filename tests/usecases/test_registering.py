"""The register of consultees."""

from dataclasses import replace

import pytest

from remiss.domain.clock import local_day
from remiss.domain.errors import InvalidFieldsError, NotAllowedError, StaleFormError
from remiss.domain.permissions import Role
from remiss.queries.register import body_page, register_page
from remiss.usecases.registering import (
    Body,
    Contact,
    add_consultee,
    change_consultee,
    merge_consultee,
    set_consultee_active,
)
from remiss.usecases.tools import Tools
from tests import factories

BROMMA = Body(
    name="Bromma stadsdelsnämnd",
    category="district_board",
    aliases=("Bromma", "SDN Bromma"),
    emails=("registrator@bromma.example", "namnd@Bromma.Example"),
    contacts=(Contact("Rut Prov", "registrator", "070-174 06 31"),),
)


def test_a_body_is_kept_with_its_forms_addresses_and_contacts(tools: Tools) -> None:
    by = factories.user(tools)
    key = add_consultee(tools, BROMMA, by=by)
    with tools.reading() as session:
        page = body_page(session, key, by=by, today=local_day(tools.clock()))
    assert page.genitive == "Bromma stadsdelsnämnds"
    assert page.aliases == ("Bromma", "SDN Bromma")
    assert page.emails == ("registrator@bromma.example", "namnd@bromma.example")
    assert [contact.name for contact in page.contacts] == ["Rut Prov"]


def test_two_bodies_cannot_have_one_name(tools: Tools) -> None:
    by = factories.user(tools)
    add_consultee(tools, BROMMA, by=by)
    with pytest.raises(InvalidFieldsError) as caught:
        add_consultee(tools, BROMMA, by=by)
    assert set(caught.value.fields) == {"name"}


def test_every_fault_is_told_at_once(tools: Tools) -> None:
    body = Body(name="x" * 301, category="", emails=("utan snabel-a",))
    with pytest.raises(InvalidFieldsError) as caught:
        add_consultee(tools, body, by=factories.user(tools))
    assert set(caught.value.fields) == {"name", "category", "emails"}


def test_a_reader_may_not_change_the_register(tools: Tools) -> None:
    with pytest.raises(NotAllowedError):
        add_consultee(tools, BROMMA, by=factories.user(tools, role=Role.READER))


def test_a_former_name_still_finds_the_body(tools: Tools) -> None:
    by = factories.user(tools)
    key = add_consultee(tools, BROMMA, by=by)
    change_consultee(tools, key, 1, replace(BROMMA, name="Västerorts stadsdelsnämnd"), by=by)
    with tools.reading() as session:
        page = body_page(session, key, by=by, today=local_day(tools.clock()))
        found = register_page(session, "bromma stadsdel")
    assert page.former == ("Bromma stadsdelsnämnd",)
    assert [line.name for line in found.bodies] == ["Västerorts stadsdelsnämnd"]


def test_the_second_of_two_editors_is_told(tools: Tools) -> None:
    by = factories.user(tools)
    key = add_consultee(tools, BROMMA, by=by)
    change_consultee(tools, key, 1, replace(BROMMA, emails=()), by=by)
    with pytest.raises(StaleFormError):
        change_consultee(tools, key, 1, replace(BROMMA, phone="070-174 06 32"), by=by)


def test_a_merged_body_lends_its_names_to_its_successor(tools: Tools) -> None:
    by = factories.user(tools)
    old = add_consultee(tools, BROMMA, by=by)
    new = add_consultee(tools, Body("Västerorts stadsdelsnämnd", "district_board"), by=by)
    merge_consultee(tools, old, new, by=by)
    with tools.reading() as session:
        assert body_page(session, old, by=by, today=local_day(tools.clock())).merged_into == "Västerorts stadsdelsnämnd"
        assert "Bromma stadsdelsnämnd" in body_page(session, new, by=by, today=local_day(tools.clock())).former


def test_a_body_cannot_become_part_of_itself(tools: Tools) -> None:
    by = factories.user(tools)
    key = add_consultee(tools, BROMMA, by=by)
    with pytest.raises(InvalidFieldsError):
        merge_consultee(tools, key, key, by=by)


def test_a_body_taken_out_of_use_can_come_back(tools: Tools) -> None:
    by = factories.user(tools)
    key = add_consultee(tools, BROMMA, by=by)
    set_consultee_active(tools, key, active=False, by=by)
    set_consultee_active(tools, key, active=True, by=by)
    with tools.reading() as session:
        assert body_page(session, key, by=by, today=local_day(tools.clock())).status == "active"
