"""Who a consultation goes to, and what deserves a second look."""

from datetime import date

import pytest

from remiss.domain.dispatch import (
    Addressee,
    Caution,
    cautions,
    last_day_of_all,
    plan_mark,
    shared_addresses,
    with_day_near,
    with_day_passed,
)

TODAY = date(2015, 9, 1)


def body(number: int, *addresses: str, last_day: date | None = date(2015, 9, 28)) -> Addressee:
    return Addressee(number, number, f"Nämnd {number}", addresses, last_day)


@pytest.mark.parametrize(
    ("last_day", "found"),
    [
        (date(2015, 8, 31), (Caution.DEADLINE_PASSED,)),
        (date(2015, 9, 1), (Caution.DEADLINE_NEAR,)),
        (date(2015, 9, 21), (Caution.DEADLINE_NEAR,)),
        (date(2015, 9, 22), ()),
        (None, ()),
    ],
)
def test_three_weeks_is_the_shortest_time_without_a_word(last_day: date | None, found: tuple[Caution, ...]) -> None:
    assert cautions([body(1, "a@x.example", last_day=last_day)], contacts=1, today=TODAY) == found


def test_the_earliest_of_all_the_days_is_the_one_that_warns() -> None:
    bodies = [body(1), body(2, last_day=date(2015, 9, 4))]
    assert cautions(bodies, contacts=0, today=TODAY) == (Caution.DEADLINE_NEAR, Caution.NO_CONTACTS)


def test_both_a_day_that_has_been_and_one_that_is_near_warn_and_name_whom_they_concern() -> None:
    bodies = [body(1), body(2, last_day=date(2015, 8, 31)), body(3, last_day=TODAY), body(4, last_day=None)]
    assert cautions(bodies, contacts=1, today=TODAY) == (Caution.DEADLINE_PASSED, Caution.DEADLINE_NEAR)
    assert [each.name for each in with_day_passed(bodies, TODAY)] == ["Nämnd 2"]
    assert [each.name for each in with_day_near(bodies, TODAY)] == ["Nämnd 3"]


def test_an_address_is_shared_whatever_its_case_but_not_with_oneself() -> None:
    bodies = [body(1, "a@x.example", "A@X.example"), body(2, "B@x.example"), body(3, "b@x.example", "c@x.example")]
    assert shared_addresses(bodies) == {"b@x.example": ("Nämnd 2", "Nämnd 3")}


def test_a_list_has_a_last_day_only_when_everyone_on_it_has() -> None:
    usual = date(2015, 9, 28)
    assert last_day_of_all([body(1), body(2, last_day=date(2015, 9, 4))], usual) == date(2015, 9, 4)
    assert last_day_of_all([body(1), body(2, last_day=None)], usual) is None
    assert last_day_of_all([], usual) == usual


def test_the_plans_mark_changes_with_whom_where_and_when() -> None:
    plan = [body(1, "a@x.example"), body(2, "b@x.example")]
    others = [
        plan[:1],
        [body(1, "a@x.example"), body(2, "ny@x.example")],
        [body(1, "a@x.example"), body(2, "b@x.example", last_day=date(2015, 10, 1))],
        [body(1, "a@x.example"), body(2)],
    ]
    marks = {plan_mark(each) for each in (plan, *others)}
    assert len(marks) == 5
    assert plan_mark(plan) == plan_mark(list(plan))
