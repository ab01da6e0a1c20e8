"""Logging in: who comes in, and what closes the door."""

import pytest
from sqlalchemy import func, select

from remiss.db.people import Attempt, User
from remiss.db.post import Event
from remiss.domain.errors import TooManyAttemptsError, WrongCredentialsError
from remiss.domain.permissions import Actor
from remiss.usecases.passwords import Passwords
from remiss.usecases.signing_in import sign_in, sign_out
from remiss.usecases.tools import Tools
from tests import factories
from tests.clock import StoppedClock

EMAIL, PASSWORD, HERE = "anna.exempel@stad.example", "en lagom lång mening", "192.0.2.7"


@pytest.fixture
def anna(tools: Tools) -> Actor:
    return factories.user(tools, password=PASSWORD)


def _fail(tools: Tools, times: int, email: str = EMAIL, address: str = HERE) -> None:
    for _ in range(times):
        with pytest.raises(WrongCredentialsError):
            sign_in(tools, email, "fel lösenord", address=address)


def _acts(tools: Tools) -> list[str]:
    with tools.reading() as session:
        return list(session.scalars(select(Event.act).order_by(Event.id)))


def test_the_key_names_the_person_and_the_session_number(tools: Tools, anna: Actor, clock: StoppedClock) -> None:
    assert sign_in(tools, f" {EMAIL.upper()} ", PASSWORD, address=HERE) == f"{anna.user_id}:1"
    with tools.reading() as session:
        assert session.get_one(User, anna.user_id).last_login_at == clock()


def test_logging_out_makes_every_key_worthless(tools: Tools, anna: Actor) -> None:
    sign_out(tools, by=anna)
    assert sign_in(tools, EMAIL, PASSWORD, address=HERE) == f"{anna.user_id}:2"
    assert _acts(tools) == ["logged_out", "logged_in"]


@pytest.mark.usefixtures("anna")
def test_ten_wrong_passwords_close_the_account_for_fifteen_minutes(tools: Tools, clock: StoppedClock) -> None:
    _fail(tools, 10)
    with pytest.raises(TooManyAttemptsError) as refused:
        sign_in(tools, EMAIL, PASSWORD, address="198.51.100.1")
    assert refused.value.minutes == 15
    clock.forward(minutes=15)
    assert sign_in(tools, EMAIL, PASSWORD, address=HERE)


def test_the_throttle_is_not_global(tools: Tools, anna: Actor) -> None:
    factories.user(tools, "Bo Exempel", password=PASSWORD)
    _fail(tools, 10)
    assert sign_in(tools, "bo.exempel@stad.example", PASSWORD, address=HERE) != f"{anna.user_id}:1"


def test_an_account_that_does_not_exist_closes_in_the_same_way(tools: Tools) -> None:
    _fail(tools, 10, "ingen@stad.example")
    with pytest.raises(TooManyAttemptsError):
        sign_in(tools, "ingen@stad.example", PASSWORD, address=HERE)


@pytest.mark.usefixtures("anna")
def test_fifty_failures_from_one_address_close_it_for_every_account(tools: Tools) -> None:
    for number in range(50):
        _fail(tools, 1, f"gissning{number}@stad.example")
    with pytest.raises(TooManyAttemptsError):
        sign_in(tools, EMAIL, PASSWORD, address=HERE)
    assert sign_in(tools, EMAIL, PASSWORD, address="198.51.100.1")


@pytest.mark.usefixtures("anna")
def test_coming_in_clears_the_accounts_door_and_leaves_no_trace_on_the_address(tools: Tools) -> None:
    _fail(tools, 9)
    for _ in range(60):
        sign_in(tools, EMAIL, PASSWORD, address=HERE)
    _fail(tools, 9)
    assert sign_in(tools, EMAIL, PASSWORD, address=HERE)


@pytest.mark.usefixtures("anna")
def test_neighbours_on_the_same_ipv6_network_share_a_door(tools: Tools) -> None:
    for number in range(50):
        _fail(tools, 1, f"gissning{number}@stad.example", f"2001:db8:1:2::{number:x}")
    with pytest.raises(TooManyAttemptsError):
        sign_in(tools, EMAIL, PASSWORD, address="2001:db8:1:2::ffff")
    assert sign_in(tools, EMAIL, PASSWORD, address="2001:db8:1:3::1")


def test_what_was_typed_is_never_kept(tools: Tools) -> None:
    _fail(tools, 1, "mitt hemliga lösenord")
    with tools.reading() as session:
        assert not session.scalar(select(func.count()).where(Attempt.door.contains("hemliga")))
        assert [event.details for event in session.scalars(select(Event))] == [{"user_id": None}]


def test_tries_older_than_a_day_are_forgotten(tools: Tools, clock: StoppedClock) -> None:
    _fail(tools, 3)
    clock.forward(days=1, minutes=1)
    _fail(tools, 1)
    with tools.reading() as session:
        assert session.scalar(select(func.count()).select_from(Attempt)) == 2


def test_one_who_is_deactivated_or_has_no_password_stays_outside(tools: Tools, anna: Actor) -> None:
    factories.user(tools, "Bo Exempel")
    _fail(tools, 1, "bo.exempel@stad.example")
    with tools.transaction() as session:
        session.get_one(User, anna.user_id).active = False
    with pytest.raises(WrongCredentialsError):
        sign_in(tools, EMAIL, PASSWORD, address=HERE)


def test_a_hash_made_with_weaker_figures_is_renewed(tools: Tools, anna: Actor) -> None:
    weaker = Passwords(memory_kib=512).hash(PASSWORD)
    with tools.transaction() as session:
        session.get_one(User, anna.user_id).password_hash = weaker
    sign_in(tools, EMAIL, PASSWORD, address=HERE)
    with tools.reading() as session:
        renewed = session.get_one(User, anna.user_id).password_hash
    assert renewed != weaker
    assert tools.passwords.fits(renewed, PASSWORD)
