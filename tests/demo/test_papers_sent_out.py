"""What is sent out can be read back by the product's own reader: the demonstration's first step works."""

from datetime import date

import pytest

from remiss.demo.script import DemoRound, round_2015, round_now
from remiss.intake.missiv import Missiv, read_missiv
from remiss.intake.strategy import read_strategy


@pytest.fixture(scope="module", params=["then", "now"])
def round_(request: pytest.FixtureRequest) -> DemoRound:
    return round_2015() if request.param == "then" else round_now(date(2026, 11, 20))


@pytest.fixture(scope="module")
def letter(round_: DemoRound) -> Missiv:
    return read_missiv(round_.documents[0].data, round_.documents[0].name)


def test_the_three_wrapped_columns_give_the_bodies_asked(round_: DemoRound, letter: Missiv) -> None:
    read = [(group.name, tuple(entry.printed for entry in group.entries)) for group in letter.groups]
    assert read == [(group.name, group.bodies) for group in round_.groups]


def test_the_title_and_the_case_are_read(round_: DemoRound, letter: Missiv) -> None:
    assert letter.title == round_.title
    assert letter.matter == round_.matter


def test_the_number_is_an_example_then_and_real_now(round_: DemoRound, letter: Missiv) -> None:
    assert round_.registry_number in {letter.registry_number, letter.registry_number_example}


def test_both_last_days_are_read(round_: DemoRound, letter: Missiv) -> None:
    days = {deadline.date for deadline in letter.deadlines}
    assert days == {round_.last_day, *round_.last_day_by_body.values()}


def test_the_points_are_read_as_topics(round_: DemoRound, letter: Missiv) -> None:
    expected = [(topic.label, topic.title) for topic in round_.topics if topic.source == "cover_letter"]
    assert [(topic.number, topic.title) for topic in letter.topics] == expected


def test_the_contacts_are_read(round_: DemoRound, letter: Missiv) -> None:
    read = [(contact.name, contact.phone) for contact in letter.contacts]
    assert read == [(contact.name, contact.phone) for contact in round_.contacts]


def test_the_proposal_s_headings_are_read_as_topics(round_: DemoRound) -> None:
    document = round_.documents[1]
    read = {topic.title for topic in read_strategy(document.data, document.name).topics}
    assert {topic.title for topic in round_.topics if topic.source == "proposal"} <= read
