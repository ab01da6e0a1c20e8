"""Who may do what: closed by default."""

import pytest

from remiss.domain.errors import NotAllowedError
from remiss.domain.permissions import GLOBAL_ACTS, ROUND_ACTS, SYSTEM, Act, Actor, ActorKind, Role, allowed, require


def _person(role: Role, *, everywhere: bool = False) -> Actor:
    return Actor(ActorKind.USER, "Prov", 1, role, everywhere)


def test_every_act_is_in_exactly_one_table() -> None:
    assert set(GLOBAL_ACTS) | set(ROUND_ACTS) == set(Act)
    assert not set(GLOBAL_ACTS) & set(ROUND_ACTS)


@pytest.mark.parametrize("act", sorted(Act))
def test_nobody_may_do_nothing(act: Act) -> None:
    assert not allowed(None, act)
    assert not allowed(Actor(ActorKind.CONSULTEE, "Bromma"), act, Role.OFFICER)


@pytest.mark.parametrize("act", sorted(ROUND_ACTS))
def test_one_who_is_not_a_member_may_do_nothing_in_a_round(act: Act) -> None:
    for role in (Role.OFFICER, Role.COMPILER, Role.REGISTRAR, Role.READER):
        assert not allowed(_person(role), act)


def test_an_administrator_sees_that_a_round_exists_but_none_of_its_answers() -> None:
    administrator = _person(Role.ADMINISTRATOR)
    assert allowed(administrator, Act.SEE_CONSULTATION)
    assert not allowed(administrator, Act.SEE_ANSWERS)


def test_the_installation_may_open_every_round_for_reading_but_not_for_more() -> None:
    reader = _person(Role.READER, everywhere=True)
    assert allowed(reader, Act.SEE_ANSWERS)
    assert not allowed(reader, Act.EDIT_CONSULTATION)


def test_the_role_in_the_round_decides_not_the_role_in_the_house() -> None:
    assert allowed(_person(Role.REGISTRAR), Act.BUILD_REVIEW, Role.COMPILER)
    assert not allowed(_person(Role.OFFICER), Act.SEND_CONSULTATION, Role.READER)


def test_the_clock_may_do_what_it_is_set_to() -> None:
    assert allowed(SYSTEM, Act.SEND_CONSULTATION)


def test_a_refusal_names_the_act() -> None:
    with pytest.raises(NotAllowedError, match="manage_users"):
        require(_person(Role.OFFICER), Act.MANAGE_USERS)
