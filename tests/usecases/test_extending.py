import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select, update

from remiss.db.consultation import Consultation, Referral
from remiss.db.deadlines import Extension
from remiss.db.people import ConsulteeAddress
from remiss.db.post import Event, Letter
from remiss.domain.consultation import Channel, Status
from remiss.domain.errors import (
    ClosedError,
    CutOffError,
    ExtensionDecidedError,
    ExtensionNotNeededError,
    ExtensionPendingError,
    InvalidFieldsError,
    NotAllowedError,
    NotFoundError,
    RemissError,
)
from remiss.domain.extensions import ExtensionState, Verdict
from remiss.domain.permissions import Role
from remiss.domain.post import LetterKind
from remiss.usecases.asking_more_time import ask_for_more_time, enter_request, take_back_request
from remiss.usecases.extending import Decision, decide_extension, enter_and_decide
from remiss.usecases.extending_many import decide_many, give_room_for_meetings
from remiss.usecases.extension_fields import TypedWish
from remiss.usecases.recording import Place
from remiss.usecases.tools import Tools
from tests import factories
from tests.clock import StoppedClock
from tests.factories import Round
from tests.usecases.answering import Consultee

WISH = TypedWish("2015-10-12", "Nämnden sammanträder den 8 oktober.", "Eva Exempel", "eva@namnd.example")
GRANT, REFUSE = Decision(Verdict.GRANT, answer="Gärna före den dagen."), Decision(Verdict.REFUSE, answer="Tyvärr.")
WISHED, LAST_DAY = date(2015, 10, 12), factories.LAST_DAY


@pytest.fixture
def round_(tools: Tools) -> Round:
    return factories.consultation(tools)


def _ask(tools: Tools, round_: Round, place: int = 0, wish: TypedWish = WISH) -> int:
    body = Consultee(tools, round_.referral_ids[place])
    return ask_for_more_time(tools, body.token, wish, at=tools.clock())


def _request(tools: Tools, extension_id: int) -> Extension:
    with tools.reading() as session:
        row = session.get_one(Extension, extension_id)
        session.expunge_all()
        return row


def _referral(tools: Tools, round_: Round, place: int = 0) -> Referral:
    with tools.reading() as session:
        row = session.get_one(Referral, round_.referral_ids[place])
        session.expunge_all()
        return row


def _letters(tools: Tools) -> list[Letter]:
    with tools.reading() as session:
        rows = list(session.scalars(select(Letter).order_by(Letter.id)))
        session.expunge_all()
        return rows


def _acts(tools: Tools) -> list[str]:
    with tools.reading() as session:
        return list(session.scalars(select(Event.act).order_by(Event.id)))


def _close_on(tools: Tools, day: date) -> None:
    with tools.transaction() as session:
        session.execute(update(Consultation).values(closes_on=day))


def test_a_consultee_asks_on_its_page_and_nothing_moves_before_the_decision(round_: Round, tools: Tools) -> None:
    asked = _request(tools, _ask(tools, round_))
    assert (asked.state, asked.channel) == (ExtensionState.ASKED, Channel.WEB)
    assert (asked.proposed_day, asked.reason, asked.asked_by) == (WISHED, WISH.reason, "Eva Exempel")
    assert _referral(tools, round_).last_day is None
    assert _letters(tools) == []
    assert _acts(tools) == ["extension_asked"]


def test_a_granted_request_moves_the_day_and_tells_it_by_letter_and_calendar(round_: Round, tools: Tools) -> None:
    asked = _ask(tools, round_)
    decided = decide_extension(tools, round_.id, asked, GRANT, by=round_.officer)
    assert (decided.last_day, decided.told) == (WISHED, True)
    row, referral = _request(tools, asked), _referral(tools, round_)
    assert (row.state, row.former_day, row.granted_day) == (ExtensionState.GRANTED, LAST_DAY, WISHED)
    assert (row.decided_by_id, row.answer) == (round_.officer.user_id, "Gärna före den dagen.")
    assert (referral.last_day, referral.calendar_sequence) == (WISHED, 1)
    (letter,) = _letters(tools)
    assert letter.kind is LetterKind.EXTENSION_GRANTED
    assert "12 oktober 2015" in letter.text
    assert "Gärna före den dagen." in letter.text
    assert "SEQUENCE:1\r\n" in letter.calendar
    assert "DTSTART;VALUE=DATE:20151012\r\n" in letter.calendar
    assert _acts(tools) == ["extension_asked", "extension_granted"]


def test_a_refused_request_leaves_the_day_and_says_so(round_: Round, tools: Tools) -> None:
    asked = _ask(tools, round_)
    decided = decide_extension(tools, round_.id, asked, REFUSE, by=round_.officer)
    assert (decided.last_day, decided.told) == (None, True)
    assert _request(tools, asked).state is ExtensionState.REFUSED
    assert (_referral(tools, round_).last_day, _referral(tools, round_).calendar_sequence) == (None, 0)
    (letter,) = _letters(tools)
    assert (letter.kind, letter.calendar) == (LetterKind.EXTENSION_REFUSED, "")
    assert "28 september 2015" in letter.text


def test_another_day_than_was_asked_for_may_be_granted(round_: Round, tools: Tools) -> None:
    asked = _ask(tools, round_)
    other = replace(GRANT, day=date(2015, 10, 5))
    assert decide_extension(tools, round_.id, asked, other, by=round_.officer).last_day == date(2015, 10, 5)
    assert _request(tools, asked).proposed_day == WISHED


def test_asking_again_after_a_decision_is_a_request_of_its_own(round_: Round, tools: Tools) -> None:
    first = _ask(tools, round_)
    decide_extension(tools, round_.id, first, GRANT, by=round_.officer)
    second = _ask(tools, round_, wish=replace(WISH, proposed_day="2015-10-26"))
    decide_extension(tools, round_.id, second, GRANT, by=round_.officer)
    assert _request(tools, second).former_day == WISHED
    assert _referral(tools, round_).calendar_sequence == 2
    assert len(_letters(tools)) == 2


def test_the_same_request_twice_is_one_and_another_waits_its_turn(round_: Round, tools: Tools) -> None:
    assert _ask(tools, round_) == _ask(tools, round_)
    with pytest.raises(ExtensionPendingError):
        _ask(tools, round_, wish=replace(WISH, proposed_day="2015-10-26"))
    with pytest.raises(ExtensionPendingError):
        enter_request(tools, Place(round_.id, round_.referral_ids[0]), WISH, by=round_.officer)


def test_a_request_is_taken_back_until_it_is_decided(round_: Round, tools: Tools) -> None:
    token = Consultee(tools, round_.referral_ids[0]).token
    asked = _ask(tools, round_)
    take_back_request(tools, token, asked, at=tools.clock())
    assert _request(tools, asked).state is ExtensionState.WITHDRAWN
    with pytest.raises(ExtensionDecidedError):
        decide_extension(tools, round_.id, asked, GRANT, by=round_.officer)
    decided = _ask(tools, round_)
    decide_extension(tools, round_.id, decided, REFUSE, by=round_.officer)
    with pytest.raises(ExtensionDecidedError):
        take_back_request(tools, token, decided, at=tools.clock())
    with pytest.raises(NotFoundError):
        take_back_request(tools, token, _ask(tools, round_, 1), at=tools.clock())


def test_an_officer_enters_a_request_after_a_call_and_may_decide_at_once(round_: Round, tools: Tools) -> None:
    place = Place(round_.id, round_.referral_ids[0])
    entered = _request(tools, enter_request(tools, place, WISH, by=round_.officer))
    assert (entered.channel, entered.entered_by_id) == (Channel.OFFICER, round_.officer.user_id)
    other = Place(round_.id, round_.referral_ids[1])
    assert enter_and_decide(tools, other, WISH, GRANT, by=round_.officer).last_day == WISHED
    assert _acts(tools) == ["extension_entered", "extension_entered", "extension_granted"]


def test_a_request_that_cannot_be_granted_is_not_entered_either(round_: Round, tools: Tools) -> None:
    _close_on(tools, date(2015, 10, 1))
    with pytest.raises(CutOffError):
        enter_and_decide(tools, Place(round_.id, round_.referral_ids[0]), WISH, GRANT, by=round_.officer)
    assert _acts(tools) == []


def test_a_day_after_the_closing_needs_the_closing_to_move(round_: Round, tools: Tools) -> None:
    _close_on(tools, date(2015, 10, 1))
    asked = _ask(tools, round_)
    with pytest.raises(CutOffError) as caught:
        decide_extension(tools, round_.id, asked, GRANT, by=round_.officer)
    assert caught.value.closes_on == date(2015, 10, 1)
    assert _request(tools, asked).state is ExtensionState.ASKED
    decide_extension(tools, round_.id, asked, replace(GRANT, move_closing=True), by=round_.officer)
    with tools.reading() as session:
        assert session.get_one(Consultation, round_.id).closes_on == WISHED
    assert _acts(tools)[-2:] == ["closing_moved", "extension_granted"]


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("proposed_day", "snart"),
        ("proposed_day", "2015-09-28"),
        ("proposed_day", "2015-08-31"),
        ("reason", " "),
        ("reason", "x" * 5000),
        ("asked_by", ""),
        ("asked_email", "eva"),
    ],
)
def test_what_cannot_be_used_is_told_by_field(round_: Round, tools: Tools, field: str, typed: str) -> None:
    with pytest.raises(InvalidFieldsError) as caught:
        _ask(tools, round_, wish=replace(WISH, **{field: typed}))
    assert list(caught.value.fields) == [field]


def test_who_has_answered_neither_asks_nor_is_given_more_time(round_: Round, tools: Tools) -> None:
    asked = _ask(tools, round_)
    Consultee(tools, round_.referral_ids[0]).answer(message="Vi tillstyrker.")
    with pytest.raises(ExtensionNotNeededError):
        decide_extension(tools, round_.id, asked, GRANT, by=round_.officer)
    with pytest.raises(ExtensionNotNeededError):
        enter_request(tools, Place(round_.id, round_.referral_ids[0]), WISH, by=round_.officer)


def test_a_closed_round_takes_no_requests_and_can_only_refuse(round_: Round, tools: Tools) -> None:
    asked = _ask(tools, round_)
    with tools.transaction() as session:
        session.execute(update(Consultation).values(status=Status.CLOSED))
    for deed in (
        lambda: _ask(tools, round_, 1),
        lambda: decide_extension(tools, round_.id, asked, GRANT, by=round_.officer),
    ):
        with pytest.raises(ClosedError):
            deed()
    decide_extension(tools, round_.id, asked, REFUSE, by=round_.officer)


def test_many_are_granted_at_once_and_those_that_cannot_be_are_named(round_: Round, tools: Tools) -> None:
    asked = [_ask(tools, round_, place) for place in range(3)]
    decide_extension(tools, round_.id, asked[2], REFUSE, by=round_.officer)
    Consultee(tools, round_.referral_ids[1]).answer(message="Vi tillstyrker.")
    many = decide_many(tools, round_.id, asked, replace(GRANT, day=date(2015, 10, 5)), by=round_.officer)
    assert [(each.name, each.last_day) for each in many.done] == [("Nämnd 001", date(2015, 10, 5))]
    assert many.left == (("Nämnd 002", "instansen har redan svarat."), ("Nämnd 003", "begäran är redan avgjord."))


def test_boards_get_the_day_their_next_meeting_needs(round_: Round, tools: Tools) -> None:
    asked = _ask(tools, round_, 1)
    days = dict(zip(round_.referral_ids, (WISHED, date(2015, 10, 19), LAST_DAY), strict=True))
    many = give_room_for_meetings(tools, round_.id, {**days, 999: WISHED}, by=round_.officer)
    assert [each.last_day for each in many.done] == [WISHED, date(2015, 10, 19)]
    assert [name for name, _ in many.left] == ["Nämnd 003", ""]
    assert _request(tools, asked).state is ExtensionState.GRANTED
    assert len(_letters(tools)) == 2


def test_without_an_address_the_day_moves_and_no_letter_is_claimed(round_: Round, tools: Tools) -> None:
    with tools.transaction() as session:
        for row in session.scalars(select(ConsulteeAddress)):
            session.delete(row)
    asked = _ask(tools, round_)
    assert not decide_extension(tools, round_.id, asked, GRANT, by=round_.officer).told
    assert _referral(tools, round_).last_day == WISHED


@pytest.mark.parametrize("role", [Role.COMPILER, Role.REGISTRAR, Role.READER])
def test_others_decide_nothing(round_: Round, tools: Tools, role: Role) -> None:
    other = factories.user(tools, "Olle Olovlig", role)
    factories.join(tools, round_, other, role)
    asked = _ask(tools, round_)
    with pytest.raises(NotAllowedError):
        decide_extension(tools, round_.id, asked, GRANT, by=other)
    with pytest.raises(NotAllowedError):
        enter_request(tools, Place(round_.id, round_.referral_ids[1]), WISH, by=other)


def test_a_request_of_another_round_is_not_found(round_: Round, tools: Tools) -> None:
    other = factories.consultation(tools, officer=round_.officer, prefix="Styrelse")
    with pytest.raises(NotFoundError):
        decide_extension(tools, round_.id, _ask(tools, other), GRANT, by=round_.officer)


def _at_once(deeds: list[Callable[[], object]]) -> list[RemissError | object]:
    """What each deed gave, or the error it met, all begun at the same moment."""
    gate, results = threading.Barrier(len(deeds)), list[RemissError | object]()

    def run(deed: Callable[[], object]) -> None:
        gate.wait()
        try:
            results.append(deed())
        except RemissError as error:
            results.append(error)

    hands = [threading.Thread(target=run, args=(deed,)) for deed in deeds]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    return results


def test_of_two_officers_who_decide_at_once_the_second_is_told(round_: Round, tools: Tools) -> None:
    asked = _ask(tools, round_)
    results = _at_once([lambda: decide_extension(tools, round_.id, asked, GRANT, by=round_.officer) for _ in range(2)])
    assert sorted(type(each).__name__ for each in results) == ["Decided", "ExtensionDecidedError"]
    assert len(_letters(tools)) == 1


def test_of_two_who_ask_at_once_one_waits(round_: Round, tools: Tools) -> None:
    wishes = (WISH, replace(WISH, proposed_day="2015-10-26"))
    results = _at_once([lambda wish=wish: _ask(tools, round_, wish=wish) for wish in wishes])  # type: ignore[misc]  # Bound now.
    assert sum(isinstance(each, ExtensionPendingError) for each in results) == 1


def test_one_that_is_late_may_still_be_given_more_time(round_: Round, tools: Tools, clock: StoppedClock) -> None:
    clock.moment = datetime(2015, 10, 1, 8, tzinfo=UTC)
    asked = _ask(tools, round_)
    assert decide_extension(tools, round_.id, asked, GRANT, by=round_.officer).last_day == WISHED
