"""The written rules of certainty: each holds, and each thing that speaks against it stops it."""

import pytest

from remiss.domain.placing import Doubt, Sign, SignCode, match

HERE, NEIGHBOUR, ELSEWHERE = 1, 2, 9
ROUND = frozenset({HERE, NEIGHBOUR})


def sign(code: SignCode, *referrals: int, alone: bool = False) -> Sign:
    return Sign(code, code.value, frozenset(referrals) or ROUND, alone)


TAG = sign(SignCode.TAG, HERE)
REFERENCE = sign(SignCode.REFERENCE, HERE)
NUMBER = sign(SignCode.NUMBER_SUBJECT)
SENDER = sign(SignCode.SENDER, HERE, ELSEWHERE, alone=True)
SHARED = sign(SignCode.SENDER, HERE, NEIGHBOUR)
DOMAIN = sign(SignCode.DOMAIN, HERE, ELSEWHERE)
LETTERHEAD = sign(SignCode.NAME_FILE, HERE, ELSEWHERE)
TEXT = sign(SignCode.NAME_TEXT, HERE, ELSEWHERE)
OTHER_HEAD = sign(SignCode.NAME_FILE, NEIGHBOUR)
OTHER_ROUND = sign(SignCode.NUMBER_FILE, ELSEWHERE)


@pytest.mark.parametrize(
    "signs",
    [
        [TAG],
        [REFERENCE],
        [TAG, REFERENCE, NUMBER, SENDER, LETTERHEAD],
        [NUMBER, SENDER],
        [sign(SignCode.MAILBOX), SENDER],
        [NUMBER, SHARED, LETTERHEAD],
        [NUMBER, DOMAIN, TEXT],
        [sign(SignCode.NUMBER_FILE), DOMAIN, LETTERHEAD],
    ],
)
def test_a_rule_places_the_letter(signs: list[Sign]) -> None:
    assert match(signs).certain == HERE


@pytest.mark.parametrize(
    "signs",
    [
        [],
        [NUMBER],
        [SENDER],
        [LETTERHEAD],
        [NUMBER, LETTERHEAD],
        [NUMBER, DOMAIN],
        [NUMBER, SHARED],
        [SENDER, LETTERHEAD],
        [sign(SignCode.NUMBER_QUOTED), SENDER],
        [NUMBER, sign(SignCode.ADDRESS_QUOTED, HERE), sign(SignCode.NAME_QUOTED, HERE)],
    ],
)
def test_too_little_is_left_to_a_person(signs: list[Sign]) -> None:
    assert match(signs).certain is None


@pytest.mark.parametrize(
    "against", [OTHER_HEAD, OTHER_ROUND, sign(SignCode.TAG, NEIGHBOUR), sign(SignCode.NAME_QUOTED, 2)]
)
@pytest.mark.parametrize("signs", [[TAG], [REFERENCE, SENDER], [NUMBER, SENDER], [NUMBER, DOMAIN, TEXT]])
def test_what_points_elsewhere_stops_every_rule_and_both_reasons_are_kept(signs: list[Sign], against: Sign) -> None:
    found = match([*signs, against])
    assert found.certain is None
    assert set(found.signs) == {*signs, against}


@pytest.mark.parametrize("doubt", sorted(set(Doubt) - {Doubt.FORWARDED}))
def test_any_doubt_stops_even_a_reply_tag(doubt: Doubt) -> None:
    assert match([TAG, NUMBER, SENDER], frozenset({doubt})).certain is None


def test_what_is_forwarded_needs_the_bodys_own_letterhead() -> None:
    forwarded = frozenset({Doubt.FORWARDED})
    assert match([NUMBER, SENDER], forwarded).certain is None
    assert match([NUMBER, SENDER, LETTERHEAD], forwarded).certain == HERE


def test_the_likeliest_stands_first_with_its_reasons_strongest_first() -> None:
    found = match([TEXT, NUMBER, sign(SignCode.NAME_QUOTED, NEIGHBOUR), SENDER])
    assert [one.referral_id for one in found.candidates] == [HERE, ELSEWHERE, NEIGHBOUR]
    assert [one.code for one in found.candidates[0].signs] == [
        SignCode.NUMBER_SUBJECT,
        SignCode.SENDER,
        SignCode.NAME_TEXT,
    ]


def test_open_rounds_come_first_among_equals() -> None:
    found = match([SENDER], preferred=[ELSEWHERE])
    assert [one.referral_id for one in found.candidates] == [ELSEWHERE, HERE]


def test_a_number_alone_names_no_candidates() -> None:
    assert match([NUMBER]).candidates == ()
