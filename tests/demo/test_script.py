"""The demonstration's script agrees with itself, and reaches nobody in the world outside."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from remiss.demo.script import BODIES, USERS, DemoAnswer, DemoRound, round_2015, round_now
from remiss.domain.consultation import Channel, FileRole, Stance, SubmissionKind, is_late
from remiss.domain.permissions import Role

TODAY = date(2026, 11, 20)
PHONE = re.compile(r"070-174 06 (\d\d)")


@pytest.fixture(scope="module")
def then() -> DemoRound:
    return round_2015()


@pytest.fixture(scope="module")
def now() -> DemoRound:
    return round_now(TODAY)


def _first(round_: DemoRound, body: str) -> DemoAnswer:
    return next(answer for answer in round_.answers if answer.body == body)


def test_there_are_32_bodies_in_three_groups_of_14_2_and_16(then: DemoRound) -> None:
    assert [len(group.bodies) for group in then.groups] == [14, 2, 16]
    assert [body.printed for body in BODIES] == [printed for group in then.groups for printed in group.bodies]


def test_one_body_can_only_be_reached_on_paper() -> None:
    assert [body.printed for body in BODIES if not body.emails] == ["Sveriges judiska råd"]


def test_every_organisation_number_has_its_right_check_digit() -> None:
    for body in BODIES:
        digits = [int(digit) for digit in body.org_number.replace("-", "")]
        doubled = [sum(divmod(digit * 2, 10)) if place % 2 == 0 else digit for place, digit in enumerate(digits)]
        assert len(digits) == 10, body
        assert sum(doubled) % 10 == 0, body


def test_no_two_bodies_share_a_name_or_a_number() -> None:
    for body in BODIES:
        names = [name.casefold() for name in (body.full, *body.aliases)]
        assert len(set(names)) == len(names), body
    every = [name for body in BODIES for name in {body.printed, body.full, body.short, *body.aliases}]
    assert len(set(every)) == len(every)
    assert len({body.org_number for body in BODIES}) == len(BODIES)


def test_there_is_a_user_of_every_role_and_a_second_officer() -> None:
    roles = [user.role for user in USERS]
    assert set(roles) == {role.value for role in Role}
    assert roles.count("officer") == 2


def test_every_address_is_made_up() -> None:
    addresses = [user.email for user in USERS] + [email for body in BODIES for email in body.emails]
    assert all(address.endswith(".example") for address in addresses)


def test_every_telephone_number_lies_in_the_series_set_aside_for_fiction() -> None:
    for phone in [user.phone for user in USERS] + [body.phone for body in BODIES]:
        found = PHONE.fullmatch(phone)
        assert found, phone
        assert 5 <= int(found[1]) <= 99


def test_24_bodies_answer_in_2015_and_eight_do_not(then: DemoRound) -> None:
    answered = {answer.body for answer in then.answers}
    missing = [body.printed for body in BODIES if body.printed not in answered]
    assert len(answered) == 24
    assert missing == [
        "Norrmalm",
        "Östermalm",
        "Södermalm",
        "Älvsjö",
        "Nationella operativa avdelningen (Rikspolisens)",
        "Nationella samordnaren mot våldsbejakande extremism",
        "EXPO",
        "Sveriges kristna råd",
    ]


def test_exactly_one_answer_of_2015_is_late_and_the_executive_office_has_its_own_time(then: DemoRound) -> None:
    late = [
        answer.body
        for answer in then.answers
        if is_late(then.last_day_by_body.get(answer.body, then.last_day), answer.arrived_at)
    ]
    assert late == ["Hässelby-Vällingby"]
    assert _first(then, "SLK").arrived_at > datetime(2015, 10, 1, tzinfo=UTC)


def test_every_stance_is_taken_by_someone(then: DemoRound) -> None:
    assert {answer.stance for answer in then.answers} == {stance.value for stance in Stance}
    assert [answer.body for answer in then.answers if answer.stance == "abstain"] == ["Säkerhetspolisen (Säpo)"]


def test_one_answer_exists_on_paper_only(then: DemoRound) -> None:
    paper = [answer for answer in then.answers if not answer.files]
    assert [(answer.body, answer.channel) for answer in paper] == [("Sveriges judiska råd", "paper")]


def test_one_body_supplements_its_answer_afterwards(then: DemoRound) -> None:
    kinds = [(answer.body, answer.kind) for answer in then.answers if answer.body == "Spånga-Tensta"]
    assert kinds == [("Spånga-Tensta", "full"), ("Spånga-Tensta", "supplement")]


def test_annexes_come_in_excel_and_pdf_too(then: DemoRound) -> None:
    annexes = [file.name for answer in then.answers for file in answer.files if file.role == "attachment"]
    assert sorted(name.rsplit(".")[-1] for name in annexes) == ["pdf", "xlsx"]


@pytest.mark.parametrize("name", ["then", "now"])
def test_a_round_agrees_with_itself(name: str, request: pytest.FixtureRequest) -> None:
    round_: DemoRound = request.getfixturevalue(name)
    asked = {body for group in round_.groups for body in group.bodies}
    assert asked <= {body.printed for body in BODIES}
    assert set(round_.last_day_by_body) <= asked
    assert {member.email for member in round_.members} <= {user.email for user in USERS}
    assert [document.role for document in round_.documents] == ["cover_letter", "proposal"]
    for answer in round_.answers:
        assert answer.body in asked
        _is_well_formed(answer, round_)


def _is_well_formed(answer: DemoAnswer, round_: DemoRound) -> None:
    assert answer.channel in set(Channel)
    assert answer.kind in set(SubmissionKind)
    assert answer.stance in set(Stance)
    assert answer.arrived_at.utcoffset() == timedelta(0)
    assert round_.sent_at < answer.arrived_at
    assert round_.sent_at.date() <= answer.document_on <= answer.arrived_at.date()
    assert answer.sender_email == "" or answer.sender_email.endswith(".example")
    assert all(file.role in set(FileRole) for file in answer.files)
    assert len({file.name for file in answer.files}) == len(answer.files)


def test_answers_are_sent_from_the_body_s_own_address(then: DemoRound, now: DemoRound) -> None:
    emails = {body.printed: body.emails for body in BODIES}
    for answer in (*then.answers, *now.answers):
        assert answer.sender_email in emails[answer.body] or answer.sender_email == ""


def test_the_round_of_today_lives(now: DemoRound) -> None:
    assert timedelta(days=18) <= TODAY - now.sent_at.date() <= timedelta(days=20)
    assert timedelta(days=9) <= now.last_day - TODAY <= timedelta(days=11)
    assert now.last_day_by_body == {"SLK": now.last_day + timedelta(days=14)}
    assert all(day.weekday() < 5 for day in (now.sent_at.date(), now.last_day, *now.last_day_by_body.values()))
    assert sum(len(group.bodies) for group in now.groups) == 12
    assert len(now.answers) == 4
    assert all(answer.arrived_at.date() < TODAY for answer in now.answers)


@pytest.mark.parametrize("today", [date(2027, 1, 1), date(2028, 2, 29), date(2030, 3, 31)])
def test_the_round_of_today_can_be_told_on_any_day(today: date) -> None:
    assert f"{today.year + 1}–{today.year + 4}" in round_now(today).title
