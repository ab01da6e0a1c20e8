"""What a password must be."""

import pytest

from remiss.domain.password_rules import PasswordFault, password_fault


def _fault(password: str) -> PasswordFault | None:
    return password_fault(password, email="anna.exempel@stad.example", name="Anna Exempel-Åhlén")


@pytest.mark.parametrize(
    "password",
    [
        "tre gröna lådor",
        "remiss-demo-2015",
        "korrekt häst batteri",
        "Gk7!pQz4#mWx",
        "jagbor i ett hus",
        "annandag påsk i maj",
        "ääää öööö åååå yyyy ss",
        "密码密码很长的密码啊啊啊",
    ],
)
def test_long_and_unlikely_passwords_are_taken_whatever_signs_they_are_made_of(password: str) -> None:
    assert _fault(password) is None


@pytest.mark.parametrize("password", ["", "elva tecken", "Aa1!Aa1!"])
def test_fewer_than_twelve_characters_are_too_few(password: str) -> None:
    assert _fault(password) is PasswordFault.TOO_SHORT


@pytest.mark.parametrize(
    "password",
    [
        "password1234",
        "Lösenord2015!",
        "!!!Sommar2025",
        "qwertyuiop12",
        "123456789012",
        "aaaaaaaaaaaa",
        "lösenordlösenord",
        "Stockholm123",
        "abababababab",
    ],
)
def test_what_everybody_tries_first_is_refused(password: str) -> None:
    assert _fault(password) is PasswordFault.TOO_COMMON


@pytest.mark.parametrize(
    "password",
    ["anna.exempel@stad.example", "AnnaExempel2015", "exempel-åhlén-1", "anna-exempel-anna", "1234annaexempel!"],
)
def test_ones_own_name_and_address_are_refused(password: str) -> None:
    assert _fault(password) is PasswordFault.OWN_WORDS
