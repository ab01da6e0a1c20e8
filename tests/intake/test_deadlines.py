"""Last days, and for whom."""

import pytest

from remiss.intake.audiences import names_on
from remiss.intake.deadlines import find_deadlines
from remiss.intake.found import Distribution, FoundGroup, entry_of

LIST = Distribution(
    (
        FoundGroup("Stadsdelsnämnderna", (entry_of(["Bromma"], "Stadsdelsnämnderna"),)),
        FoundGroup("Övriga", (entry_of(["SLK"], "Övriga"), entry_of(["Kommunstyrelsen"], "Övriga"))),
    )
)


def days(*paragraphs: str) -> list[tuple[str, str]]:
    found = find_deadlines(paragraphs, {}, names_on(LIST)).found
    return [(one.date.isoformat(), one.applies_to) for one in found]


@pytest.mark.parametrize(
    "sentence",
    [
        "Remisstiden sträcker sig till den 15 mars 2024, vilket vi ber er respektera.",
        "För yttrande senast: 15 mars 2024",
        "Svar önskas senast den 15 mars 2024.",
        "Remisstiden löper ut den 15 mars 2024.",
        "Remisstiden löper från den 1 februari till den 15 mars 2024.",
        "Remisstid: 1 februari–15 mars 2024",
        "Svar ska ha kommit in till Kommunstyrelsen senast den 15 mars 2024.",
        "Kommunstyrelsen önskar svar senast den 15 mars 2024",
        "Yttrandet ska vara kommunstyrelsen tillhanda senast 2024-03-15.",
        "Nämnden beslutade den 3 februari 2024 att remittera förslaget. Svar lämnas senast den 15 mars 2024.",
        "Kommunstyrelsen beslutade 2024-01-10 att remittera förslaget med svar senast 2024-03-15.",
        "Vi önskar ert yttrande senast fredagen den 15 mars 2024 kl. 12.00.",
        "Sista svarsdag: 15/3 2024",
        "Inkomma med svar senast 15 mars 2024 till kansliet",
        "Remissvar lämnas t.o.m. den 15 mars 2024",
        "Please send your comments no later than 15 March 2024.",
    ],
)
def test_many_ways_to_give_one_day_to_all(sentence: str) -> None:
    assert days(sentence) == [("2024-03-15", "alla")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Anmäl dig till informationsmötet senast den 1 mars 2024.",
        "Frågor om remissen ställs senast den 1 mars 2024.",
        "Anstånd kan ges som längst till den 1 april 2024.",
        "Strategin antogs av fullmäktige den 1 april 2020.",
        "Kommunfullmäktige väntas besluta den 1 februari 2025.",
        "Datum: 2024-01-10",
        "Dokumentet är senast reviderat och uppdaterat 2014-05-01.",
    ],
)
def test_other_days_are_no_last_days(sentence: str) -> None:
    assert days(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("För yttrande senast SLK: 19 oktober 2015", [("2015-10-19", "SLK")]),
        ("Stadsledningskontoret ska yttra sig senast den 19 oktober 2015.", [("2015-10-19", "SLK")]),
        (
            "Stadsdelsnämnderna ska svara senast den 15 mars 2024, övriga senast den 30 mars 2024.",
            [("2024-03-30", "alla"), ("2024-03-15", "Stadsdelsnämnderna")],
        ),
        (
            "Remisstiden är till den 1 juni 2024 för stadsdelsnämnderna och till den 15 juni 2024 för bolag.",
            [("2024-06-01", "Stadsdelsnämnderna"), ("2024-06-15", "bolag")],
        ),
    ],
)
def test_a_day_of_ones_own_is_told_from_the_common_one(sentence: str, found: list[tuple[str, str]]) -> None:
    assert days(sentence) == found


def test_a_label_beside_the_day_is_enough() -> None:
    found = find_deadlines(["2024-03-15"], {0: "Svar senast"}, names_on(LIST)).found
    assert [one.date.isoformat() for one in found] == ["2024-03-15"]


def test_the_year_is_taken_from_the_letters_own_date_and_rolls_over_new_year() -> None:
    assert days("Datum 2024-02-01", "Svara senast den 15 mars.") == [("2024-03-15", "alla")]
    assert days("Datum 2024-11-20", "Svara senast den 15 januari.") == [("2025-01-15", "alla")]


def test_a_day_that_lacks_a_year_altogether_is_told() -> None:
    found = find_deadlines(["Svara senast den 15 mars."], {}, names_on(LIST))
    assert found.found == ()
    assert "”den 15 mars” utan årtal" in found.notes[0]


def test_the_spot_is_where_the_day_is_written() -> None:
    text = "Hej. Svara senast den 15 mars 2024, tack."
    (one,) = find_deadlines(["", text], {}, names_on(LIST)).found
    assert (one.paragraph, text[one.start : one.end]) == (1, "den 15 mars 2024")
