"""Own last days that are worth asking about, and registry numbers typed in one field."""

from datetime import UTC, datetime

import pytest

from remiss.domain.setup import SetupBody, SetupContent, SetupGroup
from remiss.intake.numbers import numbers_typed
from remiss.intake.own_days import odd_days

NOW = datetime(2015, 9, 1, 9, tzinfo=UTC)


def draft(usual: str, groups_day: str = "", *own: str) -> SetupContent:
    """A draft of one group with two bodies or as many as have days."""
    days = own or ("", "")
    bodies = tuple(
        SetupBody(at, (), f"Nämnd {at}", f"Nämnd {at}", "other", last_day=day) for at, day in enumerate(days)
    )
    return SetupContent(last_day=usual, groups=(SetupGroup(9, "Bolag", groups_day, bodies),))


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (draft("2015-09-28"), []),
        (draft("2015-09-28", "", "2015-10-19", "2015-09-28"), []),
        (draft("2015-09-28", "", "2015-09-14", ""), [("Nämnd 0", False)]),
        (draft("2015-09-28", "", "2015-08-14", ""), [("Nämnd 0", True)]),
        (draft("2015-09-28", "2015-09-14"), [("Bolag", False)]),
        (draft("2015-09-28", "2015-09-14", "2015-10-01", "2015-10-02"), []),
        (draft("", "", "2015-08-31", "2015-09-01"), [("Nämnd 0", True)]),
        (draft("2015-08-24", "", "2015-08-31", "2015-08-17"), [("Nämnd 1", True)]),
        (draft("2015-09-28", "", "i höst", ""), []),
    ],
)
def test_days_past_or_before_the_usual_are_named(content: SetupContent, named: list[tuple[str, bool]]) -> None:
    assert [(odd.name, odd.is_past) for odd in odd_days(content, NOW)] == named


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("", ()),
        ("KS 2015/1", ("KS 2015/1",)),
        ("Dnr 314-331/2004", ("314-331/2004",)),
        ("AMN 2015-0198-01.06", ("AMN 2015-0198-01.06",)),
        ("KS 2015/1, KS 2015/2", ("KS 2015/1", "KS 2015/2")),
        ("KS 2015/1 KS 2015/2", ("KS 2015/1", "KS 2015/2")),
        ("KS 2015/1 och SN 2015/1", ("KS 2015/1", "SN 2015/1")),
        ("123/24; 124/24", ("123/24", "124/24")),
        ("KS 2015/1, KS 2015/1", ("KS 2015/1",)),
        ("ännu inget", ()),
    ],
)
def test_different_numbers_in_one_field_are_told_apart(text: str, numbers: tuple[str, ...]) -> None:
    assert numbers_typed(text) == numbers
