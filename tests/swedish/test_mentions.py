"""Bodies' names in running text."""

import pytest

from remiss.swedish.matching import KnownBody
from remiss.swedish.mentions import Namer

FARSTA, KUNGSHOLMEN, LABOUR, EXECUTIVE, REGION, EXPO, POLICE, POLICE_HERE = range(1, 9)
NAMER = Namer(
    [
        KnownBody(FARSTA, "Farsta stadsdelsnämnd", ("Farsta",)),
        KnownBody(KUNGSHOLMEN, "Kungsholmens stadsdelsnämnd", ("Kungsholmen",)),
        KnownBody(LABOUR, "Arbetsmarknadsnämnden", ("AMN",)),
        KnownBody(EXECUTIVE, "Stadsledningskontoret", ("SLK",)),
        KnownBody(REGION, "Region Skåne", ()),
        KnownBody(EXPO, "Expo", ()),
        KnownBody(POLICE, "Polismyndigheten", ()),
        KnownBody(POLICE_HERE, "Polismyndigheten i Stockholm", ()),
    ]
)


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Farsta stadsdelsnämnd har beslutat", [FARSTA]),
        ("FARSTA STADSDELSNÄMND", [FARSTA]),
        ("Farsta stadsdelsnämnds yttrande", [FARSTA]),
        ("Stadsdelsnämnden i Farsta", [FARSTA]),
        ("Farsta stadsdelsförvaltning", [FARSTA]),
        ("stadsdelsförvaltningen Farsta", [FARSTA]),
        ("Kungsholmens  stadsdelsnämnd", [KUNGSHOLMEN]),
        ("Stadsdelsförvaltningen i Kungsholmen", [KUNGSHOLMEN]),
        ("Arbetsmarknadsnämndens svar", [LABOUR]),
        ("svar från arbetsmarknadsnämnden", [LABOUR]),
        ("på uppdrag av Farsta stadsdelsnämnd", [FARSTA]),
        ("Region Skånes yttrande", [REGION]),
        ("Polismyndigheten i Stockholm", [POLICE_HERE]),
        ("Polismyndigheten i Gävle", [POLICE]),
        ("Vi bor i Farsta och reser till Kungsholmen", []),
        ("SLK och AMN", []),
        ("Årstafarsta stadsdelsnämndsledamot", []),
        ("", []),
    ],
)
def test_a_name_is_found_in_the_forms_it_is_written_in(text: str, bodies: list[int]) -> None:
    assert [each.body_id for each in NAMER.mentions(text) if not each.beside] == bodies


@pytest.mark.parametrize(
    "text",
    [
        "Till Stadsledningskontoret",
        "Svar till stadsledningskontoret",
        "Svar på remiss från stadsledningskontoret",
        "Remissen från Stadsledningskontoret",
        "Kopia: Stadsledningskontoret",
        "Ställt till: Stadsledningskontoret",
    ],
)
def test_one_who_is_only_written_to_does_not_write(text: str) -> None:
    assert [each.beside for each in NAMER.mentions(text)] == [True]


def test_a_name_that_two_bodies_go_by_is_nobodys() -> None:
    namer = Namer([KnownBody(1, "Socialnämnden"), KnownBody(2, "Socialnämnden i Solna", ("Socialnämnden",))])
    assert list(namer.mentions("Socialnämnden anser")) == []


def test_nobody_is_found_among_nobody() -> None:
    assert list(Namer([]).mentions("Farsta stadsdelsnämnd")) == []
