"""The forms of bodies' names."""

import json

import pytest

from remiss.swedish.bodies import guess_category, is_known_body
from remiss.swedish.names import (
    closeness,
    closest,
    comparison_key,
    district_board_name,
    full_name,
    genitive,
    name_forms,
)
from tests.paths import shared_file


@pytest.mark.parametrize(
    ("place", "board"),
    [
        ("Kungsholmen", "Kungsholmens stadsdelsnämnd"),
        ("Bromma", "Bromma stadsdelsnämnd"),
        ("Enskede-Årsta-Vantör", "Enskede-Årsta-Vantörs stadsdelsnämnd"),
        ("Hässelby-Vällingby", "Hässelby-Vällingby stadsdelsnämnd"),
        ("Älvsjö", "Älvsjö stadsdelsnämnd"),
        ("Norra innerstaden", "Norra innerstadens stadsdelsnämnd"),
        ("Angered", "Angereds stadsdelsnämnd"),
        ("Majorna-Linné", "Majorna-Linné stadsdelsnämnd"),
        ("Alnäs", "Alnäs stadsdelsnämnd"),
    ],
)
def test_a_place_gives_the_name_of_its_district_board(place: str, board: str) -> None:
    assert district_board_name(place) == board


@pytest.mark.parametrize(
    "written",
    ["Kungsholmens stadsdelsnämnd", "Kungsholmen stadsdelsnämnd", "Stadsdelsnämnden Kungsholmen", "SDN Kungsholmen"],
)
def test_a_district_board_is_recognised_however_it_is_written(written: str) -> None:
    assert full_name(written) == "Kungsholmens stadsdelsnämnd"
    assert comparison_key(written) == comparison_key("Kungsholmens Stadsdelsnämnd")


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Socialnämnden", "Socialnämndens"),
        ("Kungsholmens stadsdelsnämnd", "Kungsholmens stadsdelsnämnds"),
        ("Borås", "Borås"),
        ("Skatteverket", "Skatteverkets"),
        ("SLK", "SLK:s"),
        ("Stockholms Stadshus AB", "Stockholms Stadshus AB:s"),
        ("Säkerhetspolisen (Säpo)", "Säkerhetspolisens (Säpo)"),
        ("Civil Rights Defenders", "Civil Rights Defenders"),
        ("", ""),
    ],
)
def test_the_genitive_of_any_body(name: str, form: str) -> None:
    assert genitive(name) == form


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("SLK", "Stadsledningskontoret"),
        ("FOI (Totalförsvarets forskningsinstitut)", "Totalförsvarets forskningsinstitut"),
        ("Säkerhetspolisen (Säpo)", "Säkerhetspolisen"),
        ("Länsstyrelsen Skåne", "Länsstyrelsen i Skåne län"),
        ("Länsstyrelsen i Västra Götalands län", "Länsstyrelsen i Västra Götalands län"),
        ("Länsstyrelsen", "Länsstyrelsen"),
        ("Socialnämnden", "Socialnämnden"),
    ],
)
def test_the_printed_name_gives_the_full_one(printed: str, name: str) -> None:
    assert full_name(printed) == name


def test_the_printed_name_lives_on_as_short_form_or_alias() -> None:
    assert name_forms("SLK").short == "SLK"
    assert name_forms("Säkerhetspolisen (Säpo)").short == "Säpo"
    assert name_forms("Kungsholmen", "Stadsdelsnämnderna").short == "Kungsholmen"
    assert name_forms("EXPO").aliases == ("EXPO",)


def test_the_list_of_2015_gets_its_full_names_and_categories() -> None:
    groups = json.loads(shared_file("data/consultees-2015.json").read_text(encoding="utf-8"))["groups"]
    for group in groups:
        for consultee in group["consultees"]:
            name = full_name(consultee["printed"], group["name"])
            assert (name, guess_category(name, group["name"])) == (consultee["name"], consultee["category"])


@pytest.mark.parametrize(
    ("name", "group", "category"),
    [
        ("Angered", "Stadsdelsnämnder", "district_board"),
        ("Konstnärsnämnden", "Nämnder", "state_agency"),
        ("Stadsledningskontoret", "Facknämnder", "city_office"),
        ("Miljöförvaltningen", "", "city_office"),
        ("MKB Fastighets AB", "", "municipal_company"),
        ("Liseberg", "Bolag", "municipal_company"),
        ("Region Skåne", "Externa", "region"),
        ("Polismyndigheten, region Stockholm", "", "state_agency"),
        ("Sveriges Kommuner och Regioner", "", "civil_society"),
        ("Svenska kyrkan", "Övriga", "faith_organisation"),
        ("Boverket", "", "state_agency"),
        ("Malmö stad", "Kommuner", "other"),
        ("Storstockholms brandförsvar", "Övriga", "other"),
        ("Attention", "Intresseorganisationer", "civil_society"),
        ("Kvinnonätverket i Viken", "Övriga", "civil_society"),
        ("Polisförbundet", "Övriga", "civil_society"),
        ("Räddningstjänsten Kusten", "Övriga", "other"),
        ("Qwerty", "Övriga", "other"),
    ],
)
def test_the_category_is_guessed_from_the_name_and_then_the_group(name: str, group: str, category: str) -> None:
    assert guess_category(name, group) == category


def test_a_misspelling_finds_the_nearest_name_and_a_stranger_finds_none() -> None:
    register = ["Socialnämnden", "Kulturnämnden", "Kungsholmens stadsdelsnämnd"]
    assert closest("Socialnämden", register) == "Socialnämnden"
    assert closest("Skatteverket", register) is None
    assert closest("Skatteverket", []) is None
    assert closeness("Kungsholmen stadsdelsnämnd", "KUNGSHOLMENS STADSDELSNÄMND") == 1.0


def test_a_known_body_is_known_and_a_sentence_is_not() -> None:
    assert is_known_body("Socialnämnden")
    assert is_known_body("slk")
    assert not is_known_body("Hej och välkommen")
