"""Reminders: to those who have not answered and to nobody else, once, and never skipped in silence."""

from dataclasses import replace
from datetime import date

import pytest
from jinja2 import UndefinedError
from sqlalchemy import select

from remiss.db.deadlines import Extension
from remiss.db.reminding import Reminder, ReminderStep
from remiss.db.submission import AnswerDraft, Submission
from remiss.domain.consultation import Channel, Stance, Status, SubmissionKind
from remiss.domain.errors import NotAllowedError
from remiss.domain.extensions import ExtensionState
from remiss.domain.permissions import Role
from remiss.domain.post import LetterKind, LetterState
from remiss.domain.reminders import ReminderOutcome, Unsent
from remiss.mail.compose import Composer, Written
from remiss.settings import templates_folder
from remiss.usecases.delivering import deliver_waiting
from remiss.usecases.reminding import remind, remind_now
from remiss.usecases.tools import Tools
from tests import factories
from tests.clock import StoppedClock
from tests.outbox import Remembering, acts, change, change_referral, change_round, letters, set_addresses
from tests.queries.counting import count_queries

SENT, NOT_NEEDED = ReminderOutcome.SENT, ReminderOutcome.NOT_NEEDED
PASSED, NO_ADDRESS = ReminderOutcome.PASSED, ReminderOutcome.NO_ADDRESS


def hand_in(tools: Tools, referral_id: int, kind: SubmissionKind = SubmissionKind.FULL, **values: object) -> None:
    row = Submission(
        referral_id=referral_id,
        version=1,
        kind=kind,
        channel=Channel.WEB,
        arrived_at=tools.clock(),
        idempotency_key=f"key {referral_id}",
        **values,
    )
    change(tools, lambda session: session.add(row))


def ask_for_time(tools: Tools, referral_id: int) -> None:
    row = Extension(referral_id=referral_id, channel=Channel.WEB, asked_at=tools.clock())
    change(tools, lambda session: session.add(row))


def rows(tools: Tools) -> list[tuple[int, str, ReminderOutcome, str]]:
    with tools.reading() as session:
        found = session.scalars(select(Reminder).order_by(Reminder.id))
        return [(row.referral_id, row.occasion, row.outcome, row.reason) for row in found]


def test_those_who_have_not_answered_get_a_letter_each(tools: Tools, clock: StoppedClock) -> None:
    here = factories.consultation(tools, 3)
    clock.set(2015, 9, 14, 5, 59)
    assert remind(tools) == {}
    clock.set(2015, 9, 14, 6, 0)
    assert remind(tools) == {SENT: 3}
    assert [row[:3] for row in rows(tools)] == [(each, "-14 2015-09-28", SENT) for each in here.referral_ids]
    assert [(letter.kind, letter.referral_id) for letter in letters(tools)] == [
        (LetterKind.REMINDER, each) for each in here.referral_ids
    ]
    assert acts(tools).count("reminded") == 3


def test_nobody_gets_two_on_one_day(tools: Tools, clock: StoppedClock) -> None:
    here = factories.consultation(tools, 2)
    clock.set(2015, 9, 14, 5, 0)
    remind_now(tools, here.id, here.referral_ids[:1], by=here.officer)
    clock.set(2015, 9, 14, 6, 0)
    assert remind(tools) == {NOT_NEEDED: 1, SENT: 1}
    assert rows(tools)[1][3] == "reminded_today"


def test_the_letter_tells_how_many_days_are_left_and_whether_an_answer_is_begun(
    tools: Tools, clock: StoppedClock
) -> None:
    here = factories.consultation(tools, 2)
    draft = AnswerDraft(referral_id=here.referral_ids[1], idempotency_key="begun", updated_at=tools.clock())
    change(tools, lambda session: session.add(draft))
    clock.set(2015, 9, 14, 6, 0)
    remind(tools)
    plain, begun = letters(tools)
    assert "måndag 28 september 2015" in plain.text
    assert plain.text.replace("001", "002") != begun.text, "who has begun is spoken to otherwise"


def test_a_second_tick_does_nothing(tools: Tools, clock: StoppedClock) -> None:
    factories.consultation(tools, 2)
    clock.set(2015, 9, 14, 6, 0)
    assert remind(tools) == {SENT: 2}
    assert remind(tools) == {}
    clock.forward(minutes=1)
    assert remind(tools) == {}
    assert len(letters(tools)) == 2


def test_everyone_who_is_not_reminded_is_written_down_with_the_reason(tools: Tools, clock: StoppedClock) -> None:
    here = factories.consultation(tools, 9)
    answered, abstained, begun, asking, off, gone, mute, preliminary, waiting = here.referral_ids
    hand_in(tools, answered)
    hand_in(tools, abstained, stance=Stance.ABSTAIN)
    ask_for_time(tools, asking)
    change_referral(tools, off, reminders_off=True)
    change_referral(tools, gone, withdrawn_at=tools.clock())
    set_addresses(tools, mute, [])
    hand_in(tools, preliminary, SubmissionKind.PRELIMINARY)
    clock.set(2015, 9, 14, 6, 0)
    assert remind(tools) == {SENT: 2, NOT_NEEDED: 6, NO_ADDRESS: 1}
    assert {row[0]: row[3] for row in rows(tools)} == {
        answered: "answered",
        abstained: "abstained",
        begun: "",
        asking: "asked_for_time",
        off: "turned_off",
        gone: "withdrawn",
        mute: "no_address",
        preliminary: "preliminary",
        waiting: "",
    }


def test_after_a_stand_still_only_the_latest_is_sent_and_the_rest_are_noted(tools: Tools, clock: StoppedClock) -> None:
    factories.consultation(tools, 1)
    clock.set(2015, 10, 6, 9, 0)
    assert remind(tools) == {PASSED: 3, SENT: 1}
    assert [(row[1], row[3]) for row in rows(tools)] == [
        ("-14 2015-09-28", "day_gone"),
        ("-3 2015-09-28", "day_gone"),
        ("+1 2015-09-28", "later_one"),
        ("+5 2015-09-28", ""),
    ]
    (letter,) = letters(tools)
    assert letter.kind is LetterKind.OVERDUE


def test_an_anstand_moves_the_reminders(tools: Tools, clock: StoppedClock) -> None:
    here = factories.consultation(tools, 2)
    clock.set(2015, 9, 14, 6, 0)
    remind(tools)
    moved = here.referral_ids[0]
    granted = Extension(
        referral_id=moved,
        state=ExtensionState.GRANTED,
        channel=Channel.OFFICER,
        asked_at=tools.clock(),
        decided_at=tools.clock(),
        granted_day=date(2015, 10, 19),
    )
    change(tools, lambda session: session.add(granted))
    change_referral(tools, moved, last_day=date(2015, 10, 19))
    clock.set(2015, 9, 25, 6, 0)
    assert remind(tools) == {SENT: 1}, "the other one has three days left"
    clock.set(2015, 9, 29, 6, 0)
    assert remind(tools) == {SENT: 1}, "and is late"
    clock.set(2015, 10, 5, 6, 0)
    assert remind(tools) == {SENT: 2}, "one has two weeks left, the other is late by a week"
    assert {row[1] for row in rows(tools) if row[0] == moved} == {"-14 2015-09-28", "-14 2015-10-19"}


def test_a_decision_that_was_expected_is_asked_after(tools: Tools, clock: StoppedClock) -> None:
    here = factories.consultation(tools, 1)
    hand_in(tools, here.referral_ids[0], SubmissionKind.PRELIMINARY)
    change_referral(tools, here.referral_ids[0], final_expected_on=date(2015, 9, 16))
    clock.set(2015, 9, 17, 6, 0)
    assert remind(tools) == {NOT_NEEDED: 1, SENT: 1}
    (letter,) = letters(tools)
    assert letter.kind is LetterKind.PRELIMINARY_REMINDER
    assert "16 september 2015" in letter.text


def test_a_plan_of_ones_own_is_followed_and_an_empty_one_is_silent(tools: Tools, clock: StoppedClock) -> None:
    here = factories.consultation(tools, 1)
    silent = factories.consultation(tools, 1, officer=here.officer, prefix="Tyst")
    for round_ in (here, silent):
        change_round(tools, round_.id, own_reminder_plan=True)
    change(tools, lambda session: session.add(ReminderStep(consultation_id=here.id, days=-7)))
    clock.set(2015, 9, 14, 6, 0)
    assert remind(tools) == {}
    clock.set(2015, 9, 21, 6, 0)
    assert remind(tools) == {SENT: 1}


@pytest.mark.parametrize("status", [Status.DRAFT, Status.CLOSED, Status.ARCHIVED])
def test_only_open_rounds_remind(tools: Tools, clock: StoppedClock, status: Status) -> None:
    factories.consultation(tools, 1, status)
    clock.set(2015, 9, 14, 6, 0)
    assert remind(tools) == {}


def test_a_round_whose_closing_date_has_passed_asks_for_no_answers(tools: Tools, clock: StoppedClock) -> None:
    here = factories.consultation(tools, 1)
    change_round(tools, here.id, closes_on=date(2015, 9, 28))
    clock.set(2015, 9, 29, 6, 0)
    assert remind(tools) == {PASSED: 2, NOT_NEEDED: 1}
    assert rows(tools)[-1][3] == "closed"


def test_nothing_due_costs_the_same_for_thirty_as_for_three_hundred(tools: Tools, clock: StoppedClock) -> None:
    officer = factories.user(tools)
    counts = []
    for size in (30, 300):
        factories.consultation(tools, size, officer=officer, prefix=f"Instans {size}")
        clock.set(2015, 9, 2, 9, 0)
        with count_queries() as seen:
            assert remind(tools) == {}
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 8


class Stumbling(Composer):
    """Cannot write to one of them."""

    def compose(self, kind: LetterKind, **about: object) -> Written:
        if about["consultee"] == "Nämnd 001":
            raise UndefinedError("a placeholder that nobody knows")
        return super().compose(kind, **about)


def test_one_consultees_fault_stops_neither_the_others_nor_itself_for_good(tools: Tools, clock: StoppedClock) -> None:
    factories.consultation(tools, 3)
    clock.set(2015, 9, 14, 6, 0)
    with pytest.raises(UndefinedError):
        remind(replace(tools, composer=Stumbling(templates_folder())))
    assert [letter.to_name for letter in letters(tools)] == ["Nämnd 002", "Nämnd 003"]
    assert remind(tools) == {SENT: 1}


def test_a_person_can_send_one_at_once_and_only_one_a_day(tools: Tools, clock: StoppedClock) -> None:
    here = factories.consultation(tools, 3)
    answered, off, other = here.referral_ids
    hand_in(tools, answered)
    change_referral(tools, off, reminders_off=True)
    done = remind_now(tools, here.id, here.referral_ids, by=here.officer)
    assert (done.sent, done.unsent) == (("Nämnd 002", "Nämnd 003"), (("Nämnd 001", Unsent.ANSWERED),))
    again = remind_now(tools, here.id, [other], by=here.officer)
    assert again.unsent == (("Nämnd 003", Unsent.REMINDED_TODAY),)
    clock.forward(days=1)
    assert remind_now(tools, here.id, [other], by=here.officer).sent == ("Nämnd 003",)
    assert acts(tools).count("reminded") == 3


def test_others_consultees_are_not_reached_and_readers_may_not_remind(tools: Tools) -> None:
    here = factories.consultation(tools, 1)
    there = factories.consultation(tools, 1, officer=factories.user(tools, "Bo Exempel"), prefix="Bolag")
    assert remind_now(tools, here.id, there.referral_ids, by=here.officer).sent == ()
    reader = factories.user(tools, "Liv Läsare", Role.READER)
    factories.join(tools, here, reader, Role.READER)
    with pytest.raises(NotAllowedError):
        remind_now(tools, here.id, here.referral_ids, by=reader)


def test_a_reminder_in_the_outbox_is_stopped_when_the_answer_comes_first(tools: Tools, clock: StoppedClock) -> None:
    here = factories.consultation(tools, 3)
    clock.set(2015, 9, 14, 6, 0)
    remind(tools)
    hand_in(tools, here.referral_ids[0])
    ask_for_time(tools, here.referral_ids[1])
    postman = Remembering()
    deliver_waiting(tools, postman)
    assert [mail.to_name for mail in postman.carried] == ["Nämnd 003"]
    stopped = letters(tools)[0]
    assert (stopped.state, stopped.cause_text) == (
        LetterState.STOPPED,
        "Svaret kom in innan påminnelsen hade skickats.",
    )


def test_days_left_are_not_told_of_after_an_outage_longer_than_they(tools: Tools, clock: StoppedClock) -> None:
    factories.consultation(tools, 1)
    clock.set(2015, 9, 25, 6, 0)
    remind(tools)
    clock.set(2015, 9, 28, 22, 0)
    postman = Remembering()
    deliver_waiting(tools, postman)
    assert postman.carried == []
    assert "Sista svarsdag hann passera" in letters(tools)[0].cause_text


def test_a_late_ones_letter_is_stopped_when_it_got_more_time(tools: Tools, clock: StoppedClock) -> None:
    here = factories.consultation(tools, 1)
    clock.set(2015, 9, 29, 6, 0)
    remind(tools)
    change_referral(tools, here.referral_ids[0], last_day=date(2015, 10, 19))
    postman = Remembering()
    deliver_waiting(tools, postman)
    assert postman.carried == []
