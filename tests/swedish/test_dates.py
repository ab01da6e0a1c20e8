"""Dates in running Swedish text."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remiss.swedish.dates import MONTHS, find_dates

DEADLINE = date(2015, 9, 28)


@pytest.mark.parametrize(
    "text",
    [
        "Remisstiden sträcker sig till den 28 september 2015, vilket vi ber er respektera.",
        "senast den 28:e september 2015",
        "senast måndagen den 28 sept. 2015.",
        "2015-09-28",
        "2015\u201109\u201128",
        "Svar: 2015.09.28.",
        "Svara före 28/9 2015!",
        "Svara före 28/9-2015!",
        "Svara före 28/9-15!",
        "(28.9.2015)",
        "t.o.m. 28 september 2015, hela dagen",
        "senast\u00a028\u00a0september\u00a02015",
        "SENAST 28 SEPTEMBER 2015",
        "between 1–28 September 2015",
        "no later than September 28, 2015",
        "by the 28th of September 2015",
        "datum 20150928",
        "den 28 september, 2015",
    ],
)
def test_every_way_to_write_the_day_gives_the_same_day(text: str) -> None:
    assert [found.day for found in find_dates(text)] == [DEADLINE]


@pytest.mark.parametrize(
    "text",
    [
        "KS 314-331-2004",
        "AMN 2015-0198-01.06",
        "1.5.1-135-2012",
        "T2012-050-05828",
        "070-174 06 05",
        "105 35 STOCKHOLM",
        "SOU 2013:81",
        "31 februari 2015",
        "2015-13-01",
        "hösten 2015",
        "juli 2014",
        "24/7",
        "den 15 mars",
        "00 mars 2015",
        "",
    ],
)
def test_what_is_no_day_is_left_alone(text: str) -> None:
    assert find_dates(text) == ()


def test_the_span_is_exactly_what_was_written() -> None:
    text = "Svara senast den 3 maj 2024, tack."
    (found,) = find_dates(text)
    assert text[found.start : found.end] == "den 3 maj 2024"


def test_a_day_without_a_year_borrows_it_from_the_date_that_follows() -> None:
    first, last = find_dates("Remisstiden löper från den 1 mars till den 15 maj 2024.")
    assert (first.day, first.year_was_written) == (date(2024, 3, 1), False)
    assert (last.day, last.year_was_written) == (date(2024, 5, 15), True)


def test_a_day_without_a_year_takes_the_year_it_is_told_to_assume() -> None:
    assert [found.day for found in find_dates("senast den 15 mars eller senast 28/9", 2024)] == [
        date(2024, 3, 15),
        date(2024, 9, 28),
    ]


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)), st.sampled_from(sorted(MONTHS)))
def test_any_day_survives_being_written_and_read(day: date, month: str) -> None:
    if MONTHS[month] == day.month:
        assert find_dates(f"den {day.day} {month} {day.year}")[0].day == day
    assert find_dates(f"senast {day.isoformat()}.")[0].day == day
    assert find_dates(f"senast {day.day}/{day.month} {day.year}")[0].day == day


@given(st.text(alphabet="0123456789 -/.:edenmarsjul\u00a0–", max_size=60))
def test_no_text_makes_it_stumble_and_spans_never_overlap(text: str) -> None:
    found = find_dates(text, 2024)
    assert all(one.end <= other.start for one, other in pairwise(found))
