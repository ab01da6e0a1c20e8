"""Personal links are capabilities: derived, bound, revocable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remiss.domain.errors import AccountLinkError, LinkUnknownError
from remiss.domain.links import (
    PersonalLink,
    account_token,
    link_token,
    parse_account_token,
    parse_token,
    tokens_in,
    without_tokens,
)

KEY = b"a key"


@given(st.integers(1, 10**9), st.integers(1, 10**6))
def test_a_token_says_what_it_stands_for(referral_id: int, issue: int) -> None:
    link = PersonalLink(referral_id, issue)
    assert parse_token(KEY, link_token(KEY, link)) == link


def test_a_token_copied_in_capitals_with_a_space_still_works() -> None:
    link = PersonalLink(7, 1)
    assert parse_token(KEY, f" {link_token(KEY, link).upper()} ") == link


@given(st.text(max_size=80))
def test_what_was_never_ours_is_refused_without_a_crash(text: str) -> None:
    with pytest.raises(LinkUnknownError):
        parse_token(KEY, text)


def test_a_token_for_one_consultee_says_nothing_for_another() -> None:
    mac = link_token(KEY, PersonalLink(7, 1)).rsplit("-", 1)[1]
    for forged in (f"8-1-{mac}", f"7-2-{mac}", f"07-1-{mac}"):
        with pytest.raises(LinkUnknownError):
            parse_token(KEY, forged)


def test_another_installations_key_opens_nothing() -> None:
    with pytest.raises(LinkUnknownError):
        parse_token(b"another key", link_token(KEY, PersonalLink(7, 1)))


def test_a_token_carries_at_least_128_bits_of_secret() -> None:
    mac = link_token(KEY, PersonalLink(7, 1)).rsplit("-", 1)[1]
    assert len(mac) * 5 >= 128


def test_an_account_token_is_not_a_personal_link() -> None:
    token = account_token(KEY, 7)
    assert parse_account_token(KEY, token) == 7
    with pytest.raises(LinkUnknownError):
        parse_token(KEY, token)
    with pytest.raises(AccountLinkError):
        parse_account_token(KEY, "7-" + "a" * 32)


def test_a_quoted_link_is_found_and_made_useless() -> None:
    token = link_token(KEY, PersonalLink(7, 1))
    text = f"> https://remiss.example/svara/{token}/filer\n> och {token}."
    assert tokens_in(text) == (token,)
    assert without_tokens(text) == "> https://remiss.example/svara/…/filer\n> och …."
