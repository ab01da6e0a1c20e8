"""The rules of letters: when to try again, what a repeat is called, and their Message-IDs."""

from datetime import UTC, datetime

import pytest

from remiss.domain.errors import LetterSettledError
from remiss.domain.post import (
    MAX_TRIES,
    UNSETTLED,
    LetterState,
    again,
    ensure_unsettled,
    message_id,
    next_try,
    parse_message_id,
)

NOW = datetime(2015, 9, 1, 8, 0, tzinfo=UTC)


def test_each_wait_is_twice_the_one_before_up_to_six_hours() -> None:
    waits = [(next_try(NOW, tries) - NOW).total_seconds() / 60 for tries in range(1, MAX_TRIES)]
    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360]


@pytest.mark.parametrize(
    ("before", "after"),
    [("1", "1, again 2"), ("1, again 2", "1, again 3"), ("1, again 9", "1, again 10"), ("issue 2", "issue 2, again 2")],
)
def test_a_repeat_is_counted(before: str, after: str) -> None:
    assert again(before) == after


@pytest.mark.parametrize("state", list(LetterState))
def test_only_failed_and_uncertain_letters_wait_for_a_person(state: LetterState) -> None:
    if state in UNSETTLED:
        ensure_unsettled(state)
    else:
        with pytest.raises(LetterSettledError):
            ensure_unsettled(state)


@pytest.mark.parametrize(
    ("base_url", "domain"),
    [
        ("https://remiss.stad.example", "remiss.stad.example"),
        ("http://127.0.0.1:5000", "127.0.0.1"),
        ("http://[::1]:5000", "[::1]"),
        ("https://remiss.malmö.example/bas", "remiss.xn--malm-8qa.example"),
    ],
)
def test_the_message_id_names_letter_second_and_installation(base_url: str, domain: str) -> None:
    assert message_id(42, NOW, base_url) == f"<20150901T080000.000042@{domain}>"


@pytest.mark.parametrize(
    "base_url", ["https://remiss.stad.example", "http://[::1]:5000", "https://örnsköldsvik.example"]
)
def test_our_own_message_ids_are_recognised(base_url: str) -> None:
    assert parse_message_id(message_id(17, NOW, base_url)) == (17, NOW)


@pytest.mark.parametrize(
    "others",
    [
        "",
        "<abc@x.example>",
        "<20151341T250000.000001@x.example>",
        "<120150901T080000.000017@x>",
        "20150901T080000.17@x",
    ],
)
def test_others_message_ids_are_not_taken_for_ours(others: str) -> None:
    assert parse_message_id(others) is None
