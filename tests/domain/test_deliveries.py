"""How a letter has fared: reports from other servers change what is known of it, and nothing else."""

import pytest

from remiss.domain.deliveries import Delivery, Report, fared, may_be_sent_again
from remiss.domain.post import LetterState

GONE, BUSY = Report("a@x.example", True, "Finns inte."), Report("a@x.example", False, "Fördröjt.")  # noqa: FBT003
OTHER = Report("b@x.example", True, "Finns inte.")  # noqa: FBT003  # As the two above: permanent or not.
NAMELESS = Report("", True, "Kom inte fram.")  # noqa: FBT003


@pytest.mark.parametrize(
    ("state", "addresses", "reports", "delivery"),
    [
        (LetterState.SENT, ["a@x.example"], [], Delivery.SENT),
        (LetterState.SENT, ["a@x.example"], [GONE], Delivery.BOUNCED),
        (LetterState.SENT, ["A@X.example"], [GONE], Delivery.BOUNCED),
        (LetterState.OVISS, ["a@x.example"], [GONE], Delivery.BOUNCED),
        (LetterState.SENT, ["a@x.example", "b@x.example"], [GONE], Delivery.PARTLY),
        (LetterState.SENT, ["a@x.example", "b@x.example"], [GONE, OTHER], Delivery.BOUNCED),
        (LetterState.SENT, ["a@x.example"], [BUSY], Delivery.DELAYED),
        (LetterState.SENT, ["a@x.example"], [BUSY, GONE], Delivery.BOUNCED),
        (LetterState.SENT, ["a@x.example", "b@x.example"], [NAMELESS], Delivery.BOUNCED),
        (LetterState.STOPPED, ["a@x.example"], [GONE], Delivery.STOPPED),
        (LetterState.WAITING, ["a@x.example"], [GONE], Delivery.WAITING),
        (LetterState.FAILED, ["a@x.example"], [GONE], Delivery.FAILED),
    ],
)
def test_a_letter_has_fared_as_the_last_word_about_all_its_addresses(
    state: LetterState, addresses: list[str], reports: list[Report], delivery: Delivery
) -> None:
    assert fared(state, addresses, reports) is delivery


@pytest.mark.parametrize(
    ("state", "reports", "by_hand", "may"),
    [
        (LetterState.OVISS, [], False, True),
        (LetterState.FAILED, [], False, True),
        (LetterState.SENT, [], False, False),
        (LetterState.SENT, [BUSY], False, False),
        (LetterState.SENT, [GONE], False, True),
        (LetterState.STOPPED, [], False, False),
        (LetterState.STOPPED, [], True, True),
        (LetterState.WAITING, [], False, False),
        (LetterState.SENDING, [], False, False),
    ],
)
def test_a_letter_is_sent_again_only_when_it_has_not_arrived(
    state: LetterState, reports: list[Report], *, by_hand: bool, may: bool
) -> None:
    assert may_be_sent_again(state, reports, by_hand=by_hand) is may
