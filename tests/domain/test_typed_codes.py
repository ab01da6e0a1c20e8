"""Typed codes: read as people write them, worth nothing to those who guess, and new with every new link."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remiss.domain.links import PersonalLink
from remiss.domain.typed_codes import link_behind, read_code, typed_code

KEY = b"only for tests"
LINK = PersonalLink(7, 1)
LINKS = [PersonalLink(number, 1) for number in range(1, 200)]


def test_a_code_is_three_groups_of_four_without_look_alikes() -> None:
    for link in LINKS:
        groups = typed_code(KEY, link).split("-")
        assert [len(group) for group in groups] == [4, 4, 4]
        assert not set("ILOU") & set("".join(groups))


@given(referral=st.integers(1, 10**9), issue=st.integers(1, 99))
def test_every_code_leads_back_to_its_own_link(referral: int, issue: int) -> None:
    link = PersonalLink(referral, issue)
    code = read_code(typed_code(KEY, link))
    assert code is not None
    assert link_behind(KEY, code, [*LINKS, link, PersonalLink(referral, issue + 1)]) == link


def test_codes_differ_between_links_issues_and_installations() -> None:
    others = [PersonalLink(8, 1), PersonalLink(7, 2)]
    codes = {typed_code(KEY, LINK), *(typed_code(KEY, each) for each in others), typed_code(b"another", LINK)}
    assert len(codes) == 4


@pytest.mark.parametrize(
    "typed",
    [
        "10A2-BCDE-FGHJ",
        "10a2bcdefghj",
        " 10A2 BCDE FGHJ ",
        "1OA2-BCDE-FGHJ",
        "IoA2-BCDE-FGHJ",
        "lOa2 bcde fghj",
        "10A2\u2011BCDE\u2013FGHJ",
        "10A2\u00a0BCDE\u00a0FGHJ.",
        "10A2\nBCDE\nFGHJ",
    ],
)
def test_case_spaces_hyphens_and_look_alikes_are_forgiven(typed: str) -> None:
    assert read_code(typed) == "10A2BCDEFGHJ"


@pytest.mark.parametrize("typed", ["", "10A2", "10A2-BCDE-FGHJK", "10A2-BCDE-FGHU", "åäö1-2345-6789", "🗓" * 12])
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert read_code(typed) is None
