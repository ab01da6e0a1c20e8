from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from remiss.db.consultation import Consultation, ConsulteeGroup, Referral
from remiss.db.deadlines import Extension
from remiss.db.post import Event, Letter
from remiss.db.spots import spots
from remiss.domain.consultation import Status
from remiss.domain.errors import ClosedError, InvalidFieldsError, NotAllowedError, NotFoundError, PlanChangedError
from remiss.domain.extensions import ExtensionState
from remiss.domain.permissions import Role
from remiss.domain.post import LetterKind
from remiss.domain.prolonging import Move, Spot, moves, moves_mark
from remiss.usecases.asking_more_time import ask_for_more_time
from remiss.usecases.extension_fields import TypedWish
from remiss.usecases.prolonging import NewDay, set_new_day
from remiss.usecases.tools import Tools
from tests import factories
from tests.factories import Round
from tests.usecases.answering import Consultee

LATER, LATEST = date(2015, 10, 12), date(2015, 10, 19)


@pytest.fixture
def round_(tools: Tools) -> Round:
    """Three boards; the third has been given until 19 October."""
    made = factories.consultation(tools)
    with tools.transaction() as session:
        session.get_one(Referral, made.referral_ids[2]).last_day = LATEST
    return made


def _seen(tools: Tools, round_: Round, new: NewDay) -> NewDay:
    """The new day with the mark of the list as it stands now."""
    with tools.reading() as session:
        found = moves(spots(session, round_.id), new.last_day, group_id=new.group_id)
    return replace(new, seen=moves_mark(found))


def _days(tools: Tools, round_: Round) -> list[date | None]:
    with tools.reading() as session:
        return [spot.present for spot in spots(session, round_.id)]


def _letters(tools: Tools) -> list[Letter]:
    with tools.reading() as session:
        rows = list(session.scalars(select(Letter).where(Letter.kind == LetterKind.ROUND_EXTENDED).order_by(Letter.id)))
        session.expunge_all()
        return rows


def _group(tools: Tools, round_: Round) -> int:
    with tools.reading() as session:
        return session.scalars(select(ConsulteeGroup.id).where(ConsulteeGroup.consultation_id == round_.id)).one()


def test_a_prolonged_round_moves_all_but_those_with_a_later_day(round_: Round, tools: Tools) -> None:
    new = _seen(tools, round_, NewDay(LATER, why="Underlaget kom sent."))
    done = set_new_day(tools, round_.id, new, by=round_.officer)
    assert (done.moved, done.letters, done.without_address) == (2, 2, ())
    assert _days(tools, round_) == [LATER, LATER, LATEST]
    letters = _letters(tools)
    assert [letter.to_name for letter in letters] == ["Nämnd 001", "Nämnd 002"]
    assert "Underlaget kom sent." in letters[0].text
    assert "SEQUENCE:1\r\n" in letters[0].calendar
    assert "DTSTART;VALUE=DATE:20151012\r\n" in letters[0].calendar
    with tools.reading() as session:
        (event,) = session.scalars(select(Event))
        assert (event.act, event.details["day"], event.details["consultees"]) == ("round_day_set", "2015-10-12", 2)
        assert event.details["former"] == {str(each): "2015-09-28" for each in round_.referral_ids[:2]}


def test_those_who_have_answered_get_a_letter_only_when_that_is_chosen(round_: Round, tools: Tools) -> None:
    Consultee(tools, round_.referral_ids[0]).answer(message="Vi tillstyrker.")
    new = _seen(tools, round_, NewDay(LATER))
    assert set_new_day(tools, round_.id, new, by=round_.officer).letters == 1
    again = _seen(tools, round_, NewDay(LATEST, tell_answered=True))
    assert set_new_day(tools, round_.id, again, by=round_.officer).letters == 2


def test_a_group_moves_alone(round_: Round, tools: Tools) -> None:
    group = _group(tools, round_)
    new = _seen(tools, round_, NewDay(LATER, group_id=group))
    set_new_day(tools, round_.id, new, by=round_.officer)
    with tools.reading() as session:
        assert session.get_one(ConsulteeGroup, group).last_day == LATER
        assert session.get_one(Consultation, round_.id).last_day == factories.LAST_DAY
    assert _days(tools, round_) == [LATER, LATER, LATEST]
    # The round passes the group, and takes it along.
    set_new_day(tools, round_.id, _seen(tools, round_, NewDay(date(2015, 10, 15))), by=round_.officer)
    assert _days(tools, round_)[:2] == [date(2015, 10, 15)] * 2


def test_moving_back_takes_time_away_only_when_it_is_meant(round_: Round, tools: Tools) -> None:
    set_new_day(tools, round_.id, _seen(tools, round_, NewDay(LATER)), by=round_.officer)
    back = _seen(tools, round_, NewDay(factories.LAST_DAY))
    with pytest.raises(InvalidFieldsError) as caught:
        set_new_day(tools, round_.id, back, by=round_.officer)
    assert list(caught.value.fields) == ["shorter_is_meant"]
    done = set_new_day(tools, round_.id, replace(back, shorter_is_meant=True), by=round_.officer)
    assert (done.moved, done.letters) == (2, 2)
    assert _days(tools, round_) == [factories.LAST_DAY, factories.LAST_DAY, LATEST]
    assert "SEQUENCE:2\r\n" in _letters(tools)[-1].calendar


def test_a_request_that_the_new_day_satisfies_waits_no_more(round_: Round, tools: Tools) -> None:
    for place, wished in enumerate(("2015-10-10", "2015-10-30")):
        token = Consultee(tools, round_.referral_ids[place]).token
        ask_for_more_time(tools, token, TypedWish(wished, "Semester.", "Eva Exempel"), at=tools.clock())
    set_new_day(tools, round_.id, _seen(tools, round_, NewDay(LATER)), by=round_.officer)
    with tools.reading() as session:
        states = list(session.scalars(select(Extension.state).order_by(Extension.id)))
    assert states == [ExtensionState.GRANTED, ExtensionState.ASKED]


@pytest.mark.parametrize(
    ("new", "field"),
    [
        (NewDay(date(2015, 8, 31)), "last_day"),
        (NewDay(factories.LAST_DAY), "last_day"),
        (NewDay(LATER, closes_on=LATER), "closes_on"),
        (NewDay(LATER, why="x" * 5000), "why"),
    ],
)
def test_what_cannot_be_used_is_told_by_field(round_: Round, tools: Tools, new: NewDay, field: str) -> None:
    with pytest.raises(InvalidFieldsError) as caught:
        set_new_day(tools, round_.id, _seen(tools, round_, new), by=round_.officer)
    assert field in caught.value.fields
    assert _letters(tools) == []


def test_the_closing_day_moves_along(round_: Round, tools: Tools) -> None:
    new = _seen(tools, round_, NewDay(LATER, closes_on=date(2015, 10, 31)))
    set_new_day(tools, round_.id, new, by=round_.officer)
    with tools.reading() as session:
        assert session.get_one(Consultation, round_.id).closes_on == date(2015, 10, 31)


def test_a_list_that_has_changed_since_it_was_shown_is_not_acted_on(round_: Round, tools: Tools) -> None:
    new = _seen(tools, round_, NewDay(LATER))
    Consultee(tools, round_.referral_ids[0]).answer(message="Vi tillstyrker.")
    with pytest.raises(PlanChangedError):
        set_new_day(tools, round_.id, new, by=round_.officer)
    assert _days(tools, round_) == [factories.LAST_DAY, factories.LAST_DAY, LATEST]


def test_only_an_officer_moves_the_days_of_an_open_round(round_: Round, tools: Tools) -> None:
    reader = factories.user(tools, "Olle Olovlig", Role.READER)
    factories.join(tools, round_, reader, Role.READER)
    new = _seen(tools, round_, NewDay(LATER))
    with pytest.raises(NotAllowedError):
        set_new_day(tools, round_.id, new, by=reader)
    with pytest.raises(NotFoundError):
        set_new_day(tools, round_.id, replace(new, group_id=999), by=round_.officer)
    draft = factories.consultation(tools, status=Status.DRAFT, officer=round_.officer, prefix="Styrelse")
    with pytest.raises(ClosedError):
        set_new_day(tools, draft.id, _seen(tools, draft, NewDay(LATER)), by=round_.officer)


def _spot(own: date | None, of_group: date | None) -> Spot:
    return Spot(1, "Nämnd", 1, own, of_group, factories.LAST_DAY, answered=False)


@pytest.mark.parametrize(
    ("own", "of_group", "new", "move"),
    [
        (None, None, LATER, Move.LATER),
        (None, None, factories.LAST_DAY, Move.SAME),
        (None, None, date(2015, 9, 21), Move.EARLIER),
        (LATEST, None, LATER, Move.KEEPS),
        (LATEST, None, LATEST, Move.SAME),
        (date(2015, 9, 21), None, LATER, Move.LATER),
        (None, LATEST, LATER, Move.KEEPS),
        (None, date(2015, 9, 21), LATER, Move.LATER),
    ],
)
def test_what_a_new_day_for_the_round_does_to_each(
    own: date | None, of_group: date | None, new: date, move: Move
) -> None:
    (found,) = moves([_spot(own, of_group)], new, group_id=None)
    assert found.move is move


def test_a_group_can_lose_time_that_its_own_day_gave() -> None:
    (found,) = moves([_spot(None, LATEST)], LATER, group_id=1)
    assert found.move is Move.EARLIER
    assert moves([_spot(None, LATEST)], LATER, group_id=2) == ()
