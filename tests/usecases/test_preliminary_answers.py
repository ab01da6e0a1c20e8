from datetime import date

import pytest

from remiss.db.consultation import Referral
from remiss.domain.answering import kind_for
from remiss.domain.consultation import AnswerState, SubmissionKind
from remiss.domain.errors import ExtensionNotNeededError, InvalidFieldsError, NotAllowedError
from remiss.domain.permissions import Role
from remiss.queries.standings import Standing, standings
from remiss.usecases.answer_fields import TypedDetails, clean_details
from remiss.usecases.expecting import expect_final_answer
from remiss.usecases.recording import Place
from remiss.usecases.tools import Tools
from tests import factories
from tests.factories import Round
from tests.usecases.answering import Consultee

EXPECTED = date(2015, 10, 8)


@pytest.fixture
def round_(tools: Tools) -> Round:
    """The first of its boards has sent its staff report, ahead of the meeting of 8 October."""
    made = factories.consultation(tools)
    Consultee(tools, made.referral_ids[0]).answer(
        message="Tjänsteutlåtandet bifogas.", kind=SubmissionKind.PRELIMINARY, final_expected_on=EXPECTED
    )
    return made


def _standing(tools: Tools, round_: Round) -> Standing:
    with tools.reading() as session:
        return standings(session, [round_.id], tools.clock())[0]


def test_a_preliminary_answer_waits_for_its_decision(round_: Round, tools: Tools) -> None:
    row = _standing(tools, round_)
    assert (row.state, row.final_expected_on) == (AnswerState.PRELIMINARY, EXPECTED)


@pytest.mark.parametrize("kind", [SubmissionKind.SUPPLEMENT, SubmissionKind.REPLACEMENT])
def test_the_minutes_that_come_later_make_it_a_full_answer(round_: Round, tools: Tools, kind: SubmissionKind) -> None:
    Consultee(tools, round_.referral_ids[0]).answer(message="Nämnden har beslutat.", kind=kind)
    row = _standing(tools, round_)
    assert (row.state, row.final_expected_on) == (AnswerState.ANSWERED, None)
    with tools.reading() as session:
        assert session.get_one(Referral, row.referral_id).final_expected_on is None


def test_it_may_be_preliminary_once_more_with_a_later_day(round_: Round, tools: Tools) -> None:
    later = date(2015, 11, 5)
    Consultee(tools, round_.referral_ids[0]).answer(
        message="Ärendet bordlades.", kind=SubmissionKind.PRELIMINARY, final_expected_on=later
    )
    row = _standing(tools, round_)
    assert (row.state, row.final_expected_on, row.versions) == (AnswerState.PRELIMINARY, later, 2)


def test_an_officer_who_is_told_another_day_enters_it(round_: Round, tools: Tools) -> None:
    place = Place(round_.id, round_.referral_ids[0])
    expect_final_answer(tools, place, date(2015, 10, 22), by=round_.officer)
    assert _standing(tools, round_).final_expected_on == date(2015, 10, 22)
    with pytest.raises(InvalidFieldsError):
        expect_final_answer(tools, place, date(2015, 8, 31), by=round_.officer)
    with pytest.raises(ExtensionNotNeededError):
        expect_final_answer(tools, Place(round_.id, round_.referral_ids[1]), EXPECTED, by=round_.officer)
    reader = factories.user(tools, "Olle Olovlig", Role.READER)
    factories.join(tools, round_, reader, Role.READER)
    with pytest.raises(NotAllowedError):
        expect_final_answer(tools, place, EXPECTED, by=reader)


def test_the_expected_day_is_asked_for_with_a_preliminary_answer_and_only_then() -> None:
    typed = TypedDetails(kind="preliminary", sender_name="Eva Exempel", final_expected_on="8 oktober 2015")
    assert clean_details(typed).final_expected_on == EXPECTED
    with pytest.raises(InvalidFieldsError) as caught:
        clean_details(TypedDetails(kind="preliminary", sender_name="Eva Exempel", final_expected_on="snart"))
    assert list(caught.value.fields) == ["final_expected_on"]
    full = clean_details(TypedDetails(kind="full", sender_name="Eva Exempel", final_expected_on="8 oktober 2015"))
    assert full.final_expected_on is None


def test_a_first_answer_may_be_preliminary_but_replaces_nothing() -> None:
    assert kind_for(SubmissionKind.PRELIMINARY, handed_in_before=False) is SubmissionKind.PRELIMINARY
    assert kind_for(SubmissionKind.REPLACEMENT, handed_in_before=False) is SubmissionKind.FULL
