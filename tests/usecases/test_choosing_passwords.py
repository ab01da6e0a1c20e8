"""Passwords chosen by their owners."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from remiss.db.people import AccountLink, User
from remiss.db.post import Letter
from remiss.domain.errors import AccountLinkError, InvalidFieldsError, TooManyAttemptsError, WrongCredentialsError
from remiss.domain.links import account_token
from remiss.domain.permissions import Actor, Role
from remiss.domain.post import LetterKind
from remiss.usecases.account_fields import NewUser, Person
from remiss.usecases.accounts import deactivate_user
from remiss.usecases.choosing_passwords import ask_for_new_password, change_password, choose_password, chooser_behind
from remiss.usecases.inviting import invite_user
from remiss.usecases.signing_in import sign_in
from remiss.usecases.tools import Tools
from tests import factories
from tests.clock import StoppedClock

EMAIL, OLD, NEW, HERE = "anna.exempel@stad.example", "en lagom lång mening", "tre gröna lådor på vinden", "192.0.2.7"


@pytest.fixture
def anna(tools: Tools) -> Actor:
    return factories.user(tools, password=OLD)


@pytest.fixture
def maj(tools: Tools) -> Actor:
    return factories.user(tools, "Maj Systerlund", Role.ADMINISTRATOR, OLD)


def _latest_token(tools: Tools) -> str:
    with tools.reading() as session:
        return account_token(tools.link_key, session.scalar(select(func.max(AccountLink.id))) or 0)


def _asked(tools: Tools) -> str:
    ask_for_new_password(tools, EMAIL, address=HERE)
    return _latest_token(tools)


@pytest.mark.usefixtures("anna")
def test_the_letter_goes_to_the_account_that_exists_and_nobody_else(tools: Tools) -> None:
    ask_for_new_password(tools, EMAIL.upper(), address=HERE)
    ask_for_new_password(tools, "ingen@stad.example", address=HERE)
    with tools.reading() as session:
        [letter] = session.scalars(select(Letter))
        assert (letter.kind, letter.to_addresses) == (LetterKind.PASSWORD_RESET, [EMAIL])
        assert "Anna Exempel" in letter.text


def test_a_closed_account_gets_no_letter(tools: Tools, anna: Actor, maj: Actor) -> None:
    deactivate_user(tools, anna.user_id or 0, by=maj)
    ask_for_new_password(tools, EMAIL, address=HERE)
    with tools.reading() as session:
        assert session.scalar(select(func.count()).select_from(Letter)) == 0


def test_asking_is_throttled_for_account_and_address(tools: Tools) -> None:
    for number in range(20):
        ask_for_new_password(tools, f"ingen{number}@stad.example", address=HERE)
    with pytest.raises(TooManyAttemptsError):
        ask_for_new_password(tools, "ytterligare@stad.example", address=HERE)
    for _ in range(3):
        ask_for_new_password(tools, "en@stad.example", address="198.51.100.1")
    with pytest.raises(TooManyAttemptsError):
        ask_for_new_password(tools, "en@stad.example", address="198.51.100.2")


def test_the_chosen_password_opens_the_door_and_ends_what_was_open(tools: Tools, anna: Actor) -> None:
    choose_password(tools, _asked(tools), NEW)
    with pytest.raises(WrongCredentialsError):
        sign_in(tools, EMAIL, OLD, address=HERE)
    assert sign_in(tools, EMAIL, NEW, address=HERE) == f"{anna.user_id}:2"


@pytest.mark.usefixtures("anna")
def test_a_link_is_used_once_and_takes_the_older_ones_with_it(tools: Tools) -> None:
    first, second = _asked(tools), _asked(tools)
    with pytest.raises(AccountLinkError):
        choose_password(tools, first, NEW)
    choose_password(tools, second, NEW)
    with pytest.raises(AccountLinkError):
        choose_password(tools, second, NEW)


@pytest.mark.usefixtures("anna")
def test_of_two_who_use_the_link_at_once_one_succeeds(tools: Tools) -> None:
    token = _asked(tools)

    def choose(password: str) -> str:
        try:
            choose_password(tools, token, password)
        except AccountLinkError:
            return "refused"
        return "chosen"

    with ThreadPoolExecutor(2) as pool:
        tries = [pool.submit(choose, f"{NEW} {number}") for number in range(2)]
        assert sorted(each.result() for each in tries) == ["chosen", "refused"]


def test_an_invitation_lasts_for_fourteen_days(tools: Tools, maj: Actor, clock: StoppedClock) -> None:
    invite_user(tools, NewUser("lova@stad.example", Person("Lova Ny"), "reader"), by=maj)
    token = _latest_token(tools)
    clock.forward(days=13, hours=23)
    chooser = chooser_behind(tools, token)
    assert (chooser.name, chooser.invited) == ("Lova Ny", True)
    clock.forward(hours=1)
    with pytest.raises(AccountLinkError):
        chooser_behind(tools, token)


@pytest.mark.usefixtures("anna")
def test_the_owner_of_the_letter_passes_a_door_that_others_have_knocked_shut(tools: Tools) -> None:
    for _ in range(10):
        with pytest.raises(WrongCredentialsError):
            sign_in(tools, EMAIL, "gissning", address="198.51.100.1")
    choose_password(tools, _asked(tools), NEW)
    assert sign_in(tools, EMAIL, NEW, address=HERE)


@pytest.mark.parametrize("token", ["", "1", "1-" + "a" * 32, "x" * 5000, "0-" + "a" * 32, "9" * 18 + "-" + "a" * 32])
def test_a_token_that_was_never_ours_is_refused(tools: Tools, token: str) -> None:
    with pytest.raises(AccountLinkError):
        chooser_behind(tools, token)


@pytest.mark.usefixtures("anna")
def test_a_poor_password_leaves_the_link_usable(tools: Tools) -> None:
    token = _asked(tools)
    for poor in ("kort", "annaexempel2015", "Lösenord2015"):
        with pytest.raises(InvalidFieldsError) as refused:
            choose_password(tools, token, poor)
        assert set(refused.value.fields) == {"password"}
    choose_password(tools, token, NEW)


def test_changing_it_needs_the_present_one_and_gives_a_new_key(tools: Tools, anna: Actor) -> None:
    with pytest.raises(InvalidFieldsError) as refused:
        change_password(tools, "fel", NEW, by=anna)
    assert set(refused.value.fields) == {"present_password"}
    assert change_password(tools, OLD, NEW, by=anna) == f"{anna.user_id}:2"
    with tools.reading() as session:
        assert tools.passwords.fits(session.get_one(User, anna.user_id).password_hash, NEW)
