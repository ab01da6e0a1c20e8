"""The reply tag and what an address says of whom somebody speaks for."""

from remiss.domain.addressing import (
    domain_of,
    is_public_domain,
    reply_tag,
    tagged_address,
    tagged_referrals,
    without_tag,
)

KEY, OTHER_KEY = b"k" * 32, b"o" * 32
ADDRESS = "remissvar@stad.example"


def test_a_tag_comes_back_as_its_referral() -> None:
    address = tagged_address(ADDRESS, reply_tag(KEY, 4711))
    assert address.startswith("remissvar+4711-")
    assert tagged_referrals(KEY, [address]) == (4711,)


def test_mail_systems_may_change_capitals_and_spaces() -> None:
    address = tagged_address(ADDRESS, reply_tag(KEY, 7)).upper()
    assert tagged_referrals(KEY, [f" {address} "]) == (7,)


def test_a_tag_made_up_or_of_another_installation_is_no_tag() -> None:
    made_up = f"remissvar+7-{'a' * 16}@stad.example"
    swapped = tagged_address(ADDRESS, reply_tag(KEY, 7)).replace("+7-", "+8-")
    assert tagged_referrals(KEY, [made_up, swapped, tagged_address(ADDRESS, reply_tag(OTHER_KEY, 7))]) == ()


def test_the_same_tag_in_to_and_cc_counts_once_and_two_tags_count_as_two() -> None:
    seven, eight = (tagged_address(ADDRESS, reply_tag(KEY, number)) for number in (7, 8))
    assert tagged_referrals(KEY, [seven, ADDRESS, seven, eight]) == (7, 8)


def test_an_address_with_a_plus_of_its_own_is_left_alone() -> None:
    assert tagged_address("a+b@stad.example", "7-x") == "a+b@stad.example"


def test_an_address_that_would_become_too_long_is_left_alone() -> None:
    long = f"{'a' * 60}@stad.example"
    assert tagged_address(long, reply_tag(KEY, 7)) == long


def test_what_is_no_address_is_left_alone() -> None:
    assert tagged_address("avsändaren", "7-x") == "avsändaren"
    assert domain_of("avsändaren") == ""


def test_addresses_are_compared_without_tags_and_capitals() -> None:
    assert without_tag(" Registrator+Remiss@Farsta.Example ") == "registrator@farsta.example"
    assert domain_of("Registrator@Farsta.Example") == "farsta.example"


def test_a_public_domain_proves_nothing() -> None:
    assert is_public_domain("gmail.com")
    assert not is_public_domain("farsta.example")
