from datetime import date

import pytest

from remiss.swedish.meeting_days import BoardDays, read_days, read_meeting_days

TODAY = date(2026, 8, 20)
SEPT, OCT, NOV = date(2026, 9, 24), date(2026, 10, 22), date(2026, 11, 19)


@pytest.mark.parametrize(
    ("text", "name", "days"),
    [
        ("Farsta: 24 sept, 22 okt 2026", "Farsta", (SEPT, OCT)),
        ("Farsta stadsdelsnämnd – 2026-09-24; 2026-10-22", "Farsta stadsdelsnämnd", (SEPT, OCT)),
        ("Farsta\t24/9\t22/10\t19/11 2026", "Farsta", (SEPT, OCT, NOV)),
        ("Farsta: 24/9, 22/10", "Farsta", (SEPT, OCT)),
        ("Farsta: 24/9-26, 22/10-26", "Farsta", (SEPT, OCT)),
        ("Enskede-Årsta-Vantör: 24 september 2026", "Enskede-Årsta-Vantör", (SEPT,)),
        ("Farsta: torsdag 24 september 2026, torsdag 22 oktober 2026", "Farsta", (SEPT, OCT)),
        ("• Farsta: den 24 september och den 22 oktober 2026 kl. 18.00", "Farsta", (SEPT, OCT)),
        ("Farsta: 22 okt, 24 sept, 24 sept 2026", "Farsta", (SEPT, OCT)),
        ("Farsta: 24 sept, 21 januari", "Farsta", (SEPT, date(2027, 1, 21))),
        ("Farsta: 24 sept 2026, 21 januari 2027", "Farsta", (SEPT, date(2027, 1, 21))),
        ("Farsta: 31 sept 2026", "Farsta", ()),
        ("Farsta", "Farsta", ()),
    ],
)
def test_a_board_and_its_days_are_read(text: str, name: str, days: tuple[date, ...]) -> None:
    (found,) = read_meeting_days(text, TODAY)
    assert (found.name, found.days) == (name, days)


def test_many_boards_are_read_at_once_each_on_its_line() -> None:
    found = read_meeting_days("Farsta: 24 sept 2026\n\nSkarpnäck: 22 okt 2026\n", TODAY)
    assert [(each.name, each.days) for each in found] == [("Farsta", (SEPT,)), ("Skarpnäck", (OCT,))]


def test_days_below_a_name_are_its_own() -> None:
    found = read_meeting_days(
        "Farsta stadsdelsnämnd\n24 september 2026\n22 oktober 2026\n\nSkarpnäck\n19/11 2026", TODAY
    )
    assert [(each.name, each.days) for each in found] == [("Farsta stadsdelsnämnd", (SEPT, OCT)), ("Skarpnäck", (NOV,))]


def test_a_year_on_a_line_of_its_own_holds_below_it() -> None:
    found = read_meeting_days("Sammanträden 2027\nFarsta: 21 jan, 18 feb\nSkarpnäck: 28/1", TODAY)
    assert [each.days for each in found] == [
        (date(2027, 1, 21), date(2027, 2, 18)),
        (date(2027, 1, 28),),
    ]


def test_days_without_a_name_are_told_as_such() -> None:
    assert read_meeting_days("24 sept 2026", TODAY) == (BoardDays("", (SEPT,), "24 sept 2026"),)
    assert read_meeting_days(" \n\n", TODAY) == ()


def test_one_boards_own_days_are_read_from_any_lines() -> None:
    assert read_days("22 okt 2026, 24 sept 2026\n19/11", TODAY) == (SEPT, OCT, NOV)
    assert read_days("", TODAY) == ()
